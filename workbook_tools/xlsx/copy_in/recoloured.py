"""The looks of a workbook in other colours and another type, before its sheets go to a workbook that has these."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_styles import made_styles_part

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART: Final = ("drawingml.chart+xml",)


class HouseColours(Struct, frozen=True):
    """By a colour in six hexadecimal digits the one in its place: of fills, of text and lines, and in charts.

    `fonts` are types by the type in whose place they stand.
    """

    fills: Mapping[str, str]
    inks: Mapping[str, str]
    charts: Mapping[str, str]
    fonts: Mapping[str, str]


@damage_refused
def recolour(package: Package, house: HouseColours) -> None:
    """Give the workbook's styles and charts the colours and types of the house."""
    styles = package.edit(made_styles_part(package))
    for element in styles.iter(tag("color"), tag("fgColor"), tag("bgColor")):
        colour = element.get("rgb", "")
        known = house.inks if element.tag == tag("color") else house.fills
        if colour[-6:].upper() in known:
            element.set("rgb", f"{colour[:-6]}{known[colour[-6:].upper()]}")
    for name in styles.iter(tag("name")):
        name.set("val", house.fonts.get(name.get("val", ""), name.get("val", "")))
    for part, _ in package.of_types(_CHART):
        root = package.edit(part)
        for element in root.iter(f"{_DRAWING}srgbClr"):
            element.set("val", house.charts.get(element.get("val", "").upper(), element.get("val", "")))
        for element in root.iter(f"{_DRAWING}latin"):
            element.set("typeface", house.fonts.get(element.get("typeface", ""), element.get("typeface", "")))
