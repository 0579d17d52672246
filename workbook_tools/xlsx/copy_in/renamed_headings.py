"""A table's headings changed before it comes: in its cells, its columns and every formula that names them."""

from collections.abc import Iterator, Mapping
from functools import partial

from lxml import etree

from workbook_tools.xlsx.a1.structured_references import rename_columns
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.cell_contents import write_value
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.shared_strings import encode_text
from workbook_tools.xlsx.sheet.tables import read_tables

_FORMULAS = ("f", "formula", "formula1", "formula2", "calculatedColumnFormula", "definedName")


@damage_refused
def rename_headings(package: Package, name: str, headings: Mapping[str, str]) -> None:
    """Rename the table's columns as the mapping says, old heading to new."""
    workbook = Workbook(package)
    table = workbook.table(name)
    grid = workbook.grid(table.sheet)
    for column, heading in zip(_columns(package, table.part), table.headings, strict=True):
        if heading in headings:
            column.set("name", encode_text(headings[heading]))
            named = partial(write_value, value=headings[heading], strings=workbook.strings)
            grid.change(table.area.top - 1, table.column(heading), named)
    for root in _roots_with_formulas(package):
        for element in root.iter(*(f"{{*}}{each}" for each in _FORMULAS)):
            if "[" in (element.text or ""):
                element.text = rename_columns(element.text or "", name, headings)


def _columns(package: Package, part: str) -> Iterator[etree._Element]:
    return package.edit(part).iterfind(f"{tag('tableColumns')}/{tag('tableColumn')}")


def _roots_with_formulas(package: Package) -> Iterator[etree._Element]:
    yield package.edit(workbook_part(package))
    yield from (package.edit(sheet.part) for sheet in sheets(package))
    yield from (package.edit(table.part) for table in read_tables(package).values())
