"""The rows of a sheet where they go: taken away, numbered afresh, or put in order, whole or some columns of them."""

from collections.abc import Callable
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import LAST_ROW, cell_name, column_number
from workbook_tools.xlsx.a1.row_change import RowChange, RowOrder, Rows
from workbook_tools.xlsx.opc.part_xml import attributes, tag

_ROW: Final = tag("row")
_CELL: Final = tag("c")
_OF_THE_CELLS: Final = frozenset({"r", "spans"})
"""What a row says of its place and of its cells. All else is its look: height, hiding, outline, style."""

_Goes = Callable[[int], int | None]


def move_rows_of(sheet_data: etree._Element, change: Rows) -> None:
    """Put the sheet's rows where the change takes them; of some columns the cells only."""
    if not change.columns.whole:
        _move_cells(sheet_data, change)
    elif isinstance(change, RowOrder):
        _put_in_order(sheet_data, change)
    else:
        _renumber_rows(sheet_data, lambda number: _goes(change, number))


def _numbered(sheet_data: etree._Element) -> dict[int, etree._Element]:
    """The rows by their numbers. A row that does not say its number follows the one before."""
    rows, number = dict[int, etree._Element](), 0
    for row in sheet_data.iterchildren(_ROW):
        number = int(row.get("r") or number + 1)
        rows[number] = row
    return rows


def _renumber_rows(sheet_data: etree._Element, goes: _Goes) -> None:
    for number, row in _numbered(sheet_data).items():
        moved = goes(number)
        if moved is None:
            sheet_data.remove(row)
        elif moved != number:
            _renumber(row, number, moved)


def _put_in_order(sheet_data: etree._Element, order: RowOrder) -> None:
    rows = _numbered(sheet_data)
    block = {number: row for number, row in rows.items() if order.first <= number <= order.last}
    for number, row in block.items():
        sheet_data.remove(row)
        _renumber(row, number, order.row(number))
    before = [row for number, row in rows.items() if number < order.first]
    place = len(before)
    for number in sorted(block, key=order.row):
        sheet_data.insert(place, block[number])
        place += 1


def _renumber(row: etree._Element, before: int, number: int) -> None:
    row.set("r", str(number))
    if before == number:
        return
    digits, written = len(str(before)), str(number)
    for cell in row.iterchildren(_CELL):
        reference = cell.get("r")
        if reference:
            cell.set("r", reference[:-digits] + written)


def _move_cells(sheet_data: etree._Element, change: Rows) -> None:
    """Move the cells of the change's columns from row to row; cells beside them stay."""
    rows = _numbered(sheet_data)
    moving: list[tuple[int, int, etree._Element]] = []
    for number, row in rows.items():
        if _goes(change, number) != number:
            moving += [(number, column, cell) for column, cell in _cells(row) if _moves(change, column)]
    for _, _, cell in moving:
        holder = cell.getparent()
        assert holder is not None  # it was found in a row
        holder.remove(cell)
    _move_looks(rows, change)
    for number, column, cell in moving:
        target = _goes(change, number)
        if target is not None:
            _put_cell(sheet_data, rows, target, column, cell)


def _goes(change: Rows, number: int) -> int | None:
    """Where a row goes; None where it is taken away, or pushed off the sheet, as only an empty one may be."""
    if isinstance(change, RowChange) and number > change.last and number + change.count > LAST_ROW:
        return None
    return change.row(number)


def _moves(change: Rows, column: int) -> bool:
    return change.columns.hold(column, column)


def _cells(row: etree._Element) -> list[tuple[int, etree._Element]]:
    """The row's cells with their columns. A cell that does not say its place follows the one before."""
    found, column = [], 0
    for cell in row.iterchildren(_CELL):
        reference = cell.get("r")
        column = column_number(reference.rstrip("0123456789")) if reference else column + 1
        found.append((column, cell))
    return found


def _move_looks(rows: dict[int, etree._Element], change: Rows) -> None:
    """Let height, hiding and outline of the block's rows go with its cells. A row that is left has none of its own."""
    looks = {number: _look(row) for number, row in rows.items() if change.first <= number <= change.last}
    for number, row in rows.items():
        if not change.first <= number <= change.last:
            continue
        if isinstance(change, RowOrder):
            source = change.first + change.order[number - change.first]
            _take_look(row, looks.get(source, {}))
        elif isinstance(change, RowChange) and change.takes(number, number):
            _take_look(row, {})


def _look(row: etree._Element) -> dict[str, str]:
    return {name: value for name, value in attributes(row).items() if name not in _OF_THE_CELLS}


def _take_look(row: etree._Element, look: dict[str, str]) -> None:
    for name in _look(row):
        del row.attrib[name]
    for name, value in look.items():
        row.set(name, value)


def _put_cell(
    sheet_data: etree._Element, rows: dict[int, etree._Element], number: int, column: int, cell: etree._Element
) -> None:
    row = rows.get(number)
    if row is None:
        row = rows[number] = etree.Element(_ROW, r=str(number))
        before = max((other for other in rows if other < number), default=0)
        if before:
            rows[before].addnext(row)
        else:
            sheet_data.insert(0, row)
    row.attrib.pop("spans", "")
    cell.set("r", cell_name(number, column))
    left = [other for at, other in _cells(row) if at < column]
    if left:
        left[-1].addnext(cell)
    else:
        row.insert(0, cell)
