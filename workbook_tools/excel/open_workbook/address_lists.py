"""Runs of rows or columns, and addresses of several areas that are no longer than a spreadsheet program takes."""

from collections.abc import Iterable, Iterator
from typing import Final

from workbook_tools.xlsx.a1.addresses import Area

LONGEST_ADDRESS: Final = 255
"""Characters of an address that Excel's Range takes (learn.microsoft.com, Worksheet.Range)."""


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
