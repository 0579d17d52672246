"""Which of the lists that are written anew have rows to which something in the workbook belongs."""

from msgspec.structs import replace

from workbook_tools.plan.fill_breakdowns import MOST_SHEETS
from workbook_tools.workbook.headings import RECORD, breakdown_tables
from workbook_tools.workbook.summary_headings import LIST_KEYS
from workbook_tools.xlsx.move.move_rows import rows_are_tied
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.vocabulary.table_layout import Layout


@damage_refused
def with_ties(package: Package, layout: Layout) -> Layout:
    """The layout of a package, in which the lists with such rows say so. Raises WorkbookRefused for a damaged one."""
    lists = {RECORD, *LIST_KEYS, *breakdown_tables(MOST_SHEETS)}
    tied = {
        name
        for name, table in read_tables(package).items()
        if name in lists and name in layout.tables and rows_are_tied(package, table)
    }
    tables = {name: replace(table, tied=name in tied) for name, table in layout.tables.items()} if tied else None
    return replace(layout, tables=tables) if tables else layout
