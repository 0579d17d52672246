"""The lists on the cover and the notes: their headings, and what a row of each is known by."""

from typing import Final

from workbook_tools.errors import Fault
from workbook_tools.workbook.own_tables import KEY_HEADINGS, is_ours, lacked, namesake
from workbook_tools.xlsx.vocabulary.table_layout import Layout

_MOVED_HEADINGS = ("Ref", "Indicator", "Latest", "Period", "Change")
_DEFINITION_HEADINGS = (
    "Ref",
    "Indicator",
    "Definition",
    "Good is",
    "Target",
    "How the colour is decided",
    "Figures are",
)
_SOURCE_HEADINGS = ("Series", "Figures for", "Source", "Origin", "Figures")
_GAP_HEADINGS = ("Ref", "Indicator", "Figures for", "Why")
_RESTATED_HEADINGS = ("Ref", "Indicator", "Figures for", "Was", "Now", "Issued in")
_CHANGE_HEADINGS = ("From", "Ref", "Change", "Reason")
LIST_HEADINGS: Final = {
    "Improved": _MOVED_HEADINGS,
    "Worsened": _MOVED_HEADINGS,
    "Definitions": _DEFINITION_HEADINGS,
    "Sources": _SOURCE_HEADINGS,
    "Gaps": _GAP_HEADINGS,
    "Restated": _RESTATED_HEADINGS,
    "Changes": _CHANGE_HEADINGS,
}
"""The lists on the cover and the notes by the names of their tables, each with its headings."""
LIST_KEYS: Final = {
    "Improved": ("Ref",),
    "Worsened": ("Ref",),
    "Definitions": ("Ref",),
    "Sources": ("Series", "Source", "Origin"),
    "Gaps": ("Ref",),
    "Restated": ("Ref", "Figures for", "Issued in"),
    "Changes": ("Ref", "From", "Change"),
}
"""The headings that a row of each is known by from month to month."""


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
