"""How an export is laid out, out of nothing but its cells."""

from collections.abc import Sequence

import pytest

from workbook_tools.errors import DataError
from workbook_tools.sources.data.export_layout import find_layout

TITLED: list[list[object]] = [
    ["Children's scorecard 2025/26"],
    [],
    ["Data as at 30 June 2025"],
    ["Ref", "Indicator", "Apr", "May", "Jun", "Target"],
    ["Early help"],
    ["CS1", "Contacts with children's services", 310, 295, 320, 300],
    ["CS2", "Re-referrals within 12 months", "[c]", "", 21.4, 20],
    ["", "Total", 310, 295, 341.4, ""],
    [],
    ["Source: case system"],
    ["* provisional"],
]


def test_an_unknown_export_is_laid_out_by_its_cells_alone() -> None:
    found = find_layout(TITLED)
    assert found.heading_rows == (4,)
    assert found.columns == {"ref": 0, "name": 1}
    assert [(each.period, each.value) for each in found.periods] == [("Apr 2025", 2), ("May 2025", 3), ("Jun 2025", 4)]
    assert found.rows.figures == (6, 7)
    assert found.rows.titles == {1: "Children's scorecard 2025/26", 3: "Data as at 30 June 2025"}
    assert found.rows.sections == {5: "Early help"}
    assert found.rows.totals == {8: "Total"}
    assert found.rows.notes == {10: "Source: case system", 11: "* provisional"}
    assert found.rows.passed_over == "1 section row, 1 total and 2 notes"
    assert found.unread == ("Target",)
    assert found.taken == ("the months are those of 2025/26, by the title in row 1",)


@pytest.mark.parametrize(("month", "period"), [
    ("Jun (prov)", "Jun 2025 (provisional)"),
    ("June (P)", "Jun 2025 (provisional)"),
    ("Jun (rev.)", "Jun 2025 (revised)"),
    ("Jun", "Jun 2025"),
])  # fmt: skip
def test_a_month_below_its_year_may_be_provisional(month: str, period: str) -> None:
    found = find_layout([["", "2025/26", ""], ["Measure", "May", month], ["Contacts received", 5, 6]])
    assert [(each.period, each.value) for each in found.periods] == [("May 2025", 1), (period, 2)]


@pytest.mark.parametrize(("headings", "trouble"), [
    pytest.param([["Measure", "Apr", "May"]], "the headings 'Apr' and 'May' name no year", id="months without a year"),
    pytest.param([["Measure", "Month", "Result", "Actual"]],
                 "the columns C ('Result') and D ('Actual') may each be the value", id="two values"),
    pytest.param([["Measure", "Note"]],
                 "none of the first 2 rows is a heading row: one needs a heading such as Ref or Indicator, and periods "
                 "or both Period and Value", id="no periods"),
])  # fmt: skip
def test_what_is_doubtful_is_told(headings: list[Sequence[object]], trouble: str) -> None:
    with pytest.raises(DataError) as stopped:
        find_layout([*headings, ["Contacts", "Apr 2025", 5, 6]])
    assert [fault.trouble for fault in stopped.value.faults] == [trouble]
