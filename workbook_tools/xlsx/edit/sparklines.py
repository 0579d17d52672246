"""Sparklines in a table's column: one a row, drawn from the same row of another table."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Final

from lxml import etree

from workbook_tools.errors import LayoutError, Place
from workbook_tools.xlsx.a1.addresses import Area, cell_name, parse_area, quote_sheet
from workbook_tools.xlsx.opc.part_xml import X14, XM
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import Grid
from workbook_tools.xlsx.sheet.tables import Table
from workbook_tools.xlsx.vocabulary.edits import SetSparklines

GROUP: Final = f"{{{X14}}}sparklineGroup"
_SPARKLINES: Final = f"{{{X14}}}sparklines"
_SPARKLINE: Final = f"{{{X14}}}sparkline"
_FEED: Final = f"{{{XM}}}f"
_CELL: Final = f"{{{XM}}}sqref"

_Drawn = list[tuple[str, str]]


def set_sparklines(workbook: Workbook, edit: SetSparklines) -> None:
    """Give the column's first group of sparklines one for each span, and no other group any there.

    A group that is left without sparklines goes, since Excel takes an empty one for damage. So a column whose
    every span is None loses its look too. Sparklines of the same group outside the column stay.
    """
    table, feed = workbook.table(edit.table), workbook.table(edit.feed)
    grid, column = workbook.grid(table.sheet), table.column(edit.column)
    cells = table.area._replace(left=column, right=column)
    groups = list(_groups_in(grid, cells))
    if not groups:
        raise LayoutError.of(
            f"Column '{edit.column}' of table '{edit.table}' has no sparkline whose look could be taken.",
            "Insert one sparkline into the column's first cell (Insert, Sparklines). Where there were some, a program "
            "that knows none has saved the workbook; the one before that may still have them.",
            Place(workbook.package.file, table.sheet.name, table.area.top, edit.column),
        )
    wanted = _wanted(edit, table, feed)
    for group in groups:
        _redraw(grid, group, cells, wanted)
        wanted = []


def keep_look(workbook: Workbook, table: Table, row: int) -> None:
    """Draw in this row what is drawn in the table's first rows, so that a group outlives them: its look is needed yet.

    Only where an edit to come draws the column's trend lines anew.
    """
    grid = workbook.grid(table.sheet)
    for column in (column for part, column in workbook.redrawn if part == table.sheet.part):
        cells = table.area._replace(left=column, right=column)
        for group in islice(_groups_in(grid, cells), 1):
            mine = next(one for one in group.iter(_SPARKLINE) if _is_in(one, cells))
            grid.name_changed()
            mine.addnext(copy := deepcopy(mine))
            place = copy.find(_CELL)
            assert place is not None  # the sparkline was found by it
            place.text = cell_name(row, column)


def _wanted(edit: SetSparklines, table: Table, feed: Table) -> _Drawn:
    drawn, column = [], table.column(edit.column)
    for index, span in enumerate(edit.spans):
        if span is not None:
            row = feed.area.top + index
            source = Area(row, feed.column(span[0]), row, feed.column(span[1]))
            drawn.append((f"{quote_sheet(feed.sheet.name)}!{source}", cell_name(table.area.top + index, column)))
    return drawn


def _groups_in(grid: Grid, cells: Area) -> Iterator[etree._Element]:
    for group in grid.root.iter(GROUP):
        if any(_is_in(sparkline, cells) for sparkline in group.iter(_SPARKLINE)):
            yield group


def _is_in(sparkline: etree._Element, cells: Area) -> bool:
    place = parse_area(sparkline.findtext(_CELL, ""))
    if place is None:
        return False
    return place.left == cells.left == place.right and cells.top <= place.top and place.bottom <= cells.bottom


def _redraw(grid: Grid, group: etree._Element, cells: Area, wanted: _Drawn) -> None:
    mine = [sparkline for sparkline in group.iter(_SPARKLINE) if _is_in(sparkline, cells)]
    if [(one.findtext(_FEED, ""), one.findtext(_CELL, "")) for one in mine] == wanted:
        return
    grid.name_changed()
    holder = mine[0].getparent()
    assert holder is not None  # a sparkline found inside its group
    for sparkline in mine:
        holder.remove(sparkline)
    for source, place in wanted:
        sparkline = etree.SubElement(holder, _SPARKLINE)
        etree.SubElement(sparkline, _FEED).text = source
        etree.SubElement(sparkline, _CELL).text = place
    if len(holder) == 0:
        _remove_with_empty_holders(group)


def _remove_with_empty_holders(element: etree._Element) -> None:
    """Remove the element, and each holder that it leaves empty, up to the sheet."""
    holder = element.getparent()
    while holder is not None and holder.getparent() is not None:
        holder.remove(element)
        if len(holder):
            return
        element, holder = holder, holder.getparent()
    if holder is not None:
        holder.remove(element)
