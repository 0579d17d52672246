"""Exports as officers have them: every figure that is read, and every row that is passed over, written out by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.sources.data.export_shapes import DEFINITION, SETTINGS, Book, Grid, Percent, draw
from workbook_tools.errors import DataError
from workbook_tools.model.figures.observation import Observation
from workbook_tools.sources.data.read_observations import ReadFigures, read_figures
from workbook_tools.sources.data.source_sheet import read_source
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets
from workbook_tools.sources.settings.source_settings import ExportSettings, Periods, SourceSettings


def read(folder: Path, book: Book, settings: SourceSettings = SETTINGS) -> ReadFigures:
    settings = replace(settings, file=draw(folder / "export.xlsx", book))
    return read_figures(read_source(settings), DEFINITION, settings)


def in_words(seen: Observation) -> str:
    """ "CS2 2025-04 21.4 of 140 (England)"."""
    base = "" if seen.base is None else f" of {seen.base}"
    value = f"{seen.value.normalize():f}" if isinstance(seen.value, Decimal) else seen.value
    series = "" if seen.series == "Ours" else f" ({seen.series})"
    return f"{seen.ref} {seen.period.code} {value}{base}{series}"


def one(*rows: list[object]) -> Book:
    return Book({"Export": rows})


SHAPES = [
    pytest.param(
        one(["Monthly performance"], ["Run by the performance team"], [],
            ["Ref", "Indicator", "Apr 2025", "May 2025", "Jun-25"],
            ["CS1", "Contacts", 310, 295, 320],
            ["CS2", "Re-referrals", 21.4, 20, 19.9]),
        ["CS1 2025-04 310", "CS1 2025-05 295", "CS1 2025-06 320", "CS2 2025-04 21.4", "CS2 2025-05 20",
         "CS2 2025-06 19.9"],
        "", id="title rows, months across",
    ),
    pytest.param(
        one([], ["", "", "Scorecard"], [], ["", "", "PI", "", "2025-04", "2025-05"], ["", "", "CS1", "", 310, 295]),
        ["CS1 2025-04 310", "CS1 2025-05 295"],
        "", id="blank columns to the left and between",
    ),
    pytest.param(
        one(["Ref", "Measure", "Apr 2025"],
            ["Front door"],
            ["CS1", "Contacts", 310],
            ["Sub-total", "", 310],
            ["", "Safeguarding"],
            ["CS3", "Caseload", 18.2],
            ["CS2", "Re-referrals", 20],
            ["Safeguarding total", "", 38.2],
            ["Overall", "", 348.2],
            [],
            ["Source: case management system"],
            ["* provisional"],
            ["Rates are of the mid-year population."]),
        ["CS1 2025-04 310", "CS3 2025-04 18.2", "CS2 2025-04 20"],
        "2 section rows, 3 totals and 3 notes", id="sections, totals, footnotes",
    ),
    pytest.param(
        Book({"Export": [["", "", "2024/25", "", "2025/26", ""], ["Ref", "Indicator", "Feb", "Mar", "Apr", "May"],
                         ["CS1", "Contacts", 1, 2, 3, 4]]}, merged=["C1:D1", "E1:F1"]),
        ["CS1 2025-02 1", "CS1 2025-03 2", "CS1 2025-04 3", "CS1 2025-05 4"],
        "", id="merged financial years above the months",
    ),
    pytest.param(
        one(["", "2024/25", "", "", "2025/26", ""], ["Ref", "Feb", "Mar", "Q4", "Apr", "Q1"], ["CS1", 2, 3, "", 4, ""],
            ["Q1a", "", "", 81, "", 82.5]),
        ["CS1 2025-02 2", "CS1 2025-03 3", "CS1 2025-04 4", "Q1a Q4 2024/25 81", "Q1a Q1 2025/26 82.5"],
        "", id="quarters among the months below years",
    ),
    pytest.param(
        one(["Ref", "Indicator", 2024, "", 2025, "", "Comment"], ["", "", "Nov", "Dec", "Jan", "Feb", ""],
            ["CS1", "Contacts", 1, 2, 3, 4, "rising"]),
        ["CS1 2024-11 1", "CS1 2024-12 2", "CS1 2025-01 3", "CS1 2025-02 4"],
        "", id="calendar years once above their first month, headings in the upper row",
    ),
    pytest.param(
        one(["Children's services performance 2025/26"], [], ["Ref", "Indicator", "Apr", "May", "Jun"],
            ["CS1", "Contacts", 310, 295, 320]),
        ["CS1 2025-04 310", "CS1 2025-05 295", "CS1 2025-06 320"],
        "", id="the year in the title alone",
    ),
    pytest.param(
        one(["Ref", "Indicator", "Q4 24/25", "Q1 25/26", "2025/26 Q2"], ["Q1a", "Timely", 81, 82.5, 90]),
        ["Q1a Q4 2024/25 81", "Q1a Q1 2025/26 82.5", "Q1a Q2 2025/26 90"],
        "", id="quarters across",
    ),
    pytest.param(
        one(["Ref", "Indicator", "Apr-25", "May-25", "Jun-25", "Jul-25", "Aug-25", "Sep-25"],
            ["CS1", "Contacts", 310, 295, 320, 300, 305, 315], ["Q1a", "Timely", "", "-", 82.5, "n/a", "", "[c]"]),
        ["CS1 2025-04 310", "CS1 2025-05 295", "CS1 2025-06 320", "CS1 2025-07 300", "CS1 2025-08 305",
         "CS1 2025-09 315", "Q1a Q1 2025/26 82.5", "Q1a Q2 2025/26 suppressed"],
        "", id="a quarter's figure below its last month, gaps or nothing below the others",
    ),
    pytest.param(
        one(["Ref", "Mar 2024", "Mar 2025", "Apr 2025"], ["Y1", 51, 54, "-"], ["CS1", 1, 2, 3]),
        ["Y1 2023/24 51", "Y1 2024/25 54", "CS1 2024-03 1", "CS1 2025-03 2", "CS1 2025-04 3"],
        "", id="a year's figure below its last month",
    ),
    pytest.param(
        one(["Ref", "Q3 24/25", "Q4 24/25"], ["Y1", "", 54], ["Q1a", 81, 82.5]),
        ["Y1 2024/25 54", "Q1a Q3 2024/25 81", "Q1a Q4 2024/25 82.5"],
        "", id="a year's figure below its last quarter",
    ),
    pytest.param(
        one(["Report"], ["Month", "CS1", "Q1a"], ["May 2025", 295, "-"], ["Jun 2025", 320, 82.5]),
        ["CS1 2025-05 295", "CS1 2025-06 320", "Q1a Q1 2025/26 82.5"],
        "", id="a quarter's figure in the row of its last month",
    ),
    pytest.param(
        Book({"Export": [["", "2025/26"], ["Ref", "Q1", "Q2"], ["Q1a", 82.5, 90]]}, merged=["B1:C1"]),
        ["Q1a Q1 2025/26 82.5", "Q1a Q2 2025/26 90"],
        "", id="a year above quarters",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Apr 2025", "May 2025"], ["CS2", Percent(0.214), "19.9%"]),
        ["CS2 2025-04 21.4", "CS2 2025-05 19.9"],
        "", id="percent cells and percent texts",
    ),
    pytest.param(
        one(["", "2025/26", ""], ["Ref", "Apr", "May"], ["CS2", Percent(0.214), Percent(0.1995)],
            ["CS3", 18.25, "[c]"]),
        ["CS2 2025-04 21.4", "CS2 2025-05 19.95", "CS3 2025-04 18.25", "CS3 2025-05 suppressed"],
        "", id="percent cells below a year and its months",
    ),
    pytest.param(
        Book({"Export": [["Ref", "Indicator", "Apr 2025", "", "", "May 2025", "", ""],
                         ["", "", "Numerator", "Denominator", "%", "Numerator", "Denominator", "%"],
                         ["CS2", "Re-referrals", 30, 140, 21.4, 28, 141, 19.9]]}, merged=["C1:E1", "F1:H1"]),
        ["CS2 2025-04 21.4 of 140", "CS2 2025-05 19.9 of 141"],
        "", id="numerator, denominator and value below each month",
    ),
    pytest.param(
        one(["", "2025/26"], ["", "Apr", "", "May", ""], ["Ref", "Den", "Actual", "Den", "Actual"],
            ["CS2", 140, 21.4, 141, 19.9]),
        ["CS2 2025-04 21.4 of 140", "CS2 2025-05 19.9 of 141"],
        "", id="three heading rows: year, month and part",
    ),
    pytest.param(
        one(["Ref", "Apr-25 Den", "Apr-25 Value", "May-25 Den", "May-25 Value", "May-25 RAG"],
            ["CS2", 140, 21.4, 141, 19.9, "G"]),
        ["CS2 2025-04 21.4 of 140", "CS2 2025-05 19.9 of 141"],
        "", id="month and part in one heading",
    ),
    pytest.param(
        one(["", "Actual", "", "Target", ""], ["Ref", "Apr 2025", "May 2025", "Apr 2025", "May 2025"],
            ["CS1", 310, 295, 300, 300]),
        ["CS1 2025-04 310", "CS1 2025-05 295"],
        "", id="actuals beside targets, each with its months",
    ),
    pytest.param(
        one(["Ref", "Indicator", "Apr 2025", "RAG Apr 2025", "Notes", "YTD", "Target 25/26"],
            ["CS1", "Contacts", 310, "A", "high after the campaign", 310, 300]),
        ["CS1 2025-04 310"],
        "", id="notes, letters for colours, year to date and target beside the month",
    ),
    pytest.param(
        one(["Report"], ["Ref ", "Apr 2025", " May 2025"], [" CS1 ", "1,310 ", "1295"], ["CS3", " 18.20", "7"]),
        ["CS1 2025-04 1310", "CS1 2025-05 1295", "CS3 2025-04 18.2", "CS3 2025-05 7"],
        "", id="numbers as text, commas between thousands, spaces",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Apr 2025", "May 2025", "Jun 2025"], ["CS1", "[c]", "n/a", "-"], ["CS2", "", 20, None]),
        ["CS1 2025-04 suppressed", "CS1 2025-05 not applicable", "CS1 2025-06 not available", "CS2 2025-05 20"],
        "", id="symbols and empty cells",
    ),
    pytest.param(
        Book({"Export": [["Report"], ["Ref", "Apr 2025", "May 2025"], ["CS1", 310, 295], ["CS2", 21.4, 20]]},
             hidden_rows=[4], hidden_columns=["B"]),
        ["CS1 2025-04 310", "CS1 2025-05 295", "CS2 2025-04 21.4", "CS2 2025-05 20"],
        "", id="hidden rows and columns are read, as a filter hides them",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Apr 2025"], ["CS1", 310], [], ["Measure", "Explained by"], ["Contacts made", "Team A"],
            ["Other", 12]),
        ["CS1 2025-04 310"],
        "3 rows of a second table", id="a second small table below",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Apr 2025"], ["CS1", 310], [], [], ["Yearly measures"], ["Measure", "2023/24"],
            ["Other", 12]),
        ["CS1 2025-04 310"],
        "1 note and 2 rows of a second table", id="a second table below a title of its own",
    ),
    pytest.param(
        one(["Report"], ["PI", "Month", "Actual", "Denominator", "Target"], ["Front door"],
            ["CS1", "April 2025", 310, "", 300], ["CS2", "30/04/2025", 21.4, 140, 20], ["Total", "", 331.4, "", ""]),
        ["CS1 2025-04 310", "CS2 2025-04 21.4 of 140"],
        "1 section row and 1 total", id="a row a figure below titles, under usual headings",
    ),
    pytest.param(
        one(["Performance measure", "Apr 2025", "May 2025"], [" contacts", 310, 295],
            ["RE-REFERRALS within  12 months", 21.4, 20]),
        ["CS1 2025-04 310", "CS1 2025-05 295", "CS2 2025-04 21.4", "CS2 2025-05 20"],
        "", id="names in place of references",
    ),
    pytest.param(
        one(["Indicator", "Description", "Apr 2025"], ["CS1", "All contacts", 310], ["", "Caseload", 18.2]),
        ["CS1 2025-04 310", "CS3 2025-04 18.2"],
        "", id="references headed Indicator; one is told by its name",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Financial year", "Month", "Result"], ["CS1", "2024/25", "Mar", 300],
            ["CS1", "2025/26", "Apr", 310], ["CS1", "2025-26", "May 2025", 295]),
        ["CS1 2025-03 300", "CS1 2025-04 310", "CS1 2025-05 295"],
        "", id="year and month in columns of their own",
    ),
    pytest.param(
        Book({"Export": [["Report"], ["Ref", "Period", "Value"], ["CS1", "Apr 2025", 310], ["", "May 2025", 295],
                         ["CS2", "Apr 2025", 21.4]]}, merged=["A1:C1", "A3:A4"]),
        ["CS1 2025-04 310", "CS1 2025-05 295", "CS2 2025-04 21.4"],
        "", id="a merged title, and a reference merged over its rows",
    ),
    pytest.param(
        one(["Ref", "Apr 2025", "May 2025"], ["Front door"], ["CS1", 310, 295], [], ["Safeguarding"],
            ["Ref", "Apr 2025", "May 2025"], ["CS3", 18.2, 18]),
        ["CS1 2025-04 310", "CS1 2025-05 295", "CS3 2025-04 18.2", "CS3 2025-05 18"],
        "2 section rows and 1 repeated heading row", id="headings again for each theme",
    ),
    pytest.param(
        one(["Report"], ["Ref", date(2025, 4, 1), date(2025, 5, 31)], ["CS1", 310, 295]),
        ["CS1 2025-04 310", "CS1 2025-05 295"],
        "", id="dates as headings",
    ),
    pytest.param(
        one(["Ref", "Jun 2025", "May 2025", "Apr 2025"], ["CS1", 320, 295, 310]),
        ["CS1 2025-06 320", "CS1 2025-05 295", "CS1 2025-04 310"],
        "", id="the latest month first",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Series", "Period", "Value"], ["CS1", "Ours", "Apr 2025", 310],
            ["CS1", "England", "Apr 2025", 290], ["", "", "", ""], ["Notes: England is of all councils"]),
        ["CS1 2025-04 310", "CS1 2025-04 290 (England)"],
        "1 note", id="comparators among the rows",
    ),
    pytest.param(
        one(["Ref", "Period", "Value"], ["Front door"], ["CS1", "Apr 2025", 310], ["Total", "Apr 2025", 310], [],
            ["Source: case system"]),
        ["CS1 2025-04 310"],
        "1 section row, 1 total and 1 note", id="a plain sheet with a section, a total and a note",
    ),
    pytest.param(
        one(["Ref", "Apr 2025"], ["CS1", 310], ["Total number", ""], ["Overall", 310], ["Total", "n/a"]),
        ["CS1 2025-04 310"],
        "2 totals and 1 note", id="totals of several names",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("book", "figures", "passed"), SHAPES)
def test_every_figure_is_read_and_every_other_row_counted(
    tmp_path: Path, book: Book, figures: list[str], passed: str
) -> None:
    found = read(tmp_path, book)
    assert [in_words(seen) for seen in found.observations] == figures
    assert [sheet.counts for sheet in found.reading.sheets] == [passed]


def exported(**settings: object) -> SourceSettings:
    return replace(SETTINGS, export=ExportSettings(**settings))  # type: ignore[arg-type]


def of_sheets(*sheets: str) -> SourceSettings:
    return replace(SETTINGS, of_kinds=(WorkbookSheets(sheets=sheets),))


@pytest.mark.parametrize(("book", "settings", "figures"), [
    pytest.param(one(["Ref", "Apr 2024", "May 2024"], ["CS1", 1, 2], [], ["Ref", "Apr 2025", "May 2025"],
                     ["CS1", 310, 295]), exported(heading_row=4),
                 ["CS1 2025-04 310", "CS1 2025-05 295"], id="heading_row"),
    pytest.param(one(["Ref", "Apr 2025"], ["CS1", 310], [], ["Ref", "Target"], ["CS1", 300]), exported(last_row=2),
                 ["CS1 2025-04 310"], id="last_row"),
    pytest.param(one(["Ref", "Apr", "May"], ["CS1", 310, 295]), exported(year="2025/26"),
                 ["CS1 2025-04 310", "CS1 2025-05 295"], id="year"),
    pytest.param(one(["Ref", "2024/25", "Apr 2025"], ["CS1", 3700, 310]), exported(not_read=("2024/25",)),
                 ["CS1 2025-04 310"], id="not_read"),
    pytest.param(one(["Ref", "Q4 24/25", "Apr 2025", "Q1 25/26"], ["CS1", 3700, 310, 905]),
                 exported(not_read=("q? *",)), ["CS1 2025-04 310"], id="not_read, by signs that stand for any letters"),
    pytest.param(one(["", "2024/25", "", "2025/26"], ["Ref", "Mar", "Q4", "Apr"], ["CS1", 300, 905, 310]),
                 exported(not_read=("Q4 2024/25",)), ["CS1 2025-03 300", "CS1 2025-04 310"],
                 id="not_read, by the period that a heading and the year above it make"),
    pytest.param(one(["Ref", "Period", "Value"], ["CS1", "Apr 2025", 310], ["", "May 2025", 295],
                     ["CS2", "Apr 2025", 21.4]), exported(fill_down=True),
                 ["CS1 2025-04 310", "CS1 2025-05 295", "CS2 2025-04 21.4"], id="fill_down"),
    pytest.param(one(["Ref", "Period", "Value", "Apr 2025", "May 2025"], ["CS1", "Jun 2025", 320, 310, 295]),
                 replace(SETTINGS, periods=Periods.ACROSS),
                 ["CS1 2025-04 310", "CS1 2025-05 295"], id="periods across"),
    pytest.param(one(["Report"], ["Ref", "Period", "Value", "Apr 2025", "May 2025"], ["CS1", "Jun 2025", 320, 310, 1]),
                 replace(SETTINGS, periods=Periods.DOWN), ["CS1 2025-06 320"], id="periods down"),
    pytest.param(one(["Ref", "Month", "Result", "Actual"], ["CS1", "Jun 2025", 320, 310]),
                 replace(SETTINGS, headings={**SETTINGS.headings, "value": "Actual"}),
                 ["CS1 2025-06 310"], id="a heading named"),
])  # fmt: skip
def test_a_setting_decides_what_the_sheet_leaves_open(
    tmp_path: Path, book: Book, settings: SourceSettings, figures: list[str]
) -> None:
    assert [in_words(seen) for seen in read(tmp_path, book, settings).observations] == figures


THEMES: dict[str, Grid] = {
    "Contents": [["Contents"], ["Front door"], ["Safeguarding"]],
    "Front door": [["Front door"], ["Ref", "Apr 2025"], ["CS1", 310], ["Total", 310]],
    "Safeguarding": [["Safeguarding"], [], ["PI", "Measure", "Apr 2025"], ["CS3", "Caseload", 18.2]],
    "Lists": [["Ref", "Apr 2025"], ["CS1", 999]],
}


def test_a_sheet_for_each_theme_is_one_source(tmp_path: Path) -> None:
    found = read(tmp_path, Book(THEMES, hidden_sheets=["Lists"]), of_sheets("*"))
    assert [in_words(seen) for seen in found.observations] == ["CS1 2025-04 310", "CS3 2025-04 18.2"]
    assert [seen.place.sheet for seen in found.observations] == ["Front door", "Safeguarding"]
    assert found.reading.lines() == [
        "sheet 'Front door': headings in row 2; one period, Apr 2025",
        "no column Series: every figure is taken for one of Ours",
        "passed over: 1 total",
        "sheet 'Safeguarding': headings in row 3; read 'PI' as Ref; one period, Apr 2025",
        "no column Series: every figure is taken for one of Ours",
        "sheet 'Contents': not read: it has no table of figures",
    ]


def test_sheets_may_be_named(tmp_path: Path) -> None:
    found = read(tmp_path, Book(THEMES, hidden_sheets=["Lists"]), of_sheets("Safeguarding", "Front door"))
    assert [in_words(seen) for seen in found.observations] == ["CS3 2025-04 18.2", "CS1 2025-04 310"]


def test_what_was_taken_is_said(tmp_path: Path) -> None:
    book = Book(
        {"Export": [["Performance 2025/26"], ["PI", "Measure", "Apr", "May", "Target", ""],
                    ["CS1", "Contacts", 310, 295, 300, 5], ["CS2", "Re-referrals", 21.4, 20, 20, ""]]},
        hidden_rows=[4],
    )  # fmt: skip
    assert read(tmp_path, book).reading.lines() == [
        "sheet 'Export': headings in row 2; read 'PI' as Ref; periods across, Apr 2025 to May 2025; the months are "
        "those of 2025/26, by the title in row 1",
        "1 hidden row is read, too",
        "columns not read: Target, F",
        "no column Series: every figure is taken for one of Ours",
    ]


def test_that_months_are_read_as_the_quarters_that_they_end_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, one(["Ref", "Mar 2025", "Jun 2025"], ["CS1", 1, 2], ["Q1a", 81, 82], ["Y1", 54, ""]))
    assert [line for line in found.reading.lines() if "read as" in line] == [
        "the last month of a quarter is read as that quarter, for Q1a",
        "the last month of a year is read as that year, for Y1",
    ]


def test_a_row_with_a_reference_of_the_scorecard_is_never_passed_over(tmp_path: Path) -> None:
    """Not even one that looks like a section, a total or a note."""
    with pytest.raises(DataError) as stopped:
        read(tmp_path, one(["Report"], ["Ref", "Period", "Value"], ["CS1", "", ""], ["CS2", "Total", 5]))
    assert [fault.trouble for fault in stopped.value.faults] == [
        "'' is not a period", "there is no value", "'Total' is not a period",
    ]  # fmt: skip


REFUSED = [
    pytest.param(
        one(["Report"], ["Ref", "Apr 2025"], ["CS1", 310], ["CS9", 12]), SETTINGS,
        ["sheet 'Export', row 4, column 'Ref': 'CS9' is not an indicator of this scorecard"],
        id="a row that looks like data, its reference unknown",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Measure", "Apr 2025"], ["", "Total number of referrals", 12], ["CS1", "", 3]),
        SETTINGS,
        ["sheet 'Export', row 3, column 'Ref': 'Total number of referrals' is not an indicator of this scorecard"],
        id="a name that only begins like a total",
    ),
    pytest.param(
        one(["Measure", "Apr 2025"], ["Contcts", 310], ["Caseload", 18]), SETTINGS,
        ["sheet 'Export', row 2, column 'Measure': 'Contcts' is not an indicator of this scorecard: did you mean "
         "'Contacts'?"],
        id="a name nearly right",
    ),
    pytest.param(
        one(["Ref", "Apr", "May"], ["CS1", 310, 295]), SETTINGS,
        ["sheet 'Export', row 1: the headings 'Apr' and 'May' name no year"], id="months without a year",
    ),
    pytest.param(
        one(["2024/25 and 2025/26"], ["Ref", "Apr", "May"], ["CS1", 310, 295]), SETTINGS,
        ["sheet 'Export', row 2: the headings 'Apr' and 'May' name no year, and the titles above name 2024/25 and "
         "2025/26"], id="two years in the title",
    ),
    pytest.param(
        one(["", 2025], ["Ref", "Mar", "Apr", "Jan"], ["CS1", 1, 2, 3]), SETTINGS,
        ["sheet 'Export', row 2: which years the months and quarters 'Mar', 'Apr' and 'Jan' are of cannot be told: "
         "with the years above them they do not follow one another"], id="months that do not follow one another",
    ),
    pytest.param(
        one(["Ref", "Month", "Result", "Actual"], ["CS1", "Apr 2025", 1, 2]), SETTINGS,
        ["sheet 'Export', row 1: the columns C ('Result') and D ('Actual') may each be the value"], id="two values",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Period", "Value", "Apr 2025", "May 2025"], ["CS1", "Jun 2025", 320, 310, 1]), SETTINGS,
        ["sheet 'Export', row 2: there are columns for period and value, and headings with periods: 'Apr 2025' and "
         "'May 2025'"], id="periods down and across",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Apr 2025", "2025-04"], ["CS1", 1, 2]), SETTINGS,
        ["sheet 'Export', column 'Apr 2025': 2 columns have the heading 'Apr 2025': B ('Apr 2025') and C ('2025-04')"],
        id="one month twice",
    ),
    pytest.param(
        one(["Ref", "Apr 2025"], ["CS1", 310], [], ["Ref", "Jan 2024"], ["CS1", 280]), SETTINGS,
        ["sheet 'Export', row 4: a second table begins in row 4, and row 5 in it has an indicator of this scorecard "
         "(CS1)"], id="a second table with the scorecard's indicators",
    ),
    pytest.param(
        Book({"Export": [["Ref", "Apr 2025"], ["CS1", 310], ["CS3", ""]]}, merged=["B2:B3"]), SETTINGS,
        ["sheet 'Export', row 2, column 'Apr 2025': the figure's cell is merged over the rows 2 to 3"],
        id="a figure merged over two rows",
    ),
    pytest.param(
        one(["Report"], ["Ref", "Period", "Value"], ["CS1", "Apr 2025", 310], ["", "May 2025", 295]), SETTINGS,
        ["sheet 'Export', row 4, column 'Ref': there is no indicator"], id="a reference written once for several rows",
    ),
    pytest.param(
        one(["Ref", "2024/25", "Apr 2025"], ["CS1", 3700, 310]), SETTINGS,
        ["sheet 'Export', row 2, column '2024/25': 2024/25 is a year, but the indicator is reported by month"],
        id="last year beside the months",
    ),
    pytest.param(
        one(["Ref", "May 2025", "Jun 2025"], ["CS1", 295, 320], ["Q1a", 82, 82.5]), SETTINGS,
        ["sheet 'Export', row 3, column 'May 2025': May 2025 is a month, but the indicator is reported by quarter"],
        id="a month that ends no quarter, of a quarterly indicator",
    ),
    pytest.param(
        one(["Some report"], ["with text alone"]), SETTINGS,
        ["sheet 'Export': none of the first 2 rows is a heading row: one needs a heading such as Ref or Indicator, and "
         "periods or both Period and Value"], id="no table",
    ),
    pytest.param(
        Book({"Front": [["Ref", "Apr 2025"], ["CS1", 310]], "Back": [["x"], ["Ref", "Apr 2025"], ["CS1", 311]]}),
        of_sheets("*"),
        ["sheet 'Back', row 3, column 'Ref': indicator CS1, Ours, stands already in row 2 of sheet 'Front'"],
        id="one figure on two sheets",
    ),
    pytest.param(
        one(["Ref", "Jun 2025", "Q1 2025/26"], ["Q1a", 82, 82.5]), SETTINGS,
        ["sheet 'Export', row 2: indicator Q1a, Ours, Apr to Jun 2025 stands in two columns of this row"],
        id="a quarter beside its last month",
    ),
    pytest.param(
        one(["PI", "Measure", "May 2025", "Jun 2025"], ["CS1", "Contacts", 1, 2], ["CS1", "Contacts", 3, 4]), SETTINGS,
        ["sheet 'Export', row 3, column 'PI': indicator CS1, Ours, stands already in row 2"],
        id="one indicator in two rows of months",
    ),
    pytest.param(
        one(["Ref", "Month", "Type", "Result"], ["CS1", "May 2025", "Actual", 1], ["CS1", "May 2025", "Target", 2],
            ["CS1", "Jun 2025", "Actual", 3], ["CS1", "Jun 2025", "Target", 4]), SETTINGS,
        ["sheet 'Export', row 3, column 'Type': 2 figures stand there more than once: the column 'Type', which is not "
         "read, has 'Actual' and 'Target' for indicator CS1, Ours, May 2025 (rows 2 and 3)"],
        id="actual and target below one another",
    ),
    pytest.param(
        one(["Ref", "Period", "Value", "Team", "Checked"], ["CS1", "May 2025", 1, "North", 3],
            ["CS1", "May 2025", 2, "South", 4]), SETTINGS,
        ["sheet 'Export', row 3, column 'Team': 1 figure stands there more than once: the column 'Team', which is not "
         "read, has 'North' and 'South' for indicator CS1, Ours, May 2025 (rows 2 and 3)"],
        id="teams below one another, under our headings",
    ),
    pytest.param(
        one(["Ref", "Period", "Value", "Team"], ["CS1", "May 2025", 1, "North"], ["CS1", "May 2025", 2, "South"],
            ["CS1", "Jun 2025", 1, "North"], ["CS1", "Jun 2025", 2, "North"]), SETTINGS,
        ["sheet 'Export', row 3, column 'Period': indicator CS1, Ours, May 2025 stands already in row 2",
         "sheet 'Export', row 5, column 'Period': indicator CS1, Ours, Jun 2025 stands already in row 4"],
        id="rows that no column tells apart everywhere",
    ),
    pytest.param(
        one(["Ref", "Apr 2025", 45808, 45838], ["CS1", 1, 2, 3]), SETTINGS,
        ["sheet 'Export', row 1: headings are days that Excel counts and shows as numbers: 45808 (31 May 2025) and "
         "45838 (30 June 2025)"], id="days among the headings that Excel shows as numbers",
    ),
    pytest.param(
        one(["Ref", 45777, 45808], ["CS1", 45778, 45809]), SETTINGS,
        ["sheet 'Export', row 1: headings are days that Excel counts and shows as numbers: 45777 (30 April 2025) and "
         "45808 (31 May 2025)"], id="nothing but such days",
    ),
    pytest.param(
        one(["Ref", "Date", "Result"], ["CS1", 45777, 5]), SETTINGS,
        ["sheet 'Export', row 2, column 'Date': '45777' is not a period: as a day that Excel counts it is "
         "30 April 2025"], id="such a day in a row",
    ),
    pytest.param(
        Book({"Front": [["Ref", "Apr 2025"], ["CS1", 310]]}), of_sheets("Front", "Middle"),
        [": there is no sheet 'Middle'"], id="a sheet that is not there",
    ),
]  # fmt: skip


UNKNOWN = (
    "Correct it, or add it to scorecard.toml. An indicator that has left stays there with its last month, such as "
    'until = "2018-08"; or write others = "leave out" under [source], which passes over rows that are not the '
    "scorecard's."
)
TWO_ROWS = "Keep one of the two rows; or if they are two indicators, give each a reference or name of its own."
REMEDIES = {
    "a row that looks like data, its reference unknown": UNKNOWN,
    "a name that only begins like a total": UNKNOWN,
    "a name nearly right": UNKNOWN,
    "months without a year": 'Write the year above the months, or year = "2025/26" under [source].',
    "two years in the title": 'Write the year above the months, or year = "2025/26" under [source].',
    "months that do not follow one another": 'Write each with its year, such as "Apr 2025" or "Q1 2025/26".',
    "two values": 'Say which: write value = "Result" under [source.columns].',
    "periods down and across": 'Write periods = "down" or periods = "across" under [source].',
    "one month twice": "Take the wrong one out, or give it another heading.",
    "a second table with the scorecard's indicators": (
        "Put it on a sheet of its own, or write last_row = 3 under [source]."
    ),
    "a figure merged over two rows": "Take the merge away and write the figure into the row that it belongs to.",
    "a reference written once for several rows": (
        "Write the indicator's reference into the row. One that stands only in the first of several rows goes for all "
        "with fill_down = true under [source]."
    ),
    "last year beside the months": (
        "Take the figure out, or correct the indicator's frequency in scorecard.toml; or pass the column over with "
        'not_read = ["2024/25"] under [source].'
    ),
    "a month that ends no quarter, of a quarterly indicator": (
        "Write the quarter's figure below its last month, or correct the indicator's frequency in scorecard.toml."
    ),
    "no table": "Name the row under [source] with heading_row = 4, or your headings under [source.columns].",
    "one figure on two sheets": TWO_ROWS,
    "a quarter beside its last month": "Keep one of the two columns, or leave the figure out of one.",
    "one indicator in two rows of months": TWO_ROWS,
    "actual and target below one another": "Keep in the export only the rows of the 'Type' that is to be shown.",
    "teams below one another, under our headings": (
        "Keep in the export only the rows of the 'Team' that is to be shown."
    ),
    "rows that no column tells apart everywhere": TWO_ROWS,
    "days among the headings that Excel shows as numbers": (
        'Format them as dates in Excel; or pass them over with not_read = ["45808"] under [source].'
    ),
    "nothing but such days": (
        'Format them as dates in Excel; or pass them over with not_read = ["45777"] under [source].'
    ),
    "such a day in a row": "Format the cells as dates in Excel.",
    "a sheet that is not there": "Name the sheet under [source] in scorecard.toml. The file has 'Front'.",
}


@pytest.mark.parametrize(("book", "settings", "told"), REFUSED)
def test_what_is_doubtful_is_refused(
    tmp_path: Path, book: Book, settings: SourceSettings, told: list[str], request: pytest.FixtureRequest
) -> None:
    with pytest.raises(DataError) as stopped:
        read(tmp_path, book, settings)
    found = [str(fault).replace(str(tmp_path / "export.xlsx"), "").removeprefix(", ") for fault in stopped.value.faults]
    assert found == [f"{each}\n    {REMEDIES[request.node.callspec.id]}" for each in told]


def test_a_csv_file_with_titles_is_read_the_same_way(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text('Monthly report,,\n\nRef,Indicator,Apr 2025\nCS1,Contacts,"1,310"\nTotal,,1310\n', encoding="utf-8")
    found = read_figures(read_source(settings := replace(SETTINGS, file=file)), DEFINITION, settings)
    assert [in_words(seen) for seen in found.observations] == ["CS1 2025-04 1310"]
    assert found.reading.sheets[0].counts == "1 total"
