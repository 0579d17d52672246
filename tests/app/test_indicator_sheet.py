"""The sheet Indicator: its list and its chart follow indicators that join, leave and change places."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.benchmarks.material import PERIODS, figure, make_material
from tests.officer import type_text
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request

NOW = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
CHOSEN = 3


def filled(folder: Path, refs: list[int], path: Path) -> Path:
    """The workbook, filled for these indicators in this order."""
    material = make_material(folder, max(refs))
    settings = material.config / "scorecard.toml"
    head, *each = settings.read_text(encoding="utf-8").split("[[indicators]]")
    settings.write_text("[[indicators]]".join([head, *(each[ref - 1] for ref in refs)]), encoding="utf-8")
    standing = path if path.exists() else None
    refresh(Request(folder, material.config, standing, None if standing else path), NOW).save()
    return path


def name(ref: int) -> str:
    return f"{ref} Indicator {ref} of the benchmark"


class Shown:
    """What the sheet holds, as a program that works nothing out reads it."""

    def __init__(self, path: Path) -> None:
        book: Any = openpyxl.load_workbook(path, data_only=True)
        self.sheet, self._names = book["Indicator"], book.defined_names
        self.chart = self.sheet._charts[0]

    def rows(self, table: str) -> list[dict[str, Any]]:
        headings, *rows = self.sheet[self.sheet.tables[table].ref]
        return [dict(zip([cell.value for cell in headings], [cell.value for cell in row], strict=True)) for row in rows]

    def named(self, called: str) -> Any:
        return self.sheet[self._names[called].attr_text.rpartition("!")[2].replace("$", "")].value

    def offered(self) -> list[str]:
        [rule] = self.sheet.data_validations.dataValidation
        return [row[0].value for row in self.sheet[rule.formula1.replace("$", "")]]


@pytest.mark.parametrize(
    "now",
    [
        pytest.param([*range(1, 21)], id="eight join"),
        pytest.param([1, 2, 3], id="nine leave"),
        pytest.param([*range(12, 0, -1)], id="all change places"),
    ],
)
def test_what_was_chosen_stays_chosen_and_its_chart_draws_its_own_figures(tmp_path: Path, now: list[int]) -> None:
    path = filled(tmp_path / "before", [*range(1, 13)], tmp_path / "scorecard.xlsx")
    cell = re.sub(r"\W", "", openpyxl.load_workbook(path).defined_names["ChosenIndicator"].attr_text.partition("!")[2])
    type_text(path, "Indicator", {cell: name(CHOSEN)})
    shown = Shown(filled(tmp_path / "now", now, path))
    assert shown.offered() == [row["In the list"] for row in shown.rows("IndicatorChoices")] == list(map(name, now))
    assert (shown.named("ChosenIndicator"), shown.named("ChosenPlace")) == (name(CHOSEN), now.index(CHOSEN) + 1)
    figures = [figure(CHOSEN, place) for place in range(len(PERIODS))][-13:]
    points = shown.rows("ChosenPoints")
    assert [row["Figure"] for row in points] == figures
    assert [row["Colour"].split()[1] for row in points] == [
        "Green" if each >= 80 else "Amber" if each >= 75 else "Red"
        for each in figures  # odd ones: high is good
    ]
    [line] = [series for series in shown.chart.series if series.tx.v == "Figure"]
    area = line.yVal.numRef.f.partition("!")[2].replace("$", "")
    assert [row[0].value for row in shown.sheet[area]] == figures
    assert [float(point.v) for point in line.yVal.numRef.numCache.pt] == figures


def test_where_the_chosen_one_leaves_the_first_is_shown(tmp_path: Path) -> None:
    path = filled(tmp_path / "before", [1, 2, 3], tmp_path / "scorecard.xlsx")
    cell = re.sub(r"\W", "", openpyxl.load_workbook(path).defined_names["ChosenIndicator"].attr_text.partition("!")[2])
    type_text(path, "Indicator", {cell: name(CHOSEN)})
    shown = Shown(filled(tmp_path / "now", [2, 1], path))
    assert (shown.named("ChosenIndicator"), shown.named("ChosenPlace")) == (name(2), 1)
    assert shown.rows("ChosenPoints")[-1]["Figure"] == figure(2, len(PERIODS) - 1)


def test_one_that_cannot_be_drawn_is_not_shown_first_and_names_its_gap_in_few_words(tmp_path: Path) -> None:
    """Merton's first indicator has had no figure since May 2017; why it has none is told once, under Change."""
    path = tmp_path / "scorecard.xlsx"
    refresh(Request(ROOT, config=ROOT / "config" / "merton-scrutiny", output=path), NOW).save()
    shown = Shown(path)
    first, second = shown.rows("IndicatorChoices")[:2]
    assert shown.named("ChosenIndicator") == second["In the list"]
    assert first["Latest"] == "unable to report"
    assert first["Change"].startswith("not captured since the case system changed in May 2017")
    assert "green above 81.8%; 72.0% to 81.8% is like England" in {
        each["Target"] for each in shown.rows("IndicatorChoices")
    }
