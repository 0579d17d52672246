"""What lies over a sheet's cells: merged cells, formats, validations, sparklines and their ranges."""

from collections.abc import Collection, Iterator

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, parse_area, parse_reference
from workbook_tools.xlsx.check.linting.lint_cells import CellTrouble, StoredCounts
from workbook_tools.xlsx.check.linting.lint_formulas import LOST, FormulaReader
from workbook_tools.xlsx.check.linting.lint_lengths import length_troubles
from workbook_tools.xlsx.check.linting.lint_order import order_troubles
from workbook_tools.xlsx.check.linting.lint_unique import sheet_troubles
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, X14, XM, tag

_FORMULAS = {tag("formula"), tag("formula1"), tag("formula2"), f"{{{XM}}}f"}
_SQREF = f"{{{XM}}}sqref"
_RELATIONSHIP = f"{{{OFFICE_RELATIONSHIPS}}}"
_GROUP = f"{{{X14}}}sparklineGroup"
_SPARKLINE = f"{{{X14}}}sparkline"


def range_troubles(
    root: etree._Element, limits: StoredCounts, sheet_names: Collection[str], relationship_ids: Collection[str]
) -> Iterator[CellTrouble]:
    """What is wrong with a sheet apart from its rows. `sheet_names` are casefolded."""
    reader = FormulaReader()
    for part in root.iterchildren("*"):
        if part.tag == tag("sheetData"):
            continue
        for element in part.iter("*"):
            yield from _reference_troubles(element)
            yield from _index_troubles(element, limits, relationship_ids)
            yield from length_troubles(element)
            if element.tag in _FORMULAS and element.text:
                yield from ((trouble, _name(element)) for trouble in reader.troubles(element.text))
    yield from order_troubles(root)
    yield from sheet_troubles(root)
    yield from merge_troubles(root)
    yield from sparkline_troubles(root, sheet_names)


def merge_troubles(root: etree._Element) -> Iterator[CellTrouble]:
    """A trouble for each merged area that shares a cell with one above it."""
    merged = [
        (parse_area(cell.get("ref", ""), strict=True), cell)
        for cell in root.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}")
    ]
    open_areas: list[Area] = []
    for area, cell in sorted(((area, cell) for area, cell in merged if area), key=lambda pair: pair[0]):
        open_areas = [above for above in open_areas if above.bottom >= area.top]
        if any(area.overlaps(above) for above in open_areas):
            yield "merged cells overlap", cell.get("ref", "")
        open_areas.append(area)


def sparkline_troubles(root: etree._Element, sheet_names: Collection[str]) -> Iterator[CellTrouble]:
    """What is wrong with sparklines: Excel drops a group that has none, and one of two in a cell."""
    cells = set()
    for group in root.iter(_GROUP):
        sparklines = list(group.iter(_SPARKLINE))
        if not sparklines:
            yield "a sparkline group is empty", ""
        for sparkline in sparklines:
            cell = (sparkline.findtext(_SQREF) or "").strip()
            if cell in cells:
                yield "two sparklines share a cell", cell
            cells.add(cell)
            yield from _feed_troubles(sparkline.findtext(f"{{{XM}}}f"), cell, sheet_names)


def _feed_troubles(feed: str | None, cell: str, sheet_names: Collection[str]) -> Iterator[CellTrouble]:
    if feed is None or LOST in feed or feed.strip().isidentifier():
        return  # no feed yet; told with the formulas; a defined name
    reference = parse_reference(feed.strip())
    if reference is None:
        yield "a sparkline's range cannot be read", cell
    elif reference[0] and reference[0].casefold() not in sheet_names:
        yield "a sparkline draws a sheet that is not there", cell


def _reference_troubles(element: etree._Element) -> Iterator[CellTrouble]:
    listed = element.text if element.tag == _SQREF else element.get("sqref")
    areas = [] if listed is None else listed.split() or [""]
    if (single := element.get("ref")) is not None:
        areas.append(single)
    for area in areas:
        if parse_area(area, strict=True) is None:
            yield f"the range of <{_name(element)}> cannot be read", area


def _index_troubles(element: etree._Element, limits: StoredCounts, ids: Collection[str]) -> Iterator[CellTrouble]:
    style = element.get("dxfId")
    if style is not None and not (style.isdecimal() and int(style) < limits.conditional_styles):
        yield f"the style of <{_name(element)}> is not in the list of conditional styles", ""
    if element.tag == tag("col") and int(element.get("style", "0")) >= limits.styles:
        yield "a style is not in the style list", f"column {element.get('min')}"
    for name, value in element.items():
        if str(name).startswith(_RELATIONSHIP) and value not in ids:
            yield f"<{_name(element)}> names a relationship that is not there", str(value)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
