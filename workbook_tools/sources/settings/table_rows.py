"""The rows of a table of settings as they stand in a workbook, each value under its key of scorecard.toml."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.sources.settings.heading_kinds import NOTE, CellKind, SettingHeading, SettingsList
from workbook_tools.sources.settings.setting_lines import SCALARS
from workbook_tools.sources.settings.settings_file import NOT_PRINTABLE, TYPE_AGAIN, has_unprintable
from workbook_tools.sources.settings.settings_values import is_percentage, value_of
from workbook_tools.visible_text import as_seen, folded, nearest
from workbook_tools.workbook.own_tables import lacked
from workbook_tools.workbook.settings_tables import SETTING, SETTINGS, SETTINGS_KEYS, VALUE
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout, text_of

KEY: Final = re.compile(r"[a-z]+(_[a-z0-9]+)*(\.[a-z]+(_[a-z0-9]+)*)*")
"""A key of scorecard.toml itself, under which any setting may be given; no heading of ours has a small first letter."""
LINES: Final = SettingsList(SETTINGS, SETTINGS, "", "", SCALARS)


class TableRow(Struct, frozen=True):
    """A row: where it stands, what it is `called`, and its values by key. `percentages` are the keys shown with a %."""

    table: str
    number: int
    called: str
    values: Mapping[str, object]
    percentages: frozenset[str] = frozenset()


def rows_in(layout: Layout, listed: SettingsList) -> tuple[list[TableRow], list[Fault]]:
    """The rows of a table that hold anything, and the faults of its headings; none where there is no such table."""
    table, faults = _table(layout, listed.name)
    if table is None:
        return [], faults
    columns: dict[str, SettingHeading] = {}
    for heading in table.headings:
        found = _meant(listed, heading)
        if found:
            columns[heading] = found
        elif folded(heading) != folded(NOTE) and any(map(text_of, table.columns[heading])):
            faults.append(_unknown_heading(layout, listed, heading))
    filled = [_row(table, number, columns) for number in range(table.rows)]
    faults += _unprintable(layout, table, list(columns))
    faults += _below(layout, table)
    return [row for row in filled if row.values], faults


def lines_in(layout: Layout) -> tuple[list[TableRow], list[Fault]]:
    """The lines of the table `Settings` that have a value, each a row with one key, and the faults of their names."""
    table, faults = _table(layout, SETTINGS)
    rows: list[TableRow] = []
    if table is None:
        return rows, faults
    faults += _unprintable(layout, table, [SETTING, VALUE])
    faults += _below(layout, table)
    for number in range(table.rows):
        name = as_seen(table.text_in(number, SETTING))
        content = table.columns[VALUE][number]
        if not name and not text_of(content):
            continue
        place = Place(layout.file, row=table.first_row + number, column=SETTING, table=SETTINGS)
        heading = _meant(LINES, name)
        if heading is None:
            faults.append(_unknown_name(name, place))
        elif any(heading.key in row.values for row in rows):
            faults.append(Fault(f"'{name}' stands twice", "Leave one of them.", place))
        else:
            value = _value(table, number, VALUE, heading)
            rows.append(TableRow(SETTINGS, table.first_row + number, name, {heading.key: value}))
    return rows, faults


def _unprintable(layout: Layout, table: TableLayout, headings: Iterable[str]) -> Iterator[Fault]:
    """A fault for each cell with characters that no page and no terminal can show."""
    for heading in headings:
        for number, content in enumerate(table.columns[heading], table.first_row):
            if isinstance(content, str) and has_unprintable(content.replace("\r\n", "\n")):
                place = Place(layout.file, row=number, column=as_seen(heading), table=table.name)
                yield Fault(NOT_PRINTABLE, TYPE_AGAIN, place)


def _below(layout: Layout, table: TableLayout) -> Iterator[Fault]:
    """A fault for each row that was typed below the table and looks like one of it: nobody would read it."""
    for row, texts in table.below.items():
        if len(texts) > 1:
            trouble = f"'{as_seen(texts[0])}' and what is beside it stand below the table, and are not part of it"
            remedy = "Move the row into an empty row of the table, or draw the table's lower right corner down over it."
            yield Fault(trouble, remedy, Place(layout.file, row=row, table=table.name))


def _table(layout: Layout, name: str) -> tuple[TableLayout | None, list[Fault]]:
    table = layout.tables.get(name)
    if table is None:
        return None, []
    place = Place(layout.file, table=name)
    if missing := lacked(table, SETTINGS_KEYS[name]):
        headings = ", ".join(f"'{heading}'" for heading in missing)
        remedy = "Give a column this heading. If the table is not for settings, rename it (Table Design > Table Name)."
        return None, [Fault(f"this table has no heading {headings}", remedy, place)]
    found: dict[str, str] = {}
    twice = [heading for heading in table.headings if found.setdefault(folded(heading), heading) != heading]
    if twice:
        return None, [Fault(f"the heading '{twice[0]}' stands twice", "Leave one of the two columns.", place)]
    return table, []


def _row(table: TableLayout, number: int, columns: Mapping[str, SettingHeading]) -> TableRow:
    values, percentages = {}, set()
    for heading, meant in columns.items():
        value = _value(table, number, heading, meant)
        if value is not None:
            values[meant.key] = value
            if is_percentage(table.columns[heading][number], _code(table, number, heading)):
                percentages.add(meant.key)
    first = next((value for value in values.values() if isinstance(value, str)), "")
    return TableRow(table.name, table.first_row + number, as_seen(first), values, frozenset(percentages))


def _value(table: TableLayout, number: int, heading: str, meant: SettingHeading) -> object:
    """What a cell says; of words that it may be, the one that reads the same: "high" for "High"."""
    own = table.own(heading)
    day = table.shown.get((number, own), "")
    value = value_of(table.columns[own][number], _code(table, number, own), day, meant.kind)
    if meant.open or not isinstance(value, str):
        return value
    return next((word for word in meant.words if folded(word) == folded(value)), value)


def _code(table: TableLayout, number: int, heading: str) -> str:
    return table.codes.get(table.own(heading), {}).get(number, "")


def _meant(listed: SettingsList, heading: str) -> SettingHeading | None:
    """The heading of ours that reads the same, or one for a key of scorecard.toml that is given as it is."""
    for each in listed.headings:
        if folded(each.heading) == folded(heading):
            return each
    if not KEY.fullmatch(heading):
        return None
    return listed.of_key(heading) or SettingHeading(heading, heading, "", CellKind.ANY)


def _unknown_heading(layout: Layout, listed: SettingsList, heading: str) -> Fault:
    headings = [each.heading for each in listed.headings]
    remedy = _correction(heading, headings) or f"Use {', '.join(headings)}."
    remedy = f"{remedy} A column of your own is headed '{NOTE}', or stands beside the table."
    place = Place(layout.file, table=listed.name, column=as_seen(heading))
    return Fault("this is not a heading of a setting", remedy, place)


def _unknown_name(name: str, place: Place) -> Fault:
    if not name:
        return Fault("a value has no setting beside it", "Write the setting's name, or empty the value.", place)
    names = [heading.heading for heading in SCALARS]
    remedy = _correction(name, names) or f"Correct its spelling or take the row out. Known: {', '.join(names)}."
    return Fault(f"'{name}' is not a setting", remedy, place)


def _correction(written: str, known: list[str]) -> str:
    near = nearest(written, known)
    return f"Did you mean '{near}'?" if near else ""


def nested(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a row as scorecard.toml nests them: "target.floor" stands in the table "target"."""
    document: dict[str, object] = {}
    for key, value in values.items():
        put(document, key, value)
    return document


def put(document: dict[str, object], key: str, value: object) -> None:
    """Have the document say a value at the end of a path of keys."""
    *leading, last = key.split(".")
    for part in leading:
        within = document.setdefault(part, {})
        assert isinstance(within, dict), key
        document = within
    document[last] = value
