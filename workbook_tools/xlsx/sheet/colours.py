"""Colours of a workbook as six hexadecimal digits, and how well one can be read on another."""

import colorsys
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.package import Package, workbook_part

WHITE, BLACK = "FFFFFF", "000000"

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCHEME: Final = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
"""The colours of a theme in the order of their numbers in a cell style."""

_INDEXED: Final = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
"""The first of Excel's old palette, which numbers 8 to 15 repeat."""


class Palette:
    """What the colours of a workbook's styles are."""

    def __init__(self, package: Package) -> None:
        self._theme = _theme(package)

    def read(self, element: etree._Element | None, default: str) -> str:
        """The colour that an element of a style names; `default` where it names none that is known."""
        if element is None:
            return default
        if rgb := element.get("rgb"):
            return rgb[-6:].upper()
        if (number := element.get("theme")) is not None:
            place, tint = int(number), float(element.get("tint", "0"))
            return _tinted(self._theme[place], tint) if place < len(self._theme) else default
        if (number := element.get("indexed")) is not None and int(number) < 16:
            return _INDEXED[int(number) % 8]
        return default


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (Web Content Accessibility Guidelines, success criterion 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _tinted(colour: str, tint: float) -> str:
    """The colour made lighter, or darker where the tint is below 0."""
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in bytes.fromhex(colour)))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, full))


def _theme(package: Package) -> list[str]:
    for link in package.relationships(workbook_part(package)):
        if link.type.endswith("/theme") and package.has(link.target):
            scheme = package.root(link.target).find(f".//{_DRAWING}clrScheme")
            found = [None if scheme is None else scheme.find(f"{_DRAWING}{name}") for name in _SCHEME]
            return [_value(element) for element in found]
    return [WHITE, BLACK]


def _value(element: etree._Element | None) -> str:
    named = None if element is None else next(iter(element), None)
    return BLACK if named is None else (named.get("lastClr") or named.get("val") or BLACK).upper()
