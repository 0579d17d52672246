"""Which columns and rows of a table a reader of the sheet sees."""

from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.hidden.find_hidden import hidden_rows, is_hidden
from workbook_tools.xlsx.sheet.grid import numbered_rows
from workbook_tools.xlsx.sheet.sheet_columns import hidden_columns
from workbook_tools.xlsx.sheet.tables import read_tables


@damage_refused
def hidden_headings(package: Package, table: str) -> tuple[str, ...]:
    """The headings of the table's columns that are hidden, from left to right."""
    found = read_tables(package)[table]
    hidden = hidden_columns(package.root(found.sheet.part), found.area)
    return tuple(heading for heading in found.headings if found.column(heading) in hidden)


@damage_refused
def rows_hidden_by_hand(package: Package, table: str) -> tuple[int, ...]:
    """The sheet's rows of the table that are hidden, from top to bottom; none where a filter hides rows of it."""
    found = read_tables(package)[table]
    return tuple(row for row in hidden_rows(package, found.sheet) if found.area.top <= row <= found.area.bottom)


@damage_refused
def hidden_places(package: Package, table: str) -> tuple[int, ...]:
    """Which of the table's rows, from 0, are hidden, by hand or by a filter."""
    found = read_tables(package)[table]
    rows = numbered_rows(package.root(found.sheet.part))
    within = ((number, row) for number, row in rows if found.area.top <= number <= found.area.bottom)
    return tuple(number - found.area.top for number, row in within if is_hidden(row))
