"""What of a council's own scorecard cannot become an Excel table, said in one go."""

from collections import Counter
from collections.abc import Iterator

from workbook_tools.english import listed
from workbook_tools.errors import Fault, Place
from workbook_tools.workbook.own_block import OwnBlock, RowKind
from workbook_tools.workbook.recognised_columns import OwnColumns
from workbook_tools.xlsx.vocabulary.untabled_cells import CellBlock

KEPT = frozenset({RowKind.INDICATOR, RowKind.UNKNOWN})
"""Rows that the table has; the others only order the sheet."""


def block_faults(block: OwnBlock, columns: OwnColumns, file: str) -> Iterator[Fault]:
    """A fault for each thing that stands against making the block a table."""
    cells = block.cells
    place = Place(file, cells.sheet)
    for area in _merged_in_the_way(block, columns):
        yield Fault(
            f"the cells {_address(area)} are merged, and a table can hold no merged cells",
            "Select them in Excel, choose Home > Merge & Center > Unmerge Cells, and widen the first one's column.",
            place,
        )
    for area in cells.arrays:
        if area.meets(block.area):
            yield Fault(
                f"one formula fills the cells {_address(area)} together, and a table can hold none",
                "Give each of these cells a formula of its own, or a value.",
                place,
            )
    for name, area in cells.tables.items():
        if name != block.table and area.meets(block.area):
            yield Fault(
                f"table '{name}' ({_address(area)}) takes part of the scorecard's cells ({_address(block.area)})",
                "Turn it into plain cells (Table Design > Convert to Range), or move it to another sheet.",
                place,
            )
    if cells.filtered:
        yield Fault("a filter is set, so some rows are hidden", "Clear it in Excel: Data > Clear.", place)
    yield from _twice(block, place)


def parted(block: OwnBlock, columns: OwnColumns) -> tuple[CellBlock, ...]:
    """The merged cells that become single ones without harm: in headings, in rows that go, down a theme's rows."""
    faulty = set(_merged_in_the_way(block, columns))
    return tuple(area for area in block.cells.merged if area.meets(block.area) and area not in faulty)


def _merged_in_the_way(block: OwnBlock, columns: OwnColumns) -> Iterator[CellBlock]:
    kept = {row.number for row in block.rows if row.kind in KEPT}
    for area in block.cells.merged:
        rows = set(range(area.top, area.bottom + 1)) & kept
        if not area.meets(block.area) or not rows:
            continue
        inside = block.left <= area.left <= block.right
        heading = columns.headings[area.left - block.left] if inside else ""
        refilled = columns.ours.get(heading, "") not in {"", "indicator", "ref", "commentary"}
        if area.left != area.right or not refilled:
            yield area


def _twice(block: OwnBlock, place: Place) -> Iterator[Fault]:
    """A fault for each indicator that has more than one row: whose words stand where could not be told."""
    counted = Counter(row.ref for row in block.of_kind(RowKind.INDICATOR))
    for ref, number in counted.items():
        if number > 1:
            rows = [str(row.number) for row in block.rows if row.ref == ref]
            yield Fault(
                f"indicator {ref} stands in rows {listed(rows)}",
                "Let it have one row: move its words there and delete the other, or correct its reference or name.",
                place,
            )


def _address(area: CellBlock) -> str:
    first, last = _cell(area.top, area.left), _cell(area.bottom, area.right)
    return first if first == last else f"{first}:{last}"


def _cell(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
