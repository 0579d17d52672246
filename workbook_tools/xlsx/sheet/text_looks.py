"""What each cell style of a workbook says about how its text can be read."""

from typing import Final, NamedTuple

from lxml import etree

from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import attributes, tag
from workbook_tools.xlsx.sheet.cell_styles import made_styles_part
from workbook_tools.xlsx.sheet.colours import BLACK, Palette

_TRUE: Final = frozenset({"1", "true"})
_HEADINGS: Final = frozenset({"15", "16", "17", "18", "19"})
"""Excel's numbers for its own styles Title and Heading 1 to 4."""


class Look(NamedTuple):
    """A style's font, its colours ("" for no fill), and how its text is set."""

    font: str = "Calibri"
    points: float = 11
    bold: bool = False
    ink: str = BLACK
    fill: str = ""
    wrapped: bool = False
    indent: int = 0
    italic: bool = False
    is_heading: bool = False


@damage_refused
def read_looks(package: Package) -> list[Look]:
    """The look of each cell style, by its number."""
    root, palette = package.root(made_styles_part(package)), Palette(package)
    fonts, fills = _children(root, "fonts"), _children(root, "fills")
    headings = {each.get("xfId") for each in _children(root, "cellStyles") if each.get("builtinId") in _HEADINGS}
    return [
        _look(style, fonts, fills, palette)._replace(is_heading=style.get("xfId") in headings)
        for style in _children(root, "cellXfs")
    ]


def _look(style: etree._Element, fonts: list[etree._Element], fills: list[etree._Element], palette: Palette) -> Look:
    font, alignment = fonts[int(style.get("fontId", "0"))], style.find(tag("alignment"))
    bold, says = font.find(tag("b")), {} if alignment is None else attributes(alignment)
    return Look(
        font=_said(font, "name", "Calibri"),
        points=float(_said(font, "sz", "11")),
        bold=bold is not None and bold.get("val", "1") in _TRUE,
        ink=palette.read(font.find(tag("color")), BLACK),
        fill=_fill(fills[int(style.get("fillId", "0"))], palette),
        wrapped=says.get("wrapText") in _TRUE,
        indent=int(says.get("indent", "0")),
        italic=font.find(tag("i")) is not None and _said(font, "i", "1") in _TRUE,
    )


def _fill(element: etree._Element, palette: Palette) -> str:
    pattern = element.find(tag("patternFill"))
    if pattern is None or pattern.get("patternType", "none") == "none":
        return ""
    return palette.read(pattern.find(tag("fgColor")), "")


def _said(font: etree._Element, name: str, default: str) -> str:
    element = font.find(tag(name))
    return default if element is None else element.get("val", default)


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    element = root.find(tag(name))
    return [] if element is None else list(element.iterchildren("*"))
