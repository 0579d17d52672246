"""Rows put in and taken out again, on every sheet of a workbook: nothing may tell that they were there."""

from collections.abc import Iterator

from tests.fidelity.likeness import unlike
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_ROW
from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.move.move_rows import move_rows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.grid import numbered_rows
from workbook_tools.xlsx.sheet.tables import read_tables

ADDED = 3
BLOCK = 4
"""How many rows the blocks have that grow and shrink where no table says how many."""

Rows = tuple[int, int]


def rows_lost(content: bytes) -> tuple[list[str], list[str]]:
    """What is not as it was after rows came and went, and the reasons for which they were refused.

    On each sheet these blocks are tried: the rows of each table, and some at its top, in its middle and at its foot.
    """
    lost: list[str] = []
    refused: list[str] = []
    package = Package.open(content)
    tables = [(table.sheet, (table.area.top, table.area.bottom)) for table in read_tables(package).values()]
    for sheet in sheets(package):
        blocks = {*_blocks(package, sheet), *(rows for home, rows in tables if home == sheet)}
        for first, last in sorted(blocks):
            try:
                after = _moved_twice(content, sheet, first, last)
            except WorkbookRefused as refusal:
                refused.append(refusal.faults[0].trouble)
                continue
            lost += [f"rows {first} to {last} of '{sheet.name}': {part}" for part in unlike(content, after)]
    return lost, refused


def _blocks(package: Package, sheet: Sheet) -> Iterator[Rows]:
    bottom = max((number for number, _ in numbered_rows(package.root(sheet.part))), default=1)
    foot = min(bottom, LAST_ROW - ADDED) - BLOCK + 1
    yield from ((first, first + BLOCK - 1) for first in (1, max(1, bottom // 2), max(1, foot)))


def _moved_twice(content: bytes, sheet: Sheet, first: int, last: int) -> bytes:
    """The workbook after rows were added at the block's end, and as many taken away there."""
    for change in (RowChange(first, last, ADDED), RowChange(first, last + ADDED, -ADDED)):
        package = Package.open(content)
        move_rows(package, sheet, change)
        content = package.to_bytes()
    return content
