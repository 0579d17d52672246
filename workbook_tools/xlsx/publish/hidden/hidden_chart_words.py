"""Words of a chart that nobody sees: of what is deleted, of points that are not there, of names without a legend."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.publish.known_elements import remove
from workbook_tools.xlsx.sheet.chart_points import CHART

_SHAPES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ON: Final = frozenset({"1", "true", None})
"""A switch without a value is on: ECMA-376, CT_Boolean."""
_AXES: Final = tuple(f"{CHART}{name}" for name in ("catAx", "dateAx", "valAx", "serAx"))
_CATEGORY_AXES: Final = _AXES[:2]
_POINTS: Final = tuple(f"{CHART}{name}" for name in ("val", "yVal"))


def forget_hidden_words(root: etree._Element) -> None:
    """Take from a chart the words and formats that it holds and does not show."""
    for title in [found for holder in root.iter(f"{CHART}chart") if _is_on(holder, "autoTitleDeleted")
                  for found in holder.iterchildren(f"{CHART}title")]:  # fmt: skip
        remove(title)
    for axis in root.iter(*_AXES):
        _forget_of_axis(axis)
    for numbers in root.iter(f"{CHART}numFmt"):
        if numbers.get("sourceLinked") in {"1", "true"}:
            numbers.set("formatCode", "General")
    for series in list(root.iter(f"{CHART}ser")):
        _forget_of_series(series)
    for field in root.iter(f"{_SHAPES}fld"):  # Excel works it out anew, and writes its kind where it has none yet
        for text in field.iter(f"{_SHAPES}t"):
            text.text = f"[{field.get('type', '')}]"
    _forget_names(root)


def _forget_of_axis(axis: etree._Element) -> None:
    if _is_on(axis, "delete"):
        for name in ("title", "numFmt", "dispUnits"):
            for found in list(axis.iterchildren(f"{CHART}{name}")):
                remove(found)
    if axis.tag in _CATEGORY_AXES:
        for found in list(axis.iterchildren(f"{CHART}dispUnits")):
            remove(found)


def _forget_of_series(series: etree._Element) -> None:
    points = max((int(count.get("val", "0")) for each in series.iterchildren(*_POINTS)
                  for count in each.iter(f"{CHART}ptCount")), default=0)  # fmt: skip
    for label in list(series.iter(f"{CHART}dLbl")):
        if _index(label) >= points:
            remove(label)
        elif _is_on(label, "delete"):
            for child in [each for each in label if each.tag not in {f"{CHART}idx", f"{CHART}delete"}]:
                label.remove(child)
    for literal in series.iter(f"{CHART}strLit", f"{CHART}numLit"):
        for point in [each for each in literal.iterchildren(f"{CHART}pt") if int(each.get("idx", "0")) >= points]:
            literal.remove(point)
    if _without_categories(series):
        for literal in [each for each in series.iter(f"{CHART}strLit") if _is_in(each, f"{CHART}cat")]:
            for point in list(literal.iterchildren(f"{CHART}pt")):
                literal.remove(point)


def _without_categories(series: etree._Element) -> bool:
    """Whether the axis of the series' categories is deleted, and no label names them."""
    plot = series.getparent()
    axes = {each.get("val") for each in plot.iterchildren(f"{CHART}axId")} if plot is not None else set()
    found = [axis for axis in series.getroottree().iter(*_CATEGORY_AXES)
             if axis.find(f"{CHART}axId") is not None and axis.find(f"{CHART}axId").get("val") in axes]  # type: ignore[union-attr]  # fmt: skip
    named = any(each.get("val") in _ON for each in series.iter(f"{CHART}showCatName"))
    return bool(found) and all(_is_on(axis, "delete") for axis in found) and not named


def _forget_names(root: etree._Element) -> None:
    """Take away the typed names of series and trend lines that neither legend, label nor title shows."""
    if root.find(f".//{CHART}legend") is not None or any(
        each.get("val") in _ON for each in root.iter(f"{CHART}showSerName")
    ):
        return
    alone = len(list(root.iter(f"{CHART}ser"))) == 1
    untitled = root.find(f"{CHART}chart/{CHART}title/{CHART}tx") is None
    is_title = alone and untitled and not any(_is_on(each, "autoTitleDeleted") for each in root.iter(f"{CHART}chart"))
    for series in root.iter(f"{CHART}ser"):
        for name in [each for each in series.iterchildren(f"{CHART}tx") if each.find(f"{CHART}v") is not None]:
            if not is_title:
                series.remove(name)
        for name in [name for line in series.iter(f"{CHART}trendline") for name in _named(line)]:
            remove(name)


def _named(line: etree._Element) -> Iterator[etree._Element]:
    return line.iterchildren(f"{CHART}name")


def _is_on(element: etree._Element, name: str) -> bool:
    switch = element.find(f"{CHART}{name}")
    return switch is not None and switch.get("val") in _ON


def _index(label: etree._Element) -> int:
    index = label.find(f"{CHART}idx")
    return int(index.get("val", "0")) if index is not None else 0


def _is_in(element: etree._Element, name: str) -> bool:
    return next(element.iterancestors(name), None) is not None
