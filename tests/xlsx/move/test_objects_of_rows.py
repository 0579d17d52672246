"""Pictures, shapes and buttons of rows that belong to somebody: they go along, however far they reach.

The rows are 5 to 8 of the sheet.
"""

from typing import Any

import pytest

from tests.xlsx.making import drawn
from workbook_tools.xlsx.a1.row_change import ColumnSpan, RowChange, RowOrder
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.move.drawing_anchors import Edge, Hold, moved_edges, moves_along
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows

ADDED = RowChange(5, 8, 1, ends_grow=False)
TAKEN = RowChange(5, 8, -1, ends_grow=False)
LAST_FIRST = RowOrder(5, (3, 0, 1, 2))
TURNED = RowOrder(5, (3, 2, 1, 0))


@pytest.mark.parametrize(
    ("rows", "hold", "added", "last_first", "turned", "taken"),
    [
        pytest.param((6, 6), Hold.STRETCHES, (6, 6), (7, 7), (7, 7), (6, 6), id="within one row"),
        pytest.param((6, 7), Hold.STRETCHES, (6, 7), (7, 8), (7, 8), (6, 7), id="a text box higher than its row"),
        pytest.param((6, 7), Hold.MOVES, (6, 7), (7, 8), (7, 8), (6, 7), id="one that keeps its size"),
        pytest.param((6, 7), Hold.STAYS, (6, 7), (6, 7), (6, 7), (6, 7), id="one fixed to the sheet"),
        pytest.param((5, 7), Hold.STRETCHES, (5, 7), (6, 8), (8, 10), (5, 7), id="of the first row"),
        pytest.param((7, 12), Hold.STRETCHES, (7, 12), (8, 13), (6, 11), (7, 12), id="past the block's end"),
        pytest.param((7, 8), Hold.STRETCHES, (7, 8), (8, 9), (6, 7), (7, 8), id="of a row above one that goes"),
        pytest.param((5, 8), Hold.STRETCHES, (5, 9), (5, 8), (5, 8), (5, 8), id="over all rows"),
        pytest.param((2, 6), Hold.STRETCHES, (2, 6), (2, 6), (2, 6), (2, 6), id="that begins above"),
        pytest.param((9, 10), Hold.STRETCHES, (10, 11), (9, 10), (9, 10), (8, 9), id="below"),
    ],
)
def test_an_object_goes_with_the_row_on_which_it_begins(
    rows: tuple[int, int],
    hold: Hold,
    added: tuple[int, int],
    last_first: tuple[int, int],
    turned: tuple[int, int],
    taken: tuple[int, int],
) -> None:
    top, bottom = (Edge(row, "100") for row in rows)
    found = [
        tuple(edge.row for edge in moved_edges(top, bottom, change, hold))
        for change in (ADDED, LAST_FIRST, TURNED, TAKEN)
    ]
    assert found == [added, last_first, turned, taken]


@pytest.mark.parametrize(
    ("columns", "goes"),
    [
        pytest.param((2, 3), True, id="in the table"),
        pytest.param((6, 9), True, id="from the table's last column on"),
        pytest.param((7, 9), False, id="beside the table"),
        pytest.param((1, 3), False, id="from left of it on"),
    ],
)
def test_what_hangs_beside_the_table_stays(columns: tuple[int, int], goes: bool) -> None:
    assert moves_along(RowOrder(5, (1, 0), own=ColumnSpan(2, 6)), *columns) is goes


def test_text_boxes_stay_beside_their_indicators_where_one_joins_at_the_top() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("Scores")
        sheet.add_table("A3:B7", {"name": "Scores", "columns": [{"header": "Ref"}, {"header": "Words"}]})
        for row in range(3, 7):
            sheet.write_string(row, 0, f"r{row}")
        sheet.insert_textbox("B5", "about r4", {"height": 50, "width": 40})
        sheet.insert_textbox("G5", "beside the table", {"height": 50, "width": 40})

    package = Package.open(drawn(draw), "made.xlsx")
    apply_edits(package, [ArrangeRows("Scores", (None, 0, 1, 2, 3))])
    rows = [row.text for row in package.root("xl/drawings/drawing1.xml").iter("{*}row")]
    assert rows == ["5", "7", "4", "6"]
