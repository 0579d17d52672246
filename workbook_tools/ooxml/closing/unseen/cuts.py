"""Rows and columns that are taken out of a sheet, and where what is left of it lies afterwards."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from msgspec import Struct

from workbook_tools.ooxml.moves.references import LAST_COLUMN
from workbook_tools.ooxml.references import Area, column_letters, column_number, parse_area
from workbook_tools.ooxml.rows import LAST_ROW

_SHEET: Final = r"(?:'(?:[^'\[\]]|'')+'|[^\W\d][\w.]*)!"
_PLACE: Final = re.compile(
    rf"({_SHEET})?(?:(\$?[A-Za-z]{{1,3}}\$?\d{{1,7}}(?::\$?[A-Za-z]{{1,3}}\$?\d{{1,7}})?)"
    r"|\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})|\$?(\d{1,7}):\$?(\d{1,7}))"
)
_BETWEEN: Final = re.compile(r"\s*,\s*")


class Cut(Struct, frozen=True, dict=True):
    """Stretches of rows, or of columns, that are taken out: first and last of each, in order and apart."""

    gone: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, numbers: Iterable[tuple[int, int]]) -> "Cut":
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


class Cuts(Struct, frozen=True):
    """What is taken out of one sheet."""

    rows: Cut = Cut()
    columns: Cut = Cut()

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
        found = [self.area(area) for area in map(parse_area, text.split()) if area is not None]
        return " ".join(str(area) for area in found if area is not None)


class Place(Struct, frozen=True):
    """One area that a plain reference names: its sheet as written, and the area; `whole` for rows or columns."""

    prefix: str
    area: Area
    whole: str = ""

    @property
    def sheet(self) -> str:
        """The sheet's name in lower case, "" where none is named."""
        name = self.prefix.removesuffix("!")
        return (name[1:-1].replace("''", "'") if name.startswith("'") else name).casefold()

    def __str__(self) -> str:
        top, left, bottom, right = self.area
        if self.whole == "columns":
            return f"{self.prefix}${column_letters(left)}:${column_letters(right)}"
        if self.whole == "rows":
            return f"{self.prefix}${top}:${bottom}"
        corners = [f"${column_letters(column)}${row}" for row, column in ((top, left), (bottom, right))]
        return f"{self.prefix}{':'.join(dict.fromkeys(corners))}"

    def after(self, cuts: Cuts) -> "Place | None":
        """The place after these cuts of its sheet; None where nothing is left."""
        area = cuts.area(self.area)
        if area is None:
            return None
        if self.whole == "columns":
            area = area._replace(bottom=LAST_ROW)
        elif self.whole == "rows":
            area = area._replace(right=LAST_COLUMN)
        return Place(self.prefix, area, self.whole)


def read_places(text: str) -> list[Place]:
    """The areas of a plain reference such as "Notes!$A:$B,Notes!$1:$2"; none where it is anything else."""
    found: list[Place] = []
    text = text.strip().removeprefix("=")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    at = 0
    while match := _PLACE.match(text, at):
        found.append(_place(match))
        between = _BETWEEN.match(text, match.end())
        if between is None:
            return found if match.end() == len(text) else []
        at = between.end()
    return []


def write_places(places: Iterable[Place]) -> str:
    """The reference that names these areas."""
    return ",".join(map(str, places))


def _place(match: re.Match[str]) -> Place:
    prefix, cells, left, right, top, bottom = match.groups()
    if cells:
        return Place(prefix or "", parse_area(cells) or Area(1, 1, 1, 1))
    if left:
        columns = sorted((column_number(left), column_number(right)))
        return Place(prefix or "", Area(1, columns[0], LAST_ROW, columns[1]), "columns")
    rows = sorted((int(top), int(bottom)))
    return Place(prefix or "", Area(rows[0], 1, rows[1], LAST_COLUMN), "rows")
