"""A list of edits carried out on a workbook that is open in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbook_tools.errors import LayoutError, WorkbookRefused
from workbook_tools.excel.open_workbook.arrange_open import arrange, edits_behind, plan_arrangements
from workbook_tools.excel.open_workbook.cell_entries import Entry
from workbook_tools.excel.open_workbook.fill_down import Filled, fill_down
from workbook_tools.excel.open_workbook.open_formats import set_formats
from workbook_tools.excel.open_workbook.open_rows import insert_rows, remove_rows
from workbook_tools.excel.open_workbook.open_sparklines import Sparklines, sparklines_of
from workbook_tools.excel.open_workbook.open_state import OpenWorkbook
from workbook_tools.excel.open_workbook.open_visibility import hide_columns, show_sheet
from workbook_tools.excel.open_workbook.preconditions import unmet_preconditions
from workbook_tools.excel.open_workbook.retry import suspended
from workbook_tools.excel.open_workbook.save_copy import Copies
from workbook_tools.excel.open_workbook.table_draft import TableDraft
from workbook_tools.excel.open_workbook.typing_plan import plan_typing, put_on_draft
from workbook_tools.excel.open_workbook.undo_journal import Journal, undone_on_fault
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.vocabulary.edits import Edit, HideColumns, SetSparklines, ShowSheet
from workbook_tools.xlsx.vocabulary.unfit_edits import Offer, find_faults

if TYPE_CHECKING:
    import xlwings


def apply_edits(
    book: xlwings.Book,
    edits: Sequence[Edit],
    state: OpenWorkbook,
    copies: Copies,
    sparklines: Sparklines | None = None,
) -> None:
    """Carry the edits out in the open workbook, which is not saved. `state` is what was read of it a moment ago.

    What the workbook lacks, and what keeps it from being changed, is gathered into one error before anything changes.
    A fault half-way is undone and comes out as ChangeUndone. Rows that join or change places do so first, as rows. The
    other edits are made on paper: each table then grows once, is typed into by areas that differ, and loses its surplus
    rows last, so the number of calls depends on how many rows change places, and not on how many there are.
    """
    journal = Journal(state.file)
    with undone_on_fault(journal):
        if faults := find_faults(_offer(state), edits):
            raise LayoutError(*faults)
        tried = copies.try_edits()
        arrangements = plan_arrangements(state, edits, tried.typed)
        if faults := unmet_preconditions(state, put_on_draft(state, edits), arrangements, edits):
            raise WorkbookRefused(*faults)
        app = book.app
        with suspended(app):
            if arrangements:
                arrange(app, state, arrangements, journal)
                state, edits = copies.read_again(), edits_behind(edits, arrangements)
            _carry_out(app, state, edits, tried.filled, sparklines or sparklines_of(app), journal)
        journal.step = "it was seen whether each row is beside its own"
        copies.prove()


def _carry_out(
    app: xlwings.App,
    state: OpenWorkbook,
    edits: Sequence[Edit],
    filled: Filled,
    sparklines: Sparklines | None,
    journal: Journal,
) -> None:
    work = plan_typing(state, edits)
    insert_rows(app, state, work.rows, journal)
    for draft in work.drafts:
        _type_table(state.sheets, draft, journal)
    for typing in work.names:
        _type(state.sheets[typing.sheet], typing.area, typing.wanted, typing.now, "named cells were filled", journal)
    _show_and_draw(state, work.grown, edits, sparklines, journal)
    fill_down(work.grown, filled, [draft.surplus for draft in work.drafts if draft.surplus.count], journal)
    _remove_surplus(state, work.drafts, journal)


def _offer(state: OpenWorkbook) -> Offer:
    """What the open workbook has for edits; Excel asks for names without regard to case."""
    names = frozenset(name.casefold() for name in state.names)
    return Offer(
        file=state.file,
        tables=state.tables,
        sheet_of=lambda table: state.tables[table].sheet,
        has_cell=lambda name: name.casefold() in names,
        has_name=lambda _: False,  # only names of single cells are read
    )


def _type_table(sheets: dict[str, xlwings.Sheet], draft: TableDraft, journal: Journal) -> None:
    for area, wanted, now in draft.changes():
        _type(sheets[draft.table.sheet], area, wanted, now, f"table '{draft.table.name}' was filled", journal)
    if draft.formats():
        set_formats(sheets[draft.table.sheet], draft, journal)


def _type(
    sheet: xlwings.Sheet,
    area: Area,
    wanted: Sequence[Sequence[Entry]],
    now: Sequence[Sequence[Entry]],
    step: str,
    journal: Journal,
) -> None:
    cells = sheet.range(str(area))
    journal.note(step, partial(_set_raw, cells, now))
    _set_raw(cells, wanted)


def _set_raw(cells: xlwings.Range, entries: Sequence[Sequence[Entry]]) -> None:
    """Type the entries into the cells in one call: xlwings' own conversion would ask a dozen questions first."""
    cells.raw_value = [["" if entry is None else entry for entry in row] for row in entries]


def _show_and_draw(
    before: OpenWorkbook, now: OpenWorkbook, edits: Sequence[Edit], sparklines: Sparklines | None, journal: Journal
) -> None:
    for edit in edits:
        match edit:
            case SetSparklines() if sparklines is not None:
                sparklines.draw(before, now, edit, journal)
            case ShowSheet():
                show_sheet(now, edit, journal)
            case HideColumns():
                hide_columns(now, edit, journal)


def _remove_surplus(state: OpenWorkbook, drafts: Sequence[TableDraft], journal: Journal) -> None:
    """Remove rows that no one needs, the lowest of a sheet first so that the others stay in place."""
    for draft in sorted(drafts, key=lambda draft: -draft.table.area.top):
        if draft.rows < draft.table.rows:
            title = draft.table.sheet
            moved_by = draft.table.area.top - state.tables[draft.table.name].area.top
            remove_rows(state.sheets[title], draft.table, draft.rows, moved_by, state.cells[title], journal)
