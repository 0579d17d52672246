"""Results of the council's own formulas: as old as the last time that a spreadsheet program saved the workbook."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from workbook_tools.audit.keyed_sheet import KeyedSheet
from workbook_tools.audit.readers import Cell, Node, Readers
from workbook_tools.audit.references_read import Read, Reading, letters
from workbook_tools.audit.workbook_meaning import WorkbookMeaning

_OF_SEVERAL_CELLS: Final = r"\{(?:array|dataTable) (\d+)x(\d+)\}"


def old_results(found: WorkbookMeaning, stored: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Sheet and cell of each formula, but the program's own, whose result is from before the program's last change.

    It reads, itself or through other formulas and names, a table or a named cell that the program fills; or what no
    reference tells, such as the day, or a cell whose address is worked out. The names `stored` stand for cells whose
    results the program has stored, there and in each cell that shows such a name alone.
    """
    names = [(each.name[1], each.reading) for each in found.holders if each.name[0] == "name"]
    filled = {name.casefold() for name in stored}
    right = {
        (piece.sheet, *piece.area[:2])
        for name, reading in names
        if name in filled
        for piece in reading
        if isinstance(piece, Read)
    }
    own: dict[Cell, Reading] = {}
    for cell, reading in (each for sheet in found.each_sheet for each in _own_formulas(sheet)):
        if len(reading) == 1 and str(reading[0]).casefold() in filled:
            right.add(cell)
        elif cell not in right:
            own[cell] = reading
    readers = Readers(found.blocks)
    for name, reading in names:
        readers.add(name, reading)
    for cell, reading in own.items():
        readers.add(cell, reading)
    old = _reached([*right, *readers.at_once], readers, own)
    homes = {sheet.name.casefold(): sheet.name for sheet in found.each_sheet}
    return tuple((homes[cell[0]], f"{letters(cell[2])}{cell[1]}") for cell in own if cell in old)


def _own_formulas(sheet: KeyedSheet) -> Iterator[tuple[Cell, Reading]]:
    """A sheet's own formulas but those in tables whose rows are known by nothing."""
    for spot, block, reading in sheet.own_formulas:
        if block is None or block.keyed:
            yield (sheet.name.casefold(), *spot), reading


def _reached(starts: Iterable[Node], readers: Readers, own: Mapping[Cell, Reading]) -> set[Node]:
    """The starts, and all that read them, themselves or through others."""
    reached, waiting = set[Node](), list(starts)
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            for read in (node,) if isinstance(node, str) else _fills(node, own.get(node, ())):
                waiting += readers.of(read)
    return reached


def _fills(cell: Cell, reading: Reading) -> Iterator[Cell]:
    """The cells into which a formula puts its results."""
    sheet, row, column = cell
    size = re.match(_OF_SEVERAL_CELLS, reading[0]) if reading and isinstance(reading[0], str) else None
    for down in range(int(size[1]) if size else 1):
        for right in range(int(size[2]) if size else 1):
            yield sheet, row + down, column + right
