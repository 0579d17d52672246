"""A refresh of the workbook that is open in Excel: the same scorecard and edits, made where the officer looks."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.app.pipeline import Plan, plan
from workbook_tools.app.prove_ownership import Belonging, prove_belonging
from workbook_tools.app.request import Request, open_for
from workbook_tools.app.tied_rows import with_ties
from workbook_tools.excel.open_workbook.open_layout import layout_of
from workbook_tools.excel.workbook_copy.proven_edits import apply_with_copies
from workbook_tools.excel.workbook_copy.read_open import read_open
from workbook_tools.xlsx.opc.package import Package

if TYPE_CHECKING:
    import xlwings


def refresh_open(request: Request, book: xlwings.Book, now: datetime) -> Plan:
    """What was planned and done: the open workbook now shows the plan's scorecard; it is not saved.

    Raises a ScorecardError where config, data or workbook is wrong, or where Excel would not have an edit; the workbook
    is then as it was.
    """
    state = read_open(book)
    layout = layout_of(state)
    if state.copy:
        layout = with_ties(Package.open(state.copy, state.file), layout)
    planned = plan(open_for(request, layout), layout, now)
    apply_with_copies(book, planned.edits, state, prove=partial(_prove, planned.belonging, Path(state.file)))
    return planned


def _prove(owned: Belonging, file: Path, before: bytes, after: bytes) -> None:
    prove_belonging(before, after, owned, file, allow_broken=False)
