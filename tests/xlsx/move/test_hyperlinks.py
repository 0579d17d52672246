"""Hyperlinks after rows 5 to 8 of the sheet Board grow by three or lose two: the cells they stand on, where they lead.

Excel and Calc leave the place as it is written, whatever moves there; with us a link goes on leading to what it led to.
"""

import io
from typing import Any

import pytest
from openpyxl import Workbook

from tests.xlsx.move.books import GROWN, SHEET_PART, SHRUNK, attributes, moved, rewrite, write_book
from workbook_tools.xlsx.a1.row_change import RowChange

NOTES_PART = "xl/worksheets/sheet2.xml"
NOTES_LINKS = "xl/worksheets/_rels/sheet2.xml.rels"


def test_hyperlinks_and_where_they_lead() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.write_url("A9", "https://example.org/#A9")
        board.write_url("A8", "internal:Board!A9")
        notes.write_url("A9", "internal:'Board'!B9:B10")

    after = moved(write_book(fill), GROWN)
    assert sorted(map(str, attributes(after, SHEET_PART, "hyperlink", "ref"))) == ["A12", "A8"]
    assert sorted(filter(None, attributes(after, SHEET_PART, "hyperlink", "location"))) == ["A9", "Board!A12"]
    assert attributes(after, NOTES_PART, "hyperlink", "location") == ["'Board'!B12:B13"]
    assert attributes(after, NOTES_PART, "hyperlink", "ref") == ["A9"]


@pytest.mark.parametrize(
    ("place", "grown", "shrunk"),
    [
        pytest.param("Board!A4", "Board!A4", "Board!A4", id="above the block"),
        pytest.param("Board!A6", "Board!A6", "Board!A6", id="inside it"),
        pytest.param("Board!A7", "Board!A7", "Board!#REF!", id="its last row but one"),
        pytest.param("Board!A8", "Board!A8", "Board!#REF!", id="its last row"),
        pytest.param("Board!A9", "Board!A12", "Board!A7", id="right below"),
        pytest.param("Board!A5:C8", "Board!A5:C8", "Board!A5:C6", id="the block: a link does not grow"),
        pytest.param("Board!A7:C9", "Board!A7:C12", "Board!A7:C7", id="across its end"),
        pytest.param("Board!$A$9", "Board!$A$12", "Board!$A$7", id="with dollars"),
        pytest.param("board!A9", "board!A12", "board!A7", id="in small letters"),
        pytest.param("'Board'!A9", "'Board'!A12", "'Board'!A7", id="quoted"),
        pytest.param("#Board!A9", "#Board!A12", "#Board!A7", id="written as on the web"),
        pytest.param("#'Board'!A8", "#'Board'!A8", "#'Board'!#REF!", id="so and quoted"),
        pytest.param("A9", "A9", "A9", id="its own sheet's, which is not Board"),
        pytest.param("Notes!A9", "Notes!A9", "Notes!A9", id="another sheet's"),
        pytest.param("Board", "Board", "Board", id="a name"),
        pytest.param("'A9'!B2", "'A9'!B2", "'A9'!B2", id="a sheet named like a cell"),
    ],
)
def test_a_place_in_the_workbook(place: str, grown: str, shrunk: str) -> None:
    book = write_book(lambda _, __, notes: notes.write_url("B2", "internal:Elsewhere!Z99"))
    book = rewrite(book, {NOTES_PART: ('location="Elsewhere!Z99"', f'location="{place}"')})
    assert attributes(moved(book, GROWN), NOTES_PART, "hyperlink", "location") == [grown]
    assert attributes(moved(book, SHRUNK), NOTES_PART, "hyperlink", "location") == [shrunk]


@pytest.mark.parametrize(
    ("target", "grown", "shrunk"),
    [
        pytest.param("#Board!A9", "#Board!A12", "#Board!A7", id="below"),
        pytest.param("#'Board'!A9:B10", "#'Board'!A12:B13", "#'Board'!A7:B8", id="quoted"),
        pytest.param("#Board!A6", "#Board!A6", "#Board!A6", id="inside the block"),
        pytest.param("#Board!A8", "#Board!A8", "#Board!%23REF!", id="gone: an address has one # alone"),
        pytest.param("#Notes!A9", "#Notes!A9", "#Notes!A9", id="another sheet's"),
        pytest.param("other.xlsx#Board!A9", "other.xlsx#Board!A9", "other.xlsx#Board!A9", id="another workbook's"),
        pytest.param("https://example.org/#Board!A9", *["https://example.org/#Board!A9"] * 2, id="the web"),
    ],
)
def test_a_place_that_openpyxl_keeps_among_the_relationships(target: str, grown: str, shrunk: str) -> None:
    assert attributes(moved(linked(target), GROWN), NOTES_LINKS, "Relationship", "Target") == [grown]
    assert attributes(moved(linked(target), SHRUNK), NOTES_LINKS, "Relationship", "Target") == [shrunk]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(GROWN, ["B4", "B7", "B8", "B12"], id="grown"),
        pytest.param(SHRUNK, ["B4", "B7"], id="shrunk: those on rows that go, go"),
    ],
)
def test_the_cell_that_a_hyperlink_stands_on(change: RowChange, expected: list[str]) -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        for cell in ("B4", "B7", "B8", "B9"):
            board.write_url(cell, "internal:Notes!A1")

    assert attributes(moved(write_book(fill), change), SHEET_PART, "hyperlink", "ref") == expected


def linked(target: str) -> bytes:
    """A workbook that openpyxl wrote, in which a cell of Notes leads to the target."""
    book = Workbook()
    book["Sheet"].title = "Board"
    book.create_sheet("Notes")["B2"].hyperlink = target
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
