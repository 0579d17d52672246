"""Tables of a sheet of which rows and columns are taken out."""

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, parse_area
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.publish.hidden.removed_from_sheet import forget_criteria
from workbook_tools.xlsx.publish.hidden.removed_rows import Removed
from workbook_tools.xlsx.sheet.tables import table_parts


def cut_tables(package: Package, sheet: Sheet, removed: Removed) -> None:
    """Leave each table of the sheet the columns and rows that are left of it.

    One without its headings, or without any of its rows, is a table no more; its cells stay.
    """
    for part in table_parts(package, sheet):
        root = package.edit(part)
        area = parse_area(root.get("ref", ""))
        if area is None or not _cut_table(root, area, removed):
            _forget(package, sheet, part)


def show_filtered_tables(package: Package, sheet: Sheet) -> None:
    """Take off the filters of the sheet's tables."""
    for part in table_parts(package, sheet):
        for each in package.root(part).iterchildren(tag("autoFilter")):
            if len(each):
                package.edit(part)
                forget_criteria(each)


def _cut_table(root: etree._Element, area: Area, removed: Removed) -> bool:
    """Whether the table is one still."""
    headings, totals = int(root.get("headerRowCount", "1")), int(root.get("totalsRowCount", "0"))
    first, last = area.top + headings, area.bottom - totals
    moved = removed.area(area)
    if moved is None or removed.rows.span(first, last) is None or (headings and removed.rows.takes(area.top)):
        return False
    if totals and removed.rows.takes(area.bottom):
        root.attrib.pop("totalsRowCount")
        root.set("totalsRowShown", "0")
    for holder in root.iterchildren(tag("tableColumns")):
        for number, column in enumerate(list(holder), start=area.left):
            if removed.columns.takes(number):
                holder.remove(column)
        holder.set("count", str(len(holder)))
    root.set("ref", str(moved))
    for each in root.iterchildren(tag("autoFilter")):
        forget_criteria(each)
        each.set("ref", removed.areas(each.get("ref", "")) or str(moved))
    for each in list(root.iterchildren(tag("sortState"))):
        root.remove(each)
    return True


def _forget(package: Package, sheet: Sheet, part: str) -> None:
    ids = [link.id for link in package.relationships(sheet.part) if link.target == part]
    root = package.edit(sheet.part)
    for holder in list(root.iterchildren(tag("tableParts"))):
        for element in list(holder):
            if element.get(f"{{{OFFICE_RELATIONSHIPS}}}id") in ids:
                holder.remove(element)
        holder.set("count", str(len(holder)))
        if len(holder) == 0:
            root.remove(holder)
    package.drop(part)
