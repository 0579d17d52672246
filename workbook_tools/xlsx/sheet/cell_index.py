"""Cells of a workbook by sheet and column, so that whether an area holds any of them is found at a glance."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable

from workbook_tools.xlsx.a1.addresses import Area

Cell = tuple[str, int, int]
"""A sheet's name in lower case, row and column."""


class Cells:
    """A set of cells that only grows."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._known = set[Cell]()
        self._rows: dict[str, dict[int, list[int]]] = defaultdict(dict)
        for cell in sorted(cells):
            self._add(cell)

    def update(self, cells: Iterable[Cell]) -> None:
        """Take these in, too."""
        for cell in cells:
            self._add(cell)

    def any_in(self, sheet: str, area: Area | None) -> bool:
        """Whether one of them is in this area of a sheet; None is any cell of the workbook."""
        if area is None:
            return bool(self._known)
        columns = self._rows.get(sheet, {})
        if area.right - area.left < len(columns):
            found = [columns[each] for each in range(area.left, area.right + 1) if each in columns]
        else:
            found = [rows for column, rows in columns.items() if area.left <= column <= area.right]
        return any((at := bisect_left(rows, area.top)) < len(rows) and rows[at] <= area.bottom for rows in found)

    def _add(self, cell: Cell) -> None:
        if cell not in self._known:
            self._known.add(cell)
            sheet, row, column = cell
            insort(self._rows[sheet].setdefault(column, []), row)


def is_within(row: int, column: int, area: Area) -> bool:
    """Whether a cell is in an area of its sheet."""
    return area.top <= row <= area.bottom and area.left <= column <= area.right
