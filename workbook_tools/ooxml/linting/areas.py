"""Cell references read strictly: what Excel itself would not write is not a reference."""

import re
from typing import Final, NamedTuple

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384  # XFD

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_SHEET = r"(?:'((?:[^']|'')+)'|([^'!\[\]:*?/\\ ]+))!"
_REFERENCE = re.compile(rf"(?:{_SHEET})?([^!]+)")


class Area(NamedTuple):
    """A rectangle of cells by its outermost rows and columns, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def overlaps(self, other: "Area") -> bool:
        """Whether the two have a cell in common."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )


class Columns(dict[str, int]):
    """Column numbers by their letters, each worked out once; 0 for what names no column."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
            return 0
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - ord("A") + 1
        if number > LAST_COLUMN:
            return 0
        self[letters] = number
        return number


COLUMNS: Final = Columns()


def parse_cell(text: str) -> tuple[int, int] | None:
    """The row and column of "B7" or "$B$7", or None."""
    found = _CELL.fullmatch(text)
    if found is None:
        return None
    row, column = int(found[2]), COLUMNS[found[1]]
    return (row, column) if row <= LAST_ROW and column else None


def parse_area(text: str) -> Area | None:
    """The rectangle of "B7" or "B7:D9", or None. Whole rows and columns are rectangles too."""
    first, colon, last = text.partition(":")
    if colon:
        whole = _whole_rows(first, last) or _whole_columns(first, last)
        if whole:
            return whole
    start, end = parse_cell(first), parse_cell(last if colon else first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return Area(*start, *end)


def parse_reference(text: str) -> tuple[str, Area] | None:
    """The sheet ("" where none is named) and rectangle of "'My sheet'!B7:D9", or None."""
    found = _REFERENCE.fullmatch(text)
    area = parse_area(found[3]) if found else None
    if found is None or area is None:
        return None
    return (found[1] or "").replace("''", "'") or found[2] or "", area


def _whole_rows(first: str, last: str) -> Area | None:
    top, bottom = first.removeprefix("$"), last.removeprefix("$")
    if not (top.isdecimal() and bottom.isdecimal() and 1 <= int(top) <= int(bottom) <= LAST_ROW):
        return None
    return Area(int(top), 1, int(bottom), LAST_COLUMN)


def _whole_columns(first: str, last: str) -> Area | None:
    left, right = COLUMNS[first.removeprefix("$")], COLUMNS[last.removeprefix("$")]
    return Area(1, left, LAST_ROW, right) if 0 < left <= right else None
