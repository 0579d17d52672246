"""Conditional formats and data validations: the cells they cover, and the formulas written for the first of them."""

from collections.abc import Callable, Iterator

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula, shift_formula
from workbook_tools.xlsx.a1.row_change import RowChange, RowOrder
from workbook_tools.xlsx.move.covered_areas import moved_cover
from workbook_tools.xlsx.move.moved_formulas import SheetMove
from workbook_tools.xlsx.move.moved_lists import area_rows
from workbook_tools.xlsx.move.part_changes import BesideRows, Change, Remove, set_attribute, set_text
from workbook_tools.xlsx.opc.part_xml import X14, XM, tag

_RULES = (tag("conditionalFormatting"), tag("dataValidation"))
_EXTENDED_RULES = (f"{{{X14}}}conditionalFormatting", f"{{{X14}}}dataValidation")
_FORMULAS = (tag("formula"), tag("formula1"), tag("formula2"), f"{{{XM}}}f")
_THRESHOLDS = (tag("cfvo"),)


class _Base(Struct, frozen=True):
    """The first row that a rule covers, for which its formulas are written, before the change.

    `drop` is how far below it the first row lies that is left.
    """

    row: int
    drop: int
    column: int


def plan_rules(sheet: BesideRows, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a sheet's conditional formats and validations, `home` being its name."""
    for rule in sheet.named(*_RULES):
        areas = rule.get("sqref", "")
        moved = _moved_cover(areas, home, move)
        if not moved:
            yield Remove(part, rule)
            continue
        yield from set_attribute(part, rule, "sqref", moved)
        yield from _plan_formulas(rule, areas, part, home, move)
    for rule in sheet.named(*_EXTENDED_RULES):
        yield from _plan_extended(rule, part, home, move)


def _plan_extended(rule: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a rule of Excel 2010 and later, which names its cells in an element."""
    sqref = rule.find(f"{{{XM}}}sqref")
    areas = "" if sqref is None else sqref.text or ""
    moved = _moved_cover(areas, home, move)
    if sqref is not None and not moved:
        yield Remove(part, rule)
        return
    if sqref is not None:
        yield from set_text(part, sqref, moved)
    yield from _plan_formulas(rule, areas, part, home, move)


def _moved_cover(areas: str, home: str, move: SheetMove) -> str:
    return moved_cover(areas, move.change) if home == move.sheet else areas


def _plan_formulas(rule: etree._Element, areas: str, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    moved = _ordered(areas, home, move) if isinstance(move.change, RowOrder) else _mover(areas, home, move)
    for element in rule.iter(*_FORMULAS):
        yield from set_text(part, element, moved(element.text or ""))
    for element in rule.iter(*_THRESHOLDS):
        if "val" in element.attrib:
            yield from set_attribute(part, element, "val", moved(element.get("val", "")))


def _mover(areas: str, home: str, move: SheetMove) -> Callable[[str], str]:
    """What becomes of a formula of the rule that covers these cells."""
    change = move.change
    base = _base(areas, change) if home == move.sheet and isinstance(change, RowChange) else None
    if base is None:
        return lambda text: move.formula(text, home)
    growth = move.growth_in(base.row, base.column)
    if not base.drop:
        return lambda text: move.formula(text, home, growth)
    return lambda text: move.formula(shift_formula(text, base.drop), home, growth)


def _ordered(areas: str, home: str, move: SheetMove) -> Callable[[str], str]:
    """What becomes of a formula of the rule that covers these cells, where rows change places.

    A relative row is counted from the first covered cell, as in a name, so it stays as far from it as it was.
    """
    before, after = area_rows(areas), area_rows(_moved_cover(areas, home, move))
    down = min(top for top, _ in after) - min(top for top, _ in before) if home == move.sheet and before else 0
    return lambda text: shift_formula(move.relative(text, home), down) if down else move.relative(text, home)


def _base(areas: str, change: RowChange) -> _Base | None:
    pieces = [piece for piece in parse_formula(areas) if not isinstance(piece, str)]
    if not pieces:
        return None
    row, column = min(piece.rows[0] for piece in pieces), min(piece.columns[0] for piece in pieces)
    left = [top for piece in pieces if (top := _first_left(piece, change)) <= piece.rows[1]]
    return _Base(row, min(left, default=row) - row, column)


def _first_left(area: Reference, change: RowChange) -> int:
    """The first row of an area that is not taken away."""
    top = area.rows[0]
    return change.last + 1 if change.columns.hold(*area.columns) and change.takes(top, top) else top
