"""What an open workbook offers: its tables, their headings and what stands in them."""

from datetime import date
from decimal import Decimal

from workbook_tools.excel.open_workbook.cell_entries import serial_of
from workbook_tools.excel.open_workbook.open_formats import read_formats
from workbook_tools.excel.open_workbook.open_state import OpenTable, OpenWorkbook
from workbook_tools.workbook.names import DATA
from workbook_tools.workbook.settings_tables import SETTINGS_KEYS
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.vocabulary.number_codes import tells_of_numbers
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout

SIGNIFICANT_DIGITS = 15
"""What Excel shows and compares of a number; the digits beyond are noise."""


def layout_of(state: OpenWorkbook) -> Layout:
    """The open workbook's tables and the defined names of single cells, with their contents."""
    names = {
        name: _content(state.cells[place.sheet].content(place.row, place.column)) for name, place in state.names.items()
    }
    return Layout(state.file, {name: _table(state, table) for name, table in state.tables.items()}, names)


def _table(state: OpenWorkbook, table: OpenTable) -> TableLayout:
    cells = state.cells[table.sheet]
    rows = range(table.area.top, table.area.bottom + 1)
    columns = {
        heading: tuple(_content(cells.content(row, column)) for row in rows)
        for column, heading in enumerate(table.headings, table.area.left)
    }
    codes = {
        heading: _codes(state, table, column, columns[heading])
        for column, heading in enumerate(table.headings, table.area.left)
        if state.condition or table.name == DATA or table.name in SETTINGS_KEYS
    }
    formulas = state.formula_columns(table)
    return TableLayout(table.name, table.sheet, table.rows, columns, formulas, table.area.top, codes=codes)


def _codes(state: OpenWorkbook, table: OpenTable, column: int, contents: tuple[CellContent, ...]) -> dict[int, str]:
    """By row from 0 the number formats that change how a number reads; Excel is asked where no copy tells them."""
    top = table.area.top
    if state.condition:
        formats = state.condition.number_formats
        known = {row: formats.get((table.sheet, top + row, column), "") for row in range(len(contents))}
    elif any(isinstance(content, Decimal) for content in contents):
        asked = read_formats(state.sheets[table.sheet], [Area(top, column, table.area.bottom, column)])
        known = {
            row - top: code
            for code, areas in asked.items()
            for area in areas
            for row in range(area.top, area.bottom + 1)
        }
    else:
        return {}
    return {
        row: code
        for row, code in known.items()
        if tells_of_numbers(code) and (contents[row] is None or isinstance(contents[row], Decimal))
    }


def _content(shown: object) -> CellContent:
    """A cell's content as it is in the file: dates are numbers there."""
    if shown is None or shown == "":
        return None
    if isinstance(shown, (bool, str, Decimal)):
        return shown
    if isinstance(shown, date):
        return serial_of(shown)
    if isinstance(shown, float):
        if shown.is_integer():
            return Decimal(int(shown))  # Excel hands every number over as a float, and a file says 2, not 2.0
        return Decimal(f"{shown:.{SIGNIFICANT_DIGITS}g}")
    return Decimal(shown) if isinstance(shown, int) else str(shown)
