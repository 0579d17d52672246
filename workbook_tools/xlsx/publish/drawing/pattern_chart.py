"""A chart like a pattern: the same look, other figures, another title and other ends of its axes."""

from collections.abc import Collection, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Final

from lxml import etree

from workbook_tools.xlsx.publish.known_elements import remove
from workbook_tools.xlsx.sheet.cell_contents import date_serial, number_text
from workbook_tools.xlsx.sheet.chart_points import CHART, numbers, set_format, set_points
from workbook_tools.xlsx.vocabulary.publishing_edits import DrawnChart

_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SERIES, _NAME, _WORDS = f"{CHART}ser", f"{CHART}tx", f"{CHART}v"
_CATEGORIES, _VALUES = (f"{CHART}cat", f"{CHART}xVal"), (f"{CHART}val", f"{CHART}yVal")
_DAY: Final = "mmm yy"
_SMALLER, _SMALLEST = 100, 700
"""Hundredths of a point by which lines under a title are smaller than it, and how small they may be."""
_DAYS_A_MONTH: Final = Decimal("30.4375")
_HALF_A_MONTH, _MARGINS = 15, 20
_DOT: Final = "5"
_BEHIND_LABELS: Final = frozenset(f"{CHART}{name}" for name in ("trendline", "errBars", "xVal", "cat", "yVal", "val"))
_BEFORE_STEP: Final = tuple(
    f"{CHART}{name}" for name in ("crossesAt", "crosses", "crossBetween", "auto", "lblOffset", "baseTimeUnit")
)


def draws_any(chart: etree._Element, names: Collection[str]) -> bool:
    """Whether a series of the chart is called so: then it may be the pattern."""
    return any(_name(series) in names for series in chart.iter(_SERIES))


def like_pattern(pattern: etree._Element, chart: DrawnChart) -> etree._Element:
    """The chart's root. A series of the pattern for which the chart has no figures is not in it.

    All have as many points: LibreOffice loses those of a series with fewer than a later one, as of one figure beside
    three comparators.
    """
    root = deepcopy(pattern)
    _title(root, chart)
    lines = {**dict(chart.lines), chart.others[0]: chart.others[1]}
    points = max(map(len, lines.values()))
    for series in list(root.iter(_SERIES)):
        name = _name(series)
        figures = lines.get(name, ())
        if not any(figure is not None for figure in figures):
            remove(series)
            continue
        days = [_side(chart)] * points
        if name != chart.others[0]:
            days = [date_serial(chart.days[min(place, len(chart.days) - 1)]) for place in range(points)]
        _put_name(series, name)
        _put(series, _CATEGORIES, days, _DAY)
        _put(series, _VALUES, (*figures, *(None,) * (points - len(figures))), "")
        if chart.apart and name == chart.lines[0][0]:
            _set_apart(series, chart, figures)
    _number(root)
    _axes(root, chart)
    return root


def _margin(chart: DrawnChart) -> Decimal:
    """How many days there are beside the last one, for what stands at the side."""
    return max(Decimal((chart.days[-1] - chart.days[0]).days // _MARGINS), Decimal(_HALF_A_MONTH))


def _side(chart: DrawnChart) -> Decimal:
    return date_serial(chart.days[-1]) + _margin(chart)


def _name(series: etree._Element) -> str:
    """What a series is called, as a word of its own or as its cell said when it was drawn."""
    name = series.find(_NAME)
    return "" if name is None else "".join(words.text or "" for words in name.iter(_WORDS))


def _put_name(series: etree._Element, name: str) -> None:
    for old in series.iterchildren(_NAME):
        for child in list(old):
            old.remove(child)
        etree.SubElement(old, _WORDS).text = name


def _put(series: etree._Element, holders: Sequence[str], figures: Sequence[Decimal | None], code: str) -> None:
    """Have the series draw these figures, which are the chart's own."""
    for holder in series.iterchildren(*holders):
        for child in list(holder):
            holder.remove(child)
        literal = etree.SubElement(holder, f"{CHART}numLit")
        set_points(literal, literal, numbers(figures), len(figures))
        set_format(literal, code, replace=True)


def _set_apart(series: etree._Element, chart: DrawnChart, figures: Sequence[Decimal | None]) -> None:
    """Take the line away, and have each point's figure beside it, on the side where the chart has room."""
    for line in series.iterfind(f"{CHART}spPr/{_DRAWN}ln"):
        for child in list(line):
            line.remove(child)
        etree.SubElement(line, f"{_DRAWN}noFill")
    for size in series.iterfind(f"{CHART}marker/{CHART}size"):
        size.set("val", _DOT)
    for old in series.findall(f"{CHART}dLbls"):
        series.remove(old)
    axes = series.iterancestors(f"{CHART}plotArea")
    text = next((found for area in axes for found in area.iterfind(f"{CHART}valAx/{CHART}txPr")), None)
    labels = etree.Element(f"{CHART}dLbls")
    shown = [(place, figure) for place, figure in enumerate(figures) if figure is not None]
    for number, (place, figure) in enumerate(shown, start=1):
        label = etree.SubElement(labels, f"{CHART}dLbl")
        etree.SubElement(label, f"{CHART}idx", val=str(place))
        beside = {1: "r", len(shown): "l"} if len(shown) > 1 else {}  # towards the middle
        upright = "t" if figure * 2 < chart.low + chart.high else "b"
        _label(label, chart.apart, text, beside.get(number, upright))
    _label(labels, chart.apart, text, "t")
    next(child for child in series if child.tag in _BEHIND_LABELS).addprevious(labels)


def _label(holder: etree._Element, code: str, text: etree._Element | None, side: str) -> None:
    """How a label is written: its number alone, in the text of the axes."""
    etree.SubElement(holder, f"{CHART}numFmt", formatCode=code, sourceLinked="0")
    holder.extend([] if text is None else [deepcopy(text)])
    etree.SubElement(holder, f"{CHART}dLblPos", val=side)
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        etree.SubElement(holder, f"{CHART}{name}", val=str(int(name == "showVal")))


def _number(root: etree._Element) -> None:
    """Number the series anew, so that none is left out."""
    for number, series in enumerate(root.iter(_SERIES)):
        for name in ("idx", "order"):
            for element in series.iterchildren(f"{CHART}{name}"):
                element.set("val", str(number))


def _title(root: etree._Element, chart: DrawnChart) -> None:
    """The title as the pattern's looks, and under it lines that are not bold and a little smaller."""
    title = root.find(f"{CHART}chart/{CHART}title")
    if title is None:
        return
    look = next(title.iter(f"{_DRAWN}rPr"), next(title.iter(f"{_DRAWN}defRPr"), None))
    said = {str(name): str(value) for name, value in (look.attrib if look is not None else {}).items()}
    under = {**said, "b": "0"}
    if said.get("sz", "").isdecimal():
        under["sz"] = str(max(int(said["sz"]) - _SMALLER, min(int(said["sz"]), _SMALLEST)))
    for old in [*title.iterchildren(f"{CHART}tx"), *title.iterchildren(f"{CHART}txPr")]:
        title.remove(old)
    text = etree.Element(f"{CHART}tx")
    rich = etree.SubElement(text, f"{CHART}rich")
    etree.SubElement(rich, f"{_DRAWN}bodyPr")
    for words, attributes in ((chart.title, said), *((line, under) for line in chart.beneath)):
        run = etree.SubElement(etree.SubElement(rich, f"{_DRAWN}p"), f"{_DRAWN}r")
        shown = etree.SubElement(run, f"{_DRAWN}rPr", {**attributes, "lang": "en-GB"})
        shown.extend(deepcopy(list(look)) if look is not None else [])
        etree.SubElement(run, f"{_DRAWN}t").text = words
    title.insert(0, text)


def _axes(root: etree._Element, chart: DrawnChart) -> None:
    """The ends of both axes.

    Days begin half a month early, so that the mark at the first month's end says its name, and end with room for what
    stands at the side.
    """
    for axis in root.iter(f"{CHART}valAx"):
        if _position(axis) in {"b", "t"}:
            since = date_serial(chart.days[0]) - _HALF_A_MONTH
            _scale(axis, since, _side(chart) + _margin(chart) / 2, chart.months * _DAYS_A_MONTH)
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
