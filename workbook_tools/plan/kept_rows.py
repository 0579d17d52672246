"""Rows of lists that are written anew each time, and what officers have put beside them: it goes along with its row."""

from collections.abc import Iterable, Mapping, Sequence

from workbook_tools.plan.commentary_log import Leaving
from workbook_tools.plan.row_edits import arrange_rows, resize_rows, write_columns
from workbook_tools.visible_text import as_seen
from workbook_tools.workbook.row_keys import Key, added_columns, keys_of
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout, text_of

NAMELESS = "a row without a reference"
MOST_CALLED = 2_000
"""Rows of a table that are called something where one of them is missed: for more it takes too long."""
Columns = Mapping[str, Sequence[CellValue]]
"""What the program writes into a list: its cells by heading, from top to bottom."""


def fill_rows(table: TableLayout, keys: Sequence[str], columns: Columns, rows: int) -> list[Edit]:
    """The edits that write so many rows, known by these headings, into a table of which these columns are ours.

    Where officers have something in the table, or anything refers to one of its rows, each row stays that of its key.
    """
    leaving = leaving_rows(table, keys, columns)
    sized = resize_rows(table, rows)
    if leaving:
        sized = arrange_rows(table, leaving.old, leaving.new, row_labels(table, leaving.old))
    return [*sized, *write_columns(table, columns, rows)]


def row_labels(table: TableLayout, keys: Sequence[Key]) -> list[str]:
    """What the rows of a table are called, by what they are known by; those of a very long one by nothing."""
    if len(keys) > MOST_CALLED:
        return []
    return [f"{' '.join(filter(None, key)) or NAMELESS} in '{table.name}'" for key in keys]


def leaving_rows(table: TableLayout, keys: Sequence[str], columns: Columns) -> Leaving | None:
    """What the rows of a table are known by, before and after; None where nothing belongs to one of them.

    Rows without anything of an officer's that all stay where they are need not be asked what belongs to them.
    """
    keyed = [heading for heading in keys if heading in table.columns]
    written = zip(*([_text(cell) for cell in columns[heading]] for heading in keyed), strict=True)
    old, new = _numbered(keys_of(table, keyed)), _numbered(written)
    only_blank = (("",) * len(keyed),)
    if not _has_officers(table, frozenset(columns)) and (old == (new or only_blank) or not table.tied()):
        return None
    return Leaving(table, old, new, frozenset(columns))


def _has_officers(table: TableLayout, ours: frozenset[str]) -> bool:
    typed = (table.columns[heading] for heading in added_columns(table, ours))
    return bool(table.attached or table.typed_over) or any(text_of(cell) for cells in typed for cell in cells)


def _numbered(keys: Iterable[Key]) -> tuple[Key, ...]:
    """The keys; one that stands again has its number, so that no two are alike."""
    counted: dict[Key, int] = {}
    found = []
    for key in keys:
        counted[key] = count = counted.get(key, 0) + 1
        found.append(key if count == 1 or not any(key) else (*key, f"row {count}"))
    return tuple(found)


def _text(cell: CellValue) -> str:
    return "" if cell is None else as_seen(str(cell))
