"""Rows and columns that are taken out of a sheet, and where what is left of it lies afterwards."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import Area, parse_areas
from workbook_tools.xlsx.a1.plain_references import PlainReference


class RemovedLines(Struct, frozen=True, dict=True):
    """Stretches of rows, or of columns, that are taken out: first and last of each, in order and apart."""

    gone: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, numbers: Iterable[tuple[int, int]]) -> "RemovedLines":
        """The cut of these stretches, which may overlap."""
        joined: list[tuple[int, int]] = []
        for first, last in sorted(numbers):
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = joined[-1][0], max(joined[-1][1], last)
            else:
                joined.append((first, last))
        return cls(tuple(joined))

    @cached_property
    def _ends(self) -> list[int]:
        return [last for _, last in self.gone]

    @cached_property
    def _gone_before(self) -> list[int]:
        total, before = 0, []
        for first, last in self.gone:
            before.append(total)
            total += last - first + 1
        return [*before, total]

    def takes(self, number: int) -> bool:
        """Whether this one is taken out."""
        index = bisect_left(self._ends, number)
        return index < len(self.gone) and self.gone[index][0] <= number

    def place(self, number: int) -> int:
        """Where it lies afterwards; of one that is taken out, where the next one lies that is left."""
        index = bisect_left(self._ends, number)
        first = self.gone[index][0] if index < len(self.gone) else number
        return min(number, first) - self._gone_before[index]

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Where these lie afterwards, from the first to the last; None where all are taken out."""
        end = self.place(last) - self.takes(last)
        start = self.place(first)
        return (start, end) if start <= end else None


class Removed(Struct, frozen=True):
    """What is taken out of one sheet."""

    rows: RemovedLines = RemovedLines()
    columns: RemovedLines = RemovedLines()

    def __bool__(self) -> bool:
        return bool(self.rows.gone or self.columns.gone)

    def takes(self, row: int, column: int) -> bool:
        """Whether the cell is taken out."""
        return self.rows.takes(row) or self.columns.takes(column)

    def area(self, area: Area) -> Area | None:
        """Where an area lies afterwards, as far as it is left."""
        rows, columns = self.rows.span(area.top, area.bottom), self.columns.span(area.left, area.right)
        return None if rows is None or columns is None else Area(rows[0], columns[0], rows[1], columns[1])

    def areas(self, text: str) -> str:
        """Areas such as "A1:B2 C3" afterwards, "" where nothing is left."""
        return " ".join(str(area) for area in map(self.area, parse_areas(text)) if area is not None)

    def place(self, place: PlainReference) -> PlainReference | None:
        """Where a place of the sheet lies afterwards, as far as it is left."""
        area = self.area(place.area)
        return None if area is None else place.at(area)
