"""What reads cells of other sheets: links, trend lines and charts; those of sheets that are gone go too."""

from collections.abc import Container, Iterator
from typing import Final

from lxml import etree

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.plain_references import reads_only, sheets_read
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import X14, XM, tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.publish.known_elements import RELATION_ID, remove
from workbook_tools.xlsx.sheet.cell_contents import CELL
from workbook_tools.xlsx.sheet.chart_points import CHART

CHART_REFERENCES: Final = (f"{CHART}f", "{http://schemas.microsoft.com/office/drawing/2012/chart}f")
DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
ANCHORS: Final = tuple(f"{DRAWN}{name}" for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))

_CHART: Final = f"{CHART}chart"
_SPARKLINE, _LINES, _GROUP, _GROUPS = (
    f"{{{X14}}}{name}" for name in ("sparkline", "sparklines", "sparklineGroup", "sparklineGroups")
)


def forget_missing_sheets(package: Package) -> tuple[Fault, ...]:
    """What the officer is told: the trend lines and charts that went.

    No link, trend line or chart of the package reads a sheet that is not in it.
    """
    here = frozenset(tab.get("name", "").casefold() for tab in package.root(workbook_part(package)).iter(tag("sheet")))
    told: list[Fault] = []
    for sheet in sheets(package):
        _forget_links(package, sheet.part, here)
        told += _forget_trend_lines(package, sheet, here)
        told += _forget_charts(package, sheet, here)
    return tuple(told)


def strange_charts(package: Package, drawing: str, here: Container[str]) -> Iterator[tuple[etree._Element, str, str]]:
    """The charts of a drawing that draw anything but cells of these sheets: frame, part, and what they draw."""
    targets = {each.id: each.target for each in package.relationships(drawing) if not each.external}
    for frame in package.root(drawing).iter(f"{DRAWN}graphicFrame"):
        for chart in frame.iter(_CHART):
            part = targets.get(chart.get(RELATION_ID, ""), "")
            strange = strange_references(package.root(part), here) if package.has(part) else [""]
            if strange:
                yield frame, part, strange[0]


def strange_references(chart: etree._Element, here: Container[str]) -> list[str]:
    """The references of a chart that are not plain ones to cells of these sheets, such as a pivot table."""
    if chart.find(f"{CHART}pivotSource") is not None:
        return [chart.findtext(f"{CHART}pivotSource/{CHART}name", "")]
    found = [element.text or "" for element in chart.iter(*CHART_REFERENCES)]
    return [text for text in found if not reads_only(text, here)]


def _forget_links(package: Package, part: str, here: Container[str]) -> None:
    """Remove links to cells of a missing sheet, with the words that promise them; all others stay."""
    links = package.root(part).iter(tag("hyperlink"))
    gone = [link for link in links if any(sheet not in here for sheet in sheets_read(link.get("location", "")))]
    if gone:
        cells = {cell.get("r", ""): cell for cell in package.edit(part).iter(CELL)}
        for link in gone:
            _empty(cells.get(link.get("ref", "").partition(":")[0]))
        _take_out(package.edit(part), gone, (tag("hyperlinks"),))


def _empty(cell: etree._Element | None) -> None:
    for child in () if cell is None else list(cell):
        remove(child)
    if cell is not None:
        cell.attrib.pop("t", "")


def _forget_trend_lines(package: Package, sheet: Sheet, here: Container[str]) -> Iterator[Fault]:
    """What the officer is told; what draws, or is dated by, cells of a missing sheet is gone."""
    formula = f"{{{XM}}}f"
    lines = package.root(sheet.part).iter(_SPARKLINE, _GROUP)
    gone = [line for line in lines if (text := line.findtext(formula, "")) and not reads_only(text, here)]
    if gone:
        first = gone[0].findtext(formula, "")
        _take_out(package.edit(sheet.part), gone, (_LINES, _GROUP, _GROUPS, tag("ext"), tag("extLst")))
        trouble = f"trend lines are left out, because they draw cells that members do not get ({first})"
        remedy = "Show the sheet that they draw, or let them draw cells that members see."
        yield Fault(trouble, remedy, Place(package.file, sheet.name))


def _take_out(root: etree._Element, gone: list[etree._Element], holders: tuple[str, ...]) -> None:
    """Remove these elements, and from within outwards each holder that then holds nothing."""
    for element in gone:
        remove(element)
    for name in holders:
        for holder in list(root.iter(name)):
            if len(holder) == 0 or (name == _GROUP and holder.find(_LINES) is None):
                remove(holder)


def _forget_charts(package: Package, sheet: Sheet, here: Container[str]) -> Iterator[Fault]:
    for relationship in package.relationships(sheet.part):
        if not relationship.type.endswith("/drawing") or not package.has(relationship.target):
            continue
        for frame, part, reference in list(strange_charts(package, relationship.target, here)):
            package.edit(relationship.target)
            anchor = frame.getparent()
            remove(anchor if anchor is not None and anchor.tag in ANCHORS else frame)
            if package.has(part):
                package.drop(part)
            yield chart_left_out(package.file, sheet.name, reference)


def chart_left_out(file: str, sheet: str, reference: str) -> Fault:
    """What the officer is told of a chart that is not in the copy."""
    trouble = f"a chart is left out, because it draws cells that members do not get ({reference or 'unknown ones'})"
    return Fault(trouble, "Let it draw cells of a sheet that members see, if they need it.", Place(file, sheet))
