"""A chart like a pattern: the same look, other cells, another title and other ends of its axes."""

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.publish.known_elements import remove
from workbook_tools.xlsx.sheet.cell_contents import date_serial, number_text
from workbook_tools.xlsx.sheet.chart_points import CHART
from workbook_tools.xlsx.vocabulary.publishing_edits import DrawnChart

_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SERIES, _FORMULA, _VALUES = f"{CHART}ser", f"{CHART}f", (f"{CHART}val", f"{CHART}yVal")
_CACHES: Final = tuple(f"{CHART}{name}" for name in ("numCache", "strCache", "multiLvlStrCache"))
_DAYS_A_MONTH: Final = Decimal("30.4375")
_HALF_A_MONTH: Final = 15
_BEFORE_STEP: Final = tuple(
    f"{CHART}{name}" for name in ("crossesAt", "crosses", "crossBetween", "auto", "lblOffset", "baseTimeUnit")
)

Follow = Callable[[str], str | None]
"""From what the pattern reads to what the chart is to read; None where it has nothing there."""


def like_pattern(pattern: etree._Element, chart: DrawnChart, follow: Follow) -> etree._Element:
    """The chart's root. A series of the pattern for which the chart has no figures is not in it."""
    root = deepcopy(pattern)
    _title(root, chart)
    for series in list(root.iter(_SERIES)):
        formulas = {element: follow(element.text or "") for element in series.iter(_FORMULA)}
        drawn = [new for element, new in formulas.items() if _is_of_values(element)]
        if not all(formulas.values()) or not all(drawn):
            remove(series)
            continue
        for element, new in formulas.items():
            element.text = new
    for cache in list(root.iter(*_CACHES)):
        remove(cache)
    _number(root)
    _axes(root, chart)
    return root


def shifted(area: Area, rows: tuple[int, int]) -> Area:
    """The area's columns in other rows."""
    return area._replace(top=rows[0], bottom=rows[1])


def _is_of_values(formula: etree._Element) -> bool:
    return any(each.tag in _VALUES for each in formula.iterancestors())


def _number(root: etree._Element) -> None:
    """Number the series anew, so that none is left out."""
    for number, series in enumerate(root.iter(_SERIES)):
        for name in ("idx", "order"):
            for element in series.iterchildren(f"{CHART}{name}"):
                element.set("val", str(number))


def _title(root: etree._Element, chart: DrawnChart) -> None:
    """The title as the pattern's looks, and under it a line that is not bold."""
    title = root.find(f"{CHART}chart/{CHART}title")
    if title is None:
        return
    look = next(title.iter(f"{_DRAWN}defRPr"), None)
    bold = {str(name): str(value) for name, value in (look.attrib if look is not None else {}).items()}
    for old in [*title.iterchildren(f"{CHART}tx"), *title.iterchildren(f"{CHART}txPr")]:
        title.remove(old)
    text = etree.Element(f"{CHART}tx")
    rich = etree.SubElement(text, f"{CHART}rich")
    etree.SubElement(rich, f"{_DRAWN}bodyPr")
    for words, attributes in ((chart.title, bold), (chart.beneath, {**bold, "b": "0"})):
        run = etree.SubElement(etree.SubElement(rich, f"{_DRAWN}p"), f"{_DRAWN}r")
        shown = etree.SubElement(run, f"{_DRAWN}rPr", {"lang": "en-GB", **attributes})
        shown.extend(deepcopy(list(look)) if look is not None else [])
        etree.SubElement(run, f"{_DRAWN}t").text = words
    title.insert(0, text)


def _axes(root: etree._Element, chart: DrawnChart) -> None:
    """The ends of both axes. Days begin half a month early, so that the mark at the first month's end says its name."""
    for axis in root.iter(f"{CHART}valAx"):
        if _position(axis) in {"b", "t"}:
            since, until = date_serial(chart.since) - _HALF_A_MONTH, date_serial(chart.until)
            _scale(axis, since, max(until, since + 2 * _HALF_A_MONTH), chart.months * _DAYS_A_MONTH)
        else:
            _scale(axis, chart.low, chart.high, chart.step)


def _position(axis: etree._Element) -> str:
    element = axis.find(f"{CHART}axPos")
    return "" if element is None else element.get("val", "")


def _scale(axis: etree._Element, low: Decimal, high: Decimal, step: Decimal) -> None:
    scaling = axis.find(f"{CHART}scaling")
    if scaling is None:
        return
    for name in ("max", "min"):
        for old in scaling.findall(f"{CHART}{name}"):
            scaling.remove(old)
    for name, value in (("max", high), ("min", low)):
        etree.SubElement(scaling, f"{CHART}{name}", val=number_text(value))
    for old in axis.findall(f"{CHART}majorUnit"):
        axis.remove(old)
    before = [child for child in axis if child.tag in _BEFORE_STEP]
    (before[-1] if before else axis[-1]).addnext(etree.Element(f"{CHART}majorUnit", val=number_text(step)))
