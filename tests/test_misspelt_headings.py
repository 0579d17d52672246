"""A heading that is nearly one of ours is named before anything is written; one that is not stays the officer's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.officer import Book, rename_heading, type_text
from tests.sample import filled_sample, sample_project
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.errors import LayoutError

MONDAY = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)


def refreshed(project: Path) -> Path:
    path = project / "Scorecard.xlsx"
    path.write_bytes(filled_sample())
    return path


@pytest.mark.parametrize(
    ("table", "heading", "written"),
    [
        pytest.param("Scorecard", "Target", "Targt", id="target"),
        pytest.param("Scorecard", "Previous period", "Previuos period", id="two letters changed about"),
        pytest.param("Scorecard", "What the figures say", "What the figure says", id="another number"),
        pytest.param("Trend", "Trend in words", "Trends in words", id="trend"),
        pytest.param("Data", "Indicator", "Indicater", id="data"),
        pytest.param("IssuedRecord", "Sent with", "Send with", id="record"),
        pytest.param("NeedsAttention", "How long", "How lomg", id="list on the cover"),
    ],
)
def test_a_slip_in_a_heading_is_named_and_nothing_is_written(
    tmp_path: Path, table: str, heading: str, written: str
) -> None:
    path = refreshed(sample_project(tmp_path))
    rename_heading(path, table, heading, written)
    before = path.read_bytes()
    said = f"table '{table}' has a column '{written}', which no refresh fills: did you mean '{heading}'?"
    with pytest.raises(LayoutError, match=said.replace("?", r"\?")):
        refresh(Request(tmp_path, workbook=path), MONDAY)
    assert path.read_bytes() == before
    [fault] = [fault for fault in check(Request(tmp_path, workbook=path)) if fault.trouble == said]
    assert fault.place.column == written
    assert fault.remedy.startswith(f"Give it the heading '{heading}'")


def test_the_line_for_the_settings_is_said_and_helps(tmp_path: Path) -> None:
    path = refreshed(sample_project(tmp_path))
    rename_heading(path, "Scorecard", "Target", "Targt")
    with pytest.raises(LayoutError, match='write target = "Targt" under'):
        refresh(Request(tmp_path, workbook=path), MONDAY)
    settings = tmp_path / "config" / "manchester-proxy" / "scorecard.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[columns]", '[columns]\ntarget = "Targt"', 1), encoding="utf-8")
    targets = Book(path).column("Scorecard", "Targt")
    refresh(Request(tmp_path, workbook=path, period="2018-08"), MONDAY).save()
    assert Book(path).column("Scorecard", "Targt") == targets
    type_text(path, "Scorecard", {Book(path).places("Scorecard", "Targt")[0]: "stale"})
    refresh(Request(tmp_path, workbook=path), MONDAY).save()
    assert Book(path).column("Scorecard", "Targt") == targets


@pytest.mark.parametrize("own", ["Ofsted grade", "Goal", "Aim for 2019", "Team"])
def test_a_heading_that_is_like_none_of_ours_is_the_officers(tmp_path: Path, own: str) -> None:
    path = refreshed(sample_project(tmp_path))
    rename_heading(path, "Scorecard", "Target", own)
    before = Book(path).column("Scorecard", own)
    refresh(Request(tmp_path, workbook=path), MONDAY).save()
    assert Book(path).column("Scorecard", own) == before
