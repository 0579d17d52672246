from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from pptx import Presentation

from workbook_tools.errors import DataError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_cells import exact_number
from workbook_tools.sources.data.source_sheet import read_file
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, SourceSettings

HEADINGS = ["Ref", "Series", "Period", "Value", "Origin", "Source"]
DEFINITION = ScorecardDefinition(
    "T",
    parse_period("2018-09"),
    "Ours",
    (Indicator("4", "Plans", frequency=Frequency.QUARTER), Indicator("7a", "Caseload")),
    comparators=("England",),
)
SETTINGS = SourceSettings(
    headings={word: word.capitalize() for word in SOURCE_WORDS}, symbols={"[c]": Missing(Gap.SUPPRESSED)}
)
Row = Sequence[object]


def workbook(path: Path, *rows: Row, headings: Sequence[str] = HEADINGS, sheet: str = "Data") -> Path:
    book = xlsxwriter.Workbook(path)
    written = book.add_worksheet(sheet)
    dated = book.add_format({"num_format": "mmm yyyy"})
    for number, row in enumerate([headings, *rows]):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                written.write_datetime(number, column, cell, dated)
            elif isinstance(cell, str):
                written.write_string(number, column, cell)
            elif cell is not None:
                written.write(number, column, cell)
    book.close()
    return path


def read(path: Path, sheet: str = "Data") -> tuple[Observation, ...]:
    return read_observations(read_file(path, WorkbookSheets(sheet)), DEFINITION, SETTINGS)


def faults(path: Path, sheet: str = "Data") -> list[str]:
    with pytest.raises(DataError) as stopped:
        read(path, sheet)
    return [str(fault).replace(str(path), "FILE") for fault in stopped.value.faults]


def test_rows_become_observations(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "data.xlsx",
        [4, "Ours", "Q2 2018/19", 73.0, "printed", "Scrutiny paper"],
        [],
        ["7a", "Ours", datetime(2018, 9, 1), "1,234.50"],  # noqa: DTZ001 - Excel's dates have no zone
        ["4", "England", "2017/18", "[C]"],
    )
    plans, caseload, england = read(path)
    assert (plans.ref, plans.value, plans.origin, plans.source) == ("4", Decimal(73), "printed", "Scrutiny paper")
    assert (caseload.period, caseload.value) == (parse_period("2018-09"), Decimal("1234.5"))
    assert (england.value, england.text) == (Missing(Gap.SUPPRESSED), "[C]")
    assert [seen.place.row for seen in (plans, caseload, england)] == [2, 4, 5]


@pytest.mark.parametrize(
    ("cell", "number"),
    [(95.2, "95.2"), (0.1, "0.1"), (1100.0, "1100"), ("74.60", "74.6"), (" 95.2% ", "95.2"), ("1e3", "1000")],
)
def test_a_number_is_exactly_what_was_typed(cell: object, number: str) -> None:
    assert str(exact_number(cell)) == number


@pytest.mark.parametrize("cell", ["", None, "n/a", "nan", "inf", True, "=1+1", "12-18"])
def test_what_is_no_number_is_none(cell: object) -> None:
    assert exact_number(cell) is None


GOOD: Row = ["7a", "Ours", "Sep 2018", 18.4]


@pytest.mark.parametrize(
    ("row", "place", "trouble"),
    [
        (["99", "Ours", "Sep 2018", 1], "column 'Ref'", "'99' is not an indicator of this scorecard"),
        (["", "Ours", "Sep 2018", 1], "column 'Ref'", "there is no indicator"),
        (["7a", "Leeds", "Sep 2018", 1], "column 'Series'", "'Leeds' is not a series of this scorecard"),
        (["7a", "Ours", "Sepp 2018", 1], "column 'Period'", "'Sepp 2018' is not a period"),
        (
            ["4", "Ours", "Aug 2018", 1],
            "column 'Period'",
            "August 2018 is a month, but the indicator is reported by",
        ),
        (["4", "England", "2011-12", 1], "column 'Period'", "'2011-12' may be December 2011 or the year 2011/12"),
        (["7a", "Ours", "Aug 2018", "many"], "column 'Value'", "'many' is not a number"),
        (["7a", "Ours", "Aug 2018", None], "column 'Value'", "there is no value"),
        (["7a", "Ours", "Aug 2018", ":"], "column 'Value'", "':' is not a number"),
        (["7a", "Ours", "2018-09", 5], "column 'Period'", "indicator 7a, Ours, Sep 2018 stands already in row 2"),
    ],
)
def test_a_fault_names_file_sheet_row_and_column(tmp_path: Path, row: Row, place: str, trouble: str) -> None:
    found = faults(workbook(tmp_path / "data.xlsx", GOOD, row))
    assert len(found) == 1
    assert found[0].startswith(f"FILE, sheet 'Data', row 3, {place}: {trouble}")
    assert "\n    " in found[0], "the remedy stands on a line of its own"


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    rows = [["7a", "Leeds", "Sepp", "many"], GOOD, ["7a", "Ours", "Aug 2018", "?"]]
    assert len(faults(workbook(tmp_path / "data.xlsx", *rows))) == 4


def test_what_else_is_wrong_in_a_row_that_is_none_of_the_scorecard_s_is_held_back(tmp_path: Path) -> None:
    rows = [["Visits", "", "soon", "n/a"], GOOD, ["Children in care", "", "soon", "many"]]
    [fault] = faults(workbook(tmp_path / "data.xlsx", *rows))
    assert "2 names are not indicators of this scorecard: 'Visits', 'Children in care' (2 rows: 2, 4)" in fault


def test_a_row_whose_name_is_near_is_read_to_its_end(tmp_path: Path) -> None:
    found = faults(workbook(tmp_path / "data.xlsx", ["7A", "Ours", "Aug 2018", "many"]))
    assert [fault.split("\n")[0].partition("row 2, ")[2] for fault in found] == [
        "column 'Ref': '7A' is not an indicator of this scorecard: did you mean '7a'?",
        "column 'Value': 'many' is not a number",
    ]


def test_a_flood_of_faults_is_cut_and_counted(tmp_path: Path) -> None:
    found = faults(workbook(tmp_path / "data.xlsx", *(["7a", "Ours", "Sep 2018", f"x{row}"] for row in range(60))))
    assert len(found) == 51
    assert "there are 10 more faults" in found[-1]


def test_a_missing_column_says_what_the_sheet_has(tmp_path: Path) -> None:
    [fault] = faults(workbook(tmp_path / "data.xlsx", GOOD, headings=["Ref", "Series", "Period", "Amount"]))
    assert fault.startswith("FILE, sheet 'Data': there is no column 'Value'")
    assert "'Amount'" in fault


def test_a_missing_sheet_says_which_there_are(tmp_path: Path) -> None:
    [fault] = faults(workbook(tmp_path / "data.xlsx", GOOD), sheet="Figures")
    assert fault.startswith("FILE: there is no sheet 'Figures'")
    assert "'Data'" in fault


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    path.write_text("<html>Service unavailable</html>")
    assert "this is not a workbook that can be read" in faults(path)[0]


def test_a_presentation_that_was_renamed_is_called_one(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    Presentation().save(str(path))
    assert "this is a presentation, whatever its name ends in" in faults(path)[0]


def test_an_absent_file_and_an_empty_sheet_are_refused(tmp_path: Path) -> None:
    assert "the source file is not there" in faults(tmp_path / "none.xlsx")[0]
    assert "the source sheet is empty" in faults(workbook(tmp_path / "data.xlsx", headings=[]))[0]


def test_a_csv_file_is_read_like_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("\ufeffRef,Series,Period,Value\r\n7a,Ours,Sep 2018,18.40\r\n", encoding="utf-8")
    [caseload] = read(path)
    assert (caseload.value, caseload.place.row) == (Decimal("18.4"), 2)
