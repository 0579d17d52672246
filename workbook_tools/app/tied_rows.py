"""Which of the lists that are written anew have rows to which something in the workbook belongs."""

from functools import cache

from msgspec.structs import replace

from workbook_tools.plan.fill_breakdowns import MOST_SHEETS
from workbook_tools.workbook.names import RECORD, breakdown_tables
from workbook_tools.workbook.table_headings import LIST_KEYS, PICTURED
from workbook_tools.xlsx.move.move_rows import tied_tables
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout


def with_ties(package: Package, layout: Layout) -> Layout:
    """The layout of a package, in which the lists tell whether they have such rows, as long as nothing is changed.

    The first of a sheet's lists that is asked answers for all. Raises WorkbookRefused then for a damaged package.
    """
    all_lists = {RECORD, *LIST_KEYS, *breakdown_tables(MOST_SHEETS)}
    lists = (all_lists - PICTURED.keys()) & layout.tables.keys()  # what is behind charts is the program's alone

    @cache
    def tied_on(sheet: str) -> frozenset[str]:
        return tied_tables(package, sheet, {name for name in lists if layout.tables[name].sheet == sheet})

    def asked(table: TableLayout) -> TableLayout:
        return replace(table, tied=lambda: table.name in tied_on(table.sheet)) if table.name in lists else table

    return replace(layout, tables={name: asked(table) for name, table in layout.tables.items()})
