"""Cells by row and column, and the addresses by which a spreadsheet program knows them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

LONGEST_ADDRESS: Final = 255
"""Characters of an address that Excel's Range takes (learn.microsoft.com, Worksheet.Range)."""

_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?\Z")


class Area(NamedTuple):
    """A rectangle of cells, its edges included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first, last = cell_address(self.top, self.left), cell_address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def cell_address(row: int, column: int) -> str:
    """A cell's address, "C4"."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row}"


def parse_area(address: str) -> Area | None:
    """The rectangle that an address like "$A$1:$C$3" or "B2" stands for; None for any other."""
    found = _ADDRESS.match(address)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    return Area(int(top), _number(left), int(bottom or top), _number(right or left))


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run among the numbers."""
    first = last = None
    for number in sorted(numbers):
        if first is None or last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last


def addresses(areas: Iterable[Area]) -> Iterator[str]:
    """The areas as addresses of several areas each, none of them longer than Excel takes."""
    address = ""
    for area in areas:
        longer = f"{address},{area}" if address else str(area)
        if len(longer) > LONGEST_ADDRESS:
            yield address
            longer = str(area)
        address = longer
    if address:
        yield address


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
