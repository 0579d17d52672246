"""The columns of the scorecard: a page to read, a page that compares, and what officers keep to their right."""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import MARGIN_INCHES, PRINT_PERCENT
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
    (78, Column(Heading.QUARTER, {**looks.CELL, **looks.APART})),
    (150, Column(Heading.RANK_BEFORE, QUIET_APART)),
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
HOLDS = "One row for each indicator: colour, latest figure, target, verdict, trend, commentary, comparators, change."


class ScorecardPages(Struct, frozen=True):
    """The scorecard's columns with their widths in pixels: on the first printed page, on the second, and the others."""

    first: list[SpacedColumn]
    second: list[SpacedColumn]
    not_printed: list[SpacedColumn]

    @property
    def all(self) -> list[SpacedColumn]:
        """From left to right."""
        return [*self.first, *self.second, *self.not_printed]

    @property
    def design(self) -> TableDesign:
        """The table of them."""
        return TableDesign(
            SCORECARD,
            HOLDS,
            [column for _, column in self.all],
        )


def scorecard_columns(comparators: Sequence[str], ranks: bool = False, *, benchmark: bool = False) -> ScorecardPages:
    """The columns with one for each comparator, and with those of ranks where they are asked for.

    A benchmark is read for its ranks: they stand beside the figure, and what officers may write is not printed.
    """
    shown = [(_width(name), Column(name, looks.FIGURE)) for name in comparators]
    if not benchmark:
        return ScorecardPages(FIRST_PAGE, [*shown, *(RANKS if ranks else ()), *AFTER_COMPARATORS], NOT_PRINTED)
    known = {
        column.heading: (WIDTHS_OF_A_BENCHMARK.get(column.heading, width), column)
        for width, column in [*FIRST_PAGE, *RANKS, *AFTER_COMPARATORS]
    }
    read, compared, kept = ([known[heading] for heading in headings] for headings in OF_A_BENCHMARK)
    first = [*read, *shown]
    while _width_of(first) > PAGE_PIXELS:
        first.pop()
    second = [*shown[len(first) - len(read) :], *compared]
    trend = [known[Heading.TREND]]
    if _width_of([*first[:REPEATED], *second, *trend]) <= PAGE_PIXELS:
        return ScorecardPages(first, [*second, *trend], [*kept, *NOT_PRINTED])
    return ScorecardPages(first, second, [*trend, *kept, *NOT_PRINTED])


OF_A_BENCHMARK = (
    (
        *(Heading.REF, Heading.INDICATOR, Heading.RAG, Heading.LATEST, Heading.PERIOD),
        *(Heading.RANK, Heading.QUARTER, Heading.BEST_NEIGHBOUR),
    ),
    (Heading.RANK_BEFORE, Heading.COMPARATORS_ARE_FOR, Heading.CHANGE, Heading.TARGET),
    (Heading.MORE_THAN_USUAL, Heading.COMMENTARY, Heading.THEME),
)
"""Which columns a benchmark prints on its first page, where as many comparators follow as there is room for; on its
second, behind the others; and not at all. The trend line is printed where there is room: a sheet has its figures.
"""
WIDTHS_OF_A_BENCHMARK = {
    Heading.PERIOD: 112,
    Heading.RANK: 164,
    Heading.BEST_NEIGHBOUR: 140,
    Heading.COMPARATORS_ARE_FOR: 116,
    Heading.CHANGE: 270,
}
"""Pixels in which a rank, or why there is none, has room on two lines."""
A4_INCHES = 297 / 25.4
LIBREOFFICE = 1.06
"""How much wider LibreOffice sets columns than Excel."""
PAGE_PIXELS = (A4_INCHES - 2 * MARGIN_INCHES) * 96 * 100 / PRINT_PERCENT / LIBREOFFICE


def _width_of(columns: Sequence[SpacedColumn]) -> int:
    return sum(width for width, _ in columns)


BAND_OF_A_BENCHMARK = (Heading.COMMENTARY, Heading.THEME, "Not printed: officers' words, and the theme")
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
