"""A table's cells on paper: the edits are made here first, and only what differs is then typed into the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbook_tools.errors import Fault, LayoutError
from workbook_tools.live.areas import Area, runs
from workbook_tools.live.entries import Entry, entry_for, is_formula, moved
from workbook_tools.live.state import OpenTable
from workbook_tools.plan.edits import CarryColumns, ResizeTable, SetFormula, SetNumberFormats, WriteColumn

_Row = list[Entry]


class Contents:
    """The cells of a table that has all the rows it will need, as they stand and as they should.

    `table` is as it lies now; it had `rows` rows before the others were put in above its last one.
    """

    def __init__(self, table: OpenTable, cells: Sequence[Sequence[Entry]], rows: int, formulas: frozenset[str]) -> None:
        self.table = table
        self._now = cells
        added = len(cells) - rows
        last = [moved(entry, -added) for entry in cells[-1]]
        self._wanted: list[_Row] = [*(list(row) for row in cells[: rows - 1]), last]
        self._codes: list[dict[int, str]] = [{} for _ in self._wanted]
        self._formulas = {table.headings.index(heading) for heading in formulas}
        self._ours: set[int] = set()

    @property
    def rows(self) -> int:
        """How many rows the table should have."""
        return len(self._wanted)

    def resize(self, edit: ResizeTable) -> None:
        """Nothing; rows at the end go, or are added with the table's formulas."""
        last, width = self._wanted[-1], len(self.table.headings)
        for ahead in range(1, edit.rows - self.rows + 1):
            self._wanted.append([moved(last[at], ahead) if at in self._formulas else None for at in range(width)])
            self._codes.append({})
        del self._wanted[edit.rows :], self._codes[edit.rows :]

    def carry(self, edit: CarryColumns) -> None:
        """Nothing; row i has what stood in row `came_from[i]` of these columns."""
        for heading in edit.columns:
            at = self.table.headings.index(heading)
            before = [row[at] for row in self._wanted]
            for row, source in enumerate(edit.came_from):
                self._wanted[row][at] = None if source is None else moved(before[source], row - source)

    def write(self, edit: WriteColumn) -> None:
        """Nothing; the column's cells are to hold the values."""
        self._fill(edit.column, [entry_for(value) for value in edit.values])

    def set_formula(self, edit: SetFormula) -> None:
        """Nothing; each cell of the column is to hold the column's formula. Excel works out the result."""
        at = self.table.headings.index(edit.column)
        found = next(((row, line[at]) for row, line in enumerate(self._wanted) if is_formula(line[at])), None)
        if found is None:
            raise LayoutError(
                Fault(
                    f"Column '{edit.column}' of table '{edit.table}' has no formula.",
                    "Write the formula into the column's first cell; Excel fills the column with it.",
                )
            )
        written_for, formula = found
        self._fill(edit.column, [moved(formula, row - written_for) for row in range(self.rows)])

    def set_formats(self, edit: SetNumberFormats) -> None:
        """Nothing; the column's cells are to have these number formats."""
        column = self.table.column(edit.column)
        for codes, code in zip(self._codes, edit.formats, strict=True):
            if code:
                codes[column] = code

    def formats(self) -> dict[str, list[Area]]:
        """By number format code, the cells that are to have it."""
        found: dict[str, list[Area]] = {}
        for row, codes in enumerate(self._codes, self.table.area.top):
            for code in dict.fromkeys(codes.values()):
                for left, right in runs(column for column, wanted in codes.items() if wanted == code):
                    _add_below(found.setdefault(code, []), Area(row, left, row, right))
        return found

    def changes(self) -> Iterator[tuple[Area, list[_Row], list[_Row]]]:
        """What has to be typed: each area with its entries as they should be and as they are."""
        top, left = self.table.area.top, self.table.area.left
        for first, last in self._column_runs():
            across = slice(first, last + 1)
            rows = [row for row, wanted in enumerate(self._wanted) if wanted[across] != self._now[row][across]]
            span = range(rows[0], rows[-1] + 1)
            area = Area(top + rows[0], left + first, top + rows[-1], left + last)
            yield area, [self._wanted[row][across] for row in span], [list(self._now[row][across]) for row in span]

    def _column_runs(self) -> Iterator[tuple[int, int]]:
        """First and last of neighbouring columns to be typed in one go; of ours, unchanged ones may lie between."""
        width = range(len(self.table.headings))
        now = self._now[: self.rows]  # rows below are surplus and go
        changed = [at for at in width if any(row[at] != old[at] for row, old in zip(self._wanted, now, strict=True))]
        bridged: set[int] = set(changed)
        for left, right in pairwise(changed):
            if self._ours.issuperset(range(left + 1, right)):
                bridged.update(range(left, right))
        return runs(bridged)

    def _fill(self, heading: str, entries: Sequence[Entry]) -> None:
        at = self.table.headings.index(heading)
        self._ours.add(at)
        for row, entry in zip(self._wanted, entries, strict=True):
            row[at] = entry


def _add_below(areas: list[Area], row: Area) -> None:
    """Nothing; the row's cells are joined to the area right above that is as wide, or stand alone."""
    for position, area in enumerate(areas):
        if (area.bottom + 1, area.left, area.right) == (row.top, row.left, row.right):
            areas[position] = area._replace(bottom=row.bottom)
            return
    areas.append(row)
