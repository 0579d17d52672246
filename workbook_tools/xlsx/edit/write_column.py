"""Values and number formats into the cells of a column, and a value into a named cell."""

from functools import partial

from workbook_tools.errors import DataError, LayoutError, Place
from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.edit.column_formulas import free_area, free_column
from workbook_tools.xlsx.sheet.cell_contents import holds_formula, set_style, write_result, write_value
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import Grid
from workbook_tools.xlsx.sheet.shared_strings import refuse_long_text
from workbook_tools.xlsx.vocabulary.edits import CellValue, SetName, SetNumberFormats, WriteColumn
from workbook_tools.xlsx.vocabulary.unfit_edits import no_single_cell


def write_column(workbook: Workbook, edit: WriteColumn) -> None:
    """Write the values into the column's cells. A cell that holds its value already is not touched.

    Rows that the resize before made with these values in them are passed over.
    """
    table = workbook.table(edit.table)
    grid, column = workbook.grid(table.sheet), table.column(edit.column)
    free_column(workbook, grid, table, column)
    for row, value in enumerate(edit.values[: workbook.rows_to_do(edit)], table.area.top):
        if value is None and grid.find(row, column) is None:
            continue
        try:
            _write(workbook, grid, row, column, value)
        except ValueError as fault:
            raise unfit_value(fault, Place(workbook.package.file, table.sheet.name, row, edit.column)) from fault


def set_name(workbook: Workbook, edit: SetName) -> None:
    """Write the value into the named cell, or store it as the result of the cell's formula.

    Cells whose whole formula is the name show it too, without waiting for a recalculation.
    """
    if edit.name not in workbook.names:
        raise LayoutError.of(*no_single_cell(edit.name), Place(file=workbook.package.file))
    for cell in (workbook.names[edit.name], *workbook.repeats.get(edit.name.casefold(), [])):
        try:
            _set_cell(workbook, workbook.grid(cell.sheet), cell.row, cell.column, edit.value)
        except ValueError as fault:
            raise unfit_value(fault, Place(workbook.package.file, cell.sheet.name, cell.row, edit.name)) from fault


def set_number_formats(workbook: Workbook, edit: SetNumberFormats) -> None:
    """Give each cell a style like its own with the number format asked for."""
    table = workbook.table(edit.table)
    grid, column = workbook.grid(table.sheet), table.column(edit.column)
    for row, code in enumerate(edit.formats[: workbook.rows_to_do(edit)], table.area.top):
        if not code:
            continue
        cell = grid.cell(row, column)
        style = int(cell.get("s", "0"))
        wanted = workbook.styles.with_format(style, code)
        grid.change(row, column, partial(set_style, style=str(wanted)))


def unfit_value(fault: ValueError, place: Place) -> DataError:
    """The error for a value that no cell can hold."""
    return DataError.of(f"{fault}.", "Correct it in the source data, or in the settings if it comes from there.", place)


def _set_cell(workbook: Workbook, grid: Grid, row: int, column: int, value: CellValue) -> None:
    cell = grid.cell(row, column)
    if not holds_formula(cell):
        free_area(workbook, grid, Area(row, column, row, column))
        _write(workbook, grid, row, column, value)
        return
    if isinstance(value, str):
        refuse_long_text(value)
    texts, date1904 = workbook.strings.texts, workbook.date1904
    grid.change(row, column, lambda cell: write_result(cell, value, texts, date1904=date1904))


def _write(workbook: Workbook, grid: Grid, row: int, column: int, value: CellValue) -> None:
    cell = grid.cell(row, column)  # not by `Grid.change`: a function for each of a hundred thousand cells takes time
    had_formula = holds_formula(cell)
    if write_value(cell, value, workbook.strings, date1904=workbook.date1904, formula=had_formula):
        grid.name_changed()
        workbook.formula_cells_changed |= had_formula
        grid.let_row_refit(row)
