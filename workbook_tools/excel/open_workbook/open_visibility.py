"""Sheets and columns of an open workbook, shown or hidden."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook_tools.excel.open_workbook.address_lists import addresses, runs
from workbook_tools.excel.open_workbook.open_state import OpenWorkbook
from workbook_tools.excel.open_workbook.undo_journal import Journal
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.vocabulary.edits import HideColumns, ShowSheet

if TYPE_CHECKING:
    import xlwings

_SHOWN = (True, -1)
"""What xlwings hands over of a sheet that is shown: on Windows Excel's own number, 2 being one hidden for good."""


def show_sheet(state: OpenWorkbook, edit: ShowSheet, journal: Journal) -> None:
    """Show the table's sheet, or hide it unless no other one is shown. Excel chooses which is on top."""
    title = state.tables[edit.table].sheet
    if _is_shown(state, title) == edit.visible:
        return
    sheet = state.sheets[title]
    if not edit.visible and not any(other.visible in _SHOWN for other in sheet.book.sheets if other.name != title):
        return
    journal.note("a sheet was shown or hidden", partial(setattr, sheet, "visible", not edit.visible))
    sheet.visible = edit.visible


def hide_columns(state: OpenWorkbook, edit: HideColumns, journal: Journal) -> None:
    """Hide exactly these of the columns that the edit decides about."""
    table = state.tables[edit.table]
    for columns, hide in zip(columns_to_change(state, edit), (True, False), strict=True):
        areas = [Area(table.area.top, left, table.area.top, right) for left, right in runs(columns)]
        for address in addresses(areas):
            cells = state.sheets[table.sheet].range(address)
            journal.note("columns were shown or hidden", partial(setattr, cells.columns, "hidden", not hide))
            cells.columns.hidden = hide


def columns_to_change(state: OpenWorkbook, edit: HideColumns) -> tuple[set[int], set[int]]:
    """The sheet's columns that have to be hidden, and those that have to be shown."""
    table = state.tables[edit.table]
    wanted = {table.column(heading) for heading in edit.hidden}
    columns = {table.column(heading) for heading in edit.decides_about(tuple(table.headings))}
    if state.condition:
        hidden = columns & state.condition.hidden_columns.get(table.sheet, frozenset())
    else:
        hidden = _hidden(state.sheets[table.sheet], table.area.top, columns)
    return wanted - hidden, hidden - wanted


def _hidden(sheet: xlwings.Sheet, row: int, columns: set[int]) -> set[int]:
    """The hidden ones of these columns, asked of the sheet. An area of which some are hidden is halved."""
    found: set[int] = set()
    left = [Area(row, first, row, last) for first, last in runs(columns)]
    while left:
        area = left.pop()
        hidden = sheet.range(str(area)).columns.hidden
        if hidden is None:
            middle = (area.left + area.right) // 2
            left += [area._replace(right=middle), area._replace(left=middle + 1)]
        elif hidden:
            found.update(range(area.left, area.right + 1))
    return found


def _is_shown(state: OpenWorkbook, title: str) -> bool:
    if state.condition:
        return title not in state.condition.hidden_sheets
    return state.sheets[title].visible in _SHOWN
