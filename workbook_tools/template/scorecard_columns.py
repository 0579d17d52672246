"""The columns of the scorecard: a page to read, a page that compares, and what officers keep to their right."""

from collections.abc import Sequence
from math import ceil

from workbook_tools.template import template_look as looks
from workbook_tools.template.table_design import Column, TableDesign
from workbook_tools.workbook.names import SCORECARD, Heading
from workbook_tools.workbook.rag_formula import rag_formula
from workbook_tools.xlsx.edit.row_heights import INDENT_PIXELS, PADDING_PIXELS, SAFETY
from workbook_tools.xlsx.sheet.text_width import text_pixels

STANDARD_COMPARATORS = ("Statistical neighbours", "Core cities", "North West", "England")
WIDTHS = (74, 88, 104)
"""Pixels of a comparator's column: the first in which the longest word of its heading has room on one line."""

QUIET_CELL = {**looks.CELL, **looks.QUIET}
QUIET_APART = {**QUIET_CELL, **looks.APART}
TREND_CELL = {**looks.CELL, "font_size": 20}
"""An empty cell of this size keeps a row, which Excel fits to its text, tall enough for a trend line."""

FIRST_PAGE = [
    (44, Column(Heading.REF, looks.REFERENCE)),
    (222, Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD})),
    (84, Column(Heading.RAG, {**looks.CELL, **looks.CENTRED, **looks.BOLD}, rag_formula(), "No data")),
    (154, Column(Heading.LATEST, {**looks.FIGURE, **looks.BOLD})),
    (124, Column(Heading.PERIOD, QUIET_CELL)),
    (130, Column(Heading.TARGET, looks.FIGURE)),
    (112, Column(Heading.MORE_THAN_USUAL)),
    (76, Column(Heading.TREND, TREND_CELL)),
    (262, Column(Heading.COMMENTARY, {**looks.OFFICERS, **looks.APART, **looks.FROM_TOP})),
    (122, Column(Heading.THEME, QUIET_APART)),
]
"""What is read first, in sight together on a small screen as far as the commentary, and on one page of A4.

The theme is a column of its own, since a table has no room for rows that are headings: they would be sorted and
filtered away. It stands last on the page, where it takes no room from the commentary.
"""
REPEATED = 4
"""So many columns stand again on the page that compares: reference, indicator, colour and figure."""
AFTER_COMPARATORS = [
    (134, Column(Heading.COMPARATORS_ARE_FOR, QUIET_APART)),
    (330, Column(Heading.CHANGE, {**looks.CELL, **looks.APART})),
]
RANKS = [
    (150, Column(Heading.RANK, {**looks.CELL, **looks.APART})),
    (78, Column(Heading.QUARTER)),
    (150, Column(Heading.RANK_BEFORE, QUIET_CELL)),
    (170, Column(Heading.BEST_NEIGHBOUR, QUIET_APART)),
]
"""Beside the comparators, where the settings ask for ranks."""
NOT_PRINTED = [
    (620, Column(Heading.WHAT_THE_FIGURES_SAY, QUIET_APART)),
    (1700, Column(Heading.DISCUSSION_POINTS, QUIET_APART)),
    (240, Column("Action", {**looks.OFFICERS, **looks.APART})),
    (150, Column("Owner", {**looks.OFFICERS, **looks.APART})),
    (110, Column(Heading.GOOD_IS, QUIET_APART)),
    (110, Column(Heading.UNIT, QUIET_CELL)),
    (110, Column(Heading.FREQUENCY, QUIET_CELL)),
    (164, Column(Heading.PREVIOUS, {**looks.FIGURE, **looks.QUIET})),
    (120, Column(Heading.PREVIOUS_PERIOD, QUIET_APART)),
    (110, Column(Heading.CHANGE_BY, {**looks.FIGURE, **looks.QUIET})),
    (620, Column(Heading.RULE, QUIET_APART)),
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
    (480, Column(Heading.RESTATED, QUIET_APART)),
    (130, Column(Heading.PUBLISHED_FIGURE, {**looks.FIGURE, **looks.QUIET})),
    (700, Column(Heading.PUBLISHED_FIGURE_IS, QUIET_APART)),
    (190, Column(Heading.COMMENTARY_IS_FOR, QUIET_APART)),
]
SpacedColumn = tuple[int, Column]


def printed_columns(comparators: Sequence[str], ranks: bool = False) -> list[SpacedColumn]:
    """The columns that are printed, with their widths in pixels: those of the first page, then those that compare."""
    shown = [(_width(name), Column(name, looks.FIGURE)) for name in comparators]
    return [*FIRST_PAGE, *shown, *(RANKS if ranks else ()), *AFTER_COMPARATORS]


def scorecard_design(comparators: Sequence[str], ranks: bool = False) -> TableDesign:
    """The table with a column for each comparator, and with those of ranks where they are asked for."""
    return TableDesign(
        SCORECARD,
        "One row for each indicator: colour, latest figure, target, verdict, trend, commentary, comparators, change.",
        [column for _, column in [*printed_columns(comparators, ranks), *NOT_PRINTED]],
    )


BANDS = [
    (Heading.WHAT_THE_FIGURES_SAY, Heading.DISCUSSION_POINTS, "Not printed: drafted from the figures"),
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
"""What stands over the headings of columns that are not printed: from which to which, and the words."""


def _width(name: str) -> int:
    longest = max(text_pixels(word, looks.BODY_POINTS, bold=True) for word in name.split())
    needed = ceil(longest / SAFETY) + PADDING_PIXELS + INDENT_PIXELS
    return next((width for width in WIDTHS if width >= needed), needed)
