"""The print area of a sheet, made to show columns that a table has gained."""

from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, column_letters, quote_sheet
from workbook_tools.xlsx.a1.plain_references import parse_places, write_places
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.defined_names import add_name
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.tables import Table, read_tables

_PRINT_AREA: Final = "_xlnm.Print_Area"


@damage_refused
def print_to(package: Package, name: str, heading: str, narrower: bool) -> str:
    """The sheet's print area as an address, "" where the whole sheet is printed as before.

    The area over the table reaches as far as the column under this heading. Where there is none and the table has
    columns to the right that nobody is to print (`narrower`), it is set to all that stands left of these; but not where
    anything else stands to the right of the table.
    """
    table = read_tables(package)[name]
    column = table.column(heading)
    element = _found(package, table.sheet.index)
    if element is None:
        used = _used(package, table.sheet.part)
        if not narrower or used.right > table.area.right or _reach_of_drawings(package, table) > table.area.right:
            return ""
        area = used._replace(right=column)
        edges = f"$A$1:${column_letters(area.right)}${area.bottom}"
        add_name(package, _PRINT_AREA, f"{quote_sheet(table.sheet.name)}!{edges}", table.sheet.index)
        return edges.replace("$", "")
    places = parse_places(element.text or "")
    reach = [
        place.at(place.area._replace(right=max(place.area.right, column))) if place.area.overlaps(table.area) else place
        for place in places
    ]
    if not places or reach == places:
        return ""
    package.edit(workbook_part(package))
    element.text = write_places(reach)
    return element.text.rpartition("!")[2].replace("$", "")


def _found(package: Package, index: int) -> etree._Element | None:
    for element in package.root(workbook_part(package)).iter(tag("definedName")):
        if element.get("name") == _PRINT_AREA and element.get("localSheetId") == str(index):
            return element
    return None


def _reach_of_drawings(package: Package, table: Table) -> int:
    """The last column in which a picture, chart or shape of the sheet begins."""
    found = [0]
    for link in package.relationships(table.sheet.part):
        if link.type.endswith("/drawing") and package.has(link.target):
            starts = package.root(link.target).iterfind(".//{*}from/{*}col")
            found += [int(column.text or "0") + 1 for column in starts]
    return max(found)


def _used(package: Package, part: str) -> Area:
    """The area from A1 to the last row and column in which a cell holds anything."""
    bottom = right = 1
    for row, element in numbered_rows(package.root(part)):
        for column, cell in numbered_cells(element):
            if len(cell):
                bottom, right = max(bottom, row), max(right, column)
    return Area(1, 1, bottom, right)
