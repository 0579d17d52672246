"""Rows of an open workbook's tables that join, leave or change places by Excel's own insert, cut and delete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from workbook_tools.excel.open_workbook.cell_entries import Entry, is_formula, moved
from workbook_tools.excel.open_workbook.cut_and_insert import put_in_order
from workbook_tools.excel.open_workbook.cutting_plan import moved_rows, plan_cuts
from workbook_tools.excel.open_workbook.open_rows import grown, insert_rows
from workbook_tools.excel.open_workbook.open_state import OpenTable, OpenWorkbook
from workbook_tools.excel.open_workbook.undo_journal import Journal
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, Edit, ResizeTable

if TYPE_CHECKING:
    import xlwings


class Arrangement(Struct, frozen=True):
    """What becomes of a table's rows: `added` are put in, and then row `order[i]` lies at place i, counted from 0.

    New rows lie above the last one at first, or below the only one. The table keeps `rows` of its rows; those behind
    are to be taken away, `leaving` of which were there before.
    """

    table: OpenTable
    added: int
    order: tuple[int, ...]
    rows: int
    leaving: int = 0

    @property
    def new(self) -> range:
        """The places of the new rows before they go to theirs."""
        first = max(self.table.rows - 1, 1)
        return range(first, first + self.added)

    def cut_together(self) -> list[frozenset[int]]:
        """The old rows, counted from 0, that are cut, by cuts. Those that leave are left out."""
        places = {_place(self, row): row for row in range(self.table.rows)}
        staying, now = set(self.order[: self.rows]), sorted(self.order)
        found = []
        for cut in plan_cuts(self.order):
            taken = staying.intersection(now[cut.first : cut.last + 1])
            found.append(frozenset(places[place] for place in taken if place in places))
            now = moved_rows(now, [cut])
        return found


def plan_arrangements(state: OpenWorkbook, edits: Sequence[Edit], typed: Collection[str]) -> list[Arrangement]:
    """What becomes of each table whose rows go to other places, but of those whose cells are to be typed anew."""
    return [_arrangement(state.tables[edit.table], edit) for edit in _arranging(edits, typed)]


def edits_behind(edits: Sequence[Edit], done: Sequence[Arrangement]) -> list[Edit]:
    """The edits that are left once the rows have changed places, of which those that leave are the last."""
    by_table = {each.table.name: each for each in done}
    left: list[Edit] = []
    for edit in edits:
        if not isinstance(edit, ArrangeRows) or edit.table not in by_table:
            left.append(edit)
        elif len(by_table[edit.table].order) > by_table[edit.table].rows:
            left.append(ResizeTable(edit.table, by_table[edit.table].rows))
    return left


def arrange(app: xlwings.App, state: OpenWorkbook, arrangements: Sequence[Arrangement], journal: Journal) -> None:
    """Let the rows of the tables join and change places. Those that leave lie at the end and are still there."""
    rows = {each.table.name: len(each.order) for each in arrangements}
    filled = [each.table for each in arrangements if each.added]
    spelled = state.with_own_formulas(filled) if state.from_copy else state
    insert_rows(app, state, rows, journal)
    longer = grown(state, rows)
    for each in arrangements:
        table = longer.tables[each.table.name]
        if each.added:
            _fill(longer.sheets[table.sheet], spelled, each, table)
        put_in_order(app, longer.sheets[table.sheet], table, each.order, journal)


def _arranging(edits: Sequence[Edit], typed: Collection[str]) -> Iterator[ArrangeRows]:
    changed: set[str] = set()
    for edit in edits:
        table = getattr(edit, "table", "")
        if isinstance(edit, ArrangeRows) and table not in typed:
            if table in changed:
                raise ValueError(f"the rows of table '{table}' change places after something else was done to it")
            yield edit
        changed.add(table)


def _arrangement(table: OpenTable, edit: ArrangeRows) -> Arrangement:
    leaving = edit.leaving(table.rows)
    added = edit.joining
    swapped = table.rows + added == 2 and edit.came_from[:1] != (0,)
    added += swapped  # two rows change places only where there is a third
    found = Arrangement(table, added, (), len(edit.came_from))
    new = iter(found.new)
    order = [next(new) if row is None else _place(found, row) for row in edit.came_from]
    order += [*(_place(found, row) for row in leaving), *new]
    return Arrangement(table, added, tuple(order), len(edit.came_from), len(leaving))


def _place(arrangement: Arrangement, row: int) -> int:
    """Where an old row lies once the new ones are put in."""
    return row + arrangement.added if row == arrangement.table.rows - 1 > 0 else row


def _fill(sheet: xlwings.Sheet, state: OpenWorkbook, arrangement: Arrangement, table: OpenTable) -> None:
    """Type the formulas of the table's columns into its new rows, and nothing else.

    The way back takes the rows out again.
    """
    old, new = arrangement.table, arrangement.new
    columns = zip(*state.cells[old.sheet].entries(old.area), strict=True)
    formulas = [_formula_of(entries) for entries in columns]
    area = Area(table.area.top + new[0], table.area.left, table.area.top + new[-1], table.area.right)
    sheet.range(str(area)).raw_value = [[moved(each, row - old.rows + 1) for each in formulas] for row in new]


def _formula_of(entries: Sequence[Entry]) -> Entry:
    """The formula of a column as its last row has it, where most rows have it or each has one; else an empty text."""
    last = len(entries) - 1
    found = Counter(moved(entry, last - row) for row, entry in enumerate(entries) if is_formula(entry))
    for formula, rows in found.most_common(1):
        if 2 * rows > len(entries):
            return formula
    return entries[last] if all(map(is_formula, entries)) else ""
