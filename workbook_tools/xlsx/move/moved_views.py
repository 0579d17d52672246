"""What a sheet's windows show: the selected cells, and how far they are scrolled."""

from collections.abc import Iterator

from lxml import etree

from workbook_tools.xlsx.a1.row_change import RowOrder, Rows
from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove
from workbook_tools.xlsx.move.moved_lists import area_rows, moved_areas, pushed_off
from workbook_tools.xlsx.move.part_changes import BesideRows, Change, set_attribute
from workbook_tools.xlsx.opc.part_xml import tag

_VIEWS = (tag("sheetView"), tag("customSheetView"))


def plan_views(sheet: BesideRows, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the views of the sheet that changes. Frozen panes stay frozen where they are."""
    if isinstance(move.change, RowOrder) or not move.change.columns.whole:
        return
    for view in sheet.named(*_VIEWS):
        pane = view.find(tag("pane"))
        if pane is None or pane.get("state") not in ("frozen", "frozenSplit"):
            yield from _plan_scrolled(view, part, move.change)
        elif float(pane.get("ySplit", "0")) < move.change.first - _frozen_top(view):
            yield from _plan_scrolled(pane, part, move.change)
        for selection in view.iterchildren(tag("selection")):
            yield from _plan_selection(selection, part, move.change)


def plan_named_views(root: etree._Element, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the views that people named on the web: the ranges that each of them filters and sorts."""
    for element in root.iter(etree.Element):
        areas = moved_areas(element.get("ref", ""), move.change)
        if areas:
            yield from set_attribute(part, element, "ref", areas)


def _frozen_top(view: etree._Element) -> int:
    """How many rows are scrolled out of sight above the frozen ones."""
    rows = area_rows(view.get("topLeftCell", ""))
    return rows[0][0] - 1 if rows else 0


def _plan_scrolled(element: etree._Element, part: str, change: Rows) -> Iterator[Change]:
    """A window that is scrolled past the block goes on showing the same rows."""
    cell = element.get("topLeftCell", "")
    if any(top > change.last for top, _ in area_rows(cell)) and not pushed_off(cell, change):
        yield from set_attribute(part, element, "topLeftCell", moved_areas(cell, change, Growth.NONE))


def _plan_selection(selection: etree._Element, part: str, change: Rows) -> Iterator[Change]:
    """The selection moves with its cells; it stays where its active cell or all of it goes, or is pushed off."""
    cell = selection.get("activeCell", "A1")
    areas = selection.get("sqref", "A1")
    if pushed_off(f"{cell} {areas}", change):
        return
    moved_cell, moved = (moved_areas(text, change, Growth.NONE) for text in (cell, areas))
    if not moved_cell or len(moved.split()) != len(areas.split()):
        return
    if moved_cell != cell:
        yield from set_attribute(part, selection, "activeCell", moved_cell)
    if moved != areas:
        yield from set_attribute(part, selection, "sqref", moved)
