"""Where an object lies that is placed by lengths and not by cells: the rows and columns beneath it."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, LAST_ROW
from workbook_tools.xlsx.move.drawing_anchors import DRAWING
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.grid import numbered_rows

POINT, PIXEL = 12_700, 9_525
"""In the units of drawings, English Metric Units."""
_USUAL_HEIGHT, _USUAL_WIDTH = 15.0, 8.43
_DIGIT, _EDGE = 7, 5
"""Pixels of a digit of the usual font, and of a column's edges: ECMA-376, 18.3.1.13."""
_CELL: Final = ("col", "colOff", "row", "rowOff")
_TRUE: Final = frozenset({"1", "true"})


class Lengths:
    """The sheet's rows and columns by their lengths."""

    def __init__(self, root: etree._Element) -> None:
        usual = next(root.iterchildren(tag("sheetFormatPr")), etree.Element("none"))
        self._height = float(usual.get("defaultRowHeight", _USUAL_HEIGHT))
        self._width = float(usual.get("defaultColWidth", _USUAL_WIDTH))
        self._heights = {number: _size(row, "ht", self._height) for number, row in numbered_rows(root)}
        self._widths = [
            (int(each.get("min", "1")), int(each.get("max", "1")), _size(each, "width", self._width))
            for each in root.iterfind(f"{tag('cols')}/{tag('col')}")
        ]

    def row_height(self, row: int) -> int:
        """The height of a row."""
        return round(self._heights.get(row, self._height) * POINT)

    def column_width(self, column: int) -> int:
        """The width of a column."""
        width = next((width for first, last, width in self._widths if first <= column <= last), self._width)
        return round(width * _DIGIT + _EDGE if width >= 1 else width * (_DIGIT + _EDGE)) * PIXEL


def place_by_cells(anchor: etree._Element, lengths: Lengths) -> None:
    """Place an object, which lay so far from the sheet's corner, by the cell in which that is."""
    position = anchor.find(f"{{{DRAWING}}}pos")
    if position is None:
        raise ValueError("an anchor without a position")
    column, across = _reach(int(position.get("x", "0")), lengths.column_width, LAST_COLUMN)
    row, down = _reach(int(position.get("y", "0")), lengths.row_height, LAST_ROW)
    start = etree.Element(f"{{{DRAWING}}}from")
    for name, number in zip(_CELL, (column - 1, across, row - 1, down), strict=True):
        etree.SubElement(start, f"{{{DRAWING}}}{name}").text = str(number)
    anchor.replace(position, start)
    anchor.tag = f"{{{DRAWING}}}oneCellAnchor"


def cells_beneath(anchor: etree._Element, lengths: Lengths) -> Iterator[tuple[int, int]]:
    """The cells over which an object lies that is placed by cells, each by row and column."""
    rows = _span(anchor, "row", "cy", lengths.row_height, LAST_ROW)
    columns = _span(anchor, "col", "cx", lengths.column_width, LAST_COLUMN)
    return ((row, column) for row in rows for column in columns)


def _size(element: etree._Element, attribute: str, usual: float) -> float:
    return 0.0 if element.get("hidden") in _TRUE else float(element.get(attribute, usual))


def _span(anchor: etree._Element, name: str, size: str, length: Callable[[int], int], last: int) -> range:
    start, end = (anchor.find(f"{{{DRAWING}}}{each}") for each in ("from", "to"))
    if start is None:
        raise ValueError("an anchor without a place")
    first, offset = _read(start, name)
    if end is not None:
        number, into = _read(end, name)
        return range(first, max(number - (into == 0), first) + 1)
    extent = anchor.find(f"{{{DRAWING}}}ext")
    reached = offset + (int(extent.get(size, "0")) if extent is not None else 0)
    beyond, _ = _reach(max(reached - 1, 0), lambda number: length(first + number - 1), last - first + 1)
    return range(first, first + beyond)


def _read(end: etree._Element, name: str) -> tuple[int, int]:
    numbers = [end.findtext(f"{{{DRAWING}}}{each}", "0") for each in (name, f"{name}Off")]
    return int(numbers[0]) + 1, int(numbers[1])


def _reach(distance: int, length: Callable[[int], int], last: int) -> tuple[int, int]:
    """The row or column in which a distance ends, counted from 1, and how far into it."""
    number = 1
    while number < last and distance >= length(number):
        distance -= length(number)
        number += 1
    return number, max(distance, 0)
