"""Columns of an open workbook that are filled down with a formula by address, once rows have changed places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.excel.open_workbook.address_lists import runs
from workbook_tools.excel.open_workbook.open_state import OpenTable, OpenWorkbook, as_rows
from workbook_tools.excel.open_workbook.undo_journal import Journal
from workbook_tools.xlsx.a1.addresses import Area, unquoted
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula, write_formula

if TYPE_CHECKING:
    import xlwings

Filled = Mapping[str, Mapping[tuple[int, int], str]]
"""By table the formulas that cells are to hold in the end, by row and column, as a file spells them."""


class Surplus(Struct, frozen=True):
    """So many rows below row `kept` of a sheet that are still to be taken out, of some columns or all."""

    sheet: str
    kept: int
    count: int
    columns: tuple[int, int] | None = None


def fill_down(state: OpenWorkbook, filled: Filled, surplus: Sequence[Surplus], journal: Journal) -> None:
    """Let each cell hold its column's formula: one that was cut reads the rows on which those it had read lie now.

    `state` has the tables as they lie while the surplus rows are still there, which are taken out last: their way back
    loses something. A column takes one call where it is in order.
    """
    for name, formulas in filled.items():
        table = state.tables[name]
        now_there = {
            (_row_now(table.sheet, row, column, surplus), column): text for (row, column), text in formulas.items()
        }
        for column in sorted({column for _, column in now_there}):
            wanted = {row: text for (row, at), text in now_there.items() if at == column}
            _fill_column(state.sheets[table.sheet], table, column, wanted, surplus, journal)


def respelled(now: str, wanted: str, as_now: Callable[[Reference], Reference] = lambda reference: reference) -> str:
    """A formula with the references that are wanted, spelled as the program spells it now.

    Where the program spells references in a way of its own, as of other sheets, the formula is as it is now.
    """
    pieces, references = parse_formula(now), [each for each in parse_formula(wanted) if isinstance(each, Reference)]
    if [isinstance(each, str) for each in pieces].count(False) != len(references):
        return now
    left = iter(references)
    return write_formula(tuple(each if isinstance(each, str) else as_now(next(left)) for each in pieces))


def _row_now(sheet: str, row: int, column: int, surplus: Sequence[Surplus]) -> int:
    """Where a row lies while the surplus rows are still there; 0 stands for whole columns."""
    for each in sorted(surplus, key=lambda each: each.kept):
        inside = each.columns is None or each.columns[0] <= column <= each.columns[1]
        if each.sheet == sheet and inside and row > each.kept:
            row += each.count
    return row


def _reference_now(reference: Reference, home: str, surplus: Sequence[Surplus]) -> Reference:
    sheet, column = unquoted(reference.prefix) or home, reference.columns[0]
    start, end = reference.start, reference.end
    start = replace(start, row=_row_now(sheet, start.row, column, surplus))
    return replace(reference, start=start, end=end and replace(end, row=_row_now(sheet, end.row, column, surplus)))


def _fill_column(
    sheet: xlwings.Sheet,
    table: OpenTable,
    column: int,
    wanted: Mapping[int, str],
    surplus: Sequence[Surplus],
    journal: Journal,
) -> None:
    """Type what differs into one column."""
    area = Area(min(wanted), column, max(wanted), column)
    read = as_rows(sheet.range(str(area)).formula)
    now = {row: str(line[0] or "") for row, line in enumerate(read, area.top)}
    as_now = partial(_reference_now, home=table.sheet, surplus=surplus)
    filled = {row: respelled(now[row], text, as_now) for row, text in wanted.items()}
    heading = table.headings[column - table.area.left]
    for top, bottom in runs(row for row, text in filled.items() if text != now[row]):
        cells, rows = sheet.range(str(area._replace(top=top, bottom=bottom))), range(top, bottom + 1)
        before = [[now[row]] for row in rows]
        journal.note(f"column '{heading}' was filled down", partial(setattr, cells, "raw_value", before))
        cells.raw_value = [[filled[row]] for row in rows]
