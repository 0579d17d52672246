"""A table's rows in another order, with new ones and without some: they move as rows, with all that is theirs."""

from collections.abc import Sequence

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.xlsx.a1.formula_references import shift_formula
from workbook_tools.xlsx.a1.row_change import ColumnSpan, RowOrder
from workbook_tools.xlsx.edit.beside_tables import moving_columns
from workbook_tools.xlsx.edit.column_formulas import (
    cells_alike,
    column_formula,
    free_area,
    put_formula,
    usual_formula,
)
from workbook_tools.xlsx.edit.resize_table import add_rows, mark_as_filled, remade_rows, take_rows
from workbook_tools.xlsx.edit.sparklines import keep_look
from workbook_tools.xlsx.move.lost_references import Labels
from workbook_tools.xlsx.move.move_rows import move_rows
from workbook_tools.xlsx.sheet.cell_contents import FORMULA
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import Grid
from workbook_tools.xlsx.sheet.tables import Table, column_formulas
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, ColumnEdit

Formula = tuple[str, int]
"""A formula and the row that it is written for."""


def arrange_rows(workbook: Workbook, edit: ArrangeRows, to_come: Sequence[ColumnEdit] = ()) -> tuple[Fault, ...]:
    """Give the table the rows that the edit names, in its order. Gives the references that lose their rows.

    New rows are added at the end, then all rows go to their places, those that leave last, and then these are taken
    away. Raises WorkbookRefused where a row that moves is tied to one that does not, and where another table stands
    beside it.
    """
    table = workbook.table(edit.table)
    rows, leaving, joining = table.rows, edit.leaving(table.rows), edit.joining
    columns = moving_columns(workbook.package, table)
    if columns.whole and remade_rows(workbook, table, len(edit.came_from), to_come):
        return ()
    order = _order(edit, rows, leaving)
    top = table.area.top
    opened = [workbook.package.moved.row_before(table.sheet.part, row) for row in range(top, top + rows)]
    labels = {row: label for row, label in zip(opened, edit.labels, strict=False) if row is not None and label}
    _refuse_tables_beside(workbook, table)
    in_place = order == tuple(range(len(order)))
    _forget_formulas(workbook, table, leaving)
    lost: tuple[Fault, ...] = ()
    if joining:
        add_rows(workbook, table, joining, columns, to_come if in_place and not leaving else (), belonging=True)
        if len(leaving) == rows:
            keep_look(workbook, table, table.area.bottom + 1)
    if leaving or not in_place:
        new, own = frozenset(range(rows, rows + joining)), ColumnSpan(table.area.left, table.area.right)
        change = RowOrder(top, order, new, len(leaving), columns, edit.ranges_shrink, own)
        lost += _put_in_order(workbook, workbook.table(edit.table), change, labels)
    if leaving:
        grown = workbook.table(edit.table)
        gone = {opened[place] for place in leaving}
        named = {row: label for row, label in labels.items() if row in gone}
        lost += take_rows(workbook, grown, len(leaving), columns, named, belonging=True)
    mark_as_filled(workbook, table)
    return lost


def _refuse_tables_beside(workbook: Workbook, table: Table) -> None:
    """Refuse to move rows beside which another table has rows: Excel does not cut rows out of two tables at once."""
    for name, other in workbook.tables.items():
        beside = other.area.top - 1 <= table.area.bottom and other.area.bottom >= table.area.top
        if name != table.name and other.sheet.part == table.sheet.part and beside:
            raise WorkbookRefused.of(
                f"Table '{name}' stands beside table '{table.name}', whose rows go to other places.",
                "Move one of them in the template, so that they stand one under the other or on sheets of their own.",
                Place(workbook.package.file, table.sheet.name, other.area.top - 1),
            )


def _order(edit: ArrangeRows, rows: int, leaving: list[int]) -> tuple[int, ...]:
    """For each place of the grown table the row that comes to it, new rows being counted behind the old ones."""
    new = iter(range(rows, rows + edit.joining))
    return (*(next(new) if source is None else source for source in edit.came_from), *leaving)


def _forget_formulas(workbook: Workbook, table: Table, leaving: Sequence[int]) -> None:
    """Take the formulas out of rows that are to leave: what these read no longer matters to anybody."""
    grid = workbook.grid(table.sheet)
    for row in (table.area.top + place for place in leaving):
        if grid.row(row) is None:
            continue
        free_area(workbook, grid, table.area._replace(top=row, bottom=row))
        for column in range(table.area.left, table.area.right + 1):
            cell = grid.find(row, column)
            formula = None if cell is None else cell.find(FORMULA)
            if cell is not None and formula is not None:
                cell.remove(formula)
                grid.name_changed()
                workbook.formula_cells_changed = True


def _put_in_order(workbook: Workbook, table: Table, change: RowOrder, labels: Labels) -> tuple[Fault, ...]:
    """Let the table's rows change places. A formula that a column has in all its rows stays the column's."""
    grid = workbook.grid(table.sheet)
    filled = {heading: _cells_filled(workbook, grid, table, heading) for heading in _relative_columns(workbook, table)}
    refilled = frozenset((row, table.column(heading)) for heading, (_, rows) in filled.items() for row in rows)
    lost = move_rows(workbook.package, table.sheet, change, refilled=refilled, labels=labels, redrawn=workbook.redrawn)
    workbook.rows_moved(table.sheet)
    grid = workbook.grid(table.sheet)
    for heading, ((text, written_for), rows) in filled.items():
        for row in rows:
            moved = change.row(row)
            if put_formula(grid.cell(moved, table.column(heading)), shift_formula(text, moved - written_for)):
                grid.name_changed()
    workbook.formula_cells_changed = True
    return lost


def _relative_columns(workbook: Workbook, table: Table) -> list[str]:
    """The headings whose column has a formula that points at cells from where it stands."""
    known = column_formulas(workbook.package, table)
    return [heading for heading, formula in known.items() if shift_formula(formula.text, 1, 1) != formula.text]


def _cells_filled(workbook: Workbook, grid: Grid, table: Table, heading: str) -> tuple[Formula, list[int]]:
    """The formula that most cells of a column have, and the rows that have it. A cell unlike it is an exception."""
    column = table.column(heading)
    free_area(workbook, grid, table.area._replace(left=column, right=column))
    rows = cells_alike(grid, table, heading)
    if not rows:
        return column_formula(workbook, table, heading), []
    known = column_formulas(workbook.package, table).get(heading)
    usual = usual_formula(rows, known.text if known else "")
    return (usual, table.area.top), rows[usual]
