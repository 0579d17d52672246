"""What Excel's own table styles give the cells of a table that have no look of their own."""

import re
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.colours import Palette
from workbook_tools.xlsx.sheet.tables import Table

_FILLED: Final = re.compile(r"TableStyleMedium(\d|1\d|2[01])")
"""Medium 1 to 21 set headings in white on a colour of the theme; the others have none, or a pale one."""
_GROUP: Final = 7
"""Styles come in sevens: one of the text's colour, then one of each accent."""
_TEXT, _FIRST_ACCENT = 1, 4
"""The numbers of a theme's colours."""


@damage_refused
def heading_fill(package: Package, table: Table) -> str:
    """The fill of the table's headings by the style that it names, in six hexadecimal digits; "" for none."""
    info = package.root(table.part).find(tag("tableStyleInfo"))
    found = _FILLED.fullmatch("" if info is None else info.get("name", ""))
    if not found:
        return ""
    place = (int(found[1]) - 1) % _GROUP
    number = _FIRST_ACCENT + place - 1 if place else _TEXT
    return Palette(package).read(etree.Element("fgColor", theme=str(number)), "")
