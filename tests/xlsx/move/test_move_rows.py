"""Whole workbooks: what is left alone, what is refused, and what a real spreadsheet program does."""

import io
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.calc import Calc, Document
from tests.places import WORKBOOKS, needs_shared
from tests.xlsx.move.books import GROWN, SHRUNK, moved, write_book
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.check.lint import new_findings
from workbook_tools.xlsx.move.move_rows import move_rows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets


def board_with_everything(book: Any, board: Any, notes: Any) -> None:
    """A table in A4:D8, a total below it, and on Notes formulas, a chart and a sparkline of it."""
    board.add_table("A4:D8", {"name": "Scorecard", "data": [[row, row * 2, row * 3, row * 5] for row in (1, 2, 3, 4)]})
    for cell, formula in FORMULAS_ON_BOARD.items():
        board.write_formula(cell, formula)
    for cell, formula in FORMULAS_ON_NOTES.items():
        notes.write_formula(cell, formula)
    board.write_column("A9", [7, 11, 13, 17])
    book.define_name("Total", "=Board!$B$13")
    book.define_name("Block", "=Board!$A$5:$D$8")


FORMULAS_ON_BOARD = {
    "F1": "=SUM(A5:A8)+A9",
    "F2": "=A9*A10+$A$11-A$12",
    "F5": "=SUM(A5:D5)+A9",
    "F6": "=AVERAGE(A$5:A$8)+A1",
    "F9": "=A9+A5",
    "F10": "=SUM(A1:A12)",
    "B13": "=SUM(B5:B8)*2",
    "C13": '=IF(A9>5,"A9 is large",A10)',
    "D13": "=SUM(D:D)+SUM(9:10)",
    "E13": "=SUM(Block)+ROWS(Block)",
}
FORMULAS_ON_NOTES = {
    "A1": "=Board!A9",
    "A2": "=SUM(Board!A5:D8)",
    "A3": "=COUNT(Board!A1:A12)+A9",
    "A9": "=Total",
    "A10": "=INDEX(Board!A9:A12,2)+SUM(Board!$A$9:INDEX(Board!A9:A12,3))",
}


def test_only_parts_in_which_something_differs_are_named() -> None:
    package = Package.open(write_book(board_with_everything))
    move_rows(package, sheets(package)[0], GROWN)
    assert package.changed == {
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/tables/table1.xml",
    }


def test_rows_at_the_foot_of_a_sheet_that_nothing_reads_change_nothing() -> None:
    package = Package.open(write_book(lambda _, board, __: board.write_number("A8", 1)))
    move_rows(package, sheets(package)[0], RowChange(9, 9, 4))
    assert not package.changed


def test_a_refused_workbook_is_left_as_it_was() -> None:
    """The array formula is met only after many other changes have been planned."""

    def fill(book: Any, board: Any, notes: Any) -> None:
        board_with_everything(book, board, notes)
        board.write_array_formula("H8:H9", "{=A8:A9*2}")

    package = Package.open(write_book(fill), "book.xlsx")
    before = {name: package.read(name) for name in package.names}
    with pytest.raises(WorkbookRefused, match=r"book.xlsx, sheet 'Board', row 8"):
        move_rows(package, sheets(package)[0], GROWN)
    assert not package.changed
    assert {name: package.read(name) for name in package.names} == before
    assert all(etree.tostring(package.root(name)) for name in before if name.endswith(".xml"))


def test_there_and_back_again() -> None:
    """Rows that are added and taken away leave every cell, formula and range as it was."""
    book = write_book(board_with_everything)
    there = moved(book, GROWN).to_bytes()
    assert cells(moved(there, RowChange(5, 11, -3)).to_bytes()) == cells(book)


def cells(book: bytes) -> dict[tuple[str, str], object]:
    """What stands in every cell of a workbook."""
    opened = load_workbook(io.BytesIO(book))
    each = (cell for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row)
    return {(cell.parent.title, cell.coordinate): cell.value for cell in each if cell.value is not None}


@pytest.mark.libreoffice
def test_calc_takes_the_same_rows_away(calc: Calc, tmp_path: Path) -> None:
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(write_book(board_with_everything))
    after.write_bytes(moved(before.read_bytes(), SHRUNK).to_bytes())
    with calc.open(before) as theirs, calc.open(after) as ours:
        theirs.remove_rows("Board", 7, 2)
        assert seen(ours) == seen(theirs)


@pytest.mark.libreoffice
def test_calc_adds_rows_inside_the_block_with_the_same_result(calc: Calc, tmp_path: Path) -> None:
    """Calc extends no range at its end: it adds rows before the last one, which is then put back in its place."""
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    before.write_bytes(write_book(board_with_everything))
    after.write_bytes(moved(before.read_bytes(), GROWN).to_bytes())
    with calc.open(before) as theirs, calc.open(after) as ours:
        theirs.insert_rows("Board", 8, 3)
        for column in "ABCD":
            theirs.set_value("Board", f"{column}8", theirs_number(theirs, f"{column}11"))
            theirs.set_value("Board", f"{column}11", None)
        assert seen(ours) == seen(theirs)


def theirs_number(document: Document, cell: str) -> float:
    """The number in a cell of Board."""
    number = document.cell("Board", cell)
    assert isinstance(number, float)
    return number


def seen(document: Document) -> dict[str, object]:
    """Formulas and results of both sheets, worked out afresh."""
    document.recalculate()
    places = [(sheet, f"{column}{row}") for sheet in ("Board", "Notes") for column in "ABCDEF" for row in range(1, 20)]
    return {
        f"{sheet}!{cell}": (document.formula(sheet, cell), document.cell(sheet, cell)) for sheet, cell in places
    }  # fmt: skip


@needs_shared
@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it would lose
@pytest.mark.parametrize("change", [RowChange(2, 4, 3), RowChange(2, 4, -2)], ids=str)
def test_real_workbooks_still_open(change: RowChange) -> None:
    """Every workbook of the shared folder that opened before opens after, or was refused and left alone.

    Our lint finds nothing new in it but formulas that read a row which is gone, as Excel leaves them.
    """
    done = 0
    for path in sorted(WORKBOOKS.rglob("*.xls[xm]")):
        package = opened(path)
        if package is None or not sheets(package):
            continue
        try:
            move_rows(package, sheets(package)[0], change)
        except WorkbookRefused:
            assert not package.changed, path.name
            continue
        if readable(path.read_bytes()):
            assert readable(package.to_bytes()), path.name
            found = new_findings(path.read_bytes(), Package.open(package.to_bytes()), package.changed)
            assert {finding.trouble for finding in found} <= {"a formula refers to #REF!"}, path.name
            done += 1
    assert done > 100


def opened(path: Path) -> Package | None:
    """The workbook's package; None where it is refused from the start."""
    try:
        return Package.open(path.read_bytes(), path.name)
    except WorkbookRefused:
        return None


def readable(book: bytes) -> bool:
    """Whether openpyxl opens it."""
    try:
        load_workbook(io.BytesIO(book)).close()
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True
