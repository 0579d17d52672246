"""Rows that keep their company: an officer's cells follow their indicator when rows come, go or change places."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from workbook_tools.as_seen import as_seen, folded
from workbook_tools.plan.edits import CarryColumns, CellValue, Edit, ResizeTable, WriteColumn
from workbook_tools.plan.layout import CellContent, TableLayout
from workbook_tools.plan.number_codes import as_shown

Key = tuple[str, ...]


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


def text_of(cell: CellContent) -> str:
    """The cell as text: "" where it is empty, "7" for the number 7."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell).strip()


@cache
def reference_cell(ref: str) -> CellValue:
    """A reference as a cell holds it: "7" as a number, so that Excel does not flag it; "7a" and "07" as text."""
    return Decimal(ref) if ref.isascii() and ref.isdecimal() and str(int(ref)) == ref else ref


def arrange_rows(table: TableLayout, old: Sequence[Key], new: Sequence[Key], carried: Sequence[str]) -> list[Edit]:
    """The edits that give the table a row for each of `new` (at least one), its `carried` columns going along.

    Where a key stands twice among `old`, its first row is the one that is kept.
    """
    rows = len(new) or 1
    resize: list[Edit] = [] if rows == table.rows else [ResizeTable(table.name, rows)]
    carry = _carry(table, old, new, carried) if carried else []
    return resize + carry if rows > table.rows else carry + resize


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


def _carry(table: TableLayout, old: Sequence[Key], new: Sequence[Key], carried: Sequence[str]) -> list[Edit]:
    first_row: dict[Key, int] = {}
    for row, key in enumerate(old):
        first_row.setdefault(key, row)
    came_from = [first_row.get(key) for key in new] or [None]
    if _in_place(came_from, table, carried):
        return []
    padded = came_from + [None] * max(table.rows - len(came_from), 0)
    return [CarryColumns(table.name, tuple(carried), tuple(padded))]


def _in_place(came_from: Sequence[int | None], table: TableLayout, carried: Sequence[str]) -> bool:
    """Whether every carried cell already stands where it belongs, and nothing is left behind in other rows."""
    stays = all(source in (row, None) for row, source in enumerate(came_from))
    kept = {source for source in came_from if source is not None}
    left = [row for row in range(table.rows) if row not in kept]
    return stays and not any(table.columns[heading][row] for heading in carried for row in left)
