"""The sheet's rows and cells, and the formulas in the cells of every sheet."""

from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_ROW, column_letters
from workbook_tools.xlsx.a1.row_change import RowOrder
from workbook_tools.xlsx.move.moved_formulas import MARKS, TURNED, Growth, SheetMove
from workbook_tools.xlsx.move.moved_lists import area_rows, moved_areas, moving_rows
from workbook_tools.xlsx.move.part_changes import Change, MoveRows, set_attribute, set_text
from workbook_tools.xlsx.move.shared_formulas import SharedCell, plan_shared
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.grid import formula_position, row_or_column_number

_FORMULA = tag("f")
_ROW = tag("row")
_CELL = tag("c")


def plan_cells(root: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a sheet's cells, `home` being its name. Formulas come first: they are found by their old rows."""
    yield from _plan_formulas(root, part, home, move)
    sheet_data = root.find(tag("sheetData"))
    if home != move.sheet or sheet_data is None:
        return
    if isinstance(move.change, RowOrder) or _reaches_below(sheet_data, move):
        yield MoveRows(part, sheet_data, move.change)


def _reaches_below(sheet_data: etree._Element, move: SheetMove) -> bool:
    """Whether a row moves or goes. A row with something in it is refused where it would be pushed off the sheet."""
    bottom = filled = 0
    for row in sheet_data.iterchildren(_ROW):
        bottom = int(row.get("r") or bottom + 1)
        if bottom > move.change.last and bottom + move.change.count > LAST_ROW and _holds_any(row, move):
            filled = bottom
    if filled:
        raise WorkbookRefused.of(
            f"The sheet is filled down to row {filled:,}, and {move.change.count:,} more rows pass its last row.",
            "Clear what stands at the foot of the sheet, or fill the table with fewer rows.",
            Place(file=move.file, sheet=move.sheet, row=filled),
        )
    return bottom >= move.change.first_gone


def _holds_any(row: etree._Element, move: SheetMove) -> bool:
    """Whether anything stands in those of the row's cells that move."""
    whole = move.change.columns.whole
    return any(len(cell) and (whole or _is_moving(cell, move)) for cell in row.iterchildren(_CELL))


def _is_moving(cell: etree._Element, move: SheetMove) -> bool:
    column = row_or_column_number(cell)
    return move.change.columns.hold(column, column)


def _plan_formulas(root: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    moves_here = home == move.sheet
    groups: dict[str, list[SharedCell]] = {}
    for formula in root.iter(_FORMULA):
        kind, text = formula.get("t"), formula.text or ""
        if kind is None and not moves_here and "!" not in text:
            continue
        row, column = formula_position(formula)
        if moves_here and (row, column) in move.refilled:
            yield from set_text(part, formula, move.relative(text, home))
            continue
        if moves_here and move.change.cell(row, column) is None and kind not in ("array", "dataTable", "shared"):
            continue
        if kind == "shared":
            groups.setdefault(formula.get("si", ""), []).append(SharedCell(formula, row, column))
            continue
        if kind in ("array", "dataTable") and moves_here:
            yield from _plan_block_formula(formula, part, move)
        growth = move.growth_in(row, column) if moves_here else Growth.AREAS
        try:
            moved = move.formula(text, home, growth)
        except WorkbookRefused as refusal:
            raise WorkbookRefused(*(_in_cell(fault, row, column) for fault in refusal.faults)) from refusal
        if (
            kind == "array"
            and _is_tall(formula)
            and not any(mark in moved for mark in MARKS)
            and move.turns(text, home)
        ):
            moved += TURNED
        yield from set_text(part, formula, moved)
    for cells in groups.values():
        yield from plan_shared(cells, part, home, move)


def _in_cell(fault: Fault, row: int, column: int) -> Fault:
    """The fault with the cell whose formula it is about."""
    return replace(fault, place=replace(fault.place, row=row, column=column_letters(column)))


def _is_tall(formula: etree._Element) -> bool:
    """Whether an array formula fills more than one row."""
    return any(top < bottom for top, bottom in area_rows(formula.get("ref", "")))


def _plan_block_formula(formula: etree._Element, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the range of an array formula or a what-if data table, which Excel does not let be parted."""
    areas = formula.get("ref", "")
    kind = "An array formula" if formula.get("t") == "array" else "A what-if data table"
    if any(move.change.divides(*rows) for rows in moving_rows(areas, move.change)):
        raise WorkbookRefused.of(
            f"{kind} fills {areas}, across rows that would be added or taken away.",
            "Move it above the table or to another sheet.",
            Place(file=move.file, sheet=move.sheet, row=area_rows(areas)[0][0]),
        )
    yield from set_attribute(part, formula, "ref", moved_areas(areas, move.change, Growth.NONE) or areas)
    for number in "12":
        cell = formula.get(f"r{number}")
        if cell is not None:
            moved = moved_areas(cell, move.change, Growth.NONE)
            yield from set_attribute(part, formula, *((f"r{number}", moved) if moved else (f"del{number}", "1")))
