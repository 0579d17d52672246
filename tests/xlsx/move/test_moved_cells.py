"""Cells, rows and the formulas in them, after rows 5 to 8 of the sheet Board grow by three or lose two."""

from typing import Any

import pytest
from xlsxwriter.worksheet import Worksheet

from tests.xlsx.move.books import (
    GROWN,
    SHEET_PART,
    SHRUNK,
    attributes,
    formulas,
    moved,
    reopened,
    rewrite,
    write_book,
)
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.row_change import RowChange


def rows_one_to_ten(book: Any, board: Any, notes: Any) -> None:
    """Each cell of column A holds its row's number; row 9 is tall, bold and grouped."""
    for row in range(10):
        board.write_number(row, 0, row + 1)
    board.set_row(8, 33, book.add_format({"bold": True}), {"level": 1})
    notes.write_number("A9", 9)


def test_rows_below_move_with_their_height_style_and_grouping() -> None:
    board = reopened(moved(write_book(rows_one_to_ten), GROWN))["Board"]
    assert [cell.value for cell in board["A"]] == [1, 2, 3, 4, 5, 6, 7, 8, None, None, None, 9, 10]
    assert board.row_dimensions[12].height == 33
    assert board.row_dimensions[12].outlineLevel == 1
    assert board.row_dimensions[9].height is None
    assert board.dimensions == "A1:A13"


def test_rows_are_taken_away() -> None:
    board = reopened(moved(write_book(rows_one_to_ten), SHRUNK))["Board"]
    assert [cell.value for cell in board["A"]] == [1, 2, 3, 4, 5, 6, 9, 10]
    assert board.row_dimensions[7].height == 33


def test_other_sheets_keep_their_rows() -> None:
    assert reopened(moved(write_book(rows_one_to_ten), GROWN))["Notes"]["A9"].value == 9


def test_rows_and_cells_without_numbers_are_counted() -> None:
    book = rewrite(
        write_book(lambda *_: None),
        {SHEET_PART: ("<sheetData/>", "<sheetData>" + "<row><c><v>7</v></c></row>" * 9 + "</sheetData>")},
    )
    board = reopened(moved(book, GROWN))["Board"]
    assert [cell.value for cell in board["A"]] == [7] * 8 + [None] * 3 + [7]


def test_formulas_on_both_sheets() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.write_formula("B6", "=B9+A6")
        board.write_formula("B7", "=SUM(A$5:A7)")
        board.write_formula("C8", "=SUM(A$5:A8)")
        board.write_formula("D8", "=RANK(A8,A$5:A$8)")
        board.write_formula("B9", "=SUM(A5:A8)")
        notes.write_formula("B9", "=B9+Board!A9+SUM(Board!A5:A8)")

    after = moved(write_book(fill), GROWN)
    assert formulas(after) == {
        "B6": "B12+A6",
        "B7": "SUM(A$5:A7)",
        "C8": "SUM(A$5:A8)",
        "D8": "RANK(A8,A$5:A$11)",
        "B12": "SUM(A5:A11)",
    }
    assert formulas(after, "xl/worksheets/sheet2.xml") == {"B9": "B9+Board!A12+SUM(Board!A5:A11)"}


def shared(cells: str, text: str, *others: str) -> bytes:
    """A workbook whose Board shares one formula over `cells`; the first cell is `others[0]`, and holds its text."""
    rows = [f'<row r="{other[1:]}"><c r="{other}"><f t="shared" si="0"/><v>0</v></c></row>' for other in others]
    rows[0] = rows[0].replace('si="0"/>', f'ref="{cells}" si="0">{text}</f>')
    return rewrite(
        write_book(lambda *_: None), {SHEET_PART: ("<sheetData/>", f"<sheetData>{''.join(rows)}</sheetData>")}
    )


@pytest.mark.parametrize(
    ("text", "change", "expected", "shared_over"),
    [
        pytest.param("A6*2", GROWN, {"B6": "A6*2", "B7": "", "B8": "", "B12": ""}, "B6:B12", id="still shared"),
        pytest.param(
            "A6+A$10",
            GROWN,
            {"B6": "A6+A$13", "B7": "", "B8": "", "B12": ""},
            "B6:B12",
            id="still shared, its fixed row moved",
        ),
        pytest.param(
            "A7*2", GROWN,
            {"B6": "A7*2", "B7": "A8*2", "B8": "A12*2", "B12": "A13*2"}, None, id="parted: it reads the row below",
        ),
        pytest.param(
            "A5*2", GROWN,
            {"B6": "A5*2", "B7": "A6*2", "B8": "A7*2", "B12": "A8*2"}, None, id="parted: it reads the row above",
        ),
        pytest.param("A6*2", SHRUNK, {"B6": "A6*2", "B7": ""}, "B6:B7", id="rows inside go"),
        pytest.param("A6*2", RowChange(5, 8, -3), {"B6": "A6*2"}, "B6", id="its first cell goes"),
    ],
)  # fmt: skip
def test_a_shared_formula(text: str, change: RowChange, expected: dict[str, str], shared_over: str | None) -> None:
    after = moved(shared("B6:B9", text, "B6", "B7", "B8", "B9"), change)
    assert formulas(after) == expected
    assert attributes(after, SHEET_PART, "f", "ref")[0] == shared_over


def test_a_shared_formula_across_columns_is_parted_right() -> None:
    book = rewrite(
        write_book(lambda *_: None),
        {
            SHEET_PART: (
                "<sheetData/>",
                '<sheetData><row r="9"><c r="B9"><f t="shared" ref="B9:C9" si="0">A8+$A$9</f></c>'
                '<c r="C9"><f t="shared" si="0"/></c></row></sheetData>',
            )
        },
    )
    assert formulas(moved(book, GROWN)) == {"B12": "A8+$A$12", "C12": ""}
    assert reopened(moved(book, GROWN))["Board"]["C12"].value == "=B8+$A$12"


@pytest.mark.parametrize(
    ("area", "grown", "shrunk"),
    [
        pytest.param("D1:D4", "D1:D4", "D1:D4", id="above"),
        pytest.param("D5:D6", "D5:D6", "D5:D6", id="in rows that stay"),
        pytest.param("D9:D10", "D12:D13", "D7:D8", id="below"),
    ],
)
def test_an_array_formula_moves_whole(area: str, grown: str, shrunk: str) -> None:
    book = write_book(lambda _, board, __: board.write_array_formula(area, "{=A5:A6*A9}"))
    for change, expected in ((GROWN, grown), (SHRUNK, shrunk)):
        assert attributes(moved(book, change), SHEET_PART, "f", "ref") == [expected]


@pytest.mark.parametrize(
    ("area", "change"),
    [
        pytest.param("D8:D9", GROWN, id="new rows inside"),
        pytest.param("D6:D7", SHRUNK, id="loses a row"),
    ],
)
def test_an_array_formula_is_not_parted(area: str, change: RowChange) -> None:
    book = write_book(lambda _, board, __: board.write_array_formula(area, "{=A5:A6*2}"))
    with pytest.raises(WorkbookRefused, match=f"array formula fills {area}"):
        moved(book, change)


def test_a_what_if_table_moves_with_its_input_cells() -> None:
    table = '<row r="10"><c r="D10"><f t="dataTable" ref="D10:D12" dt2D="1" r1="A9" r2="A3"/><v>0</v></c></row>'
    book = rewrite(write_book(lambda *_: None), {SHEET_PART: ("<sheetData/>", f"<sheetData>{table}</sheetData>")})
    after = moved(book, GROWN)
    assert [attributes(after, SHEET_PART, "f", name) for name in ("ref", "r1", "r2")] == [["D13:D15"], ["A12"], ["A3"]]


def test_the_foot_of_the_sheet_is_not_passed() -> None:
    book = write_book(lambda _, board, __: board.write_number("A1048574", 1))
    assert moved(book, RowChange(5, 8, 2)).root(SHEET_PART).findall(".//{*}c")[0].get("r") == "A1048576"
    with pytest.raises(WorkbookRefused, match="filled down to row 1,048,574"):
        moved(book, GROWN)


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param('<row r="1048576" customHeight="1" ht="15"/>', id="an empty row, as LibreOffice writes"),
        pytest.param('<row r="1048575"><c r="A1048575" s="0"/></row>', id="a cell with a style only"),
    ],
)
def test_what_is_empty_at_the_foot_of_the_sheet_is_pushed_off(foot: str) -> None:
    book = write_book(lambda _, board, __: board.write_number("A9", 1))
    book = rewrite(book, {SHEET_PART: ("</sheetData>", f"{foot}</sheetData>")})
    rows = moved(book, GROWN).root(SHEET_PART).findall(".//{*}row")
    assert [row.get("r") for row in rows] == ["12"]


def test_what_only_covers_cells_at_the_foot_of_the_sheet_is_pushed_off() -> None:
    def fill(_: object, board: Worksheet, __: object) -> None:
        board.write_number("A9", 1)
        board.data_validation("A1048575", {"validate": "any", "input_title": "x"})
        board.conditional_format("B1048574:B1048576", {"type": "blanks", "format": None})
        board.conditional_format("C9:C1048576", {"type": "blanks", "format": None})
        board.merge_range("E1048575:F1048575", None)
        board.set_selection("A1048576")

    after = moved(write_book(fill), GROWN)
    assert attributes(after, SHEET_PART, "conditionalFormatting", "sqref") == ["C12:C1048576"]
    assert attributes(after, SHEET_PART, "dataValidation", "sqref") == []
    assert attributes(after, SHEET_PART, "mergeCell", "ref") == []
    assert attributes(after, SHEET_PART, "selection", "sqref") == ["A1048576"]


@pytest.mark.parametrize("write", ["write_comment", "write_url"])
def test_a_note_and_a_link_fill_the_foot_of_the_sheet(write: str) -> None:
    def fill(_: object, board: Worksheet, __: object) -> None:
        getattr(board, write)("A1048575", "https://example.org")

    with pytest.raises(WorkbookRefused, match=r"book\.xlsx, sheet 'Board'.*: (A row would|The sheet is filled)"):
        moved(write_book(fill), GROWN)
