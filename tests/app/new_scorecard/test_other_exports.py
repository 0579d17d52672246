"""Exports that differ in one thing from the usual, each from the file to the filled workbook."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.dimensions import Dimension
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tools.app.new_scorecard.new_folder import Begun, OfficersFiles, begin_scorecard, name_pattern
from workbook_tools.app.refresh_closed import finish
from workbook_tools.app.request import Request, open_request
from workbook_tools.errors import ScorecardError

NOW = datetime(2025, 10, 8, 9, 30, tzinfo=UTC)
MONTHS = ("Apr 2025", "May 2025", "Jun 2025", "Jul 2025", "Aug 2025", "Sep 2025")
REFERRALS = (400, 410, 420, 430, 440, 450)
VISITS = (81.2, 82.1, 83, 84, 85.5, 84)
Rows = Sequence[Sequence[object]]


def begin(folder: Path, rows: Rows, hide: Callable[[Worksheet], Iterable[Dimension]] = lambda _: ()) -> Begun:
    """The scorecard begun from an export of these rows, some of its rows and columns hidden."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    for dimension in hide(book.active):  # type: ignore[arg-type]
        dimension.hidden = True
    book.save(folder / "export.xlsx")
    return begin_scorecard(folder / "ours", OfficersFiles(folder / "export.xlsx", council="Anyshire"), None, NOW)


def shown(begun: Begun) -> list[tuple[str, str, str, str]]:
    """Of each row the name, the latest figure, the frequency and the colour."""
    return [
        (row.indicator.name, str(row.value), str(row.indicator.frequency), str(row.rag))
        for row in begun.refreshed.scorecard.rows
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [("Ref", "Measure", "Q4 2024/25", "Q1 2025/26"), ("1", "Referrals received", 1210, 1180)],
            [("Referrals received", "1180", "quarter", "No target")],
            id="quarters",
        ),
        pytest.param(
            [("Ref", "Measure", "2023/24", "2024/25", *MONTHS), ("1", "Referrals received", 4800, 4900, *REFERRALS)],
            [("Referrals received", "450", "month", "No target")],
            id="last years' outturn beside the months is passed over",
        ),
        pytest.param(
            [
                ("Ref", "Measure", *MONTHS[:3], "Q1 2025/26", *MONTHS[3:], "Q2 2025/26"),
                ("1", "Referrals received", *REFERRALS[:3], 1230, *REFERRALS[3:], 1320),
            ],
            [("Referrals received", "450", "month", "No target")],
            id="quarters beside their months are passed over",
        ),
        pytest.param(
            [
                ("Children's services 2025/26",),
                ("Ref", "Measure", "Apr", "May", "Jun", "Q1", "Jul"),
                ("1", "Referrals received", *REFERRALS[:3], 1230, 430),
            ],
            [("Referrals received", "430", "month", "No target")],
            id="quarters beside their months below one year",
        ),
        pytest.param(
            [
                ("Ref", "Measure", "Jun 2025", "Q1 2025/26"),
                ("1", "Referrals received", 400, None),
                ("2", "Visits made on time (%)", None, 84.2),
            ],
            [
                ("Referrals received", "400", "month", "No target"),
                ("Visits made on time (%)", "84.2", "quarter", "No target"),
            ],
            id="quarters beside months, each with indicators of its own",
        ),
        pytest.param(
            [("Ref", "Measure", "Target 25/26", *MONTHS, "DoT"), ("1", "Visits made on time (%)", 85, *VISITS, "▼")],
            [("Visits made on time (%)", "84", "month", "Amber")],
            id="a column of targets in the export",
        ),
        pytest.param(
            [("Ref", "Measure", "Target", *MONTHS), ("1", "Visits made on time (%)", 92.5, 90, 91, 90, 91, 90, 91)],
            [("Visits made on time (%)", "91", "month", "Amber")],
            id="a target with more decimal places than the figures",
        ),
        pytest.param(
            [("No", "Measure", *MONTHS), (1, "Referrals received", *REFERRALS)],
            [("Referrals received", "450", "month", "No target")],
            id="references that are numbers",
        ),
        pytest.param(
            [("Measure", "Month", "Actual", "Target"), ("Visits made on time", "Sep 2025", "84.2%", "≥ 80%")],
            [("Visits made on time", "84.2", "month", "Green")],
            id="a row a figure, with its target",
        ),
        pytest.param(
            [
                ("Ref", "Measure", *MONTHS),
                ("1", "Referrals received", *REFERRALS[:5], "TBC"),
                ("2", "Visits made on time (%)", *VISITS),
            ],
            [
                ("Referrals received", "not yet due", "month", "No data"),
                ("Visits made on time (%)", "84", "month", "No target"),
            ],
            id="a sign in place of a figure",
        ),
        pytest.param(
            [
                ("Ref", "Measure", *MONTHS),
                ("1", "Referrals received", *REFERRALS),
                ("2", "Missing", *[None] * 5, "tbc"),
                ("Note", "All figures are provisional"),
            ],
            [("Referrals received", "450", "month", "No target"), ("Missing", "not yet due", "month", "No data")],
            id="a last indicator with nothing but a sign",
        ),
        pytest.param(
            [
                ("Ref", "Measure", *MONTHS),
                ("1", "Referrals received", *REFERRALS),
                ("2", "Missing", *[None] * 5, "awaiting figures from health"),
            ],
            [("Referrals received", "450", "month", "No target"), ("Missing", "not available", "month", "No data")],
            id="a last indicator with nothing but words",
        ),
        pytest.param(
            [("Measure", *MONTHS), ("Referrals received", *REFERRALS), ("Missing", *[None] * 5, "tbc")],
            [("Referrals received", "450", "month", "No target"), ("Missing", "not yet due", "month", "No data")],
            id="the same without references",
        ),
        pytest.param(
            [
                ("Measure", *MONTHS),
                ("Referrals received", *REFERRALS),
                (),
                (),
                ("Yearly measures",),
                ("Measure", "2022/23", "2023/24"),
                ("Care leavers in EET", "54%", "57%"),
            ],
            [("Referrals received", "450", "month", "No target")],
            id="a second table below is passed over",
        ),
        pytest.param(
            [
                ("Measure", *MONTHS),
                ("Referrals received", *REFERRALS),
                (),
                ("Safeguarding",),
                ("Indicator", *MONTHS),
                ("Visits made on time (%)", *VISITS),
            ],
            [
                ("Referrals received", "450", "month", "No target"),
                ("Visits made on time (%)", "84", "month", "No target"),
            ],
            id="one of the same months is not",
        ),
    ],
)
def test_what_becomes_of_it(tmp_path: Path, rows: Rows, expected: list[tuple[str, str, str, str]]) -> None:
    assert shown(begin(tmp_path, rows)) == expected


def test_of_targets_below_each_month_that_of_the_last_month_holds(tmp_path: Path) -> None:
    above: list[object] = ["", ""]
    below: list[object] = ["Ref", "Indicator"]
    visits: list[object] = ["V1", "Visits in timescale"]
    for number, (month, value) in enumerate(zip(MONTHS, VISITS, strict=True)):
        above += [month, "", ""]
        below += ["Actual", "Target", "RAG"]
        visits += [f"{value}%", 80 if number < 4 else 83, "Green"]
    begun = begin(tmp_path, [above, below, visits])
    [row] = begun.refreshed.scorecard.rows
    assert "84.0%, target 83.0% or higher" in row.reason
    [target] = [guess for guess in begun.draft.doubtful if guess.setting == "target.target"]
    assert "'Target Sep 2025' was taken" in target.why


def test_other_series_become_comparators_with_a_column_each(tmp_path: Path) -> None:
    rows = [("Ref", "Measure", "Series", "Period", "Value")]
    rows += [("1", "Visits made on time (%)", series, month, value)  # type: ignore[misc]
             for series, value in (("England", 80.1), ("Anyshire CC", 84.2)) for month in MONTHS]  # fmt: skip
    begun = begin(tmp_path, rows)
    assert (begun.draft.document["series"], begun.draft.document["comparators"]) == ("Anyshire CC", ["England"])
    sheet = load_workbook(begun.workbook)["Scorecard"]
    headings = [cell.value for cell in sheet[next(iter(sheet.tables.values())).ref][0]]
    assert "England" in headings
    assert "Core cities" not in headings


def test_figures_in_every_third_month_alone_are_doubtful(tmp_path: Path) -> None:
    every_third = (None, None, 55.1, None, None, 56.2)
    begun = begin(tmp_path, [("Ref", "Measure", *MONTHS), ("1", "Referrals received", *REFERRALS),
                             ("2", "Care leavers in EET (%)", *every_third)])  # fmt: skip
    assert [(guess.ref, guess.setting) for guess in begun.draft.doubtful if guess.ref] == [("2", "frequency")]


def test_quarterly_indicators_among_monthly_ones_are_read_so_and_keep_their_colour(tmp_path: Path) -> None:
    """In August, too: the quarter's figure holds until the next."""
    rows = [
        ("Ref", "Measure", "Frequency", "Target", *MONTHS[:5]),
        ("1", "Visits on time (%)", "Monthly", 80, *VISITS[:5]),
        ("2", "Care leavers in EET (%)", "Quarterly", 60, None, None, 61.5, "-", None),
    ]
    begun = begin(tmp_path, rows)
    assert shown(begun) == [("Visits on time (%)", "85.5", "month", "Green"),
                            ("Care leavers in EET (%)", "61.5", "quarter", "Green")]  # fmt: skip
    assert "Frequency" not in begun.export.unread


def test_hidden_rows_and_columns_are_read_and_counted(tmp_path: Path) -> None:
    begun = begin(tmp_path, [("Ref", "Measure", *MONTHS), ("1", "Referrals", *REFERRALS), ("2", "Visits", *VISITS)],
                  hide=lambda sheet: (sheet.row_dimensions[3], sheet.column_dimensions["D"]))  # fmt: skip
    assert begun.export.hidden == ("1 hidden row and 1 hidden column are",)
    assert len(shown(begun)) == 2


def test_a_table_on_a_hidden_sheet_is_named(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Read me"])  # type: ignore[union-attr]
    sheet = book.create_sheet("PIs")
    sheet.append(["Ref", "Measure", *MONTHS])
    sheet.append(["1", "Referrals received", *REFERRALS])
    sheet.sheet_state = "hidden"
    book.save(tmp_path / "export.xlsx")
    with pytest.raises(ScorecardError) as refused:
        begin_scorecard(tmp_path / "ours", OfficersFiles(tmp_path / "export.xlsx"), None, NOW)
    (fault,) = refused.value.faults
    assert (fault.place.sheet, fault.trouble) == ("PIs", "the figures stand on a sheet that is hidden")
    assert "Unhide" in fault.remedy


def test_a_password_is_named_with_how_to_clear_it(tmp_path: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    Workbook().save(plain)
    with plain.open("rb") as content, (tmp_path / "export.xlsx").open("wb") as locked:
        OOXMLFile(content).encrypt("hush", locked)
    with pytest.raises(ScorecardError) as refused:
        begin_scorecard(tmp_path / "ours", OfficersFiles(tmp_path / "export.xlsx"), None, NOW)
    (fault,) = refused.value.faults
    assert fault.trouble == "the workbook is encrypted with a password"
    assert "clear the password" in fault.remedy


def test_the_next_quarter_s_sub_total_is_passed_over_too(tmp_path: Path) -> None:
    def columns(last: int) -> list[str]:
        return [*MONTHS[:3], "Q1 2025/26", *MONTHS[3:6], "Q2 2025/26"][:last]

    def row(last: int) -> Sequence[int]:
        return [*REFERRALS[:3], 1230, *REFERRALS[3:6], 1320][:last]

    begun = begin(tmp_path, [("Ref", "Measure", *columns(5)), ("1", "Referrals received", *row(5))])
    assert begun.export.unread == ("Q1 2025/26",)
    book = Workbook()
    book.active.append(["Ref", "Measure", *columns(8)])  # type: ignore[union-attr]
    book.active.append(["1", "Referrals received", *row(8)])  # type: ignore[union-attr]
    book.save(tmp_path / "ours" / "export.xlsx")
    request = Request(tmp_path / "ours", config=begun.workbook, workbook=begun.workbook)
    assert str(finish(open_request(request), NOW).scorecard.rows[0].value) == "450"


def test_a_sub_total_whose_column_other_indicators_need_is_named_with_what_can_be_done(tmp_path: Path) -> None:
    rows: Rows = [("Ref", "Measure", "Jun 2025", "Q1 2025/26"), ("1", "Referrals received", 400, 1230),
                  ("2", "Visits made on time (%)", None, 84.2)]  # fmt: skip
    with pytest.raises(ScorecardError) as refused:
        begin(tmp_path, rows)
    (fault,) = refused.value.faults
    assert (fault.place.row, fault.place.column, fault.remedy) == (2, "Q1 2025/26", "Take the figure out.")


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("82.1 (prov)", "its heading may say so: 'Jun 2025 (prov)'"),
        ("79% (p)", "its heading may say so"),
        ("220*", "its heading may say so"),
        ("£245", "without the sign"),
        ("-£1,204.50", "without the sign"),
        ("approx. 200", "or leave the cell empty"),
        ("£1.2m", "in full, 1200000 for 1.2m"),
        ("12k", "in full"),
        ("1:15", "A ratio is no number"),
        ("1 204", "without spaces"),
        ("12 days", "what it counts into the indicator's name"),
        ("17 per 10,000", "what it counts into the indicator's name"),
        ("5 or fewer", "a symbol such as c, where it is too small"),
        ("0-4", "a symbol such as c, where it is too small"),
        ("2025-05-01", "it holds a day"),
        ("1.2.3", "or leave the cell empty"),
    ],
)
def test_what_begins_with_a_number_is_no_symbol_but_a_fault_that_names_its_cell(
    tmp_path: Path, cell: str, remedy: str
) -> None:
    rows: Rows = [("Measure", *MONTHS), ("Referrals received", *REFERRALS), ("Visits made", *REFERRALS[:-1], cell)]
    with pytest.raises(ScorecardError) as refused:
        begin(tmp_path, rows)
    (fault,) = refused.value.faults
    assert (fault.place.row, fault.place.column, fault.trouble) == (3, MONTHS[-1], f"'{cell}' is not a number")
    assert "Write the number alone" in fault.remedy
    assert remedy in fault.remedy


def test_a_row_that_was_not_taken_for_an_indicator_is_named_as_such(tmp_path: Path) -> None:
    rows: Rows = [("Measure", *MONTHS), ("Referrals", *REFERRALS), ("Missing", *[None] * 5, "awaiting figures")]
    with pytest.raises(ScorecardError) as refused:
        begin(tmp_path, rows)
    (fault,) = refused.value.faults
    assert (fault.place.row, fault.trouble) == (3, "'Missing' is not taken for an indicator, for want of figures")
    assert fault.remedy == "Write a figure, or a sign such as n/a, into the row; or take the row out."


def test_rows_that_a_column_tells_apart_are_named_by_it(tmp_path: Path) -> None:
    rows: Rows = [("Measure", "Month", "Team", "Value"), ("Referrals", "Sep 2025", "North", 80),
                  ("Referrals", "Sep 2025", "South", 95)]  # fmt: skip
    with pytest.raises(ScorecardError) as refused:
        begin(tmp_path, rows)
    (fault,) = refused.value.faults
    assert "the column 'Team', which is not read, has 'North' and 'South'" in fault.trouble
    assert fault.remedy == "Keep in the export only the rows of the 'Team' that is to be shown."


@pytest.mark.parametrize("cell", ["1-5", "<5", "84%", "1,234", "-4", "n/a"])
def test_signs_that_councils_use_and_numbers_are_taken_as_they_are(tmp_path: Path, cell: str) -> None:
    begin(tmp_path, [("Measure", *MONTHS), ("Referrals (%)", *REFERRALS), ("Visits (%)", *REFERRALS[:-1], cell)])


def test_decimal_commas_are_refused_in_one_sentence(tmp_path: Path) -> None:
    lines = ["Indicator;Jul-25;Aug-25;Sep-25", "Visits made on time (%);82,3;1.085,8;79", "Caseload;17,6;15;16,9"]
    (tmp_path / "semi.csv").write_text("\n".join(lines))
    with pytest.raises(ScorecardError) as refused:
        begin_scorecard(tmp_path / "ours", OfficersFiles(tmp_path / "semi.csv"), None, NOW)
    (fault,) = refused.value.faults
    assert fault.trouble == "4 numbers have a decimal comma, such as '82,3'"
    assert "decimal points" in fault.remedy


@pytest.mark.parametrize(
    ("rows", "trouble"),
    [
        pytest.param([("Measure", "Value"), ("Referrals received", 1)], "heading row", id="no period"),
        pytest.param([("Measure", *MONTHS), ("Referrals", *REFERRALS), ("Referrals", *REFERRALS)],
                     "stands already in row 2", id="one name twice"),
    ],
)  # fmt: skip
def test_what_is_refused_leaves_nothing(tmp_path: Path, rows: Rows, trouble: str) -> None:
    with pytest.raises(ScorecardError, match=trouble) as refused:
        begin(tmp_path, rows)
    assert str(tmp_path / "export.xlsx") in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["export.xlsx"]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("CSC export Sep 2025.xlsx", "CSC export *.xlsx"),
        ("CSC_export_2025-09-30.csv", "CSC_export_*.csv"),
        ("Export 30.09.2025.xlsx", "Export *.xlsx"),
        ("KPI Q2 2025-26 final.xlsx", "KPI * final.xlsx"),
        ("September 2025 KPIs.xlsx", "* KPIs.xlsx"),
        ("children_kpi_extract.xlsx", "children_kpi_extract.xlsx"),
        ("2025-09.xlsx", "2025-09.xlsx"),
    ],
)
def test_the_name_of_next_months_file(name: str, pattern: str) -> None:
    assert name_pattern(name) == pattern


@pytest.mark.parametrize(("lines", "where"), [
    pytest.param(["Ref,Indicator,Period,Value", "A1,Vi\asits,Apr 2025,3", "A1,Vi\asits,May 2025,4"],
                 "export.csv, row 2, column 'Indicator'", id="a name, a row for each figure"),
    pytest.param(["Ref,Indicator,Apr 2025,May 2025", "A1,Visits,3,4", "B\x002,Contacts,3,4"],
                 "export.csv, row 3, column 'Ref'", id="a reference, months across"),
    pytest.param(["Ref,Indicator,Apr 2025,May 2025", ",Front\x1b door,,", "A1,Visits,3,4"],
                 "export.csv, row 2, column 'Indicator'", id="a section"),
])  # fmt: skip
def test_a_control_character_is_told_with_the_row_of_the_export(tmp_path: Path, lines: list[str], where: str) -> None:
    (tmp_path / "export.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ScorecardError) as stopped:
        begin_scorecard(tmp_path / "ours", OfficersFiles(tmp_path / "export.csv", council="Anyshire"), None, NOW)
    told = [str(fault).replace(f"{tmp_path}/", "") for fault in stopped.value.faults]
    assert [each.partition(": ")[0] for each in told] == [where]
    assert "control character" in told[0]
    assert not (tmp_path / "ours").exists()
