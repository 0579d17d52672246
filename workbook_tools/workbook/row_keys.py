"""How a workbook's rows are known: the keys of a table's rows, and which of its columns are the officer's."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from workbook_tools.visible_text import as_seen, folded
from workbook_tools.xlsx.vocabulary.number_codes import as_shown
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, TableLayout, text_of

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


def added_columns(table: TableLayout, ours: frozenset[str]) -> tuple[str, ...]:
    """The columns that the program neither writes nor calculates: they are the officer's."""
    taken = {folded(heading) for heading in ours | table.formula_columns}
    return tuple(heading for heading in table.headings if folded(heading) not in taken)
