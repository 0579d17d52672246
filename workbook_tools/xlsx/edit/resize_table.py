"""A table with more rows or fewer."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.a1.row_change import ALL_COLUMNS, ColumnSpan, RowChange
from workbook_tools.xlsx.edit.beside_tables import moving_columns
from workbook_tools.xlsx.edit.column_formulas import column_formula, free_area
from workbook_tools.xlsx.edit.new_rows import NewCell, NewRows, UnfitError, make_rows
from workbook_tools.xlsx.edit.usual_looks import usual_row, usual_styles
from workbook_tools.xlsx.edit.write_column import unfit_value
from workbook_tools.xlsx.move.lost_references import NO_LABELS, Labels
from workbook_tools.xlsx.move.move_rows import move_rows, rows_are_bare
from workbook_tools.xlsx.opc.appended_rows import AppendedRows
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import Grid, numbered_cells
from workbook_tools.xlsx.sheet.tables import Table, column_formulas
from workbook_tools.xlsx.vocabulary.edits import ColumnEdit, ResizeTable, SetFormula, SetNumberFormats, WriteColumn

Refilled = frozenset[tuple[int, int]]
"""Cells by row and column."""
FEW_ROWS = 50
"""So many rows, or fewer, are filled cell by cell as quickly as it is found out whether they may be made anew."""


def resize_table(workbook: Workbook, edit: ResizeTable, to_come: Sequence[ColumnEdit] = ()) -> None:
    """Give the table this many rows; everything below it moves.

    A new row has the last row's style, its height where a person has set it, the table's formulas, and what the
    edits `to_come` next give it. WorkbookRefused where another table stands beside it and would be pulled
    apart.
    """
    table = workbook.table(edit.table)
    added = edit.rows - table.rows
    if added > 0:
        add_rows(workbook, table, added, moving_columns(workbook.package, table), to_come)
    elif added:
        take_rows(workbook, table, -added, moving_columns(workbook.package, table))
    mark_as_filled(workbook, table)


def add_rows(
    workbook: Workbook,
    table: Table,
    added: int,
    columns: ColumnSpan,
    to_come: Sequence[ColumnEdit] = (),
    *,
    belonging: bool = False,
    refilled: Refilled = frozenset(),
) -> None:
    """Add rows at the end of the table, in the likeness of its last one.

    Where rows are `belonging` to somebody, new ones look as the table's rows do as a rule: what a person has made of
    the last one is that one's own. Neither do areas that end with it take them in. Of formulas in
    `refilled` cells only fixed references follow.
    """
    before = workbook.tables
    change = RowChange(table.area.top, table.area.bottom, added, columns, ends_grow=not belonging)
    move_rows(workbook.package, table.sheet, change, refilled=refilled)
    workbook.rows_moved(table.sheet)
    _refuse_stretched_tables(workbook, table, before)
    kept = _kept(workbook, table, to_come) if columns.whole else table
    _fill_new_rows(workbook, kept, table.rows + added - kept.rows, to_come, columns, table.area if belonging else None)


def take_rows(
    workbook: Workbook,
    table: Table,
    taken: int,
    columns: ColumnSpan,
    labels: Labels = NO_LABELS,
    *,
    belonging: bool = False,
    refilled: Refilled = frozenset(),
) -> tuple[Fault, ...]:
    """Take rows away from the table's end. Gives the references that lose their rows.

    Where rows are `belonging` to somebody, an object that hangs on a row that stays keeps its height. Of formulas in
    `refilled` cells only fixed references follow.
    """
    before = workbook.tables
    change = RowChange(table.area.top, table.area.bottom, -taken, columns, ends_grow=not belonging)
    lost = move_rows(workbook.package, table.sheet, change, refilled=refilled, labels=labels, redrawn=workbook.redrawn)
    workbook.rows_moved(table.sheet)
    _refuse_stretched_tables(workbook, table, before)
    return lost


def remade_rows(workbook: Workbook, table: Table, rows: int, to_come: Sequence[ColumnEdit]) -> bool:
    """Whether the table, whose every column is given anew and beside which nothing stands, was made anew so long.

    So it is where its rows are nobody's: nothing outside refers to one of them, nothing hangs on one, all look alike.
    """
    if not _every_column_given(table, to_come) or not rows_are_bare(workbook.package, table.sheet, table.area):
        return False
    kept = _kept(workbook, table, to_come)
    if kept is table:
        return False
    move_rows(workbook.package, table.sheet, RowChange(table.area.top, table.area.bottom, rows - table.rows))
    workbook.rows_moved(table.sheet)
    if rows > 1:
        _fill_new_rows(workbook, kept, rows - 1, to_come, ALL_COLUMNS)
    return True


def _every_column_given(table: Table, to_come: Sequence[ColumnEdit]) -> bool:
    """Whether the table is long and each of its columns gets other values: then it is made anew more quickly."""
    given = {edit.column for edit in to_come if isinstance(edit, WriteColumn)}
    return table.rows > FEW_ROWS and given.issuperset(table.headings)


def _refuse_stretched_tables(workbook: Workbook, table: Table, before: dict[str, Table]) -> None:
    for name, other in workbook.tables.items():
        if name != table.name and other.rows != before[name].rows:
            raise WorkbookRefused.of(
                f"Table '{name}' stands beside table '{table.name}', whose rows would run through it.",
                "Move one of them in the template, so that they stand one under the other or on sheets of their own.",
                Place(workbook.package.file, table.sheet.name, table.area.bottom),
            )


def _kept(workbook: Workbook, table: Table, to_come: Sequence[ColumnEdit]) -> Table:
    """The table with the rows that stay as they are: all, or the first where the others are to be made anew."""
    if not _every_column_given(table, to_come):
        return table
    from workbook_tools.xlsx.edit.remade_rows import take_out_alike_rows  # a short table is filled without it

    if not take_out_alike_rows(workbook.package, table, workbook.strings.rich):
        return table
    return replace(table, area=table.area._replace(bottom=table.area.top))


def _fill_new_rows(
    workbook: Workbook,
    table: Table,
    added: int,
    to_come: Sequence[ColumnEdit],
    columns: ColumnSpan,
    like: Area | None = None,
) -> None:
    """Make the rows after the table's old last row, empty until now, look like it, or as those in `like` usually do."""
    grid, last = workbook.grid(table.sheet), table.area.bottom
    free_area(workbook, grid, table.area._replace(top=last))
    like = like or table.area._replace(top=last)
    cells = _new_cells(workbook, table, usual_styles(grid, like, workbook.styles), added, to_come)
    wanted = NewRows(last + 1, added, usual_row(grid, like), cells)
    try:
        rows = make_rows(wanted, workbook.strings, date1904=workbook.date1904)
    except UnfitError as fault:
        heading = table.headings[fault.column - table.area.left]
        raise unfit_value(fault, Place(workbook.package.file, table.sheet.name, fault.row, heading)) from fault
    if columns.whole:
        grid.add_rows(rows)
    else:
        _place_cells(grid, rows)
    grid.widen_dimension(table.area._replace(bottom=last + added))
    workbook.formula_cells_changed |= any(cell.formula for cell in cells)
    workbook.rows_left.update({(type(edit), table.name, edit.column): table.rows for edit in to_come})


def _place_cells(grid: Grid, rows: AppendedRows) -> None:
    """Put the cells of new rows into the sheet's rows, in which other cells may stand."""
    for number, row in enumerate(rows.elements(), rows.first):
        for column, cell in list(numbered_cells(row)):
            grid.place(number, column, cell)


def _new_cells(
    workbook: Workbook, table: Table, looks: Mapping[int, str], added: int, to_come: Sequence[ColumnEdit]
) -> list[NewCell]:
    """By column, what the new rows hold: what they are given, else the table's formula, else nothing.

    `looks` are the styles of their cells by column.
    """
    values = {edit.column: edit.values[table.rows :] for edit in to_come if isinstance(edit, WriteColumn)}
    results = {edit.column: edit.cached[table.rows :] for edit in to_come if isinstance(edit, SetFormula)}
    formats = {edit.column: edit.formats[table.rows :] for edit in to_come if isinstance(edit, SetNumberFormats)}
    known, grown = column_formulas(workbook.package, table), workbook.table(table.name)
    cells = []
    for column, heading in enumerate(table.headings, table.area.left):
        codes = formats.get(heading, ("",) * added)
        by_code = {code: _style_with(workbook, looks[column], code) for code in dict.fromkeys(codes)}
        styles = [by_code[code] for code in codes]
        if heading in values or not (heading in known or heading in results):
            cells.append(NewCell(column, styles, None, values.get(heading, ())))
        else:
            formula = column_formula(workbook, grown, heading)
            cells.append(NewCell(column, styles, formula, results.get(heading, ())))
    return cells


def _style_with(workbook: Workbook, style: str, code: str) -> str:
    """The style with a number format code, "" being none."""
    if not code:
        return style
    plain = int(style or "0")
    wanted = workbook.styles.with_format(plain, code)
    return style if wanted == plain else str(wanted)


def mark_as_filled(workbook: Workbook, table: Table) -> None:
    """See to it that Excel no longer shows the table's only row as the blank one to start in."""
    if workbook.package.root(table.part).get("insertRow") in {"1", "true"}:
        del workbook.package.edit(table.part).attrib["insertRow"]
