"""Sparklines, after rows 5 to 8 grow by three or lose two."""

from typing import Any

from tests.xlsx.move.books import GROWN, SHEET_PART, SHRUNK, moved, texts, write_book
from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.opc.package import Package

NOTES_PART = "xl/worksheets/sheet2.xml"


def sparklines(package: Package, part: str) -> list[tuple[str, str]]:
    """Each sparkline's cell and the range it draws."""
    found = package.root(part).iter("{*}sparkline")
    return [(each.findtext("{*}sqref", ""), each.findtext("{*}f", "")) for each in found]


def board_with_feed(book: Any, board: Any, notes: Any) -> None:
    """Rows 5 to 8 and a total in row 9, each with a sparkline that draws its own row; two more on Notes draw Board."""
    for row in (5, 6, 7, 8, 9):
        board.add_sparkline(f"A{row}", {"range": f"Board!C{row}:N{row}"})
    board.add_sparkline("A1", {"range": "Board!C5:C8"})
    notes.add_sparkline("A8", {"range": "Board!C8:N8"})
    notes.add_sparkline("A9", {"range": "Board!C9:N9", "date_axis": "Board!C9:N9"})


def test_they_stay_in_their_rows() -> None:
    after = moved(write_book(board_with_feed), GROWN)
    assert sparklines(after, SHEET_PART) == [
        ("A1", "Board!C5:C11"),
        ("A12", "Board!C12:N12"),
        ("A8", "Board!C8:N8"),
        ("A7", "Board!C7:N7"),
        ("A6", "Board!C6:N6"),
        ("A5", "Board!C5:N5"),
    ]
    assert sparklines(after, NOTES_PART) == [("A9", "Board!C12:N12"), ("A8", "Board!C8:N8")]
    assert texts(after, NOTES_PART, "f")[0] == "Board!C12:N12", "the date axis"


def test_they_go_with_their_rows() -> None:
    after = moved(write_book(board_with_feed), SHRUNK)
    assert sparklines(after, SHEET_PART) == [
        ("A1", "Board!C5:C6"),
        ("A7", "Board!C7:N7"),
        ("A6", "Board!C6:N6"),
        ("A5", "Board!C5:N5"),
    ]
    assert len(texts(after, SHEET_PART, "sparklineGroup")) == 4, "no group is left empty"
    assert sparklines(after, NOTES_PART) == [("A9", "Board!C7:N7"), ("A8", "")], "what it drew is gone"


def test_in_a_block_of_one_row_each_still_draws_one_row() -> None:
    book = write_book(lambda _, board, __: board.add_sparkline("A5", {"range": "Board!C5:N5"}))
    assert sparklines(moved(book, RowChange(5, 5, 3)), SHEET_PART) == [("A5", "Board!C5:N5")]


def test_when_the_last_goes_nothing_is_left_of_the_list() -> None:
    book = write_book(lambda _, board, __: board.add_sparkline("A8", {"range": "Board!C5:N5"}))
    assert b"extLst" not in moved(book, SHRUNK).read(SHEET_PART)
