"""Rows that are made anew where every column of a growing table is given, and rows that are not."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.xlsx.making import drawn, one_by_one, opened, parts, zipped
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.edit.resize_table import FEW_ROWS
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import Edit, ResizeTable, WriteColumn

FEED = "xl/worksheets/sheet1.xml"
ROWS = FEW_ROWS + 1
SECOND, BELOW = 3, ROWS + 2
"""Rows of the sheet: the table's second, and the one below its last."""

GROWTH: list[Edit] = [
    ResizeTable("Feed", ROWS + 2),
    WriteColumn("Feed", "Ref", ("r1", "r2", "new", "r3", "=last", *["more"] * (ROWS - 3))),
    WriteColumn("Feed", "First", (1, None, Decimal("2.50"), 3, True, *range(ROWS - 3))),
    WriteColumn("Feed", "Mid", ("a", "r2", 1, 0, None, *range(ROWS - 3))),
    WriteColumn("Feed", "Last", (3, 4, 5, 6, 7, *range(ROWS - 3))),
]


def plain(book: Draft, rows: int = ROWS) -> None:
    """The table `Feed` at the top of the sheet `The feed`: r1, 1, 2, 3 and so on down."""
    sheet, headings = book.add_worksheet("The feed"), ("Ref", "First", "Mid", "Last")
    sheet.add_table(0, 0, rows, 3, {"name": "Feed", "columns": [{"header": name} for name in headings]})
    for row in range(1, rows + 1):
        sheet.write_row(row, 0, [f"r{row}", row, row + 1, row + 2])


def edited_at_once(content: bytes, edits: Sequence[Edit]) -> tuple[bytes, int | None]:
    """The workbook with the edits, and the first of the feed's rows that were written as new ones."""
    package = Package.open(content)
    apply_edits(package, edits)
    made = package.appended(FEED)
    return package.to_bytes(), made.first if made else None


def shown(content: bytes) -> list[tuple[object, ...]]:
    """The cells of the feed's sheet with their looks, and the heights and hiding of its rows."""
    sheet = opened(content)["The feed"]
    rows = [(number, row.height, row.hidden) for number, row in sheet.row_dimensions.items()]
    cells = [
        (cell.coordinate, str(cell.value), cell.data_type, cell.font.b, cell.fill.bgColor.rgb, repr(cell.value))
        for row in sheet.iter_rows()
        for cell in row
    ]
    return [*rows, *cells]


def test_rows_that_are_alike_are_made_anew() -> None:
    after, first = edited_at_once(drawn(plain), GROWTH)
    assert first == SECOND
    assert shown(after) == shown(one_by_one(drawn(plain), GROWTH))
    sheet = opened(after)["The feed"]
    assert sheet.tables["Feed"].ref == f"A1:D{ROWS + 3}"
    assert [[cell.value for cell in row] for row in sheet["A2:D6"]] == [
        ["r1", 1, "a", 3],
        ["r2", None, "r2", 4],
        ["new", 2.5, 1, 5],
        ["r3", 3, 0, 6],
        ["=last", True, None, 7],
    ]


def test_what_a_program_says_of_rows_by_the_way_is_no_look() -> None:
    entries = parts(drawn(plain))
    marked = entries[FEED].replace(b'<row r="3" spans="1:4"', b'<row r="3" ht="15.5" spans="1:5"')
    assert marked != entries[FEED]
    after, first = edited_at_once(zipped({**entries, FEED: marked}), GROWTH)
    assert first == SECOND
    assert opened(after)["The feed"].row_dimensions[3].height is None


def marked_cell(book: Draft) -> None:
    feed(book).write_number("C3", 3, book.add_format({"bg_color": "#FFFF00"}))


def bold_word(book: Draft) -> None:
    feed(book).write_rich_string("A3", book.add_format({"bold": True}), "r", "2")


def height(book: Draft) -> None:
    feed(book).set_row(2, 33)


def hidden_row(book: Draft) -> None:
    feed(book).set_row(2, None, None, {"hidden": True})


def note_beside(book: Draft) -> None:
    feed(book).write_string("F3", "ask the team")


def formula(book: Draft) -> None:
    feed(book).write_formula("C3", "=B3+1", None, 3)


def error(book: Draft) -> None:
    feed(book).write_formula("C3", "=1/0", None, "#DIV/0!")


def empty_cell_without_a_style(book: Draft) -> None:
    del feed(book).table[2][2]


def feed(book: Draft) -> Any:
    return book.get_worksheet_by_name("The feed")


@pytest.mark.parametrize(
    "special",
    [marked_cell, bold_word, height, hidden_row, formula, error, empty_cell_without_a_style],
)
def test_where_a_row_is_special_all_rows_stay(special: Callable[[Draft], None]) -> None:
    def draw(book: Draft) -> None:
        plain(book)
        special(book)

    content = drawn(draw)
    after, first = edited_at_once(content, GROWTH)
    assert first == BELOW
    assert shown(after) == shown(one_by_one(content, GROWTH))


def test_what_stands_beside_stays_where_it_is() -> None:
    def draw(book: Draft) -> None:
        plain(book)
        note_beside(book)

    after, _ = edited_at_once(drawn(draw), GROWTH)
    assert opened(after)["The feed"]["F3"].value == "ask the team"
    assert shown(after) == shown(one_by_one(drawn(draw), GROWTH))


def test_where_something_stands_below_all_rows_stay_and_it_moves() -> None:
    def draw(book: Draft) -> None:
        plain(book)
        feed(book).write_string(ROWS + 2, 0, "Source: our own")

    after, _ = edited_at_once(drawn(draw), GROWTH)
    assert opened(after)["The feed"].cell(ROWS + 5, 1).value == "Source: our own"
    assert shown(after) == shown(one_by_one(drawn(draw), GROWTH))


def test_where_a_column_is_not_given_it_stays() -> None:
    after, first = edited_at_once(drawn(plain), GROWTH[:-1])
    assert first == BELOW
    last = [opened(after)["The feed"].cell(row, 4).value for row in (2, ROWS + 1, ROWS + 2, ROWS + 3)]
    assert last == [3, ROWS + 2, None, None]


def test_few_rows_stay() -> None:
    def draw(book: Draft) -> None:
        plain(book, FEW_ROWS)

    after, first = edited_at_once(drawn(draw), GROWTH)
    assert first == FEW_ROWS + 2
    assert shown(after) == shown(one_by_one(drawn(draw), GROWTH))
