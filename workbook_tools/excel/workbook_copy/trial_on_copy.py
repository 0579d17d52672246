"""The edits tried on a copy of the open workbook: what is refused of a closed one is refused in its words here too."""

from collections.abc import Sequence
from typing import Final

from workbook_tools.excel.open_workbook.open_state import OpenTable, OpenWorkbook
from workbook_tools.excel.open_workbook.save_copy import Tried
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.edit.arrange_rows import filled_down
from workbook_tools.xlsx.move.move_rows import rows_are_bare
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.tables import Table, read_tables
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, ColumnEdit, Edit, ResizeTable, WriteColumn

FEW_ROWS: Final = 50
"""So many rows, or fewer, always change places as rows."""


def try_on_copy(state: OpenWorkbook, edits: Sequence[Edit]) -> Tried:
    """What the trial tells: tables whose cells may be typed anew, which takes fewer calls, and filled columns.

    The tables are long, and nothing but the texts and figures in a row belongs to it. Where there is no copy to tell,
    they are those that are filled from the first column to the last. Raises WorkbookRefused where the closed workbook
    would be: where a reference loses its row, or where a row that moves is tied to one that does not.
    """
    arranging = [edit for edit in edits if isinstance(edit, ArrangeRows)]
    if not state.copy:
        return Tried(frozenset(edit.table for edit in arranging if _is_filled_anew(state.tables[edit.table], edits)))
    growing = [edit for edit in edits if isinstance(edit, ResizeTable) and not state.tables[edit.table].whole]
    if not (arranging or growing):
        return Tried()
    package = Package.open(state.copy, state.file)
    tables = read_tables(package)
    typed = frozenset(edit.table for edit in arranging if _is_nobodys(package, tables[edit.table], state))
    if growing or any(edit.table not in typed for edit in arranging):
        apply_edits(package, [edit for edit in edits if isinstance(edit, ArrangeRows | ResizeTable | ColumnEdit)])
    moved = [edit for edit in arranging if edit.table not in typed]
    return Tried(typed, {edit.table: filled for edit in moved if (filled := filled_down(package, edit))})


def _is_filled_anew(table: OpenTable, edits: Sequence[Edit]) -> bool:
    given = {edit.column for edit in edits if isinstance(edit, WriteColumn) and edit.table == table.name}
    return table.rows > FEW_ROWS and given.issuperset(table.headings)


def _is_nobodys(package: Package, table: Table, state: OpenWorkbook) -> bool:
    marked = state.condition is None or table.name in state.condition.marked
    return table.rows > FEW_ROWS and not marked and rows_are_bare(package, table.sheet, table.area)
