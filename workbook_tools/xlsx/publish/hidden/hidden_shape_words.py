"""Words of shapes that nobody sees: without colour, of no size, too small, or cut off by their box."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.publish.known_elements import remove

Left = tuple[str, str]
"""Something of a drawing that is left out or to be looked at, and what the officer can do about it."""

_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_SHAPES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SMALLEST, _USUAL = 400, 1100
"""Sizes of letters in hundredths of a point: the least that can be read, and the usual one."""
_HUNDREDTH: Final = 127
"""Of a point, in the units of drawings."""
_LEAST_SIZE: Final = 12_700
_GUIDE: Final = re.compile(r"adj\d*")
_CUT_OFF: Final[Left] = (
    "the text of a shape is longer than its box shows, and members could read the rest",
    "Make the shape larger, or shorten its text.",
)


def forget_hidden_text(root: etree._Element) -> Iterator[Left]:
    """What the officer should look at; the drawing's shapes have lost the words that nobody sees, and hidden names."""
    for look in root.iter(f"{_SHAPES}rPr", f"{_SHAPES}defRPr", f"{_SHAPES}endParaRPr"):
        look.attrib.pop("bmk", "")
    for geometry in list(root.iter(f"{_SHAPES}custGeom")):
        _rename_guides(geometry)
    for preset in root.iter(f"{_SHAPES}prstGeom"):
        for guide in [each for each in preset.iter(f"{_SHAPES}gd") if not _GUIDE.fullmatch(each.get("name", ""))]:
            remove(guide)
    for shape in root.iter(f"{_DRAWN}sp"):
        yield from _forget_text(shape)


def _forget_text(shape: etree._Element) -> Iterator[Left]:
    runs = list(shape.iter(f"{_SHAPES}r", f"{_SHAPES}fld"))
    width, height = _size(shape)
    flat = min(width, height) < _LEAST_SIZE
    for run in runs:
        if flat or _is_unseen(run):
            remove(run)
    text = "".join(each.text or "" for each in shape.iter(f"{_SHAPES}t"))
    size = max((_points(run) for run in runs if run.getparent() is not None), default=_USUAL) * _HUNDREDTH
    if text and not flat and len(text) * size * size * 0.5 > 1.5 * width * height:
        yield _CUT_OFF


def _is_unseen(run: etree._Element) -> bool:
    """Whether the letters have no colour, or are too small to be read."""
    look = run.find(f"{_SHAPES}rPr")
    if look is None:
        return False
    fills = list(look.iterchildren(f"{_SHAPES}solidFill"))
    clear = any(each.get("val") == "0" for fill in fills for each in fill.iter(f"{_SHAPES}alpha"))
    return clear or look.find(f"{_SHAPES}noFill") is not None or _points(run) < _SMALLEST


def _points(run: etree._Element) -> int:
    look = run.find(f"{_SHAPES}rPr")
    return int(look.get("sz", str(_USUAL))) if look is not None else _USUAL


def _size(shape: etree._Element) -> tuple[int, int]:
    """Width and height: those of the anchor, or of the shape itself in a group or between two cells."""
    anchor = shape.getparent()
    extents = [] if anchor is None else list(anchor.iterchildren(f"{_DRAWN}ext"))
    for extent in extents or shape.iterfind(f"{_DRAWN}spPr/{_SHAPES}xfrm/{_SHAPES}ext"):
        return int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    return 1 << 40, 1 << 40


def _rename_guides(geometry: etree._Element) -> None:
    """Call the shape's own measures g1, g2 …, everywhere in it: their names are free words."""
    guides = list(geometry.iter(f"{_SHAPES}gd"))
    names = {each.get("name", ""): f"g{place}" for place, each in enumerate(guides, start=1)}
    for element in geometry.iter():
        for attribute, value in element.attrib.items():
            element.set(attribute, " ".join(names.get(word, word) for word in str(value).split(" ")))
