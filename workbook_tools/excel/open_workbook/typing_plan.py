"""What is to be done in an open workbook, worked out on paper before its first call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from workbook_tools.excel.open_workbook.address_lists import runs
from workbook_tools.excel.open_workbook.cell_entries import Entry, entry_for, is_formula
from workbook_tools.excel.open_workbook.open_rows import grown
from workbook_tools.excel.open_workbook.open_state import OpenWorkbook
from workbook_tools.excel.open_workbook.table_draft import TableDraft
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    Edit,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    WriteColumn,
)


class Typing(Struct, frozen=True):
    """Entries for cells of one column, as they should be and as they are."""

    sheet: str
    area: Area
    wanted: list[list[Entry]]
    now: list[list[Entry]]


class TypingPlan(Struct, frozen=True):
    """Most rows that each table needs on the way, the state with them, the tables' contents and the named cells'."""

    rows: dict[str, int]
    grown: OpenWorkbook
    drafts: list[TableDraft]
    names: list[Typing]

    def sheets(self) -> set[str]:
        """The sheets on which cells change."""
        return {draft.table.sheet for draft in self.drafts if draft.differs()} | {each.sheet for each in self.names}


def plan_typing(state: OpenWorkbook, edits: Sequence[Edit]) -> TypingPlan:
    """What the edits ask for. Formulas that have to be typed are spelled as the program itself spells them.

    Raises LayoutError where a column has no formula.
    """
    work = put_on_draft(state, edits)
    if state.from_copy:
        tables = [
            state.tables[draft.table.name]
            for draft in work.drafts
            if draft.types_formulas() or (draft.rows < draft.table.rows and draft.has_formulas)
        ]
        if tables:
            return put_on_draft(state.with_own_formulas(tables), edits)
    return work


def put_on_draft(state: OpenWorkbook, edits: Sequence[Edit]) -> TypingPlan:
    """What the edits ask for, formulas being spelled as they were read."""
    rows = _most_rows(edits)
    longer = grown(state, rows)
    drafts: dict[str, TableDraft] = {}
    for edit in edits:
        if isinstance(edit, (ResizeTable, ArrangeRows, WriteColumn, SetFormula, SetNumberFormats)):
            if edit.table not in drafts:
                drafts[edit.table] = _draft(state, longer, edit.table)
            _make(drafts[edit.table], edit)
    names = _names_to_type(state, longer, [edit for edit in edits if isinstance(edit, SetName)])
    return TypingPlan(rows, longer, list(drafts.values()), list(names))


def _most_rows(edits: Sequence[Edit]) -> dict[str, int]:
    most: dict[str, int] = {}
    for edit in edits:
        if isinstance(edit, ResizeTable | ArrangeRows):
            rows = edit.rows if isinstance(edit, ResizeTable) else len(edit.came_from)
            most[edit.table] = max(rows, most.get(edit.table, 0))
    return most


def _draft(state: OpenWorkbook, longer: OpenWorkbook, name: str) -> TableDraft:
    table = state.tables[name]
    formats = state.condition.number_formats if state.condition else {}
    codes = {
        (row - table.area.top, column): code
        for (sheet, row, column), code in formats.items()
        if sheet == table.sheet and table.holds(row, column)
    }
    cells = state.cells[table.sheet].entries(table.area)
    return TableDraft(longer.tables[name], cells, state.formula_columns(table), codes, date1904=state.date1904)


def _make(draft: TableDraft, edit: ResizeTable | ArrangeRows | WriteColumn | SetFormula | SetNumberFormats) -> None:
    match edit:
        case ResizeTable():
            draft.resize(edit)
        case ArrangeRows():
            draft.arrange(edit)
        case WriteColumn():
            draft.write(edit)
        case SetFormula():
            draft.set_formula(edit)
        case SetNumberFormats():
            draft.set_formats(edit)


def _names_to_type(state: OpenWorkbook, longer: OpenWorkbook, edits: Sequence[SetName]) -> Iterator[Typing]:
    """Named cells that differ; those one below the other are typed in one go. A cell with a formula keeps it."""
    before = {name.casefold(): place for name, place in state.names.items()}
    places = {name.casefold(): place for name, place in longer.names.items()}
    columns: dict[tuple[str, int], dict[int, tuple[Entry, Entry]]] = {}
    for edit in edits:
        was, place = before[edit.name.casefold()], places[edit.name.casefold()]
        entry, now = entry_for(edit.value, date1904=state.date1904), state.cells[was.sheet].entry(was.row, was.column)
        if now != entry and not is_formula(now):
            columns.setdefault((place.sheet, place.column), {})[place.row] = entry, now
    for (title, column), entries in columns.items():
        for top, bottom in runs(entries):
            lines = [entries[row] for row in range(top, bottom + 1)]
            area = Area(top, column, bottom, column)
            yield Typing(title, area, [[wanted] for wanted, _ in lines], [[now] for _, now in lines])
