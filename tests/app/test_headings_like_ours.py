"""Councils' own columns called like ours, and settings that stand in Excel: adopted, refreshed, and nothing lost."""

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.officer import Book
from tests.own.council import MEASURES, REPORTED, council_project
from workbook_tools.app.adopt import Adopted, adopt_workbook
from workbook_tools.app.convert_settings import convert, put_into
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)
TYPED = "What officers wrote of {}"


def draw(path: Path, *headings: str) -> Path:
    """A plain sheet: reference, name, January's figure, target, colour, and under each more heading officers' words."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Board"
    sheet.append(["Children's scorecard"])
    sheet.append(["PI", "Measure", "Actual", "Target", "Status", *headings])
    for each in MEASURES:
        words = [f"{TYPED.format(each.ref)} ({heading})" for heading in headings]
        sheet.append([each.ref, each.name, float(each.typed), each.target, "R", *words])
    book.save(path)
    return path


def adopted(path: Path, config: Path | None) -> Adopted:
    """The workbook, adopted and refreshed."""
    found = adopt_workbook(Request(path.parent, config, path))
    found.save()
    refresh(Request(path.parent, config, path), MARCH).save()
    return found


def words_in(path: Path) -> list[str]:
    """What officers wrote, wherever it stands; the sheet Indicator shows some of it once more."""
    book = openpyxl.load_workbook(path, data_only=True)
    return sorted(
        cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        if sheet.title != "Indicator" and isinstance(cell, str) and cell.startswith("What officers wrote")
    )  # fmt: skip


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return council_project(tmp_path / "council")


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("Discussion points", id="our words"),
        pytest.param("What the figures say", id="our reasons"),
        pytest.param("Lower limit", id="our figures"),
        pytest.param("meets target", id="nearly ours"),
    ],
)
def test_words_under_a_heading_of_ours_stay(tmp_path: Path, config: Path, heading: str) -> None:
    path = draw(tmp_path / "Ours.xlsx", heading, "Comments")
    before = words_in(path)
    told = "\n".join(adopted(path, config).told)
    assert words_in(path) == before
    assert f"'{heading}' is now '{heading} (officers' own)'" in told
    assert f"'{heading} (officers' own)'" in told.partition("Yours")[2]


def test_typed_arrows_under_trend_are_the_change(tmp_path: Path, config: Path) -> None:
    path = draw(tmp_path / "Ours.xlsx", "Comments")
    book = openpyxl.load_workbook(path)
    for row, arrow in enumerate(["Trend", *"↑↓→↑↓→↑↓"], start=2):
        book["Board"].cell(row, 7).value = arrow
    book.save(path)
    assert "'Trend' is now 'Change'" in "\n".join(adopted(path, config).told)
    assert all("since" in str(said) for said in Book(path).column("Scorecard", "Change"))


def test_settings_in_excel_get_the_headings(tmp_path: Path, config: Path) -> None:
    convert(config).save()
    path = draw(tmp_path / "Ours.xlsx", "Narrative")
    told = adopted(path, config).told
    assert "  Settings    settings.xlsx has your headings in the table 'ScorecardHeadings'." in told
    settings = Book(config / "settings.xlsx")
    words, headings = (
        settings.column("ScorecardHeadings", each) for each in ("Our column", "Heading on the scorecard")
    )
    assert {word: heading for word, heading in zip(words, headings, strict=True) if word} == {
        "ref": "PI", "indicator": "Measure", "latest": "Actual", "rag": "Status", "commentary": "Narrative",
    }  # fmt: skip
    assert [float(str(value)) for value in Book(path).column("Scorecard", "Actual")] == [
        float(each.value(REPORTED)) for each in MEASURES
    ]


def test_a_workbook_with_its_own_settings_is_adopted(tmp_path: Path, config: Path) -> None:
    """Its sheet of settings lists every indicator, and the officers' own sheet only most of them."""
    path = draw(tmp_path / "Ours.xlsx", "Narrative")
    book = openpyxl.load_workbook(path)
    book["Board"].delete_rows(10)
    book.save(path)
    put_into(config, path).save()
    before = words_in(path)
    told = adopted(path, None).told
    assert told[0] == "Sheet 'Board', from row 2 on, is the table 'Scorecard' now, where it stood."
    assert "  Settings    Ours.xlsx has your headings in the table 'ScorecardHeadings'." in told
    assert words_in(path) == before
