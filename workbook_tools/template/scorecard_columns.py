"""The columns of the scorecard: what members read in print, then what officers keep to its right."""

from collections.abc import Sequence

from workbook_tools.template import template_look as looks
from workbook_tools.template.table_design import Column, TableDesign
from workbook_tools.workbook.names import SCORECARD, Heading
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
    (44, Column(Heading.REF, looks.REFERENCE)),
    (92, Column(Heading.THEME, QUIET_CELL)),
    (196, Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD, **looks.APART})),
    (150, Column(Heading.LATEST, {**looks.FIGURE, **looks.BOLD})),
    (133, Column(Heading.PERIOD, QUIET_APART)),
    (140, Column(Heading.CHANGE)),
    (112, Column(Heading.REAL_CHANGE, QUIET_APART)),
    (148, Column(Heading.TARGET, looks.FIGURE)),
    (84, Column(Heading.RAG, {**looks.CELL, **looks.CENTRED, **looks.BOLD}, rag_formula(), "No data")),
    (112, Column(Heading.TREND, TREND_CELL)),
]
AFTER_COMPARATORS = [
    (114, Column(Heading.COMPARATORS_ARE_FOR, QUIET_APART)),
    (180, Column(Heading.WHAT_THE_FIGURES_SAY)),
    (175, Column(Heading.COMMENTARY, {**looks.OFFICERS, **looks.APART})),
]
NOT_PRINTED = [
    (560, Column(Heading.DISCUSSION_POINTS, QUIET_APART)),
    (240, Column("Action", {**looks.OFFICERS, **looks.APART})),
    (150, Column("Owner", {**looks.OFFICERS, **looks.APART})),
    (110, Column(Heading.GOOD_IS, QUIET_APART)),
    (110, Column(Heading.UNIT, QUIET_CELL)),
    (110, Column(Heading.FREQUENCY, QUIET_CELL)),
    (164, Column(Heading.PREVIOUS, {**looks.FIGURE, **looks.QUIET})),
    (120, Column(Heading.PREVIOUS_PERIOD, QUIET_APART)),
    (110, Column(Heading.CHANGE_BY, {**looks.FIGURE, **looks.QUIET})),
    (230, Column(Heading.RULE, QUIET_APART)),
    *(
        (100, Column(cut, looks.FIGURE))
        for cut in (Heading.GREEN_FROM, Heading.GREEN_TO, Heading.AMBER_FROM, Heading.AMBER_TO)
    ),
    (84, Column(Heading.PLACES, looks.FIGURE)),
    (130, Column(Heading.FIGURES_ARE, QUIET_APART)),
    (170, Column(Heading.MEETS_TARGET, QUIET_CELL)),
    *(
        (110, Column(line, {**looks.FIGURE, **looks.QUIET}))
        for line in (Heading.AVERAGE, Heading.LOWER_LIMIT, Heading.UPPER_LIMIT)
    ),
    (230, Column(Heading.RESTATED, QUIET_APART)),
    (130, Column(Heading.PUBLISHED_FIGURE, {**looks.FIGURE, **looks.QUIET})),
    (700, Column(Heading.PUBLISHED_FIGURE_IS, QUIET_APART)),
    (190, Column(Heading.COMMENTARY_IS_FOR, QUIET_APART)),
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
        SCORECARD,
        "One row for each indicator: latest figure, change, target and rating, trend, comparators and commentary.",
        [column for _, column in [*printed_columns(comparators), *NOT_PRINTED]],
    )


def bands(comparators: Sequence[str]) -> list[tuple[str, str, str]]:
    """What stands over the headings: from which column to which, and the words."""
    return [
        (
            comparators[0] if comparators else Heading.COMPARATORS_ARE_FOR,
            Heading.COMPARATORS_ARE_FOR,
            "How others compare",
        ),
        (Heading.COMMENTARY, Heading.COMMENTARY, "Officers write"),
        (Heading.DISCUSSION_POINTS, Heading.DISCUSSION_POINTS, "Not printed: drafted from the figures"),
        ("Action", "Owner", "Not printed: what is being done"),
        (Heading.GOOD_IS, Heading.FIGURES_ARE, "Not printed: how the figures are rated"),
        (Heading.MEETS_TARGET, Heading.RESTATED, "Not printed: is the change real"),
        (
            Heading.PUBLISHED_FIGURE,
            Heading.PUBLISHED_FIGURE_IS,
            "Not printed: the council's figure as published nationally",
        ),
        (Heading.COMMENTARY_IS_FOR, Heading.COMMENTARY_IS_FOR, "Not printed: words that are old"),
    ]


def _width(name: str) -> int:
    return WIDE if max(map(len, name.split())) > LONGEST_NARROW_WORD else NARROW
