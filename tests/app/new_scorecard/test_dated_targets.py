"""Lists with a target for each year or quarter: the one of the period reported holds, or the next best, and is said."""

from collections.abc import Sequence

import pytest

from workbook_tools.app.new_scorecard.dated_targets import target_columns
from workbook_tools.app.new_scorecard.evidence import SaidTarget
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet, find_list
from workbook_tools.app.new_scorecard.target_cells import numbers_unread, read_target
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.source_cells import RawCell

JUNE = parse_period("2025-06")


def said(headings: Sequence[str], row: Sequence[RawCell], reported: Period | None = JUNE) -> SaidTarget | None:
    sheet = OfficersSheet("T.xlsx", "T", (("Ref", "Indicator", *headings), ("A", "Visits on time", *row)))
    found = find_list(sheet)
    assert found is not None
    return read_target(found, 1, reported)


TWO = [
    pytest.param(["2024/25 target", "2025/26 target"], [90, 95], 95, 90, id="years"),
    pytest.param(["2025/26 target", "2024/25 target"], [95, 90], 95, 90, id="years from right to left"),
    pytest.param(["Target 24/25", "Target 25/26"], [90, 95], 95, 90, id="short years behind"),
    pytest.param(["Target for 2024-25", "Target for 2025-26"], [90, 95], 95, 90, id="years in words"),
    pytest.param(["Target 2025/26", "Target 2026/27"], [95, 97], 95, 90, id="next year's"),
    pytest.param(["2024/25 target", "Target"], [90, 95], 95, 80, id="last year's and none's"),
    pytest.param(["Target", "2026/27 target"], [95, 97], 95, 80, id="none's and next year's"),
    pytest.param(["Target", "2025/26 target"], [90, 95], 95, 90, id="none's and this year's"),
    pytest.param(["Q1 target", "Q2 target", "Year end target"], [95, 96, 97], 95, 65, id="quarters"),
    pytest.param(["Q4 target", "Q1 target"], [97, 95], 95, 65, id="quarters in another order"),
    pytest.param(["Target Q1 2024/25", "Target Q1 2025/26"], [90, 95], 95, 65, id="quarters with years"),
    pytest.param(["Q2 target", "Q3 target", "Annual target"], [93, 94, 95], 95, 80, id="the year's, no quarter fits"),
    pytest.param(["May 2025 target", "Jun 2025 target"], [94, 95], 95, 65, id="months"),
    pytest.param(["2025/26 target", "Q1 2025/26 target"], [97, 95], 95, 65, id="the shorter is nearer"),
    pytest.param(["2023/24 target", "2024/25 target"], [90, 95], 95, 55, id="the last of two that are past"),
    pytest.param(["2026/27 target", "2024/25 target"], [97, 95], 95, 55, id="a past one before a coming one"),
    pytest.param(["2025/26 target", "2024/25 target"], ["", 95], 95, 55, id="this year's is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "row", "target", "sure"), TWO)
def test_the_target_of_the_reported_period_holds(
    headings: list[str], row: list[RawCell], target: int, sure: int
) -> None:
    found = said(headings, row)
    assert found is not None
    assert (int(found.target or 0), found.chosen_sure) == (target, sure)
    assert found.chosen


@pytest.mark.parametrize(("headings", "target"), [
    pytest.param(["Previous target", "Target"], 95, id="the previous one"),
    pytest.param(["Last year's target", "Target"], 95, id="last year's"),
    pytest.param(["Stretch target", "Target"], 95, id="a stretch"),
    pytest.param(["Target (stretch)", "Target"], 95, id="a stretch in brackets"),
    pytest.param(["Old target", "New target"], 95, id="old and new"),
])  # fmt: skip
def test_a_target_that_is_none_by_its_words_is_passed_over(headings: list[str], target: int) -> None:
    found = said(headings, [90, 95])
    assert found is not None
    assert (int(found.target or 0), found.chosen) == (target, "")


def test_what_was_not_taken_is_said() -> None:
    found = said(["2024/25 target", "2025/26 target", "2026/27 target"], ["90%", "95%", "97%"])
    assert found is not None
    assert found.chosen == (
        "'2025/26 target' was taken, as it is that of June 2025; '2024/25 target' says 90% and '2026/27 target' says "
        "97%"
    )


@pytest.mark.parametrize(("headings", "row", "chosen"), [
    pytest.param(["2024/25 target", "2025/26 target"], [95, 95], "", id="both say the same"),
    pytest.param(["2025/26 target"], [95], "", id="one alone"),
    pytest.param(["Target"], [95], "", id="one alone without a year"),
    pytest.param(["2024/25 target"], [95], "'2024/25 target' was taken, as none is headed as that of June 2025",
                 id="last year's alone"),
    pytest.param(["Q1 target"], [95], "'Q1 target' was taken, as it is that of June 2025: set it anew for what follows "
                 "April to June 2025", id="a quarter's alone"),
])  # fmt: skip
def test_nothing_is_said_where_there_is_no_choice(headings: list[str], row: list[RawCell], chosen: str) -> None:
    found = said(headings, row)
    assert found is not None
    assert (int(found.target or 0), found.chosen) == (95, chosen)


def test_in_the_next_quarter_the_next_target_holds() -> None:
    headings, row = ["Q1 target", "Q2 target"], [90, 95]
    july, january = said(headings, row, parse_period("2025-07")), said(headings, row, parse_period("2026-01"))
    assert july is not None
    assert january is not None
    assert (int(july.target or 0), july.chosen_sure) == (95, 65)
    assert (int(january.target or 0), january.chosen_sure) == (95, 55)


def test_columns_that_were_looked_at_are_not_told_as_unread() -> None:
    sheet = OfficersSheet("T.xlsx", "T", (("Ref", "2024/25 target", "Stretch target", "2025/26 target"),
                                          ("A", 90, 99, 95)))  # fmt: skip
    found = find_list(sheet)
    assert found is not None
    assert target_columns(found) == (1, 3)
    assert numbers_unread(found) == ("Stretch target",)
