"""What cells hold, as a formula meets it: a number, a text, true or false, nothing, or an error."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.cell_contents import CELL, read_content
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import Grid, numbered_cells, numbered_rows

MOST_CELLS: Final = 1_000_000
LISTS_AT_HAND: Final = 16


class CellError(Struct, frozen=True):
    """An error that a cell holds, such as "#N/A"."""

    code: str


Value = Decimal | str | bool | CellError | None
"""None is an empty cell."""


class CannotTellError(Exception):
    """A rule that is not worked out here; its text is the reason, as the end of "because ..."."""


class Values:
    """The values of a workbook's cells, as stored. Nothing is calculated afresh."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._sheets = {sheet.name.casefold(): sheet for sheet in sheets(workbook.package)}
        self._extents: dict[str, Area] = {}
        self._listed = lru_cache(maxsize=LISTS_AT_HAND)(self._list)  # each row's formula may read the same column

    def at(self, sheet: str, row: int, column: int) -> Value:
        """What the cell holds."""
        cell = self._grid(sheet).find(row, column)
        if cell is None:
            return None
        content = read_content(cell, self._workbook.strings.texts)
        if cell.get("t") == "e":
            return CellError(str(content))
        return content

    def each(self, sheet: str, area: Area) -> Sequence[Value]:
        """What each cell of the area holds, row by row, as far as the sheet is used."""
        return self._listed(sheet, area)

    def used(self, sheet: str, area: Area) -> Iterator[tuple[int, int]]:
        """Row and column of each cell of the area as far as the sheet is used."""
        extent = self._extent(sheet)
        rows, columns = min(area.bottom, extent.bottom) - area.top + 1, min(area.right, extent.right) - area.left + 1
        if rows * columns > MOST_CELLS and min(rows, columns) > 0:
            raise CannotTellError(f"it covers or reads more than {MOST_CELLS:,} cells")
        for row in range(area.top, min(area.bottom, extent.bottom) + 1):
            for column in range(area.left, min(area.right, extent.right) + 1):
                yield row, column

    def _list(self, sheet: str, area: Area) -> Sequence[Value]:
        return [self.at(sheet, row, column) for row, column in self.used(sheet, area)]

    def _grid(self, sheet: str) -> Grid:
        return self._workbook.grid(self._sheet(sheet))

    def _sheet(self, name: str) -> Sheet:
        found = self._sheets.get(name.casefold())
        if found is None:
            raise CannotTellError(f"it reads '{name}', which is not a sheet of this workbook")
        return found

    def _extent(self, sheet: str) -> Area:
        """The area from the first cell to the last row and column that have one."""
        if sheet not in self._extents:
            root = self._grid(sheet).root
            bottom = right = 1
            for row, element in numbered_rows(root):
                bottom = row
                last = next(element.iterchildren(CELL, reversed=True), None)
                if last is not None:
                    right = max(right, *(column for column, _ in numbered_cells(element)))
            self._extents[sheet] = Area(1, 1, bottom, right)
        return self._extents[sheet]
