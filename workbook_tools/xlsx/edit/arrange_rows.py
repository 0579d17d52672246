"""A table's rows in another order, with new ones and without some: they move as rows, with all that is theirs."""

from collections.abc import Mapping, Sequence
from functools import partial

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_ROW, unquoted
from workbook_tools.xlsx.a1.formula_references import parse_formula, shift_formula
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
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.cell_contents import FORMULA
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import Grid
from workbook_tools.xlsx.sheet.tables import Table, column_formulas
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, ColumnEdit


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
        given = to_come if in_place and not leaving else ()
        add_rows(workbook, table, joining, columns, given, belonging=True, refilled=_refilled(_filled(workbook, table)))
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
        stay = _refilled(_filled(workbook, grown), grown.area.bottom - len(leaving))
        lost += take_rows(workbook, grown, len(leaving), columns, named, belonging=True, refilled=stay)
    mark_as_filled(workbook, table)
    new_rows = tuple(place for place, source in enumerate(edit.came_from) if source is None)
    workbook.to_fill.update(
        {(table.name, heading): new_rows for heading in _columns_along(workbook, table) if new_rows}
    )
    return lost


def fill_new_rows(workbook: Workbook) -> None:
    """Give new rows the formulas of columns that read rows of other tables, now that those have come and gone, too."""
    for (name, heading), places in workbook.to_fill.items():
        table = workbook.table(name)
        text, written_for = column_formula(workbook, table, heading)
        for row in (table.area.top + place for place in places):
            if workbook.grid(table.sheet).change(
                row, table.column(heading), partial(put_formula, text=shift_formula(text, row - written_for))
            ):
                workbook.formula_cells_changed = True


def filled_down(package: Package, edit: ArrangeRows) -> dict[tuple[int, int], str]:
    """The formulas that the table's cells have by their column's formula, by row and column, after the edit.

    They are those that point at cells from where they stand. Where they read rows of other sheets, they go along with
    their rows, and only those of new rows are given.
    """
    workbook = Workbook(package)
    table = workbook.table(edit.table)
    new = [table.area.top + place for place, source in enumerate(edit.came_from) if source is None]
    filled = _filled(workbook, table) | {table.column(heading): new for heading in _columns_along(workbook, table)}
    found = {}
    for row, column in sorted(_refilled(filled)):
        cell = workbook.grid(table.sheet).find(row, column)
        text = None if cell is None else cell.findtext(FORMULA)
        if text:
            found[row, column] = f"={text}"
    return found


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
    cells = _refilled(_filled(workbook, table))
    lost = move_rows(workbook.package, table.sheet, change, refilled=cells, labels=labels, redrawn=workbook.redrawn)
    workbook.rows_moved(table.sheet)
    grid = workbook.grid(table.sheet)
    for row, column in cells:
        moved = change.row(row)
        cell = grid.cell(moved, column)
        if put_formula(cell, shift_formula(cell.findtext(FORMULA, ""), moved - row)):
            grid.name_changed()
    workbook.formula_cells_changed = True
    return lost


def _filled(workbook: Workbook, table: Table) -> dict[int, list[int]]:
    """The rows that have their column's formula, by columns whose formula points at cells from where it stands."""
    known = column_formulas(workbook.package, table)
    relative = [heading for heading, each in known.items() if shift_formula(each.text, 1, 1) != each.text]
    headings = set(relative).difference(_columns_along(workbook, table))
    grid = workbook.grid(table.sheet)
    return {table.column(heading): _cells_filled(workbook, grid, table, heading) for heading in sorted(headings)}


def _refilled(filled: Mapping[int, Sequence[int]], last: int = LAST_ROW) -> frozenset[tuple[int, int]]:
    """The cells that have such a formula, down to the last row that stays."""
    return frozenset((row, column) for column, rows in filled.items() for row in rows if row <= last)


def _columns_along(workbook: Workbook, table: Table) -> list[str]:
    """The headings whose column has a formula that reads rows of other sheets: each goes along with its row."""
    known = column_formulas(workbook.package, table)
    return [heading for heading, each in known.items() if "!" in each.text and _reads_row_beside(each.text, table)]


def _reads_row_beside(formula: str, table: Table) -> bool:
    """Whether a formula reads a row of another sheet that is counted from where it stands."""
    return any(
        not isinstance(piece, str)
        and piece.shifted(1) != piece
        and unquoted(piece.prefix).casefold() not in {"", table.sheet.name.casefold()}
        for piece in parse_formula(formula)
    )


def _cells_filled(workbook: Workbook, grid: Grid, table: Table, heading: str) -> list[int]:
    """The rows that have the formula that most cells of a column have. A cell unlike it is an exception."""
    column = table.column(heading)
    free_area(workbook, grid, table.area._replace(left=column, right=column))
    rows = cells_alike(grid, table, heading)
    known = column_formulas(workbook.package, table)[heading]
    return rows[usual_formula(rows, known.text)] if rows else []
