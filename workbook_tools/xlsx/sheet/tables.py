"""Excel tables as they lie on their sheets: where each column's cells are."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import Area, parse_area
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.shared_strings import decode_text


class Table(Struct, frozen=True):
    """A table's place now. `area` holds its data rows only; headings run from left to right."""

    name: str
    part: str
    sheet: Sheet
    area: Area
    headings: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many data rows it has."""
        return self.area.bottom - self.area.top + 1

    def column(self, heading: str) -> int:
        """The sheet's column under a heading."""
        return self.area.left + self.headings.index(heading)


class ColumnFormula(Struct, frozen=True):
    """The formula that a table keeps for a whole column."""

    text: str
    is_array: bool


sheets_of = damage_refused(sheets)
"""The sheets of a package, for those outside `xlsx`."""


@damage_refused
def read_tables(package: Package) -> dict[str, Table]:
    """The workbook's tables by name, in the order of the sheets."""
    found = (table for sheet in sheets(package) for table in tables_on(package, sheet))
    return {table.name: table for table in found}


def tables_on(package: Package, sheet: Sheet) -> Iterator[Table]:
    """The tables of one sheet."""
    for relationship in package.relationships(sheet.part):
        if relationship.type.endswith("/table") and not relationship.external:
            yield _table(package, relationship.target, sheet)


def table_parts(package: Package, sheet: Sheet) -> list[str]:
    """The parts of the sheet's tables."""
    links = package.relationships(sheet.part)
    return [link.target for link in links if link.type.endswith("/table") and package.has(link.target)]


def column_formulas(package: Package, table: Table) -> dict[str, ColumnFormula]:
    """The headings that have a formula for the whole column, with it."""
    formulas = {}
    for heading, column in zip(table.headings, _columns(package.root(table.part)), strict=True):
        element = column.find(tag("calculatedColumnFormula"))
        if element is not None and element.text:
            formulas[heading] = ColumnFormula(element.text, element.get("array") in {"1", "true"})
    return formulas


def _table(package: Package, part: str, sheet: Sheet) -> Table:
    root = package.root(part)
    area = parse_area(root.get("ref", ""))
    name = root.get("displayName") or root.get("name") or ""
    headings = tuple(decode_text(column.get("name", "")) for column in _columns(root))
    if area is None or len(headings) != area.right - area.left + 1:
        raise WorkbookRefused.of(
            f"Table '{name}' says one thing about its place and another about its columns.",
            "Open the workbook in Excel, let it repair the file, save it and try again.",
            Place(file=package.file, sheet=sheet.name),
        )
    top = area.top + int(root.get("headerRowCount", "1"))
    bottom = area.bottom - int(root.get("totalsRowCount", "0"))
    return Table(name, part, sheet, area._replace(top=top, bottom=bottom), headings)


def _columns(root: etree._Element) -> Iterator[etree._Element]:
    return root.iterfind(f"{tag('tableColumns')}/{tag('tableColumn')}")
