"""A table's cells on paper: the edits are made here first, and only what differs is then typed into the workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from workbook_tools.errors import Fault, LayoutError
from workbook_tools.excel.open_workbook.address_lists import runs
from workbook_tools.excel.open_workbook.cell_entries import Entry, entry_for, is_formula, moved
from workbook_tools.excel.open_workbook.fill_down import Surplus
from workbook_tools.excel.open_workbook.open_state import OpenTable
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, ResizeTable, SetFormula, SetNumberFormats, WriteColumn

_Row = list[Entry]
_NEW = ""
"""In place of the number format of a cell that is not there yet."""
_SPELLING: Final = re.compile(r'"[^"]*"|\\.|[_*].|\[\$-[0-9A-Fa-f]+\]|[-+() ]')
"""A quoted text, an escaped letter, a gap or filling, a language, and letters that stand for themselves as they are."""


class TableDraft:
    """The cells of a table that has all the rows it will need, as they stand and as they should.

    `table` is as it will lie then; it had the cells given, and the rows that it lacked are put in above its last one.
    `codes` are the number formats that are known of the cells that it had, by row of the table from 0 and column.
    """

    def __init__(
        self,
        table: OpenTable,
        cells: Sequence[Sequence[Entry]],
        formulas: frozenset[str],
        codes: Mapping[tuple[int, int], str],
        *,
        date1904: bool = False,
    ) -> None:
        self.table = table
        self._date1904 = date1904
        added, width = table.rows - len(cells), len(table.headings)
        last = [moved(entry, added) for entry in cells[-1]]
        fresh: list[_Row] = [[None] * width for _ in range(added)]
        self._now: list[_Row] = [*(list(row) for row in cells[:-1]), *fresh, last]
        self._wanted: list[_Row] = [list(row) for row in cells]
        self._codes: list[dict[int, str]] = [{} for _ in cells]
        self._codes_now = codes
        self._formulas = {table.headings.index(heading) for heading in formulas}
        self._ours: set[int] = set()
        self._rows_before = len(cells)

    @property
    def rows(self) -> int:
        """How many rows the table should have."""
        return len(self._wanted)

    @property
    def surplus(self) -> Surplus:
        """The rows at its end that it should not have."""
        table = self.table
        columns = None if table.whole else (table.area.left, table.area.right)
        return Surplus(table.sheet, table.area.top + self.rows - 1, max(table.rows - self.rows, 0), columns)

    @property
    def has_formulas(self) -> bool:
        """Whether it has a column of formulas."""
        return bool(self._formulas)

    def resize(self, edit: ResizeTable) -> None:
        """Take rows from the end, or add rows with the table's formulas."""
        last, width = self._wanted[-1], len(self.table.headings)
        for ahead in range(1, edit.rows - self.rows + 1):
            self._wanted.append([moved(last[at], ahead) if at in self._formulas else None for at in range(width)])
            self._codes.append({})
        for lines in (self._wanted, self._codes):
            del lines[edit.rows :]

    def arrange(self, edit: ArrangeRows) -> None:
        """Give the table the rows that the edit names: row i has what stood in row `came_from[i]`."""
        before, codes = self._wanted, self._codes
        last, width = before[-1], len(self.table.headings)
        self._wanted, self._codes = [], []
        for row, source in enumerate(edit.came_from):
            if source is None:
                ahead = row - len(before) + 1
                self._wanted.append([moved(last[at], ahead) if at in self._formulas else None for at in range(width)])
                self._codes.append({})
            else:
                self._wanted.append([moved(entry, row - source) for entry in before[source]])
                self._codes.append(dict(codes[source]))

    def write(self, edit: WriteColumn) -> None:
        """Have the column's cells hold the values."""
        self._fill(edit.column, [entry_for(value, date1904=self._date1904) for value in edit.values])

    def set_formula(self, edit: SetFormula) -> None:
        """Have each cell of the column hold the column's formula. Excel works out the result."""
        at = self.table.headings.index(edit.column)
        found = next(((row, line[at]) for row, line in enumerate(self._wanted) if is_formula(line[at])), None)
        if found is None:
            raise LayoutError(
                Fault(
                    f"Column '{edit.column}' of table '{edit.table}' has no formula.",
                    edit.remedy,
                )
            )
        written_for, formula = found
        self._fill(edit.column, [moved(formula, row - written_for) for row in range(self.rows)])

    def set_formats(self, edit: SetNumberFormats) -> None:
        """Have the column's cells show these number formats."""
        column = self.table.column(edit.column)
        for codes, code in zip(self._codes, edit.formats, strict=True):
            if code:
                codes[column] = code

    def formats(self) -> dict[str, list[Area]]:
        """By number format code, the cells that are to have it and are not known to have it already."""
        found: dict[str, list[Area]] = {}
        for index, codes in enumerate(self._codes):
            differing = {column: code for column, code in codes.items() if not self._has_code(index, column, code)}
            for code in dict.fromkeys(differing.values()):
                for left, right in runs(column for column, wanted in differing.items() if wanted == code):
                    row = self.table.area.top + index
                    _add_below(found.setdefault(code, []), Area(row, left, row, right))
        return found

    def formats_before(self, areas: Iterable[Area]) -> dict[str, list[Area]] | None:
        """By number format code, the cells that have it and had a place before; None where not all are known."""
        found: dict[str, list[Area]] = {}
        for area in areas:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    code = self._code_now(row - self.table.area.top, column)
                    if code is None:
                        return None
                    if code != _NEW:
                        _add_below(found.setdefault(code, []), Area(row, column, row, column))
        return found

    def changes(self) -> Iterator[tuple[Area, list[_Row], list[_Row]]]:
        """What has to be typed: each area with its entries as they should be and as they are.

        Of our columns, cells that are right already are typed again where they lie between others. An officer's are
        not: words in a colour of their own lose it when they are typed.
        """
        top, left = self.table.area.top, self.table.area.left
        for first, last in self._column_runs():
            across = slice(first, last + 1)
            rows = [row for row, wanted in enumerate(self._wanted) if wanted[across] != self._now[row][across]]
            for upper, lower in [(rows[0], rows[-1])] if first in self._ours else runs(rows):
                span = range(upper, lower + 1)
                area = Area(top + upper, left + first, top + lower, left + last)
                yield area, [self._wanted[row][across] for row in span], [list(self._now[row][across]) for row in span]

    def differs(self) -> bool:
        """Whether anything of the table has to change."""
        return self.rows != self._rows_before or bool(self.formats()) or next(self.changes(), None) is not None

    def types_formulas(self) -> bool:
        """Whether any formula has to be typed."""
        return any(is_formula(entry) for _, wanted, now in self.changes() for row in (*wanted, *now) for entry in row)

    def _has_code(self, index: int, column: int, code: str) -> bool:
        now = self._code_now(index, column)
        return now is not None and reads_alike(now, code)

    def _code_now(self, index: int, column: int) -> str | None:
        """The number format of a cell; None where it is not known."""
        if index < self._rows_before - 1:
            return self._codes_now.get((index, column))
        return self._codes_now.get((self._rows_before - 1, column)) if index == len(self._now) - 1 else _NEW

    def _column_runs(self) -> Iterator[tuple[int, int]]:
        """First and last of neighbouring columns to be typed in one go; of ours, unchanged ones may lie between."""
        now = self._now[: self.rows]  # rows below are surplus and go
        changed = {
            at
            for at in range(len(self.table.headings))
            if any(row[at] != old[at] for row, old in zip(self._wanted, now, strict=True))
        }
        ours = changed & self._ours
        for left, right in pairwise(sorted(ours)):
            if self._ours.issuperset(range(left + 1, right)):
                ours.update(range(left, right))
        yield from runs(ours)
        yield from ((at, at) for at in sorted(changed - self._ours))

    def _fill(self, heading: str, entries: Sequence[Entry]) -> None:
        at = self.table.headings.index(heading)
        self._ours.add(at)
        for row, entry in zip(self._wanted, entries, strict=True):
            row[at] = entry


def _add_below(areas: list[Area], row: Area) -> None:
    """Join the row's cells to the area right above that is as wide, or let them stand alone."""
    for position, area in enumerate(areas):
        if (area.bottom + 1, area.left, area.right) == (row.top, row.left, row.right):
            areas[position] = area._replace(bottom=row.bottom)
            return
    areas.append(row)


def reads_alike(one: str, other: str) -> bool:
    """Whether two codes show every number alike: a % that is only written is "%" to one program and \\% to another."""
    return one == other or _spelled_out(one) == _spelled_out(other)


@cache
def _spelled_out(code: str) -> str:
    """The code with a backslash before each letter that stands for itself, and without its language."""
    return _SPELLING.sub(_spell, code)


def _spell(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith('"'):
        return "".join(f"\\{letter}" for letter in text[1:-1])
    if text.startswith("["):
        return ""
    return f"\\{text}" if len(text) == 1 else text
