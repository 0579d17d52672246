"""Cell references as text and as numbers: "C5" is column 3, row 5."""

import re
from functools import cache
from typing import NamedTuple

from workbook_tools.ooxml.moves import references as addresses
from workbook_tools.ooxml.rows import LAST_ROW

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Area(NamedTuple):
    """A rectangle of cells, both corners within."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first = cell_name(self.top, self.left)
        return first if self[:2] == self[2:] else f"{first}:{cell_name(self.bottom, self.right)}"


@cache
def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    return addresses.column_number(letters)


@cache
def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    return addresses.column_letters(number)


def cell_name(row: int, column: int) -> str:
    """The reference of a cell: C5 for row 5, column 3."""
    return f"{column_letters(column)}{row}"


def parse_cell(text: str) -> tuple[int, int] | None:
    """Row and column of "C5" or "$C$5"; None for anything else or beyond the sheet's edge."""
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if 1 <= row <= LAST_ROW and column <= addresses.LAST_COLUMN else None


def parse_area(text: str) -> Area | None:
    """The rectangle of "A1:C5" or of a single cell; None for anything else."""
    first, _, last = text.partition(":")
    start, end = parse_cell(first), parse_cell(last or first)
    if start is None or end is None:
        return None
    (top, left), (bottom, right) = start, end
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def parse_target(text: str) -> tuple[str, str] | None:
    """Sheet and reference of "'Notes'!$B$3", quotes undone; None where no one sheet of this workbook is named."""
    sheet, mark, reference = text.strip().removeprefix("=").rpartition("!")
    if not mark:
        return None
    if sheet.startswith("'") and sheet.endswith("'") and len(sheet) > 2:
        sheet = sheet[1:-1].replace("''", "'")
    return None if sheet.startswith("[") else (sheet, reference)


def quote_sheet(name: str) -> str:
    """The sheet's name as a formula gives it, in quotation marks unless it is a plain word."""
    plain = re.fullmatch(r"[^\W\d]\w*", name, re.ASCII) and parse_cell(name) is None
    looks_like_r1c1 = re.fullmatch(r"(?i:r\d*c?\d*|c\d*)", name)
    return name if plain and not looks_like_r1c1 else "'" + name.replace("'", "''") + "'"
