"""Where rows and areas go: worked by hand on a block of rows 5 to 8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_ROW
from workbook_tools.xlsx.a1.row_change import RowChange

GROWN = RowChange(first=5, last=8, count=3)
SHRUNK = RowChange(first=5, last=8, count=-2)


@pytest.mark.parametrize(
    ("row", "grown", "shrunk"),
    [
        pytest.param(1, 1, 1, id="above"),
        pytest.param(4, 4, 4, id="just above"),
        pytest.param(5, 5, 5, id="first of the block"),
        pytest.param(6, 6, 6, id="last that is kept"),
        pytest.param(7, 7, None, id="first that goes"),
        pytest.param(8, 8, None, id="last of the block"),
        pytest.param(9, 12, 7, id="just below"),
        pytest.param(100, 103, 98, id="far below"),
    ],
)
def test_a_row(row: int, grown: int, shrunk: int | None) -> None:
    assert GROWN.row(row) == grown
    assert SHRUNK.row(row) == shrunk


@pytest.mark.parametrize(
    ("area", "grown", "shrunk"),
    [
        pytest.param((1, 4), (1, 4), (1, 4), id="above"),
        pytest.param((1, 5), (1, 5), (1, 5), id="into the block"),
        pytest.param((5, 7), (5, 7), (5, 6), id="ends before the block does"),
        pytest.param((5, 8), (5, 11), (5, 6), id="the block"),
        pytest.param((4, 8), (4, 11), (4, 6), id="the block and its headings"),
        pytest.param((7, 8), (7, 11), None, id="the last two rows"),
        pytest.param((6, 8), (6, 11), (6, 6), id="the last three rows"),
        pytest.param((8, 8), (8, 8), None, id="the last row alone"),
        pytest.param((8, 9), (8, 12), (7, 7), id="over the end"),
        pytest.param((5, 9), (5, 12), (5, 7), id="the block and a row of totals"),
        pytest.param((9, 9), (12, 12), (7, 7), id="just below"),
        pytest.param((9, 20), (12, 23), (7, 18), id="below"),
        pytest.param((1, LAST_ROW), (1, LAST_ROW), (1, LAST_ROW), id="whole columns"),
        pytest.param((2, LAST_ROW), (2, LAST_ROW), (2, LAST_ROW), id="to the foot of the sheet"),
        pytest.param((9, LAST_ROW), (12, LAST_ROW), (7, LAST_ROW), id="from below to the foot of the sheet"),
    ],
)
def test_an_area(area: tuple[int, int], grown: tuple[int, int], shrunk: tuple[int, int] | None) -> None:
    assert GROWN.area(*area) == grown
    assert SHRUNK.area(*area) == shrunk


@given(
    st.integers(1, 12), st.integers(1, 12), st.integers(-12, 6), st.integers(1, 16), st.integers(1, 16), st.booleans()
)
def test_areas_go_where_their_rows_go(first: int, last: int, count: int, top: int, bottom: int, grows: bool) -> None:
    """Against a list of rows in which the change is carried out by hand: slices taken out, new rows put in."""
    first, last, top, bottom = min(first, last), max(first, last), min(top, bottom), max(top, bottom)
    change = RowChange(first, last, max(count, first - last - 1))
    rows: list[int | str] = list(range(1, 17))
    rows[change.first_gone - 1 : last] = ["new"] * max(change.count, 0)
    left = [place for place, row in enumerate(rows, 1) if isinstance(row, int) and top <= row <= bottom]
    expected = (left[0], left[-1]) if left else None
    if expected and grows and change.count > 0 and bottom == last and (top <= first or top < bottom):
        expected = (left[0], last + change.count)
    assert change.area(top, bottom, grows) == expected
    assert [change.row(row) for row in range(top, bottom + 1) if change.row(row)] == left


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        pytest.param((5, 8), (5, 8), id="the block"),
        pytest.param((7, 8), (7, 8), id="the last two rows"),
        pytest.param((5, 9), (5, 12), id="over the end: it stretches all the same"),
    ],
)
def test_an_area_that_does_not_grow(area: tuple[int, int], expected: tuple[int, int]) -> None:
    assert GROWN.area(*area, grows=False) == expected


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        pytest.param((5, 5), (5, 7), id="the block"),
        pytest.param((4, 5), (4, 7), id="with its headings"),
        pytest.param((6, 6), (8, 8), id="below"),
        pytest.param((4, 4), (4, 4), id="above"),
    ],
)
def test_an_area_at_a_block_of_one_row(area: tuple[int, int], expected: tuple[int, int]) -> None:
    assert RowChange(5, 5, 2).area(*area) == expected


def test_all_rows_may_be_taken_away() -> None:
    change = RowChange(5, 8, -4)
    assert change.area(5, 8) is None
    assert change.area(4, 9) == (4, 5)
    assert change.row(9) == 5


@pytest.mark.parametrize(
    ("change", "area", "divides"),
    [
        pytest.param(GROWN, (7, 8), False, id="new rows come after it"),
        pytest.param(GROWN, (8, 9), True, id="new rows come inside it"),
        pytest.param(GROWN, (9, 10), False, id="new rows come before it"),
        pytest.param(SHRUNK, (5, 6), False, id="keeps all its rows"),
        pytest.param(SHRUNK, (6, 7), True, id="loses one of two"),
        pytest.param(SHRUNK, (7, 8), False, id="loses both"),
        pytest.param(SHRUNK, (8, 9), True, id="loses its first"),
    ],
)
def test_what_is_divided(change: RowChange, area: tuple[int, int], divides: bool) -> None:
    assert change.divides(*area) is divides


def test_the_last_row_of_the_sheet_is_reached_but_not_passed() -> None:
    assert GROWN.row(LAST_ROW - 3) == LAST_ROW
    with pytest.raises(WorkbookRefused, match="1,048,577"):
        GROWN.row(LAST_ROW - 2)
    with pytest.raises(WorkbookRefused):
        GROWN.area(LAST_ROW - 2, LAST_ROW - 1)


@pytest.mark.parametrize("block", [(0, 4, 1), (5, 4, 1), (5, 8, -5), (1, LAST_ROW + 1, 1)])
def test_no_such_block(block: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"rows"):
        RowChange(*block)
