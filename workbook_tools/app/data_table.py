"""The workbook's own table `Data` as a source."""

from decimal import Decimal

from workbook_tools.errors import LayoutError
from workbook_tools.sources.data.source_cells import FormattedNumber, RawCell
from workbook_tools.sources.data.source_sheet import SourceSheet, sheet_of_grid
from workbook_tools.workbook.names import DATA
from workbook_tools.workbook.own_tables import namesake
from workbook_tools.workbook.table_headings import KEY_HEADINGS
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout


def data_table(layout: Layout | None) -> SourceSheet:
    """The table's headings and rows. Raises LayoutError, and DataError where there is no such table."""
    table = layout.tables.get(DATA) if layout else None
    if layout is None or table is None:
        return sheet_of_grid(layout.file if layout else "", DATA, [])
    if other := namesake(layout, DATA, KEY_HEADINGS[DATA]):
        raise LayoutError(other)
    columns = [_as_shown(table, heading) for heading in table.headings]
    grid = [table.headings, *zip(*columns, strict=True)]
    return sheet_of_grid(layout.file, table.sheet, grid, first_row=table.first_row - 1)


def _as_shown(table: TableLayout, heading: str) -> list[RawCell]:
    """A column's cells, each number that a format shows otherwise with the format's code."""
    codes = table.codes.get(heading, {})
    return [
        FormattedNumber(cell, codes[row]) if row in codes and isinstance(cell, Decimal) else cell
        for row, cell in enumerate(table.columns[heading])
    ]
