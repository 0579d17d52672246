"""Which tables are the scorecard's: those of our names that have our key headings. Others are the council's own."""

from collections.abc import Iterable
from typing import Final

from workbook_tools.english import listed
from workbook_tools.errors import Fault, Place
from workbook_tools.visible_text import folded, nearest
from workbook_tools.workbook.table_headings import KEY_HEADINGS, LIST_HEADINGS
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout

RENAME: Final = "rename it in Excel (click in it, then Table Design > Table Name); formulas follow"


def lacked(table: TableLayout, headings: Iterable[str]) -> tuple[str, ...]:
    """The headings that the table has in no spelling."""
    there = {folded(heading) for heading in table.headings}
    return tuple(heading for heading in headings if folded(heading) not in there)


def is_ours(table: TableLayout | None, keys: Iterable[str]) -> bool:
    """Whether there is such a table, and it has the key headings."""
    return table is not None and not lacked(table, keys)


def namesake(layout: Layout, name: str, keys: Iterable[str]) -> Fault | None:
    """What is wrong where a table of the council's own has the name of one of ours; None where none has."""
    table = layout.tables.get(name)
    missing = lacked(table, keys) if table else ()
    if table is None or not missing or _are_misspelt(missing, table):
        return None
    headings = ", ".join(f"'{heading}'" for heading in missing)
    return Fault(
        f"table '{name}' is not the scorecard's: it has no column {headings}. A refresh would replace its rows",
        f"If it is the council's own, {RENAME}. If it is meant to be the scorecard's, give it these headings.",
        Place(layout.file, table.sheet),
    )


def doubtful_summary_tables(layout: Layout) -> list[Fault]:
    """A fault for each table with most of the headings of one of these lists, but not those that make it one."""
    found = []
    for name, headings in LIST_HEADINGS.items():
        table = layout.tables.get(name)
        fault = namesake(layout, name, KEY_HEADINGS[name])
        if table and fault and len(lacked(table, headings)) * 2 < len(headings):
            found.append(fault)
    return found


def summary_headings(layout: Layout) -> dict[str, tuple[str, ...]]:
    """The headings of these lists, by the names of those tables that are ours."""
    return {name: each for name, each in LIST_HEADINGS.items() if is_ours(layout.tables.get(name), KEY_HEADINGS[name])}


def _are_misspelt(missing: Iterable[str], table: TableLayout) -> bool:
    """Whether each of the headings is nearly one that the table has: then it is ours, with a slip to be named."""
    return all(nearest(heading, table.headings) for heading in missing)


def named(rows: Iterable[int]) -> str:
    """Rows of a sheet in words: "row 7", "rows 7, 9 and 12"."""
    numbers = list(map(str, rows))
    return f"{'rows' if len(numbers) > 1 else 'row'} {listed(numbers)}"
