"""Rows put into an open workbook's tables and taken out again, so that everything that covers them follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from workbook_tools.excel.open_workbook.cell_entries import moved
from workbook_tools.excel.open_workbook.open_state import OpenCells, OpenTable, OpenWorkbook, read_body
from workbook_tools.excel.open_workbook.undo_journal import Journal
from workbook_tools.xlsx.a1.addresses import parse_area

if TYPE_CHECKING:
    import xlwings


_Like = Literal["format_from_left_or_above", "format_from_right_or_below"]
_LIKE_ABOVE: Final[_Like] = "format_from_left_or_above"
_LIKE_BELOW: Final[_Like] = "format_from_right_or_below"
"""New rows look like the table's last one, as in a closed workbook, where its rows do not all look alike."""


class FormatsLostError(Exception):
    """Rows were put back without their own formats."""


def grown(state: OpenWorkbook, rows: Mapping[str, int]) -> OpenWorkbook:
    """The state with tables of at least so many rows, as they will lie; its cells are those of before."""
    longer = state
    for table in _from_the_lowest(state):
        added = rows.get(table.name, 0) - table.rows
        if added > 0:
            longer = _moved(longer, longer.tables[table.name], added)
    return longer


def insert_rows(app: xlwings.App, state: OpenWorkbook, rows: Mapping[str, int], journal: Journal) -> None:
    """Let the tables have at least so many rows, the new ones above each one's last.

    The lowest table of a sheet comes first, so that those above it stay where they are until their turn. What an
    officer has cut or copied is let go first, since Excel would put it in with the rows.
    """
    growing = [table for table in _from_the_lowest(state) if rows.get(table.name, 0) > table.rows]
    if growing:
        app.cut_copy_mode = False
    for table in growing:
        added, sheet = rows[table.name] - table.rows, state.sheets[table.sheet]
        _note_insertion(journal, sheet, table, added)
        marked = state.condition is not None and table.name in state.condition.marked
        _insert(sheet, table, added, _LIKE_BELOW if marked else _LIKE_ABOVE)


def rows_address(table: OpenTable, top: int, bottom: int) -> str:
    """These rows of the sheet, or the table's columns of them where something stands beside it."""
    return f"{top}:{bottom}" if table.whole else str(table.area._replace(top=top, bottom=bottom))


def _from_the_lowest(state: OpenWorkbook) -> list[OpenTable]:
    return sorted(state.tables.values(), key=lambda table: -table.area.top)


def remove_rows(
    sheet: xlwings.Sheet, table: OpenTable, rows: int, moved_by: int, was: OpenCells, journal: Journal
) -> None:
    """Keep so many of the table's rows, and remove those at its end.

    `was` are the sheet's cells before anything changed, when the table was `moved_by` rows further up.

    A call that fails is looked into and made once more, because this is the one step whose way back loses something:
    rows that are put back have the formats of the row above.
    """
    area = table.area
    columns = was.area if table.whole else area
    gone = columns._replace(top=area.top + rows - 1, bottom=area.bottom)  # with the last row that stays

    def put_back() -> None:
        if _rows_of(sheet, table) == table.rows:
            return
        _insert(sheet, replace(table, area=area._replace(bottom=gone.top)), table.rows - rows)
        entries = was.entries(gone._replace(top=gone.top - moved_by, bottom=gone.bottom - moved_by))
        sheet.range(str(gone)).raw_value = [
            ["" if entry is None else moved(entry, moved_by) for entry in row] for row in entries
        ]
        raise FormatsLostError(f"rows {gone.top + 1} to {gone.bottom} of sheet '{table.sheet}' lost their formats")

    journal.note(f"rows were taken from table '{table.name}'", put_back)
    surplus = sheet.range(rows_address(table, gone.top + 1, gone.bottom))
    try:
        surplus.delete("up")
    except Exception:  # whatever the spreadsheet program says; what counts is whether the rows are there
        if _rows_of(sheet, table) == table.rows:
            surplus.delete("up")


def _insert(sheet: xlwings.Sheet, table: OpenTable, added: int, like: _Like = _LIKE_ABOVE) -> None:
    """Put blank rows into the table above its last one, where Excel lets all that covers the table grow.

    A table of one row has no place inside: it first gets a copy of that row below.
    """
    area = table.area
    if table.rows > 1:
        sheet.range(rows_address(table, area.bottom, area.bottom + added - 1)).insert("down", like)
        return
    below = area._replace(top=area.top + 1, bottom=area.bottom + 1)
    sheet.range(f"{below.top}:{below.top}").insert("down")
    sheet.range(str(area)).copy(sheet.range(str(below)))
    sheet.tables[table.name].resize(sheet.range(str(area._replace(top=area.top - 1, bottom=below.bottom))))
    if added > 1:
        sheet.range(f"{below.top}:{below.top + added - 2}").insert("down")


def _note_insertion(journal: Journal, sheet: xlwings.Sheet, table: OpenTable, added: int) -> None:
    area, bottom = table.area, _used_bottom(sheet) if table.rows == 1 else 0
    first = area.bottom if table.rows > 1 else area.bottom + 1

    def take_out() -> None:
        surplus = _rows_of(sheet, table) - table.rows if table.rows > 1 else min(_used_bottom(sheet) - bottom, added)
        if surplus > 0:
            sheet.range(rows_address(table, first, first + surplus - 1)).delete("up")
        if table.rows == 1 and _rows_of(sheet, table) != 1:
            sheet.tables[table.name].resize(sheet.range(str(area._replace(top=area.top - 1))))

    journal.note(f"rows were put into table '{table.name}'", take_out)


def _moved(state: OpenWorkbook, longer: OpenTable, added: int) -> OpenWorkbook:
    """The state with a table longer, and whatever stands below it on its sheet further down."""
    edge, columns = longer.area.bottom, range(longer.area.left, longer.area.right + 1)

    def goes_down(sheet: str, row: int, column: int) -> bool:
        return sheet == longer.sheet and row > edge and (longer.whole or column in columns)

    def table_now(table: OpenTable) -> OpenTable:
        area = table.area
        if table.name == longer.name:
            return replace(table, area=area._replace(bottom=area.bottom + added))
        if not goes_down(table.sheet, area.top, area.left):
            return table
        return replace(table, area=area._replace(top=area.top + added, bottom=area.bottom + added))

    names = {
        name: replace(place, row=place.row + added) if goes_down(place.sheet, place.row, place.column) else place
        for name, place in state.names.items()
    }
    return replace(state, tables={name: table_now(table) for name, table in state.tables.items()}, names=names)


def _rows_of(sheet: xlwings.Sheet, table: OpenTable) -> int:
    """How many data rows the table has at this moment, asked anew."""
    return read_body(sheet.tables[table.name]).bottom - table.area.top + 1


def _used_bottom(sheet: xlwings.Sheet) -> int:
    area = parse_area(sheet.used_range.address)
    return 0 if area is None else area.bottom
