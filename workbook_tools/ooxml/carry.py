"""Cells that follow their indicator to another row: text, formats, formulas, comments and links."""

from collections import Counter
from copy import deepcopy

from lxml import etree

from workbook_tools.ooxml.a1.formulas import shift_formula
from workbook_tools.ooxml.annotations import carry_annotations
from workbook_tools.ooxml.cells import CELL, FORMULA, read_content
from workbook_tools.ooxml.formulas import free_column
from workbook_tools.ooxml.grid import Grid
from workbook_tools.ooxml.tables import Table
from workbook_tools.ooxml.workbook import Workbook
from workbook_tools.ooxml.xml import attributes
from workbook_tools.plan.edits import CarryColumns


def carry_columns(workbook: Workbook, edit: CarryColumns) -> None:
    """Nothing; row i of these columns has what stood in row `came_from[i]`.

    An emptied cell gets the style that is commonest in its column, so that a mark made on the text that
    left does not stay behind. A row that stays where it was is not touched.
    """
    table = workbook.table(edit.table)
    if all(source == row for row, source in enumerate(edit.came_from)):
        return
    grid = workbook.grid(table.sheet)
    columns = [table.column(heading) for heading in edit.columns]
    for column in columns:
        free_column(workbook, grid, table, column)
        _carry(workbook, grid, table, column, edit.came_from)
    top = table.area.top
    moves = {(top + source, top + row) for row, source in enumerate(edit.came_from) if source is not None}
    carry_annotations(workbook.package, table.sheet, table.area, frozenset(columns), moves)


def _carry(workbook: Workbook, grid: Grid, table: Table, column: int, came_from: tuple[int | None, ...]) -> None:
    top = table.area.top
    before = [grid.find(row, column) for row in range(top, table.area.bottom + 1)]
    blank = etree.Element(CELL)
    if style := _commonest_style(before):
        blank.set("s", style)
    for index, source in enumerate(came_from):
        carried = blank if source is None else before[source]
        if source == index or _alike(before[index], carried):
            continue
        if _holds_text(workbook, before[index]) or _holds_text(workbook, carried):
            grid.let_row_refit(top + index)
        if carried is None:
            grid.take_out(top + index, column)
            continue
        cell = grid.place(top + index, column, deepcopy(carried))
        formula = cell.find(FORMULA)
        if formula is not None and source is not None:
            formula.text = shift_formula(formula.text or "", index - source)
        workbook.formula_cells_changed |= formula is not None or _has_formula(before[index])


def _commonest_style(cells: list[etree._Element | None]) -> str:
    styles = Counter(cell.get("s", "") for cell in cells if cell is not None)
    return styles.most_common(1)[0][0] if styles else ""


def _alike(one: etree._Element | None, other: etree._Element | None) -> bool:
    """Whether two cells of different rows are the same but for their place. Cells with formulas never are."""
    if one is None or other is None:
        return one is other
    if _has_formula(one) or _has_formula(other):
        return False
    return _said(one) == _said(other)


def _said(cell: etree._Element) -> tuple[dict[str, str], list[bytes]]:
    said = {name: value for name, value in attributes(cell).items() if name != "r"}
    return said, [etree.tostring(child, method="c14n") for child in cell]


def _holds_text(workbook: Workbook, cell: etree._Element | None) -> bool:
    return cell is not None and isinstance(read_content(cell, workbook.strings.texts), str)


def _has_formula(cell: etree._Element | None) -> bool:
    return cell is not None and cell.find(FORMULA) is not None
