"""Rows that belong to their indicators: they come, go and change places as rows, and all that is theirs goes along."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from workbook_tools.as_seen import as_seen, folded
from workbook_tools.plan.edits import ArrangeRows, CellValue, Edit, ResizeTable, WriteColumn
from workbook_tools.plan.layout import CellContent, TableLayout, text_of
from workbook_tools.plan.number_codes import as_shown

Key = tuple[str, ...]
"""What a row is known by. In the table `Scorecard` the reference; behind it `LEFT` where its bearer left the config."""
LEFT: Final = "of an indicator that has left"


def keys_of(table: TableLayout, headings: Sequence[str]) -> tuple[Key, ...]:
    """What each row is known by, from top to bottom, as it is seen; a number and its text are the same key."""
    columns = [_keys_in(table, heading) for heading in headings]
    return tuple(zip(*columns, strict=True))


def _keys_in(table: TableLayout, heading: str) -> list[str]:
    codes = table.codes.get(heading, {})
    cells = table.columns[heading]
    return [_key(cell, codes[row]) if row in codes else as_seen(text_of(cell)) for row, cell in enumerate(cells)]


def _key(cell: CellContent, code: str) -> str:
    """A reference as its format shows it: "7.10" for the number 7.1 with two places."""
    shown = as_shown(code, cell) if isinstance(cell, Decimal) else None
    return as_seen(text_of(cell)) if shown is None else shown


@cache
def reference_cell(ref: str) -> CellValue:
    """A reference as a cell holds it: "7" as a number, so that Excel does not flag it; "7a" and "07" as text."""
    return Decimal(ref) if ref.isascii() and ref.isdecimal() and str(int(ref)) == ref else ref


def arrange_rows(
    table: TableLayout,
    old: Sequence[Key],
    new: Sequence[Key],
    labels: Sequence[str] = (),
    *,
    allow_broken: bool = False,
) -> list[Edit]:
    """The edit that gives the table a row for each of `new` (at least one), each old row staying its key's own.

    Where a key stands twice among `old`, its first row is the one that is kept. A row without a key in which nothing
    stands is nobody's, and serves a new key. `labels` are what the old rows are called.
    """
    first_row: dict[Key, int] = {}
    for row, key in enumerate(old):
        first_row.setdefault(key, row)
    blank = (row for row, key in enumerate(old) if not any(key) and _is_blank(table, row))
    came_from = [first_row[key] if key in first_row and any(key) else next(blank, None) for key in new or [("",)]]
    if came_from == list(range(table.rows)):
        return []
    return [ArrangeRows(table.name, tuple(came_from), tuple(labels), allow_broken)]


def resize_rows(table: TableLayout, rows: int) -> list[Edit]:
    """The edit that gives a table, whose rows are nobody's, this many rows, and at least one."""
    rows = rows or 1
    return [] if rows == table.rows else [ResizeTable(table.name, rows)]


def write_columns(table: TableLayout, columns: Mapping[str, Iterable[CellValue]], rows: int) -> list[Edit]:
    """A `WriteColumn` for each of the columns that the table has; a table without rows keeps one empty row."""
    empty: tuple[CellValue, ...] = (None,)
    return [
        WriteColumn(table.name, heading, tuple(values) if rows else empty)
        for heading, values in columns.items()
        if heading in table.columns
    ]


def added_columns(table: TableLayout, ours: frozenset[str]) -> tuple[str, ...]:
    """The columns that the program neither writes nor calculates: they are the officer's."""
    taken = {folded(heading) for heading in ours | table.formula_columns}
    return tuple(heading for heading in table.headings if folded(heading) not in taken)


def _is_blank(table: TableLayout, row: int) -> bool:
    """Whether nothing stands in the row but the results of formulas that the table has for whole columns."""
    typed = (cells for heading, cells in table.columns.items() if heading not in table.formula_columns)
    return all(cells[row] in {None, ""} for cells in typed)
