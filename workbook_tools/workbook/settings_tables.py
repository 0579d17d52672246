"""Which tables hold settings, where a workbook has any, and whether a workbook holds its own."""

from collections.abc import Mapping
from typing import Final, Protocol

from workbook_tools.visible_text import folded
from workbook_tools.xlsx.vocabulary.table_layout import Layout

INDICATORS: Final = "Indicators"
TARGETS: Final = "Targets"
SETTINGS: Final = "Settings"
GUESSES: Final = "Guesses"
"""What a first scorecard leaves of how its settings came about; it holds none itself."""
COMPARATORS: Final = "Comparators"
OWN_HEADINGS: Final = "ScorecardHeadings"
"""What the council calls the columns of its scorecard."""
SETTING, VALUE, MEANS = "Setting", "Value", "What it means"
"""The headings of the table `Settings`."""
SETTINGS_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    INDICATORS: ("Ref", "Name", "Good is"),
    SETTINGS: (SETTING, VALUE),
    TARGETS: ("Ref", "Period", "Target"),
    COMPARATORS: ("Comparator",),
    "Groups": ("Group", "Council"),
    "Symbols": ("Symbol", "Meaning"),
    "SourceHeadings": ("Our heading", "Heading in the source"),
    OWN_HEADINGS: ("Our column", "Heading on the scorecard"),
    "NotedChanges": ("From", "Ref", "Change"),
    "FormerReferences": ("Ref", "Formerly", "Until"),
    "IssuedScorecards": ("Name", "Period"),
    "Levels": ("Level",),
    "IndicatorParts": ("Ref", "By"),
    "Recipients": ("Address", "Gets it as"),
    "MembersTotals": ("Ref", "Parts"),
    "MembersShares": ("Ref", "Part"),
}
"""By table, the headings without which it holds no settings: a council's own may be called like one of them."""
SELF_CONTAINED: Final = "(in this workbook)"
"""What a workbook that holds its own settings remembers instead of the name of a config folder."""


class Headed(Protocol):
    """A table of a workbook, however much of it has been read."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings from left to right."""
        ...


def holds_settings(tables: Mapping[str, Headed]) -> bool:
    """Whether the workbook holds settings of its own: it has the table of indicators or that of settings, as ours are.

    One of them is enough, so that a workbook that lost the other is not filled by settings from elsewhere unnoticed.
    """
    return any(holds(tables, name) for name in (INDICATORS, SETTINGS))


def holds(tables: Mapping[str, Headed], name: str) -> bool:
    """Whether there is such a table, and it has the headings of settings."""
    table = tables.get(name)
    return table is not None and {*map(folded, SETTINGS_KEYS[name])} <= {*map(folded, table.headings)}


def settings_sheets(layout: Layout) -> dict[str, str]:
    """The sheets of the tables of settings, each with one of them; none where the workbook holds none of its own."""
    if not holds_settings(layout.tables):
        return {}
    return {layout.tables[name].sheet: name for name in SETTINGS_KEYS if holds(layout.tables, name)}
