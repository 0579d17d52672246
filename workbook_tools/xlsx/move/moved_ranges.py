"""The ranges that a sheet keeps about itself: merged cells, filters, links, protection, what-if scenarios, breaks."""

from collections.abc import Iterator

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_ROW
from workbook_tools.xlsx.a1.formula_references import parse_formula
from workbook_tools.xlsx.a1.row_change import RowOrder, Rows
from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove
from workbook_tools.xlsx.move.moved_lists import area_rows, moved_areas, pushed_off
from workbook_tools.xlsx.move.part_changes import (
    AddCopy,
    BesideRows,
    Change,
    Remove,
    SetAttribute,
    set_attribute,
    set_text,
)
from workbook_tools.xlsx.opc.part_xml import X14, XM, tag

_RANGES = {
    tag("dimension"): ("ref", Growth.CELLS_TOO),
    tag("autoFilter"): ("ref", Growth.CELLS_TOO),
    tag("sortState"): ("ref", Growth.CELLS_TOO),
    tag("sortCondition"): ("ref", Growth.CELLS_TOO),
    tag("protectedRange"): ("sqref", Growth.CELLS_TOO),
    tag("ignoredError"): ("sqref", Growth.CELLS_TOO),
    tag("hyperlink"): ("ref", Growth.NONE),
    tag("scenarios"): ("sqref", Growth.NONE),
    tag("inputCells"): ("r", Growth.NONE),
    tag("cellWatch"): ("r", Growth.NONE),
    tag("webPublishItem"): ("sourceRef", Growth.CELLS_TOO),
    tag("cellSmartTags"): ("r", Growth.NONE),
}
_SORT = tag("sortState")
_X14_RANGES = (f"{{{X14}}}protectedRange", f"{{{X14}}}ignoredError")
_KEPT = frozenset({tag("dimension"), tag("scenarios")})


def plan_ranges(sheet: BesideRows, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the ranges of the sheet that changes."""
    for element in sheet.named(*_RANGES):
        attribute, growth = _RANGES[str(element.tag)]
        areas = moved_areas(element.get(attribute, ""), move.change, growth)
        yield from _plan_range(element, attribute, areas, part)
    yield from _plan_merged_cells(sheet, part, move.change)
    yield from _plan_extended_ranges(sheet, part, move.change)
    for breaks in sheet.named(tag("rowBreaks")) if move.change.columns.whole else ():
        if isinstance(move.change, RowOrder):
            yield from _plan_ordered_breaks(breaks, part, move.change)
        else:
            yield from _plan_breaks(breaks, part, move.change)


def plan_sort(element: etree._Element, areas: str, part: str) -> Iterator[Change]:
    """The change to a sort order, or to one of its conditions: it goes where its rows no longer stand together."""
    if " " in areas:
        order = next((each for each in element.iterancestors() if each.tag == _SORT), element)
        yield Remove(part, order)
    elif areas:
        yield from set_attribute(part, element, "ref", areas)


def _plan_range(element: etree._Element, attribute: str, areas: str, part: str) -> Iterator[Change]:
    if " " in areas and element.tag in {_SORT, tag("sortCondition")}:
        yield from plan_sort(element, areas, part)
    elif " " in areas and element.tag == tag("hyperlink"):
        first, *others = areas.split()
        yield SetAttribute(part, element, attribute, first)
        yield from (AddCopy(part, element, attribute, each) for each in reversed(others))
    elif areas:
        yield from set_attribute(part, element, attribute, areas)
    elif element.get(attribute) and element.tag not in _KEPT:
        yield Remove(part, element)


def _plan_merged_cells(sheet: BesideRows, part: str, change: Rows) -> Iterator[Change]:
    """A merged cell grows only beside the whole block: one that ends with it would swallow the new rows' cells."""
    for element in sheet.named(tag("mergeCell")):
        before = element.get("ref", "")
        beside_block = any(top <= change.first and top < bottom for top, bottom in area_rows(before))
        grows = beside_block or pushed_off(before, change)
        after = moved_areas(before, change, Growth.CELLS_TOO if grows else Growth.NONE)
        if " " in after or _is_torn(before, change):
            raise WorkbookRefused.of(
                f"The merged cell {before} stands across rows or columns that would part.",
                "Unmerge it (Home, Merge & Center), or move it away from the table that is filled.",
                Place(row=area_rows(before)[0][0]),
            )
        if ":" not in after:
            yield Remove(part, element)
        else:
            yield from set_attribute(part, element, "ref", after)


def _is_torn(area: str, change: Rows) -> bool:
    """Whether some columns of a merged cell would move and others stay."""
    pieces = [piece for piece in parse_formula(area) if not isinstance(piece, str)]
    last = change.last if isinstance(change, RowOrder) else LAST_ROW
    return any(
        change.columns.part(*piece.columns) and piece.rows[0] <= last and piece.rows[1] >= change.first_moving
        for piece in pieces
    )


def _plan_extended_ranges(sheet: BesideRows, part: str, change: Rows) -> Iterator[Change]:
    for name in _X14_RANGES:
        for element in sheet.named(name):
            for sqref in element.iter(f"{{{XM}}}sqref"):
                areas = moved_areas(sqref.text or "", change)
                yield from set_text(part, sqref, areas) if areas else [Remove(part, element)]


def _plan_breaks(breaks: etree._Element, part: str, change: Rows) -> Iterator[Change]:
    """The changes to the page breaks. `id` is the row above the break, and the break goes with the row below it."""
    manual = 0
    removed = 0
    for element in breaks.iterchildren(tag("brk")):
        below = change.row(int(element.get("id", "0")) + 1)
        if below is None:
            removed += 1
            yield Remove(part, element)
            continue
        manual += element.get("man") in ("1", "true")
        yield from set_attribute(part, element, "id", str(below - 1))
    if removed:
        yield SetAttribute(part, breaks, "manualBreakCount", str(manual))


def _plan_ordered_breaks(breaks: etree._Element, part: str, order: RowOrder) -> Iterator[Change]:
    """The changes to the page breaks where rows change places. One above the first of them is above all of them."""
    found = sorted(breaks.iterchildren(tag("brk")), key=_row_above)
    after = sorted({_break_after(_row_above(each), order) for each in found})
    for element, row in zip(found, after, strict=False):
        yield from set_attribute(part, element, "id", str(row))
    if extra := found[len(after) :]:  # one came to where another is
        yield from (Remove(part, element) for element in extra)
        manual = sum(element.get("man") in ("1", "true") for element in found[: len(after)])
        yield SetAttribute(part, breaks, "manualBreakCount", str(manual))


def _row_above(element: etree._Element) -> int:
    return int(element.get("id", "0"))


def _break_after(row: int, order: RowOrder) -> int:
    return row if row < order.first else order.row(row + 1) - 1
