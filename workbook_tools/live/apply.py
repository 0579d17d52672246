"""A list of edits carried out on a workbook that is open in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbook_tools.errors import LayoutError
from workbook_tools.live.areas import Area, runs
from workbook_tools.live.contents import Contents
from workbook_tools.live.entries import Entry, entry_for, is_formula
from workbook_tools.live.formats import set_formats
from workbook_tools.live.rows import grow_tables, remove_rows
from workbook_tools.live.shown import hide_columns, show_sheet
from workbook_tools.live.sparklines import Sparklines, sparklines_of
from workbook_tools.live.state import State, read_state
from workbook_tools.live.suspend import suspended
from workbook_tools.live.undo import Journal, undone_on_fault
from workbook_tools.plan.edits import (
    CarryColumns,
    Edit,
    HideColumns,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    SetSparklines,
    ShowSheet,
    WriteColumn,
)
from workbook_tools.plan.unfit_edits import Offer, find_faults

if TYPE_CHECKING:
    import xlwings


def apply_edits(book: xlwings.Book, edits: Sequence[Edit], sparklines: Sparklines | None = None) -> None:
    """Nothing; the open workbook holds the edits, not yet saved.

    What the workbook lacks is gathered into one LayoutError before anything changes. A fault half-way is undone and
    comes out as ChangeUndone. The edits are made on paper first: each table then grows once, is typed into by areas
    that differ, and loses its surplus rows last, so the number of calls does not depend on the number of rows.
    """
    journal = Journal()
    with undone_on_fault(journal), suspended(book.app):
        journal.file = book.name
        state = read_state(book, [edit.name for edit in edits if isinstance(edit, SetName)])
        if faults := find_faults(_offer(state, journal.file), edits):
            raise LayoutError(*faults)
        grown = grow_tables(state, _most_rows(edits), journal)
        papers = _fill_in(state, grown, edits)
        for paper in papers:
            _type_table(grown, paper, journal)
        _type_names(grown, [edit for edit in edits if isinstance(edit, SetName)], journal)
        _show_and_draw(grown, edits, sparklines or sparklines_of(book), journal)
        _remove_surplus(grown, papers, journal)


def _offer(state: State, file: str) -> Offer:
    """What the open workbook has for edits; Excel asks for names without regard to case."""
    names = frozenset(name.casefold() for name in state.names)
    return Offer(
        file=file,
        tables=state.tables,
        sheet_of=lambda table: state.tables[table].sheet,
        has_cell=lambda name: name.casefold() in names,
        has_name=lambda _: False,  # only names of single cells are read
        called="workbook",
    )


def _most_rows(edits: Sequence[Edit]) -> dict[str, int]:
    most: dict[str, int] = {}
    for edit in edits:
        if isinstance(edit, ResizeTable):
            most[edit.table] = max(edit.rows, most.get(edit.table, 0))
    return most


def _fill_in(before: State, grown: State, edits: Sequence[Edit]) -> list[Contents]:
    """The tables with the edits made on paper."""
    papers: dict[str, Contents] = {}
    for edit in edits:
        if not isinstance(edit, (ResizeTable, CarryColumns, WriteColumn, SetFormula, SetNumberFormats)):
            continue
        if edit.table not in papers:
            old, table = before.tables[edit.table], grown.tables[edit.table]
            entries = grown.cells[table.sheet].entries(table.area)
            papers[edit.table] = Contents(table, entries, old.rows, before.formula_columns(old))
        _make(papers[edit.table], edit)
    return list(papers.values())


def _make(paper: Contents, edit: ResizeTable | CarryColumns | WriteColumn | SetFormula | SetNumberFormats) -> None:
    match edit:
        case ResizeTable():
            paper.resize(edit)
        case CarryColumns():
            paper.carry(edit)
        case WriteColumn():
            paper.write(edit)
        case SetFormula():
            paper.set_formula(edit)
        case SetNumberFormats():
            paper.set_formats(edit)


def _type_table(state: State, paper: Contents, journal: Journal) -> None:
    sheet = state.sheets[paper.table.sheet]
    for area, wanted, now in paper.changes():
        _type(sheet, area, wanted, now, f"table '{paper.table.name}' was filled", journal)
    set_formats(sheet, paper.formats(), journal)


def _type_names(state: State, edits: Sequence[SetName], journal: Journal) -> None:
    """Nothing; named cells that differ hold their values, those one below the other typed in one go."""
    places = {name.casefold(): place for name, place in state.names.items()}
    wanted: dict[tuple[str, int], dict[int, Entry]] = {}
    for edit in edits:
        place, entry = places[edit.name.casefold()], entry_for(edit.value)
        now = state.cells[place.sheet].entry(place.row, place.column)
        if now != entry and not is_formula(now):
            wanted.setdefault((place.sheet, place.column), {})[place.row] = entry
    for (title, column), entries in wanted.items():
        for top, bottom in runs(entries):
            area = Area(top, column, bottom, column)
            rows = [[entries[row]] for row in range(top, bottom + 1)]
            now_there = state.cells[title].entries(area)
            _type(state.sheets[title], area, rows, now_there, "named cells were filled", journal)


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
    """Nothing; the cells hold the entries, in one call: xlwings' own conversion would ask a dozen questions first."""
    cells.raw_value = [["" if entry is None else entry for entry in row] for row in entries]


def _show_and_draw(state: State, edits: Sequence[Edit], sparklines: Sparklines | None, journal: Journal) -> None:
    for edit in edits:
        match edit:
            case SetSparklines() if sparklines is not None:
                table, feed = state.tables[edit.table], state.tables[edit.feed]
                sparklines.draw(state, edit, table, feed, journal)
            case ShowSheet():
                show_sheet(state, edit, journal)
            case HideColumns():
                hide_columns(state, edit, journal)


def _remove_surplus(state: State, papers: Sequence[Contents], journal: Journal) -> None:
    """Nothing; rows that no one needs are gone, the lowest of a sheet first so that the others stay in place."""
    for paper in sorted(papers, key=lambda paper: -paper.table.area.top):
        if paper.rows < paper.table.rows:
            title = paper.table.sheet
            remove_rows(state.sheets[title], paper.table, paper.rows, state.cells[title], journal)
