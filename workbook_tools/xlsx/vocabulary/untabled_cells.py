"""What stands on a sheet outside Excel's tables, as values, and a table that is to be made of some of it."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

Spot = tuple[int, int]
"""Row and column of a cell, counted from 1."""


class CellBlock(NamedTuple):
    """A rectangle of cells by its outermost rows and columns, both within."""

    top: int
    left: int
    bottom: int
    right: int

    def meets(self, other: "CellBlock") -> bool:
        """Whether the two have a cell in common."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right

    def holds(self, spot: Spot) -> bool:
        """Whether the cell is one of the rectangle's."""
        return self.top <= spot[0] <= self.bottom and self.left <= spot[1] <= self.right


class UntabledSheet(Struct, frozen=True):
    """A sheet's cells: `texts` as they read, a month as "Jan-26", of a formula its stored result.

    `numbers` are those of the texts that are numbers, `days` those that are days. `arrays` are the areas of formulas
    that fill several cells.
    """

    sheet: str
    texts: Mapping[Spot, str]
    numbers: frozenset[Spot] = frozenset()
    days: frozenset[Spot] = frozenset()
    formulas: frozenset[Spot] = frozenset()
    merged: tuple[CellBlock, ...] = ()
    arrays: tuple[CellBlock, ...] = ()
    tables: Mapping[str, CellBlock] = field(default_factory=dict)
    hidden: bool = False
    filtered: bool = False
    """Whether a filter that is set on the sheet hides rows."""

    def text(self, row: int, column: int) -> str:
        """What the cell reads, "" where it is empty."""
        return self.texts.get((row, column), "")


class NewTable(Struct, frozen=True):
    """A table to be made where cells stand: its headings from `left` on, its rows from below them to `last_row`."""

    name: str
    sheet: str
    heading_row: int
    left: int
    headings: tuple[str, ...]
    last_row: int

    @property
    def block(self) -> CellBlock:
        """The table with its headings."""
        return CellBlock(self.heading_row, self.left, self.last_row, self.left + len(self.headings) - 1)
