"""Headings that are marked as headings, by Excel's own named cell styles, which XlsxWriter has no word for."""

from typing import Final

from lxml import etree

from workbook_tools.template import template_look as looks
from workbook_tools.xlsx.opc.part_xml import parse_part, serialise_part, tag

STYLES: Final = "xl/styles.xml"
NAMED: Final = (
    ("Title", "15", (looks.TITLE,)),
    ("Heading 1", "16", (looks.SHEET_TITLE, looks.NARROW_TITLE)),
    ("Heading 2", "17", (looks.SECTION,)),
)
"""The name of each style, Excel's number for it, and the looks of the headings that have it."""


def name_headings(part: str, content: bytes) -> bytes:
    """The part's content; the titles of sheets and of their sections have heading styles, which readers jump by."""
    if part != STYLES:
        return content
    root = parse_part(content, part, "")
    fonts, bases, formats, names = (_list(root, name) for name in ("fonts", "cellStyleXfs", "cellXfs", "cellStyles"))
    for name, number, traits in NAMED:
        used = {str(place) for place, font in enumerate(fonts) if any(_looks_so(font, each) for each in traits)}
        if not used:
            continue
        place = str(len(bases))
        etree.SubElement(bases, tag("xf"), numFmtId="0", fontId=min(used, key=int), fillId="0", borderId="0")
        etree.SubElement(names, tag("cellStyle"), name=name, xfId=place, builtinId=number)
        for each in formats:
            if each.get("fontId") in used:
                each.set("xfId", place)
    for entries in (bases, names):
        entries.set("count", str(len(entries)))
    return serialise_part(root)


def _list(root: etree._Element, name: str) -> etree._Element:
    return next(root.iterchildren(tag(name)))


def _looks_so(font: etree._Element, trait: looks.Trait) -> bool:
    size, colour = font.find(tag("sz")), font.find(tag("color"))
    return (
        font.find(tag("b")) is not None
        and (size is not None and float(size.get("val", "0")) == trait["font_size"])
        and (colour is not None and colour.get("rgb", "")[2:] == trait["font_color"].removeprefix("#"))
    )
