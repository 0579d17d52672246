"""The edits by which a workbook's own tables of settings say the headings of an adopted scorecard."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from workbook_tools.errors import LayoutError, Place
from workbook_tools.visible_text import folded
from workbook_tools.workbook.settings_tables import (
    OWN_HEADINGS,
    SETTING,
    SETTINGS,
    SETTINGS_KEYS,
    VALUE,
    holds,
)
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, ResizeTable, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout, text_of

_REMEDY: Final = "Put it back, or copy its sheet from another workbook with settings."


def heading_edits(layout: Layout, headings: Mapping[str, str]) -> Iterator[Edit]:
    """The edits that leave exactly these headings in the table `ScorecardHeadings`, by our word; each in its row.

    Raises LayoutError where the workbook has no such table.
    """
    table = _table(layout, OWN_HEADINGS)
    word, heading = SETTINGS_KEYS[OWN_HEADINGS]
    left = dict(headings)
    said = [text_of(cell) for cell in table.columns[word]]
    rows: list[tuple[str, str] | None] = [(each, left.pop(each)) if each in left else None for each in said]
    yield from _filled(table, (word, heading), rows, list(left.items()))


def line_edits(layout: Layout, line: str, value: str) -> Iterator[Edit]:
    """The edits that give a line of the table `Settings` a value; none where it says one already.

    Raises LayoutError where the workbook has no such table.
    """
    table = _table(layout, SETTINGS)
    pairs = list(zip(table.columns[SETTING], table.columns[VALUE], strict=True))
    places = [place for place, (name, _) in enumerate(pairs) if folded(text_of(name)) == folded(line)]
    if any(text_of(pairs[place][1]) for place in places):
        return
    if places:
        values = [value if place == places[0] else said for place, (_, said) in enumerate(pairs)]
        yield WriteColumn(SETTINGS, table.own(VALUE), tuple(values))
        return
    rows = [pair if any(map(text_of, pair)) else None for pair in pairs]
    yield from _filled(table, (SETTING, VALUE), rows, [(line, value)])


def _table(layout: Layout, name: str) -> TableLayout:
    if not holds(layout.tables, name):
        raise LayoutError.of(f"there is no table '{name}' for the settings", _REMEDY, Place(layout.file))
    return layout.tables[name]


def _filled(
    table: TableLayout,
    columns: tuple[str, str],
    rows: Sequence[tuple[CellValue, CellValue] | None],
    more: Sequence[tuple[str, str]],
) -> Iterator[Edit]:
    """The edits that write the rows, those that are None taking `more`; the table grows by what has no room."""
    left = iter(more)
    filled = [row or next(left, (None, None)) for row in rows]
    filled += left
    if len(filled) > table.rows:
        yield ResizeTable(table.name, len(filled))
    for place, column in enumerate(columns):
        values = tuple(row[place] for row in filled)
        if values != table.columns[column]:
            yield WriteColumn(table.name, table.own(column), values)
