"""A source with a column for each period."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from workbook_tools.errors import DataError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_sheet import read_file, sheet_of_grid
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, Others, Periods, SourceSettings

DEFINITION = ScorecardDefinition(
    "T",
    parse_period("2018-09"),
    "Ours",
    (
        Indicator("7a", "Caseload"),
        Indicator("4", "Plans", frequency=Frequency.QUARTER),
        Indicator("5", "Visits", frequency=Frequency.YEAR),
    ),
    comparators=("England",),
)
SETTINGS = SourceSettings(
    headings={word: word.capitalize() for word in SOURCE_WORDS},
    symbols={"[c]": Missing(Gap.SUPPRESSED)},
    periods=Periods.ACROSS,
)


def read(*grid: Sequence[object], settings: SourceSettings = SETTINGS) -> tuple[Observation, ...]:
    return read_observations(sheet_of_grid("FILE", "Data", grid), DEFINITION, settings)


def test_each_cell_below_a_period_is_a_figure() -> None:
    found = read(
        ["Ref", "Remark", "Aug 2018", "Sep 2018", "Q1 2018/19", "2011-12", "Series", "Source"],
        ["7a", "checked", "18.40", "[c]", "", "", "Ours", "Case system"],
        ["4", "", None, "", 73.0, "", "Ours", ""],
        [],
        ["5", "", None, "", "", "0", "Ours"],
    )
    assert [(seen.ref, seen.period.code, seen.value, seen.place.row) for seen in found] == [
        ("7a", "2018-08", Decimal("18.4"), 2),
        ("7a", "2018-09", Missing(Gap.SUPPRESSED), 2),
        ("4", "Q1 2018/19", Decimal(73), 3),
        ("5", "2011/12", Decimal(0), 5),
    ]
    assert [seen.source for seen in found] == ["Case system", "Case system", "", ""]


def test_a_fault_names_the_column_in_which_the_figure_stands() -> None:
    with pytest.raises(DataError) as stopped:
        read(["Ref", "Series", "Aug 2018", "Q1 2018/19"], ["7a", "Ours", "many", 5], ["9", "Ours", 1, ""])
    assert [str(fault).split("\n")[0] for fault in stopped.value.faults] == [
        "FILE, sheet 'Data', row 3, column 'Ref': '9' is not an indicator of this scorecard",
        "FILE, sheet 'Data', row 2, column 'Aug 2018': 'many' is not a number",
        "FILE, sheet 'Data', row 2, column 'Q1 2018/19': April to June 2018 is a quarter, "
        "but the indicator is reported by month",
    ]


def test_a_row_of_no_indicator_is_one_fault_however_many_months_it_has() -> None:
    months = [f"{month} 2018" for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep")]
    with pytest.raises(DataError) as stopped:
        read(["Ref", "Series", *months], ["7a", "Ours", *range(6)], ["Gas bills", "", *(["see note"] * 6)])
    assert [str(fault).split("\n")[0] for fault in stopped.value.faults] == [
        "FILE, sheet 'Data', row 3, column 'Ref': 'Gas bills' is not an indicator of this scorecard"
    ]


def test_a_name_in_place_of_its_reference_is_answered_with_the_reference() -> None:
    with pytest.raises(DataError) as stopped:
        read(["Ref", "Series", "Aug 2018"], ["7a", "Ours", 1], ["visits", "Ours", 3])
    [fault] = stopped.value.faults
    assert fault.trouble == "'visits' is not an indicator of this scorecard: did you mean '5'?"


def test_a_row_without_a_reference_is_one_fault_however_many_months_it_has() -> None:
    with pytest.raises(DataError) as stopped:
        read(["Ref", "Series", "Aug 2018", "Sep 2018"], ["7a", "Ours", 1, 2], ["", "Ours", 3, 4], ["", "Ours", 5, 6])
    assert [fault.trouble for fault in stopped.value.faults] == ["there is no indicator (2 rows: 3, 4)"]


def test_a_period_that_stands_twice_is_told() -> None:
    with pytest.raises(DataError) as stopped:
        read(["Ref", "Series", "Aug 2018", "2018-08"], *(["7a", "Ours", 1, 2], ["4", "Ours", 1, 2]))
    [fault] = stopped.value.faults
    assert fault.trouble == "2 columns have the heading 'Aug 2018': C ('Aug 2018') and D ('2018-08')"
    assert "Take the wrong one out" in fault.remedy


def test_a_month_and_a_year_of_one_spelling_are_not_taken_for_twins() -> None:
    headings = ["Ref", "Series", "2011-12", "2012-13", "Dec 2011"]
    found = read(headings, ["5", "Ours", 1, 2, ""], ["7a", "Ours", "", "", 3])
    assert [(seen.period.code, str(seen.value)) for seen in found] == [
        *(("2011/12", "1"), ("2012/13", "2"), ("2011-12", "3")),
    ]


def test_excel_dates_are_periods(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "data.xlsx") as book:
        sheet, dated = book.add_worksheet("Data"), book.add_format({"num_format": "mmm yy"})
        sheet.write_row(0, 0, ["Ref", "Series"])
        sheet.write_datetime(0, 2, date(2018, 8, 1), dated)
        sheet.write_row(1, 0, ["7a", "Ours", 18.4])
    [seen] = read_observations(read_file(tmp_path / "data.xlsx", WorkbookSheets("Data")), DEFINITION, SETTINGS)
    assert (seen.period, seen.value) == (parse_period("2018-08"), Decimal("18.4"))


def test_without_a_period_in_the_headings_it_is_refused() -> None:
    with pytest.raises(DataError, match="no column has a period as its heading"):
        read(["Ref", "Series", "Period", "Value"], ["7a", "Ours", "2018-08", 1])


@pytest.mark.parametrize(
    ("ref", "series", "told"),
    [
        ("8", "Ours", False),
        ("7a", "Wales", False),
        ("7A", "Ours", True),
        ("07a", "Ours", True),
        ("7a", "england", True),
        ("", "Ours", True),
        ("7a", "", True),
    ],
)
def test_rows_of_others_are_left_out_but_not_slips(ref: str, series: str, told: bool) -> None:
    settings = SourceSettings(headings=SETTINGS.headings, others=Others.LEAVE_OUT)
    rows = [["Ref", "Series", "Period", "Value"], ["7a", "Ours", "2018-08", "1"], [ref, series, "2018-07", "1"]]
    if told:
        with pytest.raises(DataError, match="row 3"):
            read(*rows, settings=settings)
    else:
        assert len(read(*rows, settings=settings)) == 1
