"""A1 references inside formulas: found, shifted and written, everything between them left as it is."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.xlsx.a1.addresses import (
    COLUMN,
    LAST_COLUMN,
    LAST_ROW,
    QUOTED,
    ROW,
    Area,
    column_letters,
    column_number,
)

MAY_REFER = re.compile(r"[A-Za-z]\$?[1-9]|\d:\$?\d")
"""Finds something in every formula with a reference to rows, and seldom in one without."""

_CELL = rf"(\$?)({COLUMN})(\$?)({ROW})"
_COLUMNS = rf"(\$?)({COLUMN}):(\$?)({COLUMN})"
_ROWS = rf"(\$?)({ROW}):(\$?)({ROW})"
_BOOK = r"(?:\[[^\[\]']+\])?"
_SHEET = rf"(?:{QUOTED}|{_BOOK}[\w.\\?]+(?::[\w.\\?]+)?|{_BOOK})!"
_SCAN = re.compile(
    # a reference: a cell, two cells, whole columns or whole rows, that no longer name begins or ends with
    rf"(?<![\w.$!\\])({_SHEET})?(?:{_CELL}(?::{_CELL})?|{_COLUMNS}|{_ROWS})(?![\w.(\[!?\\])"
    # what may look like one inside: a text, a quoted sheet, a structured reference, a broken one, a name
    r'|"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'"
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
    r"|\#REF!(?:\$?[A-Za-z]{0,3}\$?\d*)(?::\$?[A-Za-z]{0,3}\$?\d+)?"
    r"|\#[A-Z]+(?:/[A0])?[!?]?"
    r"|[\w\\][\w.\\?]*"
)


class Corner(Struct, frozen=True):
    """One end of a reference. Column 0 stands for whole rows, row 0 for whole columns; `fixed` is the dollar sign."""

    column: int
    column_fixed: bool
    row: int
    row_fixed: bool

    def __str__(self) -> str:
        column = f"{'$' if self.column_fixed else ''}{column_letters(self.column)}" if self.column else ""
        return f"{column}{'$' if self.row_fixed else ''}{self.row}" if self.row else column

    def shifted(self, rows: int, columns: int) -> "Corner":
        """The corner as read from a cell that many rows down and columns right; it wraps at the sheet's edges."""
        row = self.row if self.row_fixed or not self.row else (self.row + rows - 1) % LAST_ROW + 1
        if self.column_fixed or not self.column:
            return replace(self, row=row)
        return replace(self, row=row, column=(self.column + columns - 1) % LAST_COLUMN + 1)


class Reference(Struct, frozen=True):
    """A reference to a cell, an area, whole rows or columns. `prefix` is the sheet as written, with its "!", or ""."""

    prefix: str
    start: Corner
    end: Corner | None = None

    def __str__(self) -> str:
        return f"{self.prefix}{self.start}:{self.end}" if self.end else f"{self.prefix}{self.start}"

    @property
    def rows(self) -> tuple[int, int]:
        """The top and the bottom row, whichever end was written first."""
        if not self.start.row:
            return 1, LAST_ROW
        other = self.end.row if self.end else self.start.row
        return min(self.start.row, other), max(self.start.row, other)

    @property
    def area(self) -> Area:
        """The rectangle that it names."""
        top, bottom = self.rows
        if not self.start.column:
            return Area(top, 1, bottom, LAST_COLUMN)
        other = self.end.column if self.end else self.start.column
        return Area(top, min(self.start.column, other), bottom, max(self.start.column, other))

    @property
    def columns(self) -> tuple[int, int]:
        """The leftmost and the rightmost column."""
        return self.area.left, self.area.right

    def shifted(self, rows: int, columns: int = 0) -> "Reference":
        """The reference as read from a cell that many rows down and columns right."""
        end = self.end.shifted(rows, columns) if self.end else None
        return Reference(self.prefix, self.start.shifted(rows, columns), end)

    def at(self, top: int, bottom: int) -> "Reference":
        """The reference with these rows; one to whole columns has all of them."""
        if not self.start.row:
            return self
        if self.end is None:
            return replace(self, start=replace(self.start, row=top))
        if self.start.row > self.end.row:
            top, bottom = bottom, top
        return Reference(self.prefix, replace(self.start, row=top), replace(self.end, row=bottom))


Piece = str | Reference
"""Part of a formula: a reference, or the text between references."""


@lru_cache(maxsize=8192)
def parse_formula(text: str) -> tuple[Piece, ...]:
    """The formula's references and the texts between them, in order."""
    return tuple(_pieces(text))


def write_formula(pieces: tuple[Piece, ...]) -> str:
    """The formula as text."""
    return "".join(map(str, pieces))


def shift_formula(text: str, rows: int, columns: int = 0) -> str:
    """The formula as it reads when filled that many rows down and columns right."""
    return write_formula(shift_pieces(parse_formula(text), rows, columns))


def shift_pieces(pieces: tuple[Piece, ...], rows: int, columns: int) -> tuple[Piece, ...]:
    """The pieces with every relative reference shifted."""
    return tuple(piece if isinstance(piece, str) else piece.shifted(rows, columns) for piece in pieces)


def _pieces(text: str) -> Iterator[Piece]:
    written = 0
    for match in _SCAN.finditer(text):
        reference = _reference(match)
        if reference is not None:
            yield text[written : match.start()]
            yield reference
            written = match.end()
    yield text[written:]


def _reference(match: re.Match[str]) -> Reference | None:
    if match.lastindex is None:
        return None
    prefix, *cells = match.groups()
    if cells[3]:
        return Reference(prefix or "", _corner(*cells[:4]), _corner(*cells[4:8]) if cells[7] else None)
    if cells[9]:
        left, right = (Corner(column_number(cells[at]), bool(cells[at - 1]), 0, False) for at in (9, 11))
        return Reference(prefix or "", left, right)
    return Reference(prefix or "", _corner("", "", *cells[12:14]), _corner("", "", *cells[14:]))


def _corner(column_dollar: str, letters: str, row_dollar: str, row: str) -> Corner:
    return Corner(column_number(letters), bool(column_dollar), int(row), bool(row_dollar))
