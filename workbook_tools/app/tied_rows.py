"""Which of the lists that are written anew have rows to which something in the workbook belongs."""

from msgspec.structs import replace

from workbook_tools.plan.fill_breakdowns import MOST_SHEETS
from workbook_tools.workbook.names import LIST_KEYS, RECORD, breakdown_tables
from workbook_tools.xlsx.move.move_rows import tied_tables
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.table_layout import Layout


def with_ties(package: Package, layout: Layout) -> Layout:
    """The layout of a package, in which the lists with such rows say so. Raises WorkbookRefused for a damaged one."""
    tied = tied_tables(package, {RECORD, *LIST_KEYS, *breakdown_tables(MOST_SHEETS)} & layout.tables.keys())
    if not tied:
        return layout
    return replace(layout, tables={name: replace(each, tied=name in tied) for name, each in layout.tables.items()})
