"""Shared formulas: one text for many cells, kept shared where all its cells still agree."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.formula_references import MAY_REFER, Piece, parse_formula, shift_pieces, write_formula
from workbook_tools.xlsx.a1.row_change import RowOrder
from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove
from workbook_tools.xlsx.move.moved_lists import moved_areas
from workbook_tools.xlsx.move.part_changes import Change, SetAttribute, SetText, set_attribute, set_text


class SharedCell(Struct, frozen=True, eq=False):
    """A cell of a shared formula, where it stood before the change."""

    formula: etree._Element
    row: int
    column: int


class _Moved(Struct, frozen=True, eq=False):
    """A cell that is left, where it stands after the change and what its formula then is."""

    formula: etree._Element
    row: int
    column: int
    pieces: tuple[Piece, ...]


def plan_shared(cells: list[SharedCell], part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to one group of cells that share a formula; they part where the change treats them unlike."""
    master = next((cell for cell in cells if cell.formula.text), None)
    if master is None:
        return
    text = master.formula.text or ""
    if home != move.sheet and not (MAY_REFER.search(text) and "!" in text):
        return
    left = list(_moved_cells(cells, master, home, move))
    if not left:
        return
    head = next((cell for cell in left if cell.formula is master.formula), left[0])
    if not _changes_order(cells, home, move) and all(cell.pieces == _as_read_from(head, cell) for cell in left):
        yield from _plan_kept(head, master.formula, part, home, move)
    else:
        yield from _plan_parted(left, part)


def _changes_order(cells: list[SharedCell], home: str, move: SheetMove) -> bool:
    """Whether any of the cells changes places with others: the first no longer comes first then."""
    if home != move.sheet or not isinstance(move.change, RowOrder):
        return False
    return any(move.change.cell(cell.row, cell.column) != cell.row for cell in cells)


def _moved_cells(cells: list[SharedCell], master: SharedCell, home: str, move: SheetMove) -> Iterator[_Moved]:
    pieces = parse_formula(master.formula.text or "")
    reads = move.reads_sheet(pieces, home)
    for cell in cells:
        row = move.change.cell(cell.row, cell.column) if home == move.sheet else cell.row
        if row is None:
            continue
        own = shift_pieces(pieces, cell.row - master.row, cell.column - master.column)
        growth = move.growth_in(cell.row, cell.column) if home == move.sheet else Growth.AREAS
        yield _Moved(cell.formula, row, cell.column, move.pieces(own, home, growth) if reads else own)


def _as_read_from(head: _Moved, cell: _Moved) -> tuple[Piece, ...]:
    return shift_pieces(head.pieces, cell.row - head.row, cell.column - head.column)


def _plan_kept(head: _Moved, master: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    yield from set_text(part, head.formula, write_formula(head.pieces))
    if home != move.sheet:
        return
    areas = moved_areas(master.get("ref", ""), move.change, Growth.NONE)
    if areas:
        yield from set_attribute(part, head.formula, "ref", areas)


def _plan_parted(cells: list[_Moved], part: str) -> Iterator[Change]:
    for cell in cells:
        yield SetText(part, cell.formula, write_formula(cell.pieces))
        for name in ("t", "ref", "si"):
            yield SetAttribute(part, cell.formula, name, None)
