"""Sheets and columns of an open workbook, shown or hidden."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook_tools.live.areas import Area, cell_address, runs
from workbook_tools.live.state import State
from workbook_tools.live.undo import Journal
from workbook_tools.plan.edits import HideColumns, ShowSheet

if TYPE_CHECKING:
    import xlwings


def show_sheet(state: State, edit: ShowSheet, journal: Journal) -> None:
    """Nothing; the table's sheet is shown, or hidden unless no other one is shown. Excel chooses which is on top."""
    title = state.tables[edit.table].sheet
    sheet = state.sheets[title]
    if bool(sheet.visible) == edit.visible:
        return
    if not edit.visible and not any(other.visible for name, other in state.sheets.items() if name != title):
        return
    journal.note("a sheet was shown or hidden", partial(setattr, sheet, "visible", not edit.visible))
    sheet.visible = edit.visible


def hide_columns(state: State, edit: HideColumns, journal: Journal) -> None:
    """Nothing; of the table's columns exactly these are hidden."""
    table = state.tables[edit.table]
    sheet, row = state.sheets[table.sheet], table.area.top
    columns = {heading: table.column(heading) for heading in table.headings}
    for hide in (True, False):
        wanted = [column for heading, column in columns.items() if (heading in edit.hidden) == hide]
        for left, right in runs(wanted):
            _set_hidden(sheet, Area(row, left, row, right), hide, journal)


def _set_hidden(sheet: xlwings.Sheet, area: Area, hide: bool, journal: Journal) -> None:
    cells = sheet.range(str(area))
    if cells.columns.hidden == hide:
        return
    singles = [sheet.range(cell_address(area.top, column)) for column in range(area.left, area.right + 1)]
    others = [single for single in singles if single.columns.hidden != hide]

    def put_back() -> None:
        for single in others:
            single.columns.hidden = not hide

    journal.note("columns were shown or hidden", put_back)
    cells.columns.hidden = hide
