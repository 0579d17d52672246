"""Lists of ranges after rows 5 to 8 of their sheet grow by three, or lose their last two: worked by hand."""

import pytest

from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.move.moved_lists import moved_areas

GROWN, SHRUNK = RowChange(5, 8, 3), RowChange(5, 8, -2)


@pytest.mark.parametrize(
    ("areas", "grown", "shrunk"),
    [
        pytest.param("A5:A8 C9 E1:E3", "A5:A11 C12 E1:E3", "A5:A6 C7 E1:E3", id="several"),
        pytest.param("A7:A8 C8", "A7:A11 C8", "", id="all in rows that go"),
        pytest.param("A7 A9", "A7 A12", "A7", id="one goes"),
        pytest.param("C:C A9", "C:C A12", "C:C A7", id="whole columns stay"),
        pytest.param("9:9", "12:12", "7:7", id="a whole row below"),
        pytest.param("$9:$9", "$12:$12", "$7:$7", id="a whole row below, fixed"),
        pytest.param("8:8", "8:8", "", id="the last row, whole"),
        pytest.param("6:7", "6:7", "6:6", id="whole rows of which one is left"),
        pytest.param("A6:A7", "A6:A7", "A6", id="cells of which one is left"),
        pytest.param("A9:A9", "A12:A12", "A7:A7", id="a cell written as an area"),
        pytest.param("XFE9 YTD2018 A9", "XFE9 YTD2018 A12", "XFE9 YTD2018 A7", id="no cells, though they look so"),
    ],
)
def test_a_list_of_ranges(areas: str, grown: str, shrunk: str) -> None:
    assert moved_areas(areas, GROWN) == grown
    assert moved_areas(areas, SHRUNK) == shrunk
