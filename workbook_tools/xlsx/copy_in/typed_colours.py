"""Reds, ambers and greens that somebody gave to single cells of a table, and cells without them."""

import colorsys
from copy import deepcopy
from functools import partial
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_contents import set_style
from workbook_tools.xlsx.sheet.cell_styles import made_styles_part
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.colours import WHITE
from workbook_tools.xlsx.sheet.tables import Table
from workbook_tools.xlsx.sheet.text_looks import read_looks

_SATURATED: Final = 0.25
_RED, _AMBER, _GREEN = ((0, 20), (20, 66), (75, 165))
_BACK_TO_RED: Final = 335
"""Hues in degrees: red lies on both sides of 0."""
_PALE: Final = 0.6
"""How light ink is, from 0 to 1, that could not be read once the colour behind it is gone."""


@damage_refused
def take_away_colours(package: Package, name: str, told_by: str) -> dict[str, tuple[int, ...]]:
    """By heading of the table, the rows of the sheet whose cell has lost a red, an amber or a green.

    A cell that loses its colour gets that of the cell under `told_by` in its row, or none. Where every cell of a column
    has one colour, it is how the column looks, and stays.
    """
    book = Workbook(package)
    table = book.table(name)
    colours = _TypedColours(book, table, table.column(told_by))
    others = [heading for heading in table.headings if heading != told_by]
    taken = {heading: colours.take_away(table.column(heading)) for heading in [told_by, *others]}
    return {heading: rows for heading, rows in taken.items() if rows}


class _TypedColours:
    def __init__(self, book: Workbook, table: Table, told_by: int) -> None:
        self._book, self._area, self._told_by = book, table.area, told_by
        self._grid = book.grid(table.sheet)
        self._plain: dict[tuple[str, str], str] = {}

    def take_away(self, column: int) -> tuple[int, ...]:
        """The rows of the cells that have lost their colour."""
        looks = read_looks(self._book.package)
        fills = {}
        for row in range(self._area.top, self._area.bottom + 1):
            cell = self._grid.find(row, column)
            fills[row] = "" if cell is None else looks[int(cell.get("s", "0"))].fill
        if len(set(fills.values())) == 1:
            return ()
        rows = tuple(row for row, fill in fills.items() if is_traffic_light(fill))
        for row in rows:
            beside = "" if column == self._told_by else self._grid.cell(row, self._told_by).get("s", "0")
            plain = self._without_colour(self._grid.cell(row, column).get("s", "0"), beside)
            self._grid.change(row, column, partial(set_style, style=plain))
        return rows

    def _without_colour(self, style: str, beside: str) -> str:
        """The style with the fill of the style beside it, or with none, and ink that is read on it."""
        if (style, beside) not in self._plain:
            part = made_styles_part(self._book.package)
            styles = self._book.package.edit(part).find(tag("cellXfs"))
            if styles is None:
                raise ValueError("a workbook whose cells have styles that it does not list")
            looks = read_looks(self._book.package)
            plain = deepcopy(styles[int(style)])
            usable = beside and not is_traffic_light(looks[int(beside)].fill)
            plain.set("fillId", styles[int(beside)].get("fillId", "0") if usable else "0")
            if _is_pale(looks[int(style)].ink):
                plain.set("fontId", styles[int(beside)].get("fontId", "0") if usable else "0")
            self._plain[style, beside] = place_style(styles, plain)
        return self._plain[style, beside]


def is_traffic_light(colour: str) -> bool:
    """Whether a colour in six hexadecimal digits is a red, an amber or a green, full or pale."""
    if not colour or colour == WHITE:
        return False
    red, green, blue = (part / 255 for part in bytes.fromhex(colour))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    lies_in = any(low <= degrees < high for low, high in (_RED, _AMBER, _GREEN)) or degrees >= _BACK_TO_RED
    return saturation >= _SATURATED and lies_in


def _is_pale(ink: str) -> bool:
    return sum(bytes.fromhex(ink)) / 3 / 255 > _PALE


def place_style(styles: etree._Element, wanted: etree._Element) -> str:
    """Where the list has such a style; it is appended if there is none."""
    form = etree.tostring(wanted, method="c14n")
    for index, each in enumerate(styles):
        if etree.tostring(each, method="c14n") == form:
            return str(index)
    styles.append(wanted)
    styles.set("count", str(len(styles)))
    return str(len(styles) - 1)
