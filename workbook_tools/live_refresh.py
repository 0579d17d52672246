"""A refresh of the workbook that is open in Excel: the same scorecard and edits, made where the officer looks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from workbook_tools.live.apply import apply_edits
from workbook_tools.live.read import layout_of
from workbook_tools.open_copy.read import read_open
from workbook_tools.open_copy.tied import refuse_tied_rows
from workbook_tools.opening import Request, open_for
from workbook_tools.pipeline import Plan, plan

if TYPE_CHECKING:
    import xlwings


def refresh_open(request: Request, book: xlwings.Book, now: datetime) -> Plan:
    """What was planned and done: the open workbook now shows the plan's scorecard; it is not saved.

    Raises a ScorecardError where config, data or workbook is wrong, or where Excel would not have an edit; the workbook
    is then as it was.
    """
    state = read_open(book)
    layout = layout_of(state)
    planned = plan(open_for(request, layout), layout, now)
    refuse_tied_rows(state.copy, state.file, planned.edits)
    apply_edits(book, planned.edits, state)
    return planned
