"""Cells and areas, as text and as numbers: "C5" is column 3, row 5; "5:5" is all of row 5."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

LAST_ROW: Final = 1_048_576
"""The last row of an Excel sheet."""
LAST_COLUMN: Final = 16_384
"""The last column of an Excel sheet, XFD."""

COLUMN: Final = "(?:[A-Za-z]{1,2}|[A-Wa-w][A-Za-z]{2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d]))"
"""The letters of a column, as a pattern that ends where the sheet does: YTD and XFE are none."""
ROW: Final = r"(?:[1-9]\d{0,5}|10(?:[0-3]\d{4}|4(?:[0-7]\d{3}|8(?:[0-4]\d\d|5(?:[0-6]\d|7[0-6])))))"
"""The number of a row, as a pattern that ends where the sheet does."""

CELLS: Final = rf"(?:\$?{COLUMN}\$?{ROW}(?::\$?{COLUMN}\$?{ROW})?|\$?{COLUMN}:\$?{COLUMN}|\$?{ROW}:\$?{ROW})"
"""A cell, two cells, whole columns or whole rows, as a pattern without groups."""

_LIKE_A_CELL: Final = r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})"
_LIKE_AN_AREA: Final = re.compile(
    rf"{_LIKE_A_CELL}(?::{_LIKE_A_CELL})?|\$?([A-Za-z]{{1,3}}):\$?([A-Za-z]{{1,3}})|"
    r"\$?([1-9][0-9]{0,6}):\$?([1-9][0-9]{0,6})"
)
"""Simpler patterns than those above, for what stands alone: the sheet's edge is asked for in numbers."""
_LIKE_ONE_CELL: Final = re.compile(_LIKE_A_CELL)


class Area(NamedTuple):
    """A rectangle of cells by its outermost rows and columns, counted from 1, both within."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first = cell_name(self.top, self.left)
        return first if self[:2] == self[2:] else f"{first}:{cell_name(self.bottom, self.right)}"

    def overlaps(self, other: "Area") -> bool:
        """Whether the two have a cell in common."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )


class Columns(dict[str, int]):
    """Column numbers by their letters in capitals, each worked out once; 0 for what names no column."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
            return 0
        number = column_number(letters)
        if number > LAST_COLUMN:
            return 0
        self[letters] = number
        return number


COLUMNS: Final = Columns()


@cache
def column_number(letters: str) -> int:
    """ "A" is 1, "XFD" is 16384; beyond that the letters are no column but part of a name."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@cache
def column_letters(number: int) -> str:
    """1 is "A", 16384 is "XFD"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The reference of a cell: C5 for row 5, column 3."""
    return f"{column_letters(column)}{row}"


def cell_position(reference: str) -> tuple[int, int]:
    """Row and column of a reference that is known to be one, such as a cell's own "B12"."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), column_number(letters)


def parse_cell(text: str, *, strict: bool = False) -> tuple[int, int] | None:
    """Row and column of "C5" or "$C$5"; None for anything else or beyond the sheet's edge.

    `strict` takes only what Excel itself writes: capitals.
    """
    match = _LIKE_ONE_CELL.fullmatch(text)
    if match is None or (strict and not match[1].isupper()):
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def parse_area(text: str, *, strict: bool = False) -> Area | None:
    """The rectangle of "A1:C5", of a cell, of whole rows "2:5" or whole columns "A:C"; None for anything else.

    `strict` takes only what Excel itself writes: capitals, and the upper left corner first.
    """
    match = _LIKE_AN_AREA.fullmatch(text)
    if match is None:
        return None
    left, top, right, bottom, first, last, upper, lower = match.groups()
    if left:
        ends = Area(int(top), column_number(left), int(bottom or top), column_number(right or left))
    elif first:
        ends = Area(1, column_number(first), LAST_ROW, column_number(last))
    else:
        ends = Area(int(upper), 1, int(lower), LAST_COLUMN)
    in_order = Area(
        min(ends.top, ends.bottom), min(ends.left, ends.right), max(ends.top, ends.bottom), max(ends.left, ends.right)
    )
    if in_order.bottom > LAST_ROW or in_order.right > LAST_COLUMN:
        return None
    return None if strict and (ends != in_order or text != text.upper()) else in_order


def parse_areas(text: str) -> Iterator[Area]:
    """The rectangles of a list such as "A1:B2 C3"; what is none is passed over."""
    return (area for area in map(parse_area, text.split()) if area is not None)


QUOTED: Final = r"'(?:[^']|'')+'"
_PLAIN: Final = r"[^'!\[\]:*?/\\ ]+"
_TARGET: Final = re.compile(rf"(?:({QUOTED}|{_PLAIN})!)?([^!]+)")


def unquoted(prefix: str) -> str:
    """The sheet that a prefix such as "'Officer''s notes'!" names, quotation marks undone."""
    name = prefix.removesuffix("!")
    return name[1:-1].replace("''", "'") if len(name) > 2 and name[0] == name[-1] == "'" else name


def quote_sheet(name: str) -> str:
    """The sheet's name as a formula gives it, in quotation marks unless it is a plain word."""
    plain = name.isascii() and name.isidentifier() and parse_cell(name) is None
    looks_like_r1c1 = name[:1] in "RrCc" and re.fullmatch(r"(?i:r\d*c?\d*|c\d*)", name)
    return name if plain and not looks_like_r1c1 else "'" + name.replace("'", "''") + "'"


def parse_target(text: str) -> tuple[str, str] | None:
    """Sheet and reference of "'Notes'!$B$3", quotes undone; None where no one sheet of this workbook is named."""
    prefix, mark, reference = text.strip().removeprefix("=").rpartition("!")
    sheet = unquoted(prefix)
    return None if not mark or not sheet or "[" in sheet or ":" in sheet else (sheet, reference)


def parse_reference(text: str) -> tuple[str, Area] | None:
    """The sheet ("" where none is named) and rectangle of "'My sheet'!B7:D9", as Excel itself writes it, or None."""
    found = _TARGET.fullmatch(text)
    area = parse_area(found[2], strict=True) if found else None
    return None if found is None or area is None else (unquoted(found[1] or ""), area)
