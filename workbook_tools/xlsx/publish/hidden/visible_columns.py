"""The columns of a table's sheet as a reader sees them: what is typed and printed of them, and too wide for them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, cell_name, column_letters
from workbook_tools.xlsx.edit.column_widths import fit_columns
from workbook_tools.xlsx.edit.row_heights import DIGIT_PIXELS, INDENT_PIXELS, PADDING_PIXELS
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.publish.hidden.find_hidden import find_hidden
from workbook_tools.xlsx.sheet.cell_contents import holds_formula, read_content
from workbook_tools.xlsx.sheet.cell_styles import StyleBook, styles_part
from workbook_tools.xlsx.sheet.defined_names import named_cells
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings
from workbook_tools.xlsx.sheet.sheet_columns import WHOLE_SHEET, default_width, hidden_columns
from workbook_tools.xlsx.sheet.tables import Table, read_tables
from workbook_tools.xlsx.sheet.text_looks import Look, read_looks
from workbook_tools.xlsx.sheet.text_width import figure_pixels
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, SheetColumn

NARROWER: Final = 0.9
"""Text of Calibri beside the same of Arial, whose widths are known: in another font only what is too wide in both."""
GRIDLINES: Final = 2
"""Pixels of a column in which no program draws a figure; Excel leaves some more free where it states a width."""
_ARIAL: Final = ("Arial", "Helvetica", "Liberation Sans")
ROWS_BELOW: Final = 10
"""How far below a table a row of totals may stand."""
_DATES_OF_EXCEL: Final = (range(14, 18), range(27, 37), range(50, 59))
"""Number formats of dates that have no code in the file."""
_FIRST_DAY: Final = date(1899, 12, 30)


class TooNarrow(Struct, frozen=True):
    """A table's column on a sheet, and the figure that it is too narrow for."""

    table: str
    sheet: str
    heading: str
    letter: str
    figure: str


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


@damage_refused
def figures_too_wide(
    package: Package, figures: Mapping[str, Mapping[str, Sequence[str]]], spare: int = GRIDLINES
) -> tuple[TooNarrow, ...]:
    """The columns that are too narrow for the widest of their figures, by table and heading; hidden ones left out.

    `spare` is how many pixels of a column no figure may take.
    """
    tables = read_tables(package)
    looks = read_looks(package) if styles_part(package) else [Look()]
    return tuple(
        found for name, columns in figures.items() if name in tables
        for found in _too_narrow(tables[name], package.root(tables[name].sheet.part), columns, looks, spare)
    )  # fmt: skip


@damage_refused
def fit_figures(package: Package, figures: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, set[int]]:
    """Widen the columns that are too narrow for their figures. Gives them by the part of their sheet."""
    tables, widened = read_tables(package), dict[str, set[int]]()
    for found in figures_too_wide(package, figures, PADDING_PIXELS):
        fit_columns(package, found.table, {found.heading: figures[found.table][found.heading]})
        table = tables[found.table]
        widened.setdefault(table.sheet.part, set()).add(table.column(found.heading))
    return widened


def _too_narrow(
    table: Table, root: etree._Element, figures: Mapping[str, Sequence[str]], looks: Sequence[Look], spare: int
) -> Iterator[TooNarrow]:
    hidden = hidden_columns(root, WHOLE_SHEET)
    for heading, texts in figures.items():
        if heading not in table.headings or not texts or table.column(heading) in hidden:
            continue
        column = table.column(heading)
        look = looks[_style_of(root, table.area.top, column)]
        widths = {text: figure_pixels(text, look.points, bold=look.bold) for text in texts}
        widest = max(widths, key=lambda text: widths[text])
        room = _pixels(root, column) - spare - look.indent * INDENT_PIXELS
        if widths[widest] * (1 if look.font in _ARIAL else NARROWER) > room:
            yield TooNarrow(table.name, table.sheet.name, heading, column_letters(column), widest)


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


def _style_of(root: etree._Element, row: int, column: int) -> int:
    for number, element in numbered_rows(root):
        if number == row:
            return next((int(cell.get("s", "0")) for at, cell in numbered_cells(element) if at == column), 0)
    return 0


def _pixels(root: etree._Element, column: int) -> float:
    return next(_widths(root, column), float(default_width(root))) * DIGIT_PIXELS


def _widths(root: etree._Element, column: int) -> Iterator[float]:
    for element in root.iterfind(f"{tag('cols')}/{tag('col')}"):
        stated = int(element.get("min", "1")) <= column <= int(element.get("max", "1"))
        if stated and element.get("width"):
            yield float(element.get("width", "0"))
