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

    from workbook_tools.excel.open_workbook.open_state import OpenWorkbook
    from workbook_tools.xlsx.vocabulary.table_layout import Layout


def refresh_open(request: Request, book: xlwings.Book, now: datetime) -> Plan:
    """What was planned and done: the open workbook now shows the plan's scorecard; it is not saved.

    Raises a ScorecardError where config, data or workbook is wrong, or where Excel would not have an edit; the workbook
    is then as it was.
    """
    state, layout = read_with_layout(book)
    planned = plan(open_for(request, layout), layout, now)
    carry_out(book, state, planned)
    return planned


def read_with_layout(book: xlwings.Book) -> tuple[OpenWorkbook, Layout]:
    """The open workbook as it is now, and its layout. Raises a ScorecardError."""
    state = read_open(book)
    layout = layout_of(state)
    return state, with_ties(Package.open(state.copy, state.file), layout) if state.copy else layout


def carry_out(book: xlwings.Book, state: OpenWorkbook, planned: Plan) -> None:
    """Do to the open workbook what was planned for it as it was read. Raises as `refresh_open`."""
    apply_with_copies(book, planned.edits, state, prove=partial(_prove, planned.belonging, Path(state.file)))


def _prove(owned: Belonging, file: Path, before: bytes, after: bytes) -> None:
    prove_belonging(before, after, owned, file, allow_broken=False, by_excel=True)
