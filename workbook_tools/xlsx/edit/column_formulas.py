"""Formulas in cells: a table's column formula with stored results, shared formulas, and formulas that must stay."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from lxml import etree

from workbook_tools.errors import LayoutError, Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_ROW, Area, parse_area
from workbook_tools.xlsx.a1.formula_references import shift_formula
from workbook_tools.xlsx.sheet.cell_contents import CELL, FORMULA, INLINE, VALUE, write_result
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import Grid, formula_position
from workbook_tools.xlsx.sheet.tables import Table, column_formulas
from workbook_tools.xlsx.vocabulary.edits import SetFormula

LOOKED_AT: Final = 50
"""Rows of a column that tell which formula it has as a rule."""


def set_formula(workbook: Workbook, edit: SetFormula) -> None:
    """Write the table's formula into each cell of the column, with its result beside it."""
    table = workbook.table(edit.table)
    grid, column = workbook.grid(table.sheet), table.column(edit.column)
    free_column(workbook, grid, table, column)
    text, written_for = column_formula(workbook, table, edit.column, edit.remedy)
    texts, is_alike = workbook.strings.texts, shift_formula(text, 1) == text
    for row, cached in enumerate(edit.cached[: workbook.rows_to_do(edit)], table.area.top):
        formula = text if is_alike else shift_formula(text, row - written_for)
        if grid.change(row, column, partial(put_formula, text=formula)):
            workbook.formula_cells_changed = True
        result = partial(write_result, value=cached, texts=texts, date1904=workbook.date1904)
        if grid.change(row, column, result):
            grid.let_row_refit(row)  # Excel fits a row to what is typed, and not to what a formula gives


def column_formula(
    workbook: Workbook, table: Table, heading: str, remedy: str = "Write it into the column's first cell."
) -> tuple[str, int]:
    """A column's formula and the row that it is written for, or LayoutError with the remedy.

    A formula that points at cells by address is taken from a cell, whose row is known: the one that most of them have.
    """
    known = column_formulas(workbook.package, table).get(heading)
    place = Place(workbook.package.file, table.sheet.name, column=heading)
    if known and known.is_array:
        raise _array_trouble(place)
    if known and shift_formula(known.text, 1, 1) == known.text:
        return known.text, table.area.top
    if found := cells_alike(workbook.grid(table.sheet), table, heading, LOOKED_AT):
        return usual_formula(found, known.text if known else ""), table.area.top
    if known:
        return known.text, table.area.top
    raise LayoutError.of(
        f"Column '{heading}' of table '{table.name}' has no formula.",
        remedy,
        place,
    )


def usual_formula(found: Mapping[str, Sequence[int]], of_the_table: str) -> str:
    """Of the formulas of a column the table's own where any cell has it, else the one that most of them have."""
    return of_the_table if of_the_table in found else max(found, key=lambda text: len(found[text]))


def cells_alike(grid: Grid, table: Table, heading: str, most: int = LAST_ROW) -> dict[str, list[int]]:
    """The formulas of a column's cells, each as its first cell would have it, with the rows that have it.

    So many rows are looked at, at `most`.
    """
    column, rows = table.column(heading), dict[str, list[int]]()
    for row in range(table.area.top, min(table.area.bottom, table.area.top + most - 1) + 1):
        cell = grid.find(row, column)
        formula = None if cell is None else cell.find(FORMULA)
        if formula is not None and formula.text:
            rows.setdefault(shift_formula(formula.text, table.area.top - row), []).append(row)
    return rows


def put_formula(cell: etree._Element, text: str) -> bool:
    """Whether the cell had another formula, or none, before it got this one."""
    formula = cell.find(FORMULA)
    if formula is not None and formula.text == text and formula.get("t", "normal") == "normal":
        return False
    for child in [child for child in cell if child.tag in {FORMULA, VALUE, INLINE}]:
        cell.remove(child)
    for attribute in ("t", "cm", "vm"):
        cell.attrib.pop(attribute, "")
    formula = etree.Element(FORMULA)
    formula.text = text
    cell.insert(0, formula)
    return True


def free_column(workbook: Workbook, grid: Grid, table: Table, column: int) -> None:
    """Free the cells of a table's column, so that each may be given another content.

    Shared formulas that reach into the column are written out; an array formula across it is refused.
    """
    free_area(workbook, grid, table.area._replace(left=column, right=column))


def free_area(workbook: Workbook, grid: Grid, area: Area) -> None:
    """Free cells as `free_column` does, wherever they stand."""
    shared = set()
    for formula, position in _formulas(grid):
        kind = formula.get("t", "normal")
        if kind == "shared" and _holds(area, *position):
            shared.add(formula.get("si", ""))
        elif kind in {"array", "dataTable"} and _refuses(formula, area):
            raise _array_trouble(Place(workbook.package.file, grid.sheet.name, position[0]))
    if shared:
        _write_out(grid, shared)


def _write_out(grid: Grid, groups: set[str]) -> None:
    """Give each cell of these groups of shared formulas its own text."""
    members = [found for found in _formulas(grid) if found[0].get("si", "") in groups and found[0].get("t") == "shared"]
    masters = {formula.get("si"): (formula.text, position) for formula, position in members if formula.text}
    grid.name_changed()
    for formula, (row, column) in members:
        text, (master_row, master_column) = masters.get(formula.get("si"), ("", (row, column)))
        formula.text = shift_formula(text or "", row - master_row, column - master_column)
        for attribute in ("t", "si", "ref"):
            formula.attrib.pop(attribute, "")


def _formulas(grid: Grid) -> Iterator[tuple[etree._Element, tuple[int, int]]]:
    """The sheet's shared, array and data-table formulas with their cells' rows and columns."""
    for formula in grid.special_formulas:
        cell = formula.getparent()
        if formula.get("t", "normal") != "normal" and cell is not None and cell.tag == CELL:
            yield formula, formula_position(formula)


def _refuses(formula: etree._Element, area: Area) -> bool:
    """Whether the formula fills more than one cell, some of them in the area. One cell's own may be replaced."""
    filled = parse_area(formula.get("ref", ""))
    if filled is None or filled[:2] == filled[2:]:
        return False
    across = filled.left <= area.right and area.left <= filled.right
    return across and filled.top <= area.bottom and area.top <= filled.bottom


def _holds(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def _array_trouble(place: Place) -> WorkbookRefused:
    remedy = "Replace it in the template with an ordinary formula for each row."
    return WorkbookRefused.of("An array formula fills cells that have to change.", remedy, place)
