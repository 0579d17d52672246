"""A settings document as rows for tables of settings: what scorecard.toml nests, an Excel table has side by side."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from workbook_tools.errors import ConfigError, Place
from workbook_tools.sources.settings.list_headings import LISTS
from workbook_tools.sources.settings.setting_lines import SCALARS
from workbook_tools.workbook.settings_tables import COMPARATORS, INDICATORS, TARGETS

Document = Mapping[str, object]
"""What tomllib makes of a scorecard.toml: tables, lists, texts, numbers, days, and true or false."""
Row = Mapping[str, object]
"""A row's values by key, a dot leading into a table within."""
RECIPIENTS: Final = ("to", "cc", "bcc")
MAPS_AT: Final = {"Symbols": "source.symbols", "SourceHeadings": "source.columns", "ScorecardHeadings": "columns"}
LISTS_AT: Final = {
    "NotedChanges": "changes",
    "IssuedScorecards": "issued",
    "IndicatorParts": "breakdowns",
    "MembersTotals": "members.totals",
    "MembersShares": "members.shares",
}


class SettingsRows(Struct, frozen=True):
    """The rows of each table by its name, and the values of the table `Settings` by key."""

    lists: Mapping[str, tuple[Row, ...]]
    lines: Row


def rows_of(document: Document) -> SettingsRows:
    """The rows that say what the document says. Raises ConfigError where a setting is of a kind that no table holds.

    What a table has no heading for has its key as its heading.
    """
    left = _copied(document)
    views = _table(left.pop("views", None))
    lists = {
        **dict(_of_indicators(_entries(left.pop("indicators", None)))),
        COMPARATORS: tuple(_comparators(left)),
        "Groups": tuple(_groups(_table(left.pop("groups", None)))),
        "Levels": tuple({"name": name, **_flat(_table(view))} for name, view in views.items()),
        "Recipients": tuple(_recipients(left)),
    }
    for name, key in MAPS_AT.items():
        found = _table(_taken(left, key))
        lists[name] = tuple({"name": each, "value": value} for each, value in found.items())
    for name, key in LISTS_AT.items():
        lists[name] = tuple(_flat(entry) for entry in _entries(_taken(left, key)))
    return SettingsRows({each.name: lists.get(each.name, ()) for each in LISTS}, _in_order(_flat(left)))


def used(rows: tuple[Row, ...]) -> frozenset[str]:
    """The keys that any of a table's rows gives."""
    return frozenset(key for row in rows for key in row)


def _of_indicators(indicators: list[dict[str, object]]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    own, targets, formerly = [], [], []
    for entry in indicators:
        ref = entry.get("ref", "")
        for period, number in _table(_taken(entry, "target.trajectory")).items():
            targets.append({"ref": ref, "period": period, "target": number})
        for earlier in _entries(entry.pop("formerly", None)):
            formerly.append({"of": ref, **_flat(earlier)})
        own.append(_flat(entry))
    yield INDICATORS, tuple(own)
    yield TARGETS, tuple(targets)
    yield "FormerReferences", tuple(formerly)


def _comparators(left: dict[str, object]) -> Iterator[Row]:
    groups = _table(_taken(left, "national.groups"))
    named = left.pop("comparators", None)
    names = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []
    for name in dict.fromkeys([*names, *groups]):
        yield {"name": name, **_flat(_table(groups.get(name)))}


def _groups(groups: dict[str, object]) -> Iterator[Row]:
    for name, councils in groups.items():
        for council in councils if isinstance(councils, list) and councils else [""]:
            yield {"name": name, "council": council}


def _recipients(left: dict[str, object]) -> Iterator[Row]:
    for kind in RECIPIENTS:
        found = _taken(left, f"email.{kind}")
        for address in found if isinstance(found, list) else []:
            yield {"address": address, "as": kind}


def _in_order(lines: dict[str, object]) -> Row:
    """The lines in the order of the table `Settings`, then those that it does not know."""
    known = [each.key for each in SCALARS]
    return {key: lines[key] for key in sorted(lines, key=lambda key: known.index(key) if key in known else len(known))}


def _flat(table: Mapping[str, object], before: str = "") -> dict[str, object]:
    """A table's values by key, those of the tables within, too; what is empty says nothing and is left out."""
    flat: dict[str, object] = {}
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{name}.")
        elif isinstance(value, list) and any(isinstance(each, Mapping | list) for each in value):
            raise ConfigError.of(
                "no table in Excel holds a setting of this kind",
                "Keep these settings in scorecard.toml, or take this one out.",
                Place(setting=name),
            )
        elif value != "":
            flat[name] = value
    return flat


def _taken(table: dict[str, object], path: str) -> object:
    """What stands at the end of a path of keys, taken out of the table; None where there is nothing."""
    first, _, rest = path.partition(".")
    within = table.get(first)
    if not rest:
        return table.pop(first, None)
    return _taken(within, rest) if isinstance(within, dict) else None


def _table(found: object) -> dict[str, object]:
    return found if isinstance(found, dict) else {}


def _entries(found: object) -> list[dict[str, object]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _copied(document: Document) -> dict[str, object]:
    """A copy whose tables may be taken apart."""
    return {key: _copy(value) for key, value in document.items()}


def _copy(value: object) -> object:
    if isinstance(value, Mapping):
        return _copied(value)
    return [_copy(each) for each in value] if isinstance(value, list | tuple) else value
