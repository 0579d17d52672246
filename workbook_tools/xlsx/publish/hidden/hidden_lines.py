"""Whether a row or column of a sheet is hidden, in whatever way."""

from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_contents import CELL
from workbook_tools.xlsx.sheet.grid import numbered_rows
from workbook_tools.xlsx.sheet.tables import read_tables

THINNEST_ROW: Final = 4.0
"""Points; below it no letter can be read."""

_TRUE: Final = frozenset({"1", "true"})


@damage_refused
def hidden_places(package: Package, table: str) -> tuple[int, ...]:
    """Which of the table's rows, from 0, are hidden, by hand or by a filter."""
    found = read_tables(package)[table]
    rows = numbered_rows(package.root(found.sheet.part))
    within = ((number, row) for number, row in rows if found.area.top <= number <= found.area.bottom)
    return tuple(number - found.area.top for number, row in within if is_hidden(row))


def is_hidden(element: etree._Element) -> bool:
    """Whether a row or column is hidden, or of no height or width at all; a row also where its words are too low."""
    size = element.get("ht") if element.tag == tag("row") else element.get("width")
    if element.get("hidden") in _TRUE or (size is not None and float(size) == 0):
        return True
    return element.tag == tag("row") and _is_thin_and_filled(element)


def has_value(cell: etree._Element) -> bool:
    """Whether anything stands in the cell."""
    return any(child.tag in {tag("v"), tag("is"), tag("f")} for child in cell)


def _is_thin_and_filled(row: etree._Element) -> bool:
    """Whether a row is too thin to read and something stands in it. An empty one may be a line that someone drew."""
    height = row.get("ht")
    return height is not None and float(height) < THINNEST_ROW and any(map(has_value, row.iterchildren(CELL)))
