"""Whether an area holds any of many cells: the same answer as looking at each of them."""

from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.sheet.cell_index import Cells, is_within

places = st.tuples(st.sampled_from(["one", "two"]), st.integers(1, 9), st.integers(1, 9))
corners = st.tuples(st.integers(1, 10), st.integers(1, 10))


@given(st.lists(places), st.lists(places), st.sampled_from(["one", "two"]), corners, corners)
def test_as_if_each_cell_were_looked_at(
    first: list[tuple[str, int, int]],
    then: list[tuple[str, int, int]],
    sheet: str,
    start: tuple[int, int],
    end: tuple[int, int],
) -> None:
    area = Area(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
    cells = Cells(first)
    cells.update(then)
    assert cells.any_in(sheet, area) == any(
        home == sheet and is_within(row, column, area) for home, row, column in (*first, *then)
    )
    assert cells.any_in(sheet, None) == bool(first or then)


def test_whole_columns_and_rows() -> None:
    cells = Cells([("one", 7, 3)])
    assert cells.any_in("one", Area(1, 1, 1_048_576, 3))
    assert cells.any_in("one", Area(7, 1, 7, 16_384))
    assert not cells.any_in("one", Area(8, 1, 1_048_576, 16_384))
    assert not cells.any_in("two", Area(1, 1, 1_048_576, 16_384))
