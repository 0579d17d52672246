"""Pivot tables: where they stand, and the rows that they read."""

from collections.abc import Iterator

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.a1.row_change import RowOrder
from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove
from workbook_tools.xlsx.move.moved_lists import area_rows, moved_areas, moving_rows
from workbook_tools.xlsx.move.part_changes import BesideRows, Change, set_attribute
from workbook_tools.xlsx.opc.part_xml import tag

_REMEDY_PIVOTED = "Let it read the Excel table by its name (PivotTable Analyze, Change Data Source), which follows."
_REMEDY_CONSOLIDATED = "Let it read the table's whole rows, headings and all, or take it out (Data, Consolidate)."
_SOURCES = (tag("worksheetSource"), tag("rangeSet"), tag("dataRef"))


def plan_pivot_table(root: etree._Element, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a pivot table on the sheet that changes; refused where it would be parted."""
    for location in root.iter(tag("location")):
        areas = location.get("ref", "")
        filters = int(location.get("rowPageCount", "0"))
        for top, bottom in moving_rows(areas, move.change):
            above = top - filters - 1 if filters else top
            if _is_parted(above, bottom, move):
                raise WorkbookRefused.of(
                    f"The pivot table in {areas} stands across rows that would be added or taken away.",
                    "Move the pivot table above the table that is filled, or to another sheet.",
                    Place(file=move.file, sheet=move.sheet, row=top),
                )
        yield from set_attribute(part, location, "ref", moved_areas(areas, move.change, Growth.NONE))


def _is_parted(top: int, bottom: int, move: SheetMove) -> bool:
    change = move.change
    if isinstance(change, RowOrder):
        return top <= change.last and bottom >= change.first
    return change.divides(top, bottom) or (change.count < 0 and change.takes(top, bottom))


def plan_sources(sheet: BesideRows, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the ranges that a pivot table or a consolidation reads, wherever it stands."""
    for source in sheet.named(*_SOURCES):
        areas = source.get("ref", "")
        if not areas or source.get("sheet", "").casefold() != move.sheet.casefold() or _is_elsewhere(source):
            continue
        if any(_reads_some(top, bottom, move) for top, bottom in area_rows(areas)):
            consolidates = source.tag == tag("dataRef")
            reader = "A consolidation" if consolidates else "A pivot table"
            raise WorkbookRefused.of(
                f"{reader} reads {areas}, across rows that would be added or taken away.",
                _REMEDY_CONSOLIDATED if consolidates else _REMEDY_PIVOTED,
                Place(file=move.file, sheet=move.sheet, row=area_rows(areas)[0][0]),
            )
        yield from set_attribute(part, source, "ref", moved_areas(areas, move.change, Growth.AREAS))


def _reads_some(top: int, bottom: int, move: SheetMove) -> bool:
    """Whether the rows are some of the block's and not all of them."""
    first, last = move.change.first, move.change.last
    return top <= last and bottom >= first and not (top <= first and bottom >= last)


def _is_elsewhere(source: etree._Element) -> bool:
    """Whether the source lies in another workbook, which its relationship names."""
    return any(etree.QName(name).localname == "id" for name in source.attrib)
