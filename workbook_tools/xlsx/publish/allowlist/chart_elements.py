"""What members may have of a chart: how it looks, and the cells of the copy that it draws."""

from typing import Final

from lxml import etree

from workbook_tools.xlsx.publish.allowlist.drawing_elements import SHAPES, forget_fill
from workbook_tools.xlsx.publish.hidden.hidden_chart_words import forget_hidden_words
from workbook_tools.xlsx.publish.known_elements import remove
from workbook_tools.xlsx.sheet.chart_points import CHART

_LABELS_SPACE: Final = "http://schemas.microsoft.com/office/drawing/2012/chart"
_LABELS: Final = frozenset(
    f"{{{_LABELS_SPACE}}}{name}"
    for name in ("datalabelsRange", "showDataLabelsRange", "showLeaderLines", "leaderLines")
)
_OUTSIDE: Final = frozenset(
    f"{CHART}{name}"
    for name in ("externalData", "userShapes", "printSettings", "protection", "pivotSource", "pivotFmts")
)
_CACHES: Final = frozenset(
    {
        *(f"{CHART}{name}" for name in ("numCache", "strCache", "multiLvlStrCache")),
        f"{{{_LABELS_SPACE}}}dlblRangeCache",
    }
)
_POINT, _COUNT, _LEVEL = f"{CHART}pt", f"{CHART}ptCount", f"{CHART}lvl"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STYLE: Final = f"{CHART}style"


def is_of_pivot_table(root: etree._Element) -> bool:
    """Whether the chart draws a pivot table, which the copy has none of."""
    return root.find(f"{CHART}pivotSource") is not None


def forget_points(root: etree._Element) -> None:
    """Remove what the chart keeps of the cells it draws, but for the number of levels of its categories."""
    for cache in root.iter(*_CACHES):
        for level in cache.iterchildren(_LEVEL):
            _forget_points_of(level)
        _forget_points_of(cache)


def keep_chart(root: etree._Element) -> None:
    """Keep of the chart what members may have: no workbook within, no link, no series filtered out.

    What was filled with a picture is filled with nothing.
    """
    style = root.find(f".//{_FALLBACK}/{_STYLE}")
    if style is not None and root.find(_STYLE) is None:
        _put_style(root, style)
    for picture in list(root.iter(f"{SHAPES}blip")):
        forget_fill(picture)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or not _is_known(element):
            remove(element)
        else:
            element.tail = None
            for name in [name for name in element.attrib if str(name).startswith("{")]:
                del element.attrib[name]
    for holder in reversed(list(root.iter(f"{CHART}ext", f"{CHART}extLst"))):
        if len(holder) == 0:
            remove(holder)
    for look in root.iter(f"{SHAPES}rPr", f"{SHAPES}defRPr", f"{SHAPES}endParaRPr"):
        look.attrib.pop("bmk", "")
    forget_hidden_words(root)


def _is_known(element: etree._Element) -> bool:
    name, space = str(element.tag), etree.QName(element).namespace
    if space == _LABELS_SPACE:
        parent = element.getparent()
        within = parent is not None and str(parent.tag).startswith(f"{{{_LABELS_SPACE}}}")
        return name in _LABELS or within
    if name in _OUTSIDE or name in {f"{SHAPES}hlinkClick", f"{SHAPES}hlinkHover", f"{SHAPES}extLst"}:
        return False
    return space in {CHART.strip("{}"), SHAPES.strip("{}")}


def _forget_points_of(holder: etree._Element) -> None:
    for point in list(holder.iterchildren(_POINT)):
        holder.remove(point)
    for count in holder.iterchildren(_COUNT):
        count.set("val", "0")


def _put_style(root: etree._Element, style: etree._Element) -> None:
    """Put the chart's style in its place, before what is drawn."""
    chart = root.find(f"{CHART}chart")
    mapping = root.find(f"{CHART}clrMapOvr")
    place = mapping if mapping is not None else chart
    if place is not None:
        place.addprevious(style)
