"""The columns of the scorecard: what members read in print, then what officers keep to its right."""

from collections.abc import Sequence

from workbook_tools.template import template_look as looks
from workbook_tools.template.table_design import Column, TableDesign
from workbook_tools.workbook.rag_formula import rag_formula

STANDARD_COMPARATORS = ("Statistical neighbours", "Core cities", "North West", "England")
ROOM_FOR_COMPARATORS = 348
"""Pixels of the printed page that the standard comparators take; what others leave goes to the words."""
NARROW, WIDE = 80, 108
LONGEST_NARROW_WORD = 8

QUIET_CELL = {**looks.CELL, **looks.QUIET}
QUIET_APART = {**QUIET_CELL, **looks.APART}
TREND_CELL = {**looks.CELL, "font_size": 24}
"""An empty cell of this size keeps a row, which Excel fits to its text, tall enough for a trend line."""

BEFORE_COMPARATORS = [
    (44, Column("Ref", looks.REFERENCE)),
    (92, Column("Theme", QUIET_CELL)),
    (196, Column("Indicator", {**looks.CELL, **looks.BOLD, **looks.APART})),
    (150, Column("Latest", {**looks.FIGURE, **looks.BOLD})),
    (133, Column("Period", QUIET_APART)),
    (140, Column("Change")),
    (112, Column("Real change?", QUIET_APART)),
    (148, Column("Target", looks.FIGURE)),
    (84, Column("RAG", {**looks.CELL, **looks.CENTRED, **looks.BOLD}, rag_formula(), "No data")),
    (112, Column("Trend", TREND_CELL)),
]
AFTER_COMPARATORS = [
    (114, Column("Comparators are for", QUIET_APART)),
    (180, Column("What the figures say")),
    (175, Column("Commentary", {**looks.OFFICERS, **looks.APART})),
]
NOT_PRINTED = [
    (560, Column("Discussion points", QUIET_APART)),
    (240, Column("Action", {**looks.OFFICERS, **looks.APART})),
    (150, Column("Owner", {**looks.OFFICERS, **looks.APART})),
    (110, Column("Good is", QUIET_APART)),
    (110, Column("Unit", QUIET_CELL)),
    (110, Column("Frequency", QUIET_CELL)),
    (164, Column("Previous", {**looks.FIGURE, **looks.QUIET})),
    (120, Column("Previous period", QUIET_APART)),
    (110, Column("Change by", {**looks.FIGURE, **looks.QUIET})),
    (230, Column("Rule", QUIET_APART)),
    *((100, Column(cut, looks.FIGURE)) for cut in ("Green from", "Green to", "Amber from", "Amber to")),
    (84, Column("Places", looks.FIGURE)),
    (130, Column("Figures are", QUIET_APART)),
    (170, Column("Meets target?", QUIET_CELL)),
    *((110, Column(line, {**looks.FIGURE, **looks.QUIET})) for line in ("Average", "Lower limit", "Upper limit")),
    (230, Column("Restated", QUIET_APART)),
    (130, Column("Published figure", {**looks.FIGURE, **looks.QUIET})),
    (700, Column("Published figure is", QUIET_APART)),
    (190, Column("Commentary is for", QUIET_APART)),
]
SpacedColumn = tuple[int, Column]


def printed_columns(comparators: Sequence[str]) -> list[SpacedColumn]:
    """The columns of the printed page with their widths in pixels, which together stay the same where they can."""
    shown = [(_width(name), Column(name, looks.FIGURE)) for name in comparators]
    spare = max(ROOM_FOR_COMPARATORS - sum(width for width, _ in shown), 0)
    words, commentary = ((width + spare // 2, column) for width, column in AFTER_COMPARATORS[1:])
    return [*BEFORE_COMPARATORS, *shown, AFTER_COMPARATORS[0], words, commentary]


def scorecard_design(comparators: Sequence[str]) -> TableDesign:
    """The table with a column for each comparator."""
    return TableDesign(
        "Scorecard",
        "One row for each indicator: latest figure, change, target and rating, trend, comparators and commentary.",
        [column for _, column in [*printed_columns(comparators), *NOT_PRINTED]],
    )


def bands(comparators: Sequence[str]) -> list[tuple[str, str, str]]:
    """What stands over the headings: from which column to which, and the words."""
    return [
        (comparators[0] if comparators else "Comparators are for", "Comparators are for", "How others compare"),
        ("Commentary", "Commentary", "Officers write"),
        ("Discussion points", "Discussion points", "Not printed: drafted from the figures"),
        ("Action", "Owner", "Not printed: what is being done"),
        ("Good is", "Figures are", "Not printed: how the figures are rated"),
        ("Meets target?", "Restated", "Not printed: is the change real"),
        ("Published figure", "Published figure is", "Not printed: the council's figure as published nationally"),
        ("Commentary is for", "Commentary is for", "Not printed: words that are old"),
    ]


def _width(name: str) -> int:
    return WIDE if max(map(len, name.split())) > LONGEST_NARROW_WORD else NARROW
