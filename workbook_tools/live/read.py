"""What an open workbook offers: its tables, their headings and what stands in them."""

from datetime import date
from decimal import Decimal

from workbook_tools.live.entries import serial_of
from workbook_tools.live.state import OpenTable, State
from workbook_tools.plan.layout import CellContent, Layout, TableLayout


def layout_of(state: State) -> Layout:
    """The open workbook's tables and the defined names of single cells, with their contents."""
    names = {
        name: _content(state.cells[place.sheet].content(place.row, place.column)) for name, place in state.names.items()
    }
    return Layout(state.file, {name: _table(state, table) for name, table in state.tables.items()}, names)


def _table(state: State, table: OpenTable) -> TableLayout:
    cells = state.cells[table.sheet]
    rows = range(table.area.top, table.area.bottom + 1)
    columns = {
        heading: tuple(_content(cells.content(row, column)) for row in rows)
        for column, heading in enumerate(table.headings, table.area.left)
    }
    return TableLayout(table.name, table.sheet, table.rows, columns, state.formula_columns(table), table.area.top)


def _content(shown: object) -> CellContent:
    """A cell's content as it is in the file: dates are numbers there."""
    if shown is None or shown == "":
        return None
    if isinstance(shown, (bool, str, Decimal)):
        return shown
    if isinstance(shown, date):
        return serial_of(shown)
    if isinstance(shown, float) and shown.is_integer():
        shown = int(shown)  # Excel hands every number over as a float, and a file says 2, not 2.0
    return Decimal(repr(shown)) if isinstance(shown, (int, float)) else str(shown)
