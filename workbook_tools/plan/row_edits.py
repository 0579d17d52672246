"""Rows that belong to their indicators: they come, go and change places as rows, and all that is theirs goes along."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from workbook_tools.workbook.row_keys import Key
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    CellValue,
    Edit,
    HideColumns,
    ResizeTable,
    SetFormula,
    SetNumberFormats,
    SetSparklines,
    WriteColumn,
)
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout


def in_own_headings(edits: Iterable[Edit], layout: Layout) -> tuple[Edit, ...]:
    """The edits, each heading spelled as the workbook's table has it."""
    return tuple(_in_own(edit, layout) for edit in edits)


def _in_own(edit: Edit, layout: Layout) -> Edit:
    table = layout.tables.get(getattr(edit, "table", ""))
    if table is None:
        return edit
    match edit:
        case WriteColumn() | SetFormula() | SetNumberFormats():
            return replace(edit, column=table.own(edit.column))
        case SetSparklines():
            feed = layout.tables.get(edit.feed, table)
            spans = tuple(span and (feed.own(span[0]), feed.own(span[1])) for span in edit.spans)
            return replace(edit, column=table.own(edit.column), spans=spans)
        case HideColumns():
            among = None if edit.among is None else tuple(map(table.own, edit.among))
            return replace(edit, hidden=tuple(map(table.own, edit.hidden)), among=among)
    return edit


@cache
def reference_cell(ref: str) -> CellValue:
    """A reference as a cell holds it: "7" as a number, so that Excel does not flag it; "7a" and "07" as text."""
    return Decimal(ref) if ref.isascii() and ref.isdecimal() and str(int(ref)) == ref else ref


def arrange_rows(
    table: TableLayout,
    old: Sequence[Key],
    new: Sequence[Key],
    labels: Sequence[str] = (),
) -> list[Edit]:
    """The edit that gives the table a row for each of `new` (at least one), each old row staying its key's own.

    Where a key stands twice among `old`, its first row is the one that is kept. A row without a key in which nothing
    stands is nobody's, and serves a new key. `labels` are what the old rows are called.
    """
    came_from = rows_before(table, old, new)
    if came_from == list(range(table.rows)):
        return []
    return [ArrangeRows(table.name, tuple(came_from), tuple(labels))]


def rows_before(table: TableLayout, old: Sequence[Key], new: Sequence[Key]) -> list[int | None]:
    """For each of `new` the row that becomes its own, as `arrange_rows` has it; None for a new one."""
    first_row: dict[Key, int] = {}
    for row, key in enumerate(old):
        first_row.setdefault(key, row)
    blank = (row for row, key in enumerate(old) if not any(key) and is_blank(table, row))
    return [first_row[key] if key in first_row and any(key) else next(blank, None) for key in new or [("",)]]


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


def is_blank(table: TableLayout, row: int) -> bool:
    """Whether nothing stands in the row but the results of formulas that the table has for whole columns."""
    typed = (cells for heading, cells in table.columns.items() if heading not in table.formula_columns)
    return all(cells[row] in {None, ""} for cells in typed)
