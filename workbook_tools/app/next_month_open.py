"""The scorecard that is open in Excel moved on to its next period, made where the officer looks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from workbook_tools.app.next_month import changes_by, move_of
from workbook_tools.app.pipeline import Plan, plan
from workbook_tools.app.refresh_open import carry_out, read_with_layout
from workbook_tools.model.month_changes import MonthChanges

if TYPE_CHECKING:
    import xlwings

    from workbook_tools.app.request import Request


class MovedInExcel(Struct, frozen=True):
    """What was planned and done to the open workbook, and what has changed; `notes` are what an officer must know."""

    plan: Plan
    changes: MonthChanges
    notes: tuple[str, ...]


def next_month_open(request: Request, book: xlwings.Book, now: datetime) -> MovedInExcel:
    """The open workbook moved on to the period after the one it reports; it is not saved.

    Raises DataError where the data do not go so far, and else as `refresh_open`; the workbook is then as it was.
    """
    state, layout = read_with_layout(book)
    move = move_of(request, layout)
    planned = plan(move.opened, layout, now)
    changes = changes_by(move, layout, planned.scorecard)
    carry_out(book, state, planned)
    return MovedInExcel(planned, changes, (*move.notes, *planned.notes))
