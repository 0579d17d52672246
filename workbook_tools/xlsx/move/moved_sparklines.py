"""Sparklines: the cells they stand in, and the ranges they draw."""

from collections.abc import Iterator

from lxml import etree

from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove
from workbook_tools.xlsx.move.moved_lists import moved_areas
from workbook_tools.xlsx.move.part_changes import BesideRows, Change, Remove, set_text
from workbook_tools.xlsx.opc.part_xml import X14, XM

_GROUP = f"{{{X14}}}sparklineGroup"
_SPARKLINE = f"{{{X14}}}sparkline"
_FORMULA = f"{{{XM}}}f"
_CELL = f"{{{XM}}}sqref"


def plan_sparklines(sheet: BesideRows, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a sheet's sparklines, `home` being its name."""
    for group in sheet.named(_GROUP):
        for formula in group.iterchildren(_FORMULA):
            yield from _plan_source(formula, part, home, move)
        for sparkline in group.iter(_SPARKLINE):
            yield from _plan_sparkline(sparkline, part, home, move)


def _plan_sparkline(sparkline: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    cell = sparkline.find(_CELL)
    if home == move.sheet and cell is not None:
        moved = moved_areas(cell.text or "", move.change, Growth.NONE)
        if not moved:
            yield Remove(part, sparkline)
            return
        yield from set_text(part, cell, moved)
    for formula in sparkline.iterchildren(_FORMULA):
        yield from _plan_source(formula, part, home, move)


def _plan_source(formula: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The change to a drawn range. One whose rows are gone is taken out, which leaves the sparkline empty."""
    before = formula.text or ""
    after = move.formula(before, home, Growth.TALL)
    if "#REF!" in after and "#REF!" not in before:
        yield Remove(part, formula)
    else:
        yield from set_text(part, formula, after)
