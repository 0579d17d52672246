"""Filters of a sheet and of its tables: of which rows they show some only."""

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, parse_area
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.sheet.tables import Table, table_parts

_FILTER, _CRITERION = tag("autoFilter"), tag("filterColumn")


def filtered_areas(package: Package, sheet: Sheet) -> list[Area]:
    """The areas below headings, of the sheet or of its tables, of which a filter shows some rows only.

    A filter that says no more than which of its buttons are hidden chooses none.
    """
    roots = [package.root(sheet.part)]
    roots += [package.root(part) for part in table_parts(package, sheet)]
    filters = [each for root in roots for each in root.iterchildren(_FILTER) if criteria_of(each)]
    areas = [area for each in filters if (area := parse_area(each.get("ref", ""))) is not None]
    return [area._replace(top=area.top + 1) for area in areas]


def criteria_of(own: etree._Element) -> list[etree._Element]:
    """The columns by which a filter chooses. One that only hides a button chooses nothing."""
    return [each for each in own.iterchildren(_CRITERION) if len(each)]


def is_filtered(package: Package, table: Table) -> bool:
    """Whether a filter of the table's own chooses among its rows."""
    return bool(criteria_in(package.root(table.part)))


def criteria_in(root: etree._Element) -> list[etree._Element]:
    """The columns by which the filter of a table chooses; none where it has no filter."""
    own = root.find(_FILTER)
    return [] if own is None else criteria_of(own)
