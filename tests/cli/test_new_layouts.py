"""`scorecard new` on exports as councils' systems write them, each with headings of its own."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.sources.data.export_shapes import Book, Cell, draw

MONTHS = ["Apr 26", "May 26", "Jun 26", "Jul 26", "Aug 26", "Sep 26", "Oct 26"]
WIDE: list[list[Cell]] = [
    ["Children & Families Performance Extract"],
    ["Run date: 09/11/2026  User: PERF01"],
    [],
    ["KPI Code", "KPI Description", "Service", "Polarity", "Format", "Tgt 26/27", *MONTHS, "YTD"],
    ["CF2", "% re-referrals in 12 mths", "Duty", "Down is good", "%", 18, 21.4, 20.2, 19.8, 22.1, 20.9, 19.5, 18.8],
    ["CF6", "Avg caseload (SW)", "Workforce", "Down is good", "Avg", 16, 18.2, 17.9, 17.7, 18.4, 18.1, 17.5, 17.2],
    ["CF7", "Agency staff spend", "Workforce", "Down is good", "£", 150000, 182, 176, 171, 169, 160, 158, 155],
    ["CF8", "Cost of placements", "Workforce", "Down is good", "", "", 1820, 1765, 1712, 1698, 1601, 1583, 1559],
]  # fmt: skip


def long(*headings: str, values: bool) -> list[list[Cell]]:
    """A row for each figure: visits in time, 90 and a month's number of 100."""
    days = [date(2026, month, 28) for month in range(4, 11)]
    return [
        list(headings),
        *(["M1", "Visits in time", f"{day:%b %Y}", 90, 100, *([90] if values else [])] for day in days),
    ]


def of_one(value: str) -> list[list[Cell]]:
    return [["CP2 - Conferences in time"], ["Target", 85], [], ["Month", value], *[[month, 82] for month in MONTHS]]


def begun(here: Path, book: Book) -> tuple[int, str, str]:
    draw(here / "Export.xlsx", book)
    ran = scorecard(here, "new", "ours", "--from", "Export.xlsx", "--yes")
    return ran.returncode, ran.stdout, ran.stderr


def test_wide_by_month(tmp_path: Path) -> None:
    code, said, faults = begun(tmp_path, Book({"KPI Extract": WIDE}))
    assert code == DONE, faults
    assert "Targets    for 3 of 4 indicators" in said
    shown = scorecard(tmp_path, "show", "--config", "ours/Scorecard.xlsx").stdout
    assert "CF6  Avg caseload (SW): 17.2 cases (" in shown  # not "17.2 Avg"
    assert "CF7  Agency staff spend: £155 (Oct 2026)" in shown  # of the month, not as at its last day
    assert "CF8  Cost of placements: £1,559 (Oct 2026)" in shown  # not "1,559 pounds"


@pytest.mark.parametrize(("headings", "told"), [
    (["Numerator", "Denominator"], "there is Numerator and Denominator, but no column of figures\n    Put a column "),
    (["Count", "Denom"], "there is Denom, but no column of figures\n    Put a column Value beside it"),
])  # fmt: skip
def test_numerator_and_denominator_without_what_comes_of_them(tmp_path: Path, headings: list[str], told: str) -> None:
    table = long("Measure ID", "Measure Name", "Reporting Month", *headings, values=False)
    code, _, faults = begun(tmp_path, Book({"Data": table}))
    assert code == WRONG
    assert f"Export.xlsx, sheet 'Data', row 1: {told}" in faults


def test_numerator_and_denominator_beside_it(tmp_path: Path) -> None:
    table = long("Measure ID", "Measure Name", "Reporting Month", "Numerator", "Denominator", "Result", values=True)
    code, _, faults = begun(tmp_path, Book({"Data": table}))
    assert code == DONE, faults


def test_a_sheet_for_each_indicator_is_refused_and_not_read_as_one_indicator(tmp_path: Path) -> None:
    code, _, faults = begun(tmp_path, Book({"EH1": of_one("Value"), "CP2": of_one("Value"), "LAC3": of_one("Value")}))
    assert code == WRONG
    assert "nothing beside the figures of sheets 'EH1', 'CP2', 'LAC3' says of which indicator they are" in faults
    assert not (tmp_path / "ours").exists()


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    code, said, faults = begun(tmp_path, Book({"KPI Extract": WIDE, "Chart": of_one("Value")}))
    assert code == DONE, faults
    assert "  Not read   sheet Chart: laid out otherwise, or without indicators\n" in said


def test_a_column_headed_by_its_indicator_is_read(tmp_path: Path) -> None:
    code, said, faults = begun(tmp_path, Book({"CP2": of_one("Conferences in time")}))
    assert code == DONE, faults
    assert ": 1 indicator, October 2026" in said
