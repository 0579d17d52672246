"""A table with more rows or fewer."""

from copy import deepcopy

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.ooxml.cells import CELL, FORMULA
from workbook_tools.ooxml.formulas import column_formula, free_area
from workbook_tools.ooxml.grid import ROW, Grid
from workbook_tools.ooxml.moves.move import move_rows
from workbook_tools.ooxml.moves.references import shift_formula
from workbook_tools.ooxml.references import cell_name
from workbook_tools.ooxml.rows import RowChange
from workbook_tools.ooxml.tables import Table, column_formulas
from workbook_tools.ooxml.workbook import Workbook
from workbook_tools.plan.edits import ResizeTable

_ROW_LOOK = {"s", "customFormat", "outlineLevel", "thickTop", "thickBot", "ph"}
_FIXED_HEIGHT = {"ht", "customHeight"}


def resize_table(workbook: Workbook, edit: ResizeTable) -> None:
    """Nothing; the table has this many rows, and everything below it has moved.

    A new row has the last row's style, its height where a person has set it, and the table's formulas.
    WorkbookRefused where another table stands beside it and would be pulled apart.
    """
    table = workbook.table(edit.table)
    added = edit.rows - table.rows
    if added:
        change = RowChange(table.area.top, table.area.bottom, added)
        before = workbook.tables
        move_rows(workbook.package, table.sheet, change)
        workbook.rows_moved()
        _refuse_stretched_tables(workbook, table, before)
        if added > 0:
            _fill_new_rows(workbook, table, added)
    _mark_as_filled(workbook, table)


def _refuse_stretched_tables(workbook: Workbook, table: Table, before: dict[str, Table]) -> None:
    for name, other in workbook.tables.items():
        if name != table.name and other.rows != before[name].rows:
            raise WorkbookRefused.of(
                f"Table '{name}' stands beside table '{table.name}', whose rows would run through it.",
                "Move one of them in the template, so that they stand one under the other or on sheets of their own.",
                Place(workbook.package.file, table.sheet.name, table.area.bottom),
            )


def _fill_new_rows(workbook: Workbook, table: Table, added: int) -> None:
    """Nothing; the rows after the table's old last row, empty until now, look like it."""
    grid, last = workbook.grid(table.sheet), table.area.bottom
    free_area(workbook, grid, table.area._replace(top=last))
    model, formulas = _model_row(grid, table), _formulas(workbook, table)
    rows = [deepcopy(model) for _ in range(added)]
    for down, row in enumerate(rows, 1):
        for cell, formula in zip(row, formulas, strict=True):
            if formula is not None:
                text, written_for = formula
                etree.SubElement(cell, FORMULA).text = shift_formula(text, last + down - written_for)
    workbook.formula_cells_changed |= any(formulas)
    grid.add_rows(last, rows)
    grid.widen_dimension(table.area._replace(bottom=last + added))


def _model_row(grid: Grid, table: Table) -> etree._Element:
    """A row like the table's last one, its cells in place and empty."""
    model, last = etree.Element(ROW), grid.row(table.area.bottom)
    if last is not None:
        fixed = last.get("customHeight") in {"1", "true"}
        for name, value in last.attrib.items():
            if name in _ROW_LOOK or (fixed and name in _FIXED_HEIGHT):
                model.set(name, value)
    for column in range(table.area.left, table.area.right + 1):
        cell = etree.SubElement(model, CELL, r=cell_name(table.area.bottom, column))
        like = grid.find(table.area.bottom, column)
        if like is not None and like.get("s"):
            cell.set("s", like.get("s", ""))
    return model


def _formulas(workbook: Workbook, table: Table) -> list[tuple[str, int] | None]:
    """By column, the table's formula and the row it is written for."""
    known = column_formulas(workbook.package, table)
    grown = workbook.table(table.name)
    return [column_formula(workbook, grown, heading) if heading in known else None for heading in table.headings]


def _mark_as_filled(workbook: Workbook, table: Table) -> None:
    """Nothing; Excel no longer shows the table's only row as the blank one to start in."""
    if workbook.package.root(table.part).get("insertRow") in {"1", "true"}:
        del workbook.package.edit(table.part).attrib["insertRow"]
