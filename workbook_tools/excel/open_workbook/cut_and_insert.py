"""Rows of an open workbook's table, cut and put in elsewhere by Excel itself, so that all that is theirs follows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from workbook_tools.excel.open_workbook.cell_entries import is_formula
from workbook_tools.excel.open_workbook.cutting_plan import Cut, plan_cuts
from workbook_tools.excel.open_workbook.open_rows import rows_address
from workbook_tools.excel.open_workbook.open_state import OpenTable, as_rows
from workbook_tools.excel.open_workbook.undo_journal import Journal

if TYPE_CHECKING:
    import xlwings

MAC: Final = "darwin"

_Row = tuple[str, ...]


def put_in_order(
    app: xlwings.App, sheet: xlwings.Sheet, table: OpenTable, order: Sequence[int], journal: Journal
) -> None:
    """Let row `order[i]` of the table lie at place i, counted from 0. The way back is found from what the rows hold."""
    cuts = plan_cuts(order)
    if cuts:
        before = _read_rows(sheet, table)
        journal.note(f"rows of table '{table.name}' changed places", partial(_put_back, app, sheet, table, before))
        _cut(app, sheet, table, cuts)


def end_cutting(app: xlwings.App) -> None:
    """See to it that nothing is cut or copied: what is would be put in by the next insertion, whoever cut it."""
    app.cut_copy_mode = False


def _put_back(app: xlwings.App, sheet: xlwings.Sheet, table: OpenTable, before: Sequence[_Row]) -> None:
    _cut(app, sheet, table, plan_cuts(_way_back(_read_rows(sheet, table), before)))


def _cut(app: xlwings.App, sheet: xlwings.Sheet, table: OpenTable, cuts: Iterable[Cut]) -> None:
    end_cutting(app)
    top = table.area.top
    for cut in cuts:
        _begin_cutting(sheet.range(rows_address(table, top + cut.first, top + cut.last)))
        sheet.range(rows_address(table, top + cut.above, top + cut.above + cut.last - cut.first)).insert("down")


def _begin_cutting(cells: xlwings.Range) -> None:
    """Cut cells as a person does, for the insertion that follows (learn.microsoft.com: Range.Cut, Range.Insert).

    xlwings knows only how to cut cells and paste them over others.
    """
    own: Any = cells.api
    if sys.platform == MAC:
        own.cut_range()
    else:
        own.Cut()


def _read_rows(sheet: xlwings.Sheet, table: OpenTable) -> list[_Row]:
    """What was typed into each row of the table, all formulas being alike: they change with the rows they read."""
    typed = as_rows(sheet.range(str(table.area)).formula)
    return [tuple("=" if is_formula(entry) else str(entry or "") for entry in row) for row in typed]


def _way_back(now: Sequence[_Row], before: Sequence[_Row]) -> list[int]:
    """For each place the row of now that lay there before. Of rows that hold the same, one is as good as another."""
    places: dict[_Row, list[int]] = {}
    for place, row in enumerate(now):
        places.setdefault(row, []).append(place)
    return [places[row].pop(0) for row in before]
