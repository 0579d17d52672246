"""Exports with a column for each indicator and a row for each month: read like any other, and begun with."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.sources.data.export_shapes import DEFINITION, SETTINGS, Book, Grid, draw
from workbook_tools.app.new_scorecard.read_export import read_export
from workbook_tools.errors import DataError
from workbook_tools.sources.data.read_observations import ReadFigures, read_figures
from workbook_tools.sources.data.source_sheet import read_source
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets
from workbook_tools.sources.settings.source_settings import ExportSettings, SourceSettings

TITLES: list[list[object]] = [["Children's services"], ["Data as at 7 July 2025"], []]
MONTHS: list[list[object]] = [["Apr 2025", 310, 18.2], ["May 2025", 295, ""], ["Jun-25", 320, 17.5]]
BELOW: list[list[object]] = [["Total", 925, ""], [], ["Source: case system"]]
FIGURES = ["4 CS1 2025-04 310", "4 CS3 2025-04 18.2", "5 CS1 2025-05 295", "6 CS1 2025-06 320", "6 CS3 2025-06 17.5"]


def read(folder: Path, rows: Grid, settings: SourceSettings = SETTINGS) -> ReadFigures:
    settings = replace(settings, file=draw(folder / "export.xlsx", Book({"Export": rows})))
    return read_figures(read_source(settings), DEFINITION, settings)


def in_words(read: ReadFigures) -> list[str]:
    return [f"{each.place.row} {each.ref} {each.period.code} {each.value}" for each in read.observations]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([*TITLES[:2], ["Month", "CS1", "CS3"], *MONTHS, *BELOW], id="references at the head"),
        pytest.param([*TITLES[:2], ["Period", "Contacts", "Caseload"], *MONTHS], id="names at the head"),
        pytest.param([TITLES[0], ["", "CS1", "CS3"], ["Month", "Contacts", "Caseload"], *MONTHS], id="both"),
        pytest.param([*TITLES[:2], ["", "CS1", "CS3"], [date(2025, 4, 1), 310, 18.2], *MONTHS[1:]],
                     id="Excel's dates under an empty corner"),
    ],
)  # fmt: skip
def test_the_figures_of_a_column_for_each_indicator(tmp_path: Path, rows: Grid) -> None:
    assert in_words(read(tmp_path, rows)) == FIGURES


def test_what_was_taken_is_said(tmp_path: Path) -> None:
    rows: list[list[object]] = [*TITLES, ["Month", "CS1", "CS3", "Total"], *([*each, 1] for each in MONTHS)]
    reading = read(tmp_path, rows).reading
    assert reading.lines() == [
        "sheet 'Export': a column for each indicator, and a row for each period",
        "columns not read: Total",
        "no column Series: every figure is taken for one of Ours",
    ]
    assert reading.sheets[0].as_at == date(2025, 7, 7)


def test_what_stands_below_is_passed_over_and_counted(tmp_path: Path) -> None:
    rows: list[list[object]] = [*TITLES, ["Month", "CS1", "CS3"], *MONTHS, *BELOW]
    [sheet] = read(tmp_path, rows).reading.sheets
    assert sheet.row_lines() == [
        "sheet 'Export', row 8, total: Total 925", "sheet 'Export', row 10, note: Source: case system",
    ]  # fmt: skip


def test_sheets_of_months_down_are_one_source(tmp_path: Path) -> None:
    """A theme on each, and a sheet without figures beside them."""
    sheets: dict[str, Grid] = {
        name: [["Month", ref], ["Apr 2025", 1], ["May 2025", 2]] for name, ref in (("A", "CS1"), ("B", "CS3"))
    }
    file = draw(tmp_path / "export.xlsx", Book({"Notes": [["Read me"]], **sheets}))
    settings = replace(SETTINGS, file=file, of_kinds=(WorkbookSheets(sheets=("*",)),))
    found = read_figures(read_source(settings), DEFINITION, settings)
    assert in_words(found) == ["2 CS1 2025-04 1", "3 CS1 2025-05 2", "2 CS3 2025-04 1", "3 CS3 2025-05 2"]


def test_a_row_that_is_named_as_the_last_ends_the_table(tmp_path: Path) -> None:
    rows: list[list[object]] = [*TITLES, ["Month", "CS1", "CS3"], *MONTHS]
    cut = replace(SETTINGS, export=ExportSettings(heading_row=4, last_row=6))
    assert [line[2:] for line in in_words(read(tmp_path, rows, cut))] == [line[2:] for line in FIGURES[:3]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param((4, 1, "x"), "row 5, column '(an indicator's)': 'x' is not a number", id="no number"),
        pytest.param((3, 1, "CS9"), "'CS9' is not an indicator of this scorecard", id="an indicator that is unknown"),
    ],
)
def test_what_is_wrong_is_named_with_its_row(tmp_path: Path, change: tuple[int, int, str], told: str) -> None:
    rows: list[list[object]] = [*TITLES, ["Month", "CS1", "CS3"], *(list(each) for each in MONTHS)]
    row, column, text = change
    rows[row][column] = text
    with pytest.raises(DataError) as stopped:
        read(tmp_path, rows)
    assert told in str(stopped.value)


def test_a_first_scorecard_begins_with_one(tmp_path: Path) -> None:
    path = draw(tmp_path / "e.xlsx", Book({"Export": [*TITLES, ["Month", "Contacts", "Caseload"], *MONTHS, *BELOW]}))
    export = read_export(path, lambda question: question.usual)
    assert [(each.name, [str(figure.value) for figure in each.figures]) for each in export.indicators] == [
        ("Contacts", ["310", "295", "320"]), ("Caseload", ["18.2", "17.5"]),
    ]  # fmt: skip
    assert export.says_its_day
    assert export.passed_over == "1 total and 1 note"
    assert [figure.period.code for figure in export.indicators[0].figures] == ["2025-04", "2025-05", "2025-06"]
