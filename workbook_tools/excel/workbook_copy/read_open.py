"""The state of an open workbook, read in one call: Excel saves a copy, and the copy is read as a closed file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbook_tools.errors import WorkbookRefused
from workbook_tools.excel.open_workbook.open_state import (
    NamedPlace,
    OpenCells,
    OpenTable,
    OpenWorkbook,
    Sheets,
    read_state,
)
from workbook_tools.excel.open_workbook.preconditions import refuse_read_only
from workbook_tools.excel.open_workbook.retry import pass_on_that_excel_is_busy, retried
from workbook_tools.excel.open_workbook.save_copy import copy_of
from workbook_tools.excel.open_workbook.undo_journal import Journal, undone_on_fault
from workbook_tools.excel.workbook_copy.copy_cells import SheetCells, read_sheet_cells
from workbook_tools.excel.workbook_copy.copy_condition import read_condition
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.edit.beside_tables import moving_columns
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.defined_names import named_cells
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.sheet.tables import read_tables

if TYPE_CHECKING:
    import xlwings


def read_open(book: xlwings.Book) -> OpenWorkbook:
    """The workbook now: from a copy where Excel makes one, else call by call. An Excel that is busy is waited for.

    Raises WorkbookRefused where it could not be saved, and ChangeUndone where it cannot be read.
    """
    pass_on_that_excel_is_busy()
    with undone_on_fault(Journal()):
        name = retried(lambda: book.name)
        refuse_read_only(book, name)
        return read_again(book, name)


def read_again(book: xlwings.Book, name: str) -> OpenWorkbook:
    """The workbook of this name as it is by now."""
    return read_copy(book, name) or read_state(book, name)


def read_copy(book: xlwings.Book, name: str) -> OpenWorkbook | None:
    """The workbook now; None where the program makes no copy, or none that can be read, as of an encrypted one.

    Formulas are spelled as in a file, which may differ from what Excel takes: `State.with_own_formulas` asks it.
    """
    content = copy_of(book, name)
    if content is None:
        return None
    try:
        return replace(state_of(Package.open(content, name), book), copy=content)
    except WorkbookRefused:
        return None


@damage_refused
def state_of(package: Package, book: xlwings.Book) -> OpenWorkbook:
    """The state of the open workbook of which the package is a copy. Raises WorkbookRefused where it is damaged."""
    tables, names, strings = read_tables(package), named_cells(package), SharedStrings(package)
    holders = {table.sheet.name: table.sheet for table in tables.values()}
    holders |= {cell.sheet.name: cell.sheet for cell in names.values()}
    read = {title: read_sheet_cells(package, sheet, strings) for title, sheet in holders.items()}
    return OpenWorkbook(
        file=package.file,
        tables={
            name: OpenTable(
                name,
                table.sheet.name,
                Area(*table.area),
                table.headings,
                whole=moving_columns(package, table).whole,
            )
            for name, table in tables.items()
        },
        sheets=Sheets(book),
        cells={title: _cells(found) for title, found in read.items()},
        names={name: NamedPlace(cell.sheet.name, cell.row, cell.column) for name, cell in names.items()},
        condition=read_condition(package, tables, read),
        date1904=Workbook(package).date1904,
        from_copy=True,
    )


def _cells(found: SheetCells) -> OpenCells:
    """A sheet's cells from its first one on."""
    bottom = max((row for row, _ in found.contents), default=1)
    right = max((column for _, column in found.contents), default=1)
    rows, columns = range(1, bottom + 1), range(1, right + 1)
    shown = [[found.contents.get((row, column)) for column in columns] for row in rows]
    typed = [[found.formulas.get((row, column), "") for column in columns] for row in rows]
    return OpenCells(Area(1, 1, bottom, right), shown, typed)
