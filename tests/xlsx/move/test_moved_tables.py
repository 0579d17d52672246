"""Excel tables, after rows 5 to 8 grow by three or lose two."""

from typing import Any

import pytest

from tests.xlsx.move.books import GROWN, SHRUNK, attributes, moved, texts, write_book
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.row_change import RowChange

TABLE = "xl/tables/table1.xml"


def table(cells: str, **options: Any) -> bytes:
    """A workbook with one table on its first sheet."""
    return write_book(lambda _, board, __: board.add_table(cells, {"name": "Scorecard", **options}))


@pytest.mark.parametrize(
    ("cells", "options", "change", "expected", "filtered"),
    [
        pytest.param("A4:C8", {}, GROWN, "A4:C11", "A4:C11", id="its rows are the block"),
        pytest.param("A4:C8", {}, SHRUNK, "A4:C6", "A4:C6", id="its rows are the block, and go"),
        pytest.param("A4:C9", {"total_row": True}, GROWN, "A4:C12", "A4:C11", id="with totals"),
        pytest.param("A4:C9", {"total_row": True}, SHRUNK, "A4:C7", "A4:C6", id="with totals, rows go"),
        pytest.param("A5:C8", {"header_row": False}, GROWN, "A5:C11", None, id="without headings"),
        pytest.param("A9:C12", {}, GROWN, "A12:C15", "A12:C15", id="below"),
        pytest.param("A9:C12", {}, SHRUNK, "A7:C10", "A7:C10", id="below, rows go"),
        pytest.param("A1:C3", {}, SHRUNK, "A1:C3", "A1:C3", id="above"),
        pytest.param("A6:C8", {}, GROWN, "A6:C8", "A6:C8", id="ends beside the block: stays"),
        pytest.param("A2:C8", {}, GROWN, "A2:C8", "A2:C8", id="begins higher, ends beside the block: stays"),
        pytest.param("A2:C20", {}, GROWN, "A2:C23", "A2:C23", id="passes the block: stretches"),
    ],
)
def test_a_table(
    cells: str, options: dict[str, Any], change: RowChange, expected: str, filtered: str | None
) -> None:  # fmt: skip
    after = moved(table(cells, **options), change)
    assert attributes(after, TABLE, "table", "ref") == [expected]
    assert attributes(after, TABLE, "autoFilter", "ref") == ([filtered] if filtered else [])


def test_a_table_of_one_row_grows() -> None:
    assert attributes(moved(table("A4:C5"), RowChange(5, 5, 2)), TABLE, "table", "ref") == ["A4:C7"]


def test_a_column_formula_keeps_to_its_row() -> None:
    columns = [{"header": "a"}, {"header": "b", "formula": "=A5/SUM(A$5:A$8)+$H$9"}]
    after = moved(table("A4:B8", columns=columns), GROWN)
    assert texts(after, TABLE, "calculatedColumnFormula") == ["A5/SUM(A$5:A$11)+$H$12"]


def test_a_column_formula_on_another_sheet_follows() -> None:
    columns = [{"header": "a"}, {"header": "b", "formula": "=Board!$H$9+H9"}]
    book = write_book(lambda _, __, notes: notes.add_table("A4:B8", {"columns": columns}))
    after = moved(book, GROWN)
    assert texts(after, TABLE, "calculatedColumnFormula") == ["Board!$H$12+H9"]
    assert attributes(after, TABLE, "table", "ref") == ["A4:B8"]


@pytest.mark.parametrize("cells", ["A6:C8", "A2:C7", "A2:C20", "A8:C9"])
def test_another_table_loses_no_rows(cells: str) -> None:
    with pytest.raises(WorkbookRefused, match="Table 'Scorecard' stands in or beside rows"):
        moved(table(cells), SHRUNK)


def test_two_tables_side_by_side_with_the_same_rows_change_together() -> None:
    def fill(book: Any, board: Any, notes: Any) -> None:
        board.add_table("A4:C8", {"name": "Scorecard"})
        board.add_table("E4:H8", {"name": "Trend"})

    after = moved(write_book(fill), SHRUNK)
    assert attributes(after, TABLE, "table", "ref") == ["A4:C6"]
    assert attributes(after, "xl/tables/table2.xml", "table", "ref") == ["E4:H6"]


def test_a_table_keeps_a_row() -> None:
    with pytest.raises(WorkbookRefused, match="without a row"):
        moved(table("A4:C8"), RowChange(5, 8, -4))
