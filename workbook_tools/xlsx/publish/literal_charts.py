"""Charts that keep what they draw of sheets that are about to go: their points are their own then."""

import re
from collections.abc import Collection
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.plain_references import sheets_read
from workbook_tools.xlsx.edit.chart_caches import refresh_chart_caches
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.publish.allowlist.chart_elements import forget_points
from workbook_tools.xlsx.publish.allowlist.drawing_elements import SHAPES
from workbook_tools.xlsx.publish.known_elements import remove
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.chart_points import CHART
from workbook_tools.xlsx.vocabulary.publishing_edits import KeepDrawn

_FORMULA: Final = f"{CHART}f"
_LITERALS: Final = {f"{CHART}numRef": f"{CHART}numLit", f"{CHART}strRef": f"{CHART}strLit"}
_CACHES: Final = (f"{CHART}numCache", f"{CHART}strCache")
_CONSTANT: Final = re.compile(r'"(?:[^"]|"")*"|\d+|label \d+|categories')
"""What LibreOffice 7.4 writes as the formula of a series' own name ("Red"), and of a chart that has its own figures."""
_TEXT, _VALUE, _SERIES = f"{CHART}tx", f"{CHART}v", f"{CHART}ser"


def keep_constants(package: Package) -> None:
    """Have charts say plainly what they say as references that name no cells; nobody need look for those."""
    for name in package.names:
        if package.content_type(name).endswith("drawingml.chart+xml") and _constants(package.root(name)):
            for reference in _constants(package.edit(name)):
                _make_literal(reference)


def keep_drawn(workbook: Workbook, edit: KeepDrawn) -> None:
    """Store what charts draw of these sheets in the charts, as the cells are now, and stop them reading there.

    Categories of several levels, and labels from cells, cannot be kept so: such a chart goes on reading.
    """
    package, gone = workbook.package, frozenset(name.casefold() for name in edit.sheets)
    found = [
        (name, references)
        for name in package.names
        if package.content_type(name).endswith("drawingml.chart+xml")
        and (references := _reading(package.root(name), gone))
    ]
    if not found:
        return
    for name, _ in found:
        forget_points(package.edit(name))
    for sheet in sheets(package):
        package.edit(sheet.part)  # so that every chart is drawn afresh
    refresh_chart_caches(workbook)
    for name, _ in found:
        for reference in _reading(package.edit(name), gone):
            _make_literal(reference)


def _constants(chart: etree._Element) -> list[etree._Element]:
    """The references of a chart that name no cells, but are the text or the figures themselves."""
    return [each for each in chart.iter(*_LITERALS) if _CONSTANT.fullmatch(each.findtext(_FORMULA, ""))]


def _reading(chart: etree._Element, gone: Collection[str]) -> list[etree._Element]:
    """The references of a chart to cells of these sheets alone."""
    found = []
    for reference in chart.iter(*_LITERALS):
        read = sheets_read(reference.findtext(_FORMULA, ""))
        if read and all(sheet in gone for sheet in read):
            found.append(reference)
    return found


def _make_literal(reference: etree._Element) -> None:
    parent, cache = reference.getparent(), next(reference.iterchildren(*_CACHES), None)
    if parent is not None and parent.tag == _TEXT:
        said = reference.findtext(_FORMULA, "")
        kept = (point.text or "" for point in (() if cache is None else cache.iter(_VALUE)))
        words = said[1:-1].replace('""', '"') if said.startswith('"') else " ".join(kept)
        parent.replace(reference, _words(words, of_series=_is_of_series(parent)))
        return
    points = [] if cache is None else list(cache)
    for child in list(reference):
        remove(child)
    reference.extend(points)
    if not points:
        etree.SubElement(reference, f"{CHART}ptCount", val="0")
    reference.tag = _LITERALS[str(reference.tag)]


def _is_of_series(text: etree._Element) -> bool:
    holder = text.getparent()
    return holder is not None and holder.tag == _SERIES


def _words(text: str, *, of_series: bool) -> etree._Element:
    """A series' name is plain; a title is a text with a look."""
    if of_series:
        name = etree.Element(_VALUE)
        name.text = text
        return name
    rich = etree.Element(f"{CHART}rich")
    etree.SubElement(rich, f"{SHAPES}bodyPr")
    run = etree.SubElement(etree.SubElement(rich, f"{SHAPES}p"), f"{SHAPES}r")
    etree.SubElement(run, f"{SHAPES}t").text = text
    return rich
