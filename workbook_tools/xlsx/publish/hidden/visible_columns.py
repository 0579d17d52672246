"""The columns of a table's sheet as a reader sees them: what is typed and printed in and around them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, cell_name, column_letters
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.hidden.find_hidden import find_hidden
from workbook_tools.xlsx.sheet.cell_contents import holds_formula, read_content
from workbook_tools.xlsx.sheet.cell_styles import StyleBook
from workbook_tools.xlsx.sheet.defined_names import named_cells
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.sheet.sheet_columns import WHOLE_SHEET, hidden_columns
from workbook_tools.xlsx.sheet.tables import Table, read_tables
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, SheetColumn

ROWS_BELOW: Final = 10
"""How far below a table a row of totals may stand."""
_DATES_OF_EXCEL: Final = (range(14, 18), range(27, 37), range(50, 59))
"""Number formats of dates that have no code in the file."""
_FIRST_DAY: Final = date(1899, 12, 30)


@damage_refused
def columns_around(package: Package, name: str) -> tuple[SheetColumn, ...]:
    """The columns of the table's sheet that are not hidden and hold anything in its rows, from left to right.

    Raises WorkbookRefused where the print area is a formula.
    """
    table = read_tables(package)[name]
    root = package.root(table.sheet.part)
    _, printed = find_hidden(package, table.sheet)
    hidden = hidden_columns(root, WHOLE_SHEET)
    headings, typed = _around(package, table, root)
    inside = range(table.area.left, table.area.right + 1)
    return tuple(
        SheetColumn(
            column_letters(column),
            table.headings[column - table.area.left] if column in inside else headings.get(column, ""),
            tuple(typed.get(column, ())),
            column in inside,
            printed.shows(table.area.top, column),
        )
        for column in sorted({*inside, *headings, *typed})
        if column not in hidden
    )


@damage_refused
def texts_above(package: Package, name: str) -> tuple[tuple[str, str], ...]:
    """Each text that is typed above the table and printed, by its cell; those of cells with a name are not given."""
    table = read_tables(package)[name]
    _, printed = find_hidden(package, table.sheet)
    named = {(cell.row, cell.column) for cell in named_cells(package).values() if cell.sheet == table.sheet}
    texts = SharedStrings(package).texts
    found = []
    for row, element in numbered_rows(package.root(table.sheet.part)):
        for column, cell in numbered_cells(element) if row < table.area.top - 1 else ():
            content = None if holds_formula(cell) else read_content(cell, texts)
            if isinstance(content, str) and printed.shows(row, column) and (row, column) not in named:
                found.append((cell_name(row, column), content))
    return tuple(found)


@damage_refused
def figures_below(package: Package, name: str, headings: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each figure that is typed and printed right below the table under one of these headings, with its row's text.

    A few rows are looked at, as far as the next table. Formulas follow the figures above them, and are none.
    """
    tables = read_tables(package)
    table = tables[name]
    columns = {table.column(heading) for heading in headings if heading in table.headings}
    texts = SharedStrings(package).texts
    _, printed = find_hidden(package, table.sheet)
    tops = [other.area.top - 1 for other in tables.values() if other.sheet == table.sheet]
    end = min([table.area.bottom + ROWS_BELOW + 1, *(top for top in tops if top > table.area.bottom)])
    found = []
    for row, element in numbered_rows(package.root(table.sheet.part)):
        if table.area.bottom < row < end:
            cells = dict(numbered_cells(element))
            read = {column: read_content(cell, texts) for column, cell in cells.items()}
            words = next((text for text in read.values() if isinstance(text, str) and text.strip()), "")
            for column in sorted(columns & cells.keys()):
                typed = isinstance(read[column], Decimal) and not holds_formula(cells[column])
                if typed and printed.shows(row, column):
                    found.append((cell_name(row, column), words))
    return tuple(found)


def _around(package: Package, table: Table, root: etree._Element) -> tuple[dict[int, str], dict[int, list[str]]]:
    """By column, what stands beside the table's headings, and what is typed in its rows."""
    texts, styles = SharedStrings(package).texts, StyleBook(package)
    headings: dict[int, str] = {}
    typed: dict[int, list[str]] = {}
    for row, element in numbered_rows(root):
        if not table.area.top - 1 <= row <= table.area.bottom:
            continue
        for column, cell in numbered_cells(element):
            content = read_content(cell, texts)
            if content is None or content == "" or column > LAST_COLUMN:
                continue
            if row < table.area.top:
                headings[column] = _shown(content, cell, styles, package)
            elif not holds_formula(cell):
                typed.setdefault(column, []).append(str(content))
    return headings, typed


def _shown(content: CellContent, cell: etree._Element, styles: StyleBook, package: Package) -> str:
    """A heading as it is read: a date that is shown as a month is "Jan 2026"."""
    if isinstance(content, Decimal) and _is_date(int(cell.get("s", "0")), styles):
        return (_FIRST_DAY + timedelta(days=int(content))).strftime("%b %Y")
    return str(content)


def _is_date(style: int, styles: StyleBook) -> bool:
    code = styles.format_of(style).casefold()
    return any(styles.format_id(style) in ids for ids in _DATES_OF_EXCEL) or ("m" in code and "y" in code)
