"""Columns of tables taken out of one workbook and set at the right end of the tables of these names in another."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from lxml import etree
from msgspec.structs import replace

from workbook_tools.english import counted
from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import Area, column_letters
from workbook_tools.xlsx.copy_in.copied_looks import bring_conditional_formats, bring_sparklines, bring_width
from workbook_tools.xlsx.copy_in.copied_styles import CopiedStyles
from workbook_tools.xlsx.copy_in.free_cells import what_stands_in
from workbook_tools.xlsx.edit.column_formulas import put_formula
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_contents import set_style, write_value
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.shared_strings import encode_text
from workbook_tools.xlsx.sheet.tables import ColumnFormula, Table, column_formulas, read_tables

_FORMULA: Final = tag("calculatedColumnFormula")


@damage_refused
def append_columns(target: Package, source: Package, lacking: Mapping[str, Sequence[str]]) -> dict[str, set[int]]:
    """The numbers of the new columns by the part of their sheet: the target's tables have these of the source's, too.

    They stand behind the tables' last ones, each with its number format and alignment, conditional formats, sparklines,
    width, and the formula that fills it; fonts, fills and borders are those of the cell to its left. Nothing else moves
    or changes. WorkbookRefused, with the target unchanged, where their cells are taken or a query fills a table.
    """
    tables = read_tables(target)
    faults = [fault for name, headings in lacking.items() for fault in _in_the_way(target, tables[name], len(headings))]
    if faults:
        raise WorkbookRefused(*faults)
    book, drawn = Workbook(target), Workbook(source)
    for name, headings in lacking.items():
        _append_to_table(book, drawn, book.table(name), drawn.table(name), headings)
    return _numbers(tables, lacking)


def _numbers(tables: Mapping[str, Table], lacking: Mapping[str, Sequence[str]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, headings in lacking.items():
        right = tables[name].area.right
        found.setdefault(tables[name].sheet.part, set()).update(range(right + 1, right + len(headings) + 1))
    return found


def _append_to_table(book: Workbook, drawn: Workbook, table: Table, pattern: Table, headings: Sequence[str]) -> None:
    whole = _whole(book.package, table)
    _extend_table(book.package, table, whole, headings, column_formulas(drawn.package, pattern))
    _ComingColumns(book, drawn, table, pattern, whole).append(headings)
    root, taken_from = book.package.edit(table.sheet.part), drawn.grid(pattern.sheet).root
    looks = CopiedStyles(book.package, drawn.package)
    for column, heading in enumerate(headings, whole.right + 1):
        cells = table.area._replace(left=column, right=column)
        old = pattern.area._replace(left=pattern.column(heading), right=pattern.column(heading))
        bring_width(root, taken_from, old.left, column)
        bring_conditional_formats(root, taken_from, old, cells, looks)
        bring_sparklines(root, taken_from, old, cells)


class _ComingColumns:
    """The cells of coming columns."""

    def __init__(self, book: Workbook, drawn: Workbook, table: Table, pattern: Table, whole: Area) -> None:
        self._book, self._drawn = book, drawn
        self._table, self._pattern, self._whole = table, pattern, whole
        self._grid = book.grid(table.sheet)
        self._looks = CopiedStyles(book.package, drawn.package)
        self._formulas = column_formulas(drawn.package, pattern)

    def append(self, headings: Sequence[str]) -> None:
        """Put each heading beside the last one, and under it cells of the column's look."""
        self._grid.name_changed()  # a cell that stood there already changes, too
        for column, heading in enumerate(headings, self._whole.right + 1):
            style = self._style_in_pattern(heading)
            for row in range(self._whole.top, self._whole.bottom + 1):
                self._make(row, column, heading, style)

    def _make(self, row: int, column: int, heading: str, style: str) -> None:
        grid, neighbour = self._grid, self._grid.find(row, self._whole.right)
        beside = (grid.cell(row, column) if neighbour is None else neighbour).get("s", "0")
        within = self._table.area.top <= row <= self._table.area.bottom
        look = self._looks.beside(beside, style) if within else beside
        grid.change(row, column, partial(set_style, style=look))
        if row < self._table.area.top:
            grid.change(row, column, partial(write_value, value=heading, strings=self._book.strings))
        elif within and heading in self._formulas:
            grid.change(row, column, partial(put_formula, text=self._formulas[heading].text))

    def _style_in_pattern(self, heading: str) -> str:
        grid = self._drawn.grid(self._pattern.sheet)
        return grid.cell(self._pattern.area.top, self._pattern.column(heading)).get("s", "0")


def _whole(package: Package, table: Table) -> Area:
    """The table with its headings and its row of totals, where it has them."""
    root = package.root(table.part)
    headings, totals = int(root.get("headerRowCount", "1")), int(root.get("totalsRowCount", "0"))
    return table.area._replace(top=table.area.top - headings, bottom=table.area.bottom + totals)


def _in_the_way(package: Package, table: Table, columns: int) -> Iterator[Fault]:
    """A fault for each thing because of which the table cannot get so many columns more."""
    place = Place(package.file, table.sheet.name)
    if package.root(table.part).get("tableType", "worksheet") != "worksheet":
        yield Fault(
            f"table '{table.name}' is filled by a query, so that it takes no further columns",
            "Add the columns to the query, or turn the table into a plain one (Table Design > Unlink).",
            place,
        )
    whole = _whole(package, table)
    coming = whole._replace(left=whole.right + 1, right=whole.right + columns)
    for cell, what in what_stands_in(package, table.sheet, coming):
        yield _taken(table, coming, cell, what, place)


def _taken(table: Table, coming: Area, cell: str, what: str, place: Place) -> Fault:
    room = f"{counted(coming.right - coming.left + 1, 'new column')}, up to column {column_letters(coming.right)}"
    return Fault(
        f"the cells to the right of table '{table.name}' are to hold its {room}, and there is {what} in {cell}",
        "In Excel move it beyond that column, or insert columns to the right of the table, and try again.",
        replace(place, column=cell),
    )


def _extend_table(
    package: Package,
    table: Table,
    whole: Area,
    headings: Sequence[str],
    formulas: Mapping[str, ColumnFormula],
) -> None:
    """Name these columns, too, in the table's part."""
    root, right = package.edit(table.part), whole.right + len(headings)
    root.set("ref", str(whole._replace(right=right)))
    filtered = root.find(tag("autoFilter"))
    if filtered is not None:
        filtered.set("ref", str(whole._replace(right=right, bottom=table.area.bottom)))
    columns = root.find(tag("tableColumns"))
    if columns is None:
        raise ValueError("a table without columns")
    number = max(int(known.get("id", "0")) for known in columns)
    for heading in headings:
        number += 1
        column = etree.SubElement(columns, tag("tableColumn"), id=str(number), name=encode_text(heading))
        if heading in formulas:
            etree.SubElement(column, _FORMULA).text = formulas[heading].text
    columns.set("count", str(len(columns)))
