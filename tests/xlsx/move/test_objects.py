"""What hangs over the cells - pictures, charts, shapes, buttons, notes - after rows 5 to 8 grow or shrink."""

import base64
import io
from typing import Any

import pytest

from tests.places import WORKBOOKS, needs_shared
from tests.xlsx.move.books import GROWN, SHEET_PART, SHRUNK, attributes, moved, reopened, rewrite, texts, write_book
from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.move.drawing_anchors import Edge, Hold, moved_edges
from workbook_tools.xlsx.opc.package import Package

DRAWING = "xl/drawings/drawing1.xml"
VML = "xl/drawings/vmlDrawing1.vml"
ONE_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


@pytest.mark.parametrize(
    ("rows", "hold", "grown", "shrunk"),
    [
        pytest.param((2, 4), Hold.STRETCHES, (2, 4), (2, 4), id="above"),
        pytest.param((9, 12), Hold.STRETCHES, (12, 15), (7, 10), id="below"),
        pytest.param((9, 12), Hold.MOVES, (12, 15), (7, 10), id="below, keeping its size"),
        pytest.param((9, 12), Hold.STAYS, (9, 12), (9, 12), id="below, fixed to the sheet"),
        pytest.param((2, 12), Hold.STRETCHES, (2, 15), (2, 10), id="around"),
        pytest.param((2, 12), Hold.MOVES, (2, 12), (2, 12), id="around, keeping its size"),
        pytest.param((7, 12), Hold.MOVES, (7, 12), (7, 12), id="begins in a row that goes, keeping its size"),
        pytest.param((8, 12), Hold.MOVES, (8, 12), (7, 11), id="begins in the last row that goes"),
        pytest.param((7, 8), Hold.STRETCHES, (7, 8), (7, 8), id="all its rows go: it keeps its size"),
    ],
)
def test_the_rows_an_object_hangs_between(
    rows: tuple[int, int], hold: Hold, grown: tuple[int, int], shrunk: tuple[int, int]
) -> None:
    top, bottom = (Edge(row, "100") for row in rows)
    for change, expected in ((GROWN, grown), (SHRUNK, shrunk)):
        assert tuple(edge.row for edge in moved_edges(top, bottom, change, hold)) == expected


def test_an_edge_in_a_row_that_goes_lies_on_the_next_row() -> None:
    assert moved_edges(Edge(2, "9"), Edge(8, "9"), SHRUNK, Hold.STRETCHES) == (Edge(2, "9"), Edge(7, "0"))
    assert moved_edges(Edge(7, "9"), Edge(12, "9"), SHRUNK, Hold.STRETCHES) == (Edge(7, "0"), Edge(10, "9"))


def picture(position: int) -> dict[str, Any]:
    """A black square of 30 by 30 pixels, and how it follows its cells."""
    stream = io.BytesIO(base64.b64decode(ONE_PIXEL))
    return {"image_data": stream, "object_position": position, "x_scale": 30, "y_scale": 30}


def rows(package: Package) -> list[str]:
    """The first and last row of each anchor of the drawing, counted from 0."""
    return texts(package, DRAWING, "row")


def test_pictures_charts_and_shapes() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.insert_image("A9", "red.png", picture(1))
        board.insert_image("C9", "red.png", picture(2))
        board.insert_image("E9", "red.png", picture(3))
        board.insert_textbox("G2", "over the block", {"height": 200, "object_position": 1})
        notes.insert_textbox("G9", "elsewhere")

    before = Package.open(write_book(fill))
    assert rows(before) == ["8", "9", "8", "9", "8", "9", "1", "11"]
    assert rows(moved(write_book(fill), GROWN)) == ["11", "12", "11", "12", "8", "9", "1", "14"]
    assert rows(moved(write_book(fill), SHRUNK)) == ["6", "7", "6", "7", "8", "9", "1", "9"]
    assert texts(moved(write_book(fill), GROWN), "xl/drawings/drawing2.xml", "row")[0] == "8"


def test_a_shape_that_shows_a_cell_and_one_that_leads_to_a_cell() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.insert_textbox("G1", "", {"textlink": "=Board!$A$9"})
        board.insert_textbox("G20", "go", {"url": "internal:'Board'!A9"})
        notes.insert_textbox("G1", "", {"textlink": "=Board!$A$9"})

    after = moved(write_book(fill), GROWN)
    assert attributes(after, DRAWING, "sp", "textlink")[0] == "Board!$A$12"
    assert attributes(after, "xl/drawings/drawing2.xml", "sp", "textlink") == ["Board!$A$12"]
    assert attributes(after, "xl/drawings/_rels/drawing1.xml.rels", "Relationship", "Target") == ["#'Board'!A12"]


def test_notes_follow_their_cells() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        for cell in ("B4", "B8", "B9"):
            board.write_comment(cell, f"on {cell}")

    def noted(change: RowChange) -> dict[str, str]:
        board = reopened(moved(write_book(fill), change))["Board"]
        return {cell.coordinate: cell.comment.text for row in board.iter_rows() for cell in row if cell.comment}

    assert noted(GROWN) == {"B4": "on B4", "B8": "on B8", "B12": "on B9"}
    assert noted(SHRUNK) == {"B4": "on B4", "B7": "on B9"}

    before, grown, shrunk = (
        Package.open(write_book(fill)),
        moved(write_book(fill), GROWN),
        moved(write_book(fill), SHRUNK),
    )
    assert texts(before, VML, "Row") == ["3", "7", "8"]
    assert texts(grown, VML, "Row") == ["3", "7", "11"]
    assert texts(shrunk, VML, "Row") == ["3", "6"]
    assert [box.split(", ")[2] for box in texts(before, VML, "Anchor")] == ["2", "6", "7"]
    assert [box.split(", ")[2] for box in texts(grown, VML, "Anchor")] == ["2", "6", "10"]
    assert [box.split(", ")[2] for box in texts(shrunk, VML, "Anchor")] == ["2", "5"]


def test_threaded_comments_follow_their_cells() -> None:
    namespace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    comments = '<threadedComment ref="B8"/><threadedComment ref="B9"/>'
    thread = f'<ThreadedComments xmlns="{namespace}">{comments}</ThreadedComments>'
    package = Package.open(write_book(lambda *_: None))
    package.add("xl/threadedComments/threadedComment1.xml", thread.encode(), "application/xml")
    package.add("xl/worksheets/_rels/sheet1.xml.rels", RELATIONSHIPS, RELATIONSHIPS_TYPE)
    package.relate(SHEET_PART, kind, "xl/threadedComments/threadedComment1.xml")
    for change, expected in ((GROWN, ["B8", "B12"]), (SHRUNK, ["B7"])):
        after = moved(package.to_bytes(), change)
        assert attributes(after, "xl/threadedComments/threadedComment1.xml", "threadedComment", "ref") == expected


RELATIONSHIPS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        pytest.param("", ["11", "12"], id="moves and stretches"),
        pytest.param("<x:SizeWithCells/>", ["11", "12"], id="moves only"),
        pytest.param("<x:MoveWithCells/><x:SizeWithCells/>", ["8", "9"], id="fixed to the sheet"),
        pytest.param("<x:MoveWithCells>False</x:MoveWithCells>", ["11", "12"], id="said to be untrue"),
    ],
)
def test_a_button_below_the_block(says: str, expected: list[str]) -> None:
    book = write_book(lambda _, board, __: board.insert_button("B9", {"macro": "Refresh"}))
    book = rewrite(book, {VML: ("<x:PrintObject>", f"{says}<x:FmlaLink>$A$9</x:FmlaLink><x:PrintObject>")})
    after = moved(book, GROWN)
    anchor = texts(after, VML, "Anchor")[0].split(", ")
    assert [anchor[2], anchor[6]] == expected
    assert texts(after, VML, "FmlaLink") == ["$A$12"]
    assert texts(after, VML, "FmlaMacro") == ["[0]!Refresh"]


def test_a_form_control_kept_by_the_sheet() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    edge = "<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    controls = (
        f'<controls xmlns:xdr="{drawing}"><control shapeId="1025" name="Tick"><controlPr linkedCell="Board!$A$9"'
        f' listFillRange="$H$5:$H$8"><anchor moveWithCells="1"><from>{edge.format(8)}</from><to>{edge.format(9)}</to>'
        "</anchor></controlPr></control></controls>"
    )
    book = rewrite(write_book(lambda *_: None), {SHEET_PART: ("</worksheet>", f"{controls}</worksheet>")})
    after = moved(book, GROWN)
    assert texts(after, SHEET_PART, "row")[-2:] == ["11", "12"]
    assert attributes(after, SHEET_PART, "controlPr", "linkedCell") == ["Board!$A$12"]
    assert attributes(after, SHEET_PART, "controlPr", "listFillRange") == ["$H$5:$H$11"]


@needs_shared
def test_a_button_that_excel_drew() -> None:
    """Excel's own button in row 2 (its anchor reads "2, 0, 1, 0, 3, 0, 2, 0"), below a block of row 1."""
    book = (WORKBOOKS / "excel-made" / "button01.xlsx").read_bytes()
    after = moved(book, RowChange(1, 1, 4), "Sheet1")
    assert [part.strip() for part in texts(after, VML, "Anchor")[0].split(",")] == list("20503060")


def test_a_button_whose_label_has_two_lines_as_excel_writes_it() -> None:
    """Excel writes the new line as "<br>", which is no XML; the button below moves as any other."""
    book = write_book(lambda book, board, notes: board.insert_button("B12", {"caption": "Make the copy"}))
    package = moved(rewrite(book, {VML: ("Make the copy", "Make<br>\n the copy")}), GROWN)
    before = texts(Package.open(book), VML, "Anchor")[0].split(",")
    after = texts(package, VML, "Anchor")[0].split(",")
    assert [int(edge) for edge in (before[2], before[6])] == [11, 12]
    assert [int(edge) for edge in (after[2], after[6])] == [14, 15]
    assert b"Make<br/>" in package.read(VML)


def test_a_broken_drawing_over_another_sheet_need_not_be_read() -> None:
    book = write_book(lambda book, board, notes: notes.insert_button("B12", {"caption": "Fit", "macro": "fit"}))
    broken = rewrite(book, {VML: ("Fit", "<b>Fit")})
    package = moved(broken, GROWN)
    assert package.read(VML) == Package.open(broken).read(VML)
