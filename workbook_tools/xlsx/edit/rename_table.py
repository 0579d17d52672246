"""A table's name and headings changed where it stands, in every formula, name and chart that says them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.structured_references import rename_columns, rename_tables
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.cell_contents import write_value
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.shared_strings import encode_text
from workbook_tools.xlsx.sheet.tables import read_tables

_FORMULAS: Final = (
    "f",
    "formula",
    "formula1",
    "formula2",
    "calculatedColumnFormula",
    "totalsRowFormula",
    "definedName",
)
_KINDS: Final = ("worksheet+xml", "table+xml", "sheet.main+xml", "chart+xml", "sheet.macroEnabled.main+xml")
"""How the content types of parts end whose formulas may name a table."""


@damage_refused
def rename_table(package: Package, old: str, new: str, headings: Mapping[str, str]) -> str:
    """The part of the sheet of the table `old`, which is called `new` now, its headings as the mapping says."""
    book = Workbook(package)
    table = book.table(old)
    grid = book.grid(table.sheet)
    root = package.edit(table.part)
    for column, heading in zip(root.iter(tag("tableColumn")), table.headings, strict=True):
        if heading in headings:
            column.set("name", encode_text(headings[heading]))
            write = partial(write_value, value=headings[heading], strings=book.strings)
            grid.change(table.area.top - 1, table.column(heading), write)
    root.set("name", new)
    root.set("displayName", new)
    _respell(package, lambda text: rename_tables(rename_columns(text, old, headings), old, new))
    return read_tables(package)[new].sheet.part


def _respell(package: Package, spelt: Callable[[str], str]) -> None:
    for part in [part for part in package.names if package.content_type(part).endswith(_KINDS)]:
        if any(spelt(element.text or "") != (element.text or "") for element in _formulas(package.root(part))):
            for element in _formulas(package.edit(part)):
                element.text = spelt(element.text or "") or None


def _formulas(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter(*(f"{{*}}{each}" for each in _FORMULAS)):
        if "[" in (element.text or ""):
            yield element
