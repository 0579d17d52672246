"""What stands beside a table in the same rows of its sheet: it stays where it is, whatever the table's rows do."""

from lxml import etree

from workbook_tools.xlsx.a1.addresses import parse_area, parse_cell
from workbook_tools.xlsx.a1.row_change import ALL_COLUMNS, ColumnSpan
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.tables import Table

_NOTES = ("/comments", "/threadedComment")
_RANGES = (tag("mergeCell"), tag("hyperlink"), tag("dataValidation"))


def moving_columns(package: Package, table: Table) -> ColumnSpan:
    """The columns whose cells move with the table's rows: all, unless something stands beside the table.

    Values, formulas, notes, links, validations and merged cells count; a cell that is only coloured does not.
    """
    own = ColumnSpan(table.area.left, table.area.right)
    return own if _is_beside(package, table, own) else ALL_COLUMNS


def _is_beside(package: Package, table: Table, own: ColumnSpan) -> bool:
    root = package.root_without_appended(table.sheet.part)
    rows = (row for number, row in numbered_rows(root) if table.area.top <= number <= table.area.bottom)
    if any(_holds_something_beside(row, own) for row in rows):
        return True
    areas = [element.get("ref") or element.get("sqref") or "" for element in root.iter(*_RANGES)]
    for link in package.relationships(table.sheet.part):
        if link.type.endswith(_NOTES) and not link.external and package.has(link.target):
            areas += [element.get("ref", "") for element in package.root(link.target).iter(etree.Element)]
    return any(_lies_beside(area, table, own) for each in areas for area in each.split())


def _holds_something_beside(row: etree._Element, own: ColumnSpan) -> bool:
    if not len(row):
        return False
    ends = parse_cell(row[0].get("r", "")), parse_cell(row[-1].get("r", ""))
    if ends[0] and ends[1] and own.hold(ends[0][1], ends[1][1]):
        return False
    return any(len(cell) and not own.hold(column, column) for column, cell in numbered_cells(row))


def _lies_beside(area: str, table: Table, own: ColumnSpan) -> bool:
    found = parse_area(area)
    if found is None or found.bottom < table.area.top or found.top > table.area.bottom:
        return False
    return found.right < own.left or found.left > own.right
