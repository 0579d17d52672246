"""Rows of a table that are made anew: where every column gets other values anyway, much quicker than cell by cell."""

import re
from collections.abc import Collection
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import column_letters
from workbook_tools.xlsx.edit.new_rows import look_like
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.cell_contents import CELL
from workbook_tools.xlsx.sheet.grid import ROW as ROW_ELEMENT
from workbook_tools.xlsx.sheet.grid import SHEET_DATA
from workbook_tools.xlsx.sheet.tables import Table

_ROW: Final = "<row "
_END: Final = "</sheetData>"
_REST: Final = r'(?: t="[bns]")?(?:/>|><v>[^<]*</v></c>)'
_ATTRIBUTE: Final = r' ([\w:]+)="([^"]*)"'
_STRING: Final = r' t="s"><v>(\d+)</v>'
_HINTS: Final = frozenset({"spans", "x14ac:dyDescent"})
"""What of a row's attributes programs work out themselves."""


def take_out_alike_rows(package: Package, table: Table, rich: Collection[str]) -> bool:
    """Whether the table's rows but the first are taken out of the sheet, to be made anew in the likeness of the first.

    So it is where nothing but their values is lost by it: the table ends with the sheet, and its rows have the
    look that new ones take from the first, the same cells in the same styles, no formula and no `rich` string in them.
    """
    part = table.sheet.part
    data, appended = package.root_without_appended(part).find(SHEET_DATA), package.appended(part)
    as_text = appended.lines if appended else ()
    elements = table.rows - len(as_text)
    if data is None or data.prefix is not None or not 0 < elements <= len(data):
        return False
    first = data[-elements]
    if first.tag != ROW_ELEMENT or len(first) != len(table.headings):
        return False
    alike, look = _like(first, table), look_like(first)
    texts = etree.tostring(data, encoding="unicode", with_tail=False).removesuffix(_END).split(_ROW)[-elements:]
    texts += [line.removeprefix(_ROW) for line in as_text]
    found = [each for each in map(alike.fullmatch, texts) if each]
    if [int(each["number"]) for each in found] != list(range(table.area.top, table.area.bottom + 1)):
        return False
    if any(_said(text) != look for text in {each["said"] for each in found}):
        return False
    if rich and not set(re.findall(_STRING, "".join(texts))).isdisjoint(rich):
        return False
    del data[len(data) + 1 - elements :]
    package.drop_appended(part)
    return True


def _like(row: etree._Element, table: Table) -> re.Pattern[str]:
    """What the rest of a row's text is like that has cells in the styles of this one's, and only values in them."""
    styles = [cell.get("s") for cell in row.iterchildren(CELL)]
    cells = "".join(
        rf'<c r="{column_letters(column)}(?P=number)"' + ("" if style is None else re.escape(f' s="{style}"')) + _REST
        for column, style in enumerate(styles, table.area.left)
    )
    return re.compile(rf'r="(?P<number>\d+)"(?P<said>[^>]*)>{cells}</row>')


def _said(text: str) -> dict[str, str]:
    """The attributes of a row but for hints, and for a height that nobody has set."""
    look = {name: text for name, text in re.findall(_ATTRIBUTE, text) if name not in _HINTS}
    if look.get("customHeight") not in {"1", "true"}:
        look.pop("ht", "")
    return look
