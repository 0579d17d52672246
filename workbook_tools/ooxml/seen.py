"""Which columns of a table a reader of the sheet sees."""

from workbook_tools.ooxml.columns import hidden_columns
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.tables import read_tables


def hidden_headings(package: Package, table: str) -> tuple[str, ...]:
    """The headings of the table's columns that are hidden, from left to right."""
    found = read_tables(package)[table]
    hidden = hidden_columns(package.root(found.sheet.part), found.area)
    return tuple(heading for heading in found.headings if found.column(heading) in hidden)
