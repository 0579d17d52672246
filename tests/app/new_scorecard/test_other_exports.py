"""Exports that differ in one thing from the usual, each from the file to the filled workbook."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from workbook_tools.app.new_scorecard.new_folder import Begun, OfficersFiles, begin_scorecard, name_pattern
from workbook_tools.errors import ScorecardError

NOW = datetime(2025, 10, 8, 9, 30, tzinfo=UTC)
MONTHS = ("Apr 2025", "May 2025", "Jun 2025", "Jul 2025", "Aug 2025", "Sep 2025")
REFERRALS = (400, 410, 420, 430, 440, 450)
VISITS = (81.2, 82.1, 83, 84, 85.5, 84)
Rows = Sequence[Sequence[object]]


def begin(folder: Path, rows: Rows) -> Begun:
    """The scorecard begun from an export of these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
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
    ],
)
def test_what_becomes_of_it(tmp_path: Path, rows: Rows, expected: list[tuple[str, str, str, str]]) -> None:
    assert shown(begin(tmp_path, rows)) == expected


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


@pytest.mark.parametrize("cell", ["82.1 (prov)", "£245", "12 days", "5 or fewer", "0-4", "1.2.3"])
def test_what_begins_with_a_number_is_no_symbol_but_a_fault_that_names_its_cell(tmp_path: Path, cell: str) -> None:
    rows: Rows = [("Measure", *MONTHS), ("Referrals received", *REFERRALS), ("Visits made", *REFERRALS[:-1], cell)]
    with pytest.raises(ScorecardError) as refused:
        begin(tmp_path, rows)
    (fault,) = refused.value.faults
    assert (fault.place.row, fault.place.column, fault.trouble) == (3, MONTHS[-1], f"'{cell}' is not a number")
    assert fault.remedy.startswith("Write the number alone")


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
