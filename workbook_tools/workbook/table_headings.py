"""Which headings each table of a scorecard workbook has, and by which of them it and its rows are known."""

from typing import Final

from workbook_tools.model.movement.trend import MOST_POINTS
from workbook_tools.workbook.names import (
    ALSO_RED,
    ATTENTION,
    CHANGES,
    CHOICES,
    CHOSEN_FACTS,
    CHOSEN_LIMITS,
    CHOSEN_POINTS,
    COLOUR_MAP,
    DATA,
    DEFINITIONS,
    GAPS,
    GOING_WELL,
    IMPROVED,
    LOG,
    MATRIX,
    RECORD,
    RESTATED,
    SOURCES,
    THEME_COLOURS,
    TREND,
    WORSENED,
    Heading,
)

TREND_HEADINGS: Final = (*(f"{steps} earlier" for steps in range(MOST_POINTS - 1, 0, -1)), Heading.LATEST)
TREND_COLUMNS: Final = frozenset(
    {Heading.REF, Heading.INDICATOR, Heading.FROM, Heading.TO, Heading.TREND_IN_WORDS, *TREND_HEADINGS}
)
DATA_HEADINGS: Final = (
    *(Heading.REF, Heading.INDICATOR, Heading.SERIES, Heading.PERIOD, Heading.VALUE),
    *(Heading.ORIGIN, Heading.SOURCE),
)
PARTS: Final = (Heading.BREAKDOWN, Heading.PART)
"""The columns of `Data` that a source with breakdowns fills."""
DATA_EXTRAS: Final = (Heading.BASE, *PARTS, Heading.COUNCILS)
"""Columns of `Data` that only some scorecards need."""
BREAKDOWN_HEADINGS: Final = (Heading.PART, Heading.LATEST, Heading.SHARE, Heading.EARLIER, Heading.CHANGE_BY)
LOG_HEADINGS: Final = (
    *(Heading.LOGGED, Heading.PERIOD, Heading.REF, Heading.INDICATOR),
    *(Heading.COLUMN, Heading.TEXT, Heading.WHY),
)
RECORD_HEADINGS: Final = (
    *(Heading.ISSUED, Heading.SCORECARD_PERIOD, Heading.REF, Heading.INDICATOR, Heading.FIGURE_PERIOD, Heading.VALUE),
    *(Heading.COLOUR, Heading.COMMENTARY, Heading.SENT_WITH),
)
"""Headings of the table `IssuedRecord`, which a workbook may be without."""
DRAWN_POINTS: Final = 13
"""So many points the sheet Indicator shows at most: a year of months and the same month of the year before."""
POINT_HEADINGS: Final = (
    *(Heading.PERIOD, Heading.COLOUR, Heading.FIGURE, Heading.GREEN_FROM, Heading.GREEN_TO, Heading.YEAR_BEFORE),
)
"""What there is to each point of the chart on the sheet Indicator."""
MARK_HEADINGS: Final = (Heading.GREEN, Heading.AMBER, Heading.RED)
"""The figure again under its colour, so that a chart can mark it."""
LIMIT_HEADINGS: Final = (Heading.AVERAGE, Heading.LOWER_LIMIT, Heading.UPPER_LIMIT)
FACT_HEADINGS: Final = (
    *(Heading.THEME, Heading.LATEST, Heading.PERIOD, Heading.COLOUR, Heading.RED_FOR, Heading.TARGET),
    *(Heading.MOVEMENT, Heading.CHANGE, Heading.RULE, Heading.COMPARATORS),
)
"""What the sheet Indicator says of the indicator that is chosen, one under another."""
STRIP_WIDTH: Final = 24
"""So many characters each point has in a strip, blanks among them: room for "October to December 2018"."""
STRIP_HEADINGS: Final = {heading: f"{heading} by point" for heading in POINT_HEADINGS}
"""By what there is to a point, the heading of the strip: one text, in which each point has its place."""
CHOICE_HEADINGS: Final = (
    *(Heading.CHOICE, Heading.REF, *FACT_HEADINGS, Heading.PLACES, Heading.POINTS, Heading.MONTHS, Heading.FIRST_ENDS),
    *(*LIMIT_HEADINGS, Heading.LIMITS_FROM, *STRIP_HEADINGS.values()),
)
"""One row an indicator: all that the sheet Indicator shows of the one that is chosen, its points in strips."""
COLOUR_HEADINGS: Final = (*(f"−{steps}" for steps in range(12, 0, -1)), Heading.NOW)
"""How many periods before the scorecard's own; their months stand above them."""
COLOUR_MAP_HEADINGS: Final = (Heading.THEME, Heading.REF, Heading.INDICATOR, *COLOUR_HEADINGS, Heading.RED_FOR)
MATRIX_HEADINGS: Final = (
    *(Heading.MOVEMENT, Heading.MEETS, Heading.MAY_MEET, Heading.MISSES, Heading.NO_FIXED_TARGET),
)
PICTURED: Final = {
    CHOICES: CHOICE_HEADINGS,
    CHOSEN_FACTS: (Heading.FACT, Heading.OF_CHOSEN),
    CHOSEN_POINTS: (*POINT_HEADINGS, Heading.PERIOD_ENDS, *MARK_HEADINGS, Heading.POINT),
    CHOSEN_LIMITS: (Heading.PERIOD_ENDS, *LIMIT_HEADINGS, Heading.POINT),
    COLOUR_MAP: COLOUR_MAP_HEADINGS,
    MATRIX: MATRIX_HEADINGS,
}
"""The tables behind charts and overviews, each with its headings; a workbook may be without any of them."""

_MOVED_HEADINGS: Final = (Heading.REF, Heading.INDICATOR, Heading.LATEST, Heading.PERIOD, Heading.CHANGE)
_MATTER_HEADINGS: Final = (Heading.INDICATOR, Heading.REF, Heading.FIGURE_AND_TARGET, Heading.WHY)
_RED_HEADINGS: Final = (*_MATTER_HEADINGS, Heading.HOW_LONG, Heading.OFFICERS_SAY)
LIST_HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    ATTENTION: _RED_HEADINGS,
    GOING_WELL: _MATTER_HEADINGS,
    ALSO_RED: _RED_HEADINGS,
    THEME_COLOURS: (Heading.THEME, Heading.REDS, Heading.OTHER_COLOURS),
    IMPROVED: _MOVED_HEADINGS,
    WORSENED: _MOVED_HEADINGS,
    DEFINITIONS: (
        *(Heading.REF, Heading.INDICATOR, Heading.DEFINITION, Heading.GOOD_IS, Heading.TARGET),
        *(Heading.HOW_THE_COLOUR_IS_DECIDED, Heading.FIGURES_ARE),
    ),
    SOURCES: (Heading.SERIES, Heading.FIGURES_FOR, Heading.SOURCE, Heading.ORIGIN, Heading.FIGURES),
    GAPS: (Heading.REF, Heading.INDICATOR, Heading.FIGURES_FOR, Heading.WHY),
    RESTATED: (Heading.REF, Heading.INDICATOR, Heading.FIGURES_FOR, Heading.WAS, Heading.NOW, Heading.ISSUED_IN),
    CHANGES: (Heading.FROM, Heading.REF, Heading.CHANGE, Heading.REASON),
    CHOICES: CHOICE_HEADINGS,
    COLOUR_MAP: COLOUR_MAP_HEADINGS,
    MATRIX: MATRIX_HEADINGS,
}
"""The lists on the cover, the notes and behind the charts by the names of their tables, each with its headings."""

LIST_EXTRAS: Final[dict[str, tuple[str, ...]]] = {SOURCES: (Heading.OF_INDICATORS,)}
"""Headings that lists have got since, so that a table without them is ours all the same."""

HEADED_ONCE: Final[dict[str, dict[str, str]]] = {MATRIX: {Heading.NOT_JUDGED: Heading.NO_FIXED_TARGET}}
"""Headings of earlier templates, each with the one that its column has now: a workbook may have either."""

LIST_KEYS: Final[dict[str, tuple[str, ...]]] = {
    ATTENTION: (Heading.REF,),
    GOING_WELL: (Heading.REF,),
    ALSO_RED: (Heading.REF,),
    THEME_COLOURS: (Heading.THEME,),
    IMPROVED: (Heading.REF,),
    WORSENED: (Heading.REF,),
    DEFINITIONS: (Heading.REF,),
    SOURCES: (Heading.SERIES, Heading.SOURCE, Heading.ORIGIN),
    GAPS: (Heading.REF,),
    RESTATED: (Heading.REF, Heading.FIGURES_FOR, Heading.ISSUED_IN),
    CHANGES: (Heading.REF, Heading.FROM, Heading.CHANGE),
    CHOICES: (Heading.REF,),
    COLOUR_MAP: (Heading.REF,),
    MATRIX: (Heading.MOVEMENT,),
}
"""The headings that a row of each list is known by from month to month."""
DATA_KEYS: Final = (Heading.REF, Heading.SERIES, Heading.PERIOD, *PARTS)
"""The headings by which a row of the table `Data` is known, as far as the table has them."""
RECORD_KEYS: Final = (Heading.REF, Heading.SCORECARD_PERIOD)
BREAKDOWN_ROW_KEYS: Final = (Heading.PART,)

KEY_HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    TREND: (Heading.REF, TREND_HEADINGS[-2], Heading.LATEST),
    DATA: (Heading.REF, Heading.SERIES, Heading.PERIOD, Heading.VALUE),
    LOG: (Heading.REF, Heading.COLUMN, Heading.TEXT),
    RECORD: (Heading.SCORECARD_PERIOD, Heading.REF, Heading.FIGURE_PERIOD, Heading.VALUE),
    ATTENTION: _MATTER_HEADINGS,
    GOING_WELL: _MATTER_HEADINGS,
    ALSO_RED: _MATTER_HEADINGS,
    THEME_COLOURS: (Heading.THEME, Heading.REDS),
    IMPROVED: (Heading.REF, Heading.INDICATOR, Heading.LATEST, Heading.CHANGE),
    WORSENED: (Heading.REF, Heading.INDICATOR, Heading.LATEST, Heading.CHANGE),
    DEFINITIONS: (Heading.REF, Heading.INDICATOR, Heading.DEFINITION, Heading.HOW_THE_COLOUR_IS_DECIDED),
    SOURCES: (Heading.SERIES, Heading.FIGURES_FOR, Heading.ORIGIN),
    GAPS: (Heading.REF, Heading.FIGURES_FOR, Heading.WHY),
    RESTATED: (Heading.REF, Heading.FIGURES_FOR, Heading.WAS, Heading.NOW),
    CHANGES: (Heading.FROM, Heading.REF, Heading.CHANGE, Heading.REASON),
    CHOICES: (Heading.CHOICE, Heading.REF, Heading.LATEST, Heading.POINTS),
    CHOSEN_FACTS: (Heading.FACT, Heading.OF_CHOSEN),
    CHOSEN_POINTS: (Heading.PERIOD_ENDS, Heading.FIGURE, Heading.POINT),
    CHOSEN_LIMITS: (Heading.PERIOD_ENDS, *LIMIT_HEADINGS, Heading.POINT),
    COLOUR_MAP: (Heading.REF, *COLOUR_HEADINGS[-2:]),
    MATRIX: (Heading.MOVEMENT, Heading.MEETS, Heading.MISSES),
}
"""By table, the headings without which it is not the scorecard's; those of `Scorecard` may be renamed."""
BREAKDOWN_KEYS: Final = (Heading.PART, Heading.LATEST, Heading.SHARE, Heading.EARLIER)


def colour_month(heading: str) -> str:
    """The named cell over a column of the map of colours, which says the month: ColourMonth12 … ColourMonth0."""
    return f"ColourMonth{len(COLOUR_HEADINGS) - 1 - COLOUR_HEADINGS.index(heading)}"
