"""Charts, names and the calculation chain, after rows 5 to 8 grow by three or lose two."""

from typing import Any

import pytest

from tests.xlsx.move.books import GROWN, SHRUNK, attributes, moved, reopened, texts, write_book
from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.move.move_rows import move_rows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets

CHART = "xl/charts/chart1.xml"
CHAIN = "xl/calcChain.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def charted(*series: dict[str, str]) -> bytes:
    """A workbook whose sheet Notes has a chart of these series."""

    def fill(book: Any, board: Any, notes: Any) -> None:
        chart = book.add_chart({"type": "line"})
        for each in series:
            chart.add_series(each)
        notes.insert_chart("A1", chart)

    return write_book(fill)


def test_a_chart_draws_the_rows_that_exist() -> None:
    column = {"name": "=Board!$B$4", "categories": "=Board!$A$5:$A$8", "values": "=Board!$B$5:$B$8"}
    row = {"name": "=Board!$A$9", "values": "=Board!$B$9:$N$9"}
    book = charted(column, row)
    assert texts(moved(book, GROWN), CHART, "f") == [
        *("Board!$B$4", "Board!$A$5:$A$11", "Board!$B$5:$B$11"),
        *("Board!$A$12", "Board!$B$12:$N$12"),
    ]
    assert texts(moved(book, SHRUNK), CHART, "f") == [
        *("Board!$B$4", "Board!$A$5:$A$6", "Board!$B$5:$B$6"),
        *("Board!$A$7", "Board!$B$7:$N$7"),
    ]


def test_a_chart_of_a_block_of_one_row() -> None:
    down = {"name": "=Board!$B$5", "values": "=Board!$B$5"}
    along = {"name": "=Board!$A$5", "values": "=Board!$B$5:$N$5"}
    after = moved(charted(down, along), RowChange(5, 5, 2))
    assert texts(after, CHART, "f") == ["Board!$B$5", "Board!$B$5:$B$7", "Board!$A$5", "Board!$B$5:$N$5"]


def test_names() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        book.define_name("Block", "=Board!$A$5:$C$8")
        book.define_name("Period", "=Board!$B$9")
        book.define_name("Board!Own", "=Board!$A$5:$A$8")
        book.define_name("Elsewhere", "=Notes!$A$5:$A$8")
        book.define_name("Gone", "=Board!$A$8")

    after = reopened(moved(write_book(fill), GROWN))
    assert {name: each.attr_text for name, each in after.defined_names.items()} == {
        "Block": "Board!$A$5:$C$11",
        "Period": "Board!$B$12",
        "Elsewhere": "Notes!$A$5:$A$8",
        "Gone": "Board!$A$8",
    }
    assert after["Board"].defined_names["Own"].attr_text == "Board!$A$5:$A$11"
    assert reopened(moved(write_book(fill), SHRUNK)).defined_names["Gone"].attr_text == "Board!#REF!"


@pytest.mark.parametrize(
    ("entries", "change", "expected"),
    [
        pytest.param('<c r="A9" i="1"/><c r="A9" i="2"/>', GROWN, [("A12", "1"), ("A9", "2")], id="by sheet"),
        pytest.param('<c r="A4" i="1"/><c r="A9"/>', GROWN, [("A4", "1"), ("A12", None)], id="sheet of the one before"),
        pytest.param('<c r="A8" i="1"/><c r="A9"/>', SHRUNK, [("A7", "1")], id="the one that named the sheet goes"),
        pytest.param(
            '<c r="A8" i="1"/><c r="A7"/><c r="A9"/><c r="B9"/><c r="A9" i="2"/>',
            SHRUNK,
            [("A7", "1"), ("B7", None), ("A9", "2")],
            id="two go, then one inherits",
        ),
    ],
)
def test_the_calculation_chain(entries: str, change: RowChange, expected: list[tuple[str, str | None]]) -> None:
    after = moved(chained(entries), change)
    cells, ids = attributes(after, CHAIN, "c", "r"), attributes(after, CHAIN, "c", "i")
    assert list(zip(cells, ids, strict=True)) == expected


def test_an_empty_calculation_chain_goes() -> None:
    after = moved(chained('<c r="A8" i="1"/>'), SHRUNK)
    assert not after.has(CHAIN)
    assert b"calcChain" not in after.read("[Content_Types].xml")
    assert b"calcChain" not in after.read("xl/_rels/workbook.xml.rels")


def test_the_cells_that_give_a_query_its_parameters() -> None:
    part = "xl/connections.xml"
    query = '<connection id="1"><parameters><parameter cell="Board!$A$9"/></parameters></connection>'
    package = Package.open(write_book(lambda *_: None))
    package.add(part, f'<connections xmlns="{MAIN}">{query}</connections>'.encode(), f"{CONTENT}.connections+xml")
    assert attributes(moved(package.to_bytes(), GROWN), part, "parameter", "cell") == ["Board!$A$12"]


def test_a_text_box_inside_a_chart_that_shows_a_cell() -> None:
    part = "xl/drawings/drawing2.xml"
    space = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
    package = Package.open(charted({"values": "=Board!$B$5:$B$8"}))
    shapes = f'<c:userShapes xmlns:c="urn:c" xmlns:cdr="{space}"><cdr:sp textlink="Board!$A$9"/></c:userShapes>'
    package.add(part, shapes.encode(), "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml")
    assert attributes(moved(package.to_bytes(), GROWN), part, "sp", "textlink") == ["Board!$A$12"]


def chained(entries: str) -> bytes:
    """A workbook with a calculation chain of these entries."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    package = Package.open(write_book(lambda *_: None))
    package.add(CHAIN, f'<calcChain xmlns="{MAIN}">{entries}</calcChain>'.encode(), f"{CONTENT}.calcChain+xml")
    package.relate("xl/workbook.xml", kind, CHAIN)
    return package.to_bytes()


def test_no_rows_no_change() -> None:
    package = Package.open(charted({"values": "=Board!$B$5:$B$8"}))
    move_rows(package, sheets(package)[0], RowChange(5, 8, 0))
    assert not package.changed
