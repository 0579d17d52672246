"""The contract with a scorecard workbook, each name once: its sheets, tables, headings and named cells."""

from typing import Final

from workbook_tools.model.movement.trend import MOST_POINTS

SCORECARD: Final = "Scorecard"
TREND: Final = "Trend"
DATA: Final = "Data"
LOG: Final = "CommentaryLog"
RECORD: Final = "IssuedRecord"
BREAKDOWN: Final = "Breakdown"
ATTENTION: Final = "NeedsAttention"
GOING_WELL: Final = "GoingWell"
ALSO_RED: Final = "AlsoRed"
THEME_COLOURS: Final = "ThemeColours"
IMPROVED: Final = "Improved"
WORSENED: Final = "Worsened"
DEFINITIONS: Final = "Definitions"
SOURCES: Final = "Sources"
GAPS: Final = "Gaps"
RESTATED: Final = "Restated"
CHANGES: Final = "Changes"
CHOICES: Final = "IndicatorChoices"
CHOSEN_FACTS: Final = "ChosenFacts"
CHOSEN_POINTS: Final = "ChosenPoints"
CHOSEN_LIMITS: Final = "ChosenLimits"
COLOUR_MAP: Final = "ColourMap"
MATRIX: Final = "MovementMatrix"


class SheetName:
    """The sheets of the standard template; a council may call its own otherwise."""

    SUMMARY: Final = "Summary"
    SCORECARD: Final = "Scorecard"
    INDICATOR: Final = "Indicator"
    CHARTS: Final = "Charts"
    COLOURS: Final = "Colours"
    MATRIX: Final = "Movement"
    TREND: Final = "Trend"
    BREAKDOWN: Final = "Breakdown"
    NOTES: Final = "Notes"
    DATA: Final = "Data"
    LOG: Final = "Commentary log"
    RECORD: Final = "Issued record"


class FilledName:
    """The defined names of single cells that a refresh fills, where the workbook has them."""

    TITLE: Final = "Title"
    TITLE_ON_SCORECARD: Final = "TitleOnScorecard"
    COUNCIL: Final = "Council"
    COMMITTEE: Final = "Committee"
    PERIOD_REPORTED: Final = "PeriodReported"
    DATA_AS_AT: Final = "DataAsAt"
    REFRESHED_AT: Final = "RefreshedAt"
    CONCLUSION: Final = "Conclusion"
    COLOURS_MOVED: Final = "ColoursMoved"
    COLOURS_MOVED_ON: Final = "ColoursMovedOn"
    HEADLINE: Final = "Headline"
    DISCUSSION: Final = "Discussion"
    ILLUSTRATIVE_NOTE: Final = "IllustrativeNote"
    COUNT_GREEN: Final = "CountGreen"
    COUNT_AMBER: Final = "CountAmber"
    COUNT_RED: Final = "CountRed"
    COUNT_NO_TARGET: Final = "CountNoTarget"
    COUNT_NO_DATA: Final = "CountNoData"
    COUNT_IMPROVED: Final = "CountImproved"
    COUNT_WORSENED: Final = "CountWorsened"
    COUNT_UNCHANGED: Final = "CountUnchanged"
    SCORECARD_CONFIG: Final = "ScorecardConfig"


TREND_DATES_FOR: Final = "TrendDatesFor"
TREND_DATES: Final = {f"TrendDate{steps}": steps for steps in range(MOST_POINTS - 3, -1, -2)}
"""The named cells over the headings of the trend: whose dates they are, and the date of every second column."""


class ChosenName:
    """The named cells of the sheet Indicator: what is chosen from the list, and what it shows of it."""

    INDICATOR: Final = "ChosenIndicator"
    PLACE: Final = "ChosenPlace"
    REF: Final = "ChosenRef"
    POINTS: Final = "ChosenCount"
    MONTHS: Final = "ChosenMonths"
    PLACES: Final = "ChosenPlaces"
    FIRST_ENDS: Final = "ChosenFirstEnds"
    COMMENTARY: Final = "ChosenCommentary"
    REF_COLUMN: Final = "ReferenceColumn"
    COMMENTARY_COLUMN: Final = "CommentaryColumn"


CHARTS_TITLE: Final = "ChartsTitle"
"""The named cell by which the sheet of the members' charts is known, whatever it is called."""
CHARTS_THEME: Final = "ChartsTheme"
"""The cell there that shows how the line over the charts of a theme looks; below it stands the pattern of a chart."""
COLOURS_FROM: Final = "ColoursFrom"
MATRIX_FROM: Final = "MovementFrom"
"""The cells of the overviews that say, until members get them, that their copy is filled."""

FILLED_NAMES: Final[tuple[str, ...]] = tuple(name for word, name in vars(FilledName).items() if word.isupper())


class Heading:
    """The headings of all tables; those of `Scorecard` are the standard ones, which a council may rename."""

    REF: Final = "Ref"
    THEME: Final = "Theme"
    INDICATOR: Final = "Indicator"
    LATEST: Final = "Latest"
    PERIOD: Final = "Period"
    CHANGE: Final = "Change"
    REAL_CHANGE: Final = "Real change?"
    MORE_THAN_USUAL: Final = "More than usual?"
    TARGET: Final = "Target"
    RAG: Final = "RAG"
    TREND: Final = "Trend"
    COMPARATORS_ARE_FOR: Final = "Comparators are for"
    WHAT_THE_FIGURES_SAY: Final = "What the figures say"
    COMMENTARY: Final = "Commentary"
    DISCUSSION_POINTS: Final = "Discussion points"
    GOOD_IS: Final = "Good is"
    UNIT: Final = "Unit"
    FREQUENCY: Final = "Frequency"
    PREVIOUS: Final = "Previous"
    PREVIOUS_PERIOD: Final = "Previous period"
    CHANGE_BY: Final = "Change by"
    RULE: Final = "Rule"
    GREEN_FROM: Final = "Green from"
    GREEN_TO: Final = "Green to"
    AMBER_FROM: Final = "Amber from"
    AMBER_TO: Final = "Amber to"
    PLACES: Final = "Places"
    FIGURES_ARE: Final = "Figures are"
    MEETS_TARGET: Final = "Meets target?"
    AVERAGE: Final = "Average"
    LOWER_LIMIT: Final = "Lower limit"
    UPPER_LIMIT: Final = "Upper limit"
    RESTATED: Final = "Restated"
    PUBLISHED_FIGURE: Final = "Published figure"
    PUBLISHED_FIGURE_IS: Final = "Published figure is"
    RANK: Final = "Rank"
    QUARTER: Final = "Quarter"
    BEST_NEIGHBOUR: Final = "Best neighbour"
    RANK_BEFORE: Final = "Rank a year before"
    COMMENTARY_IS_FOR: Final = "Commentary is for"

    FROM: Final = "From"
    TO: Final = "To"
    TREND_IN_WORDS: Final = "Trend in words"

    SERIES: Final = "Series"
    VALUE: Final = "Value"
    BASE: Final = "Base"
    COUNCILS: Final = "Councils"
    BREAKDOWN: Final = "Breakdown"
    PART: Final = "Part"
    ORIGIN: Final = "Origin"
    SOURCE: Final = "Source"

    SHARE: Final = "Share"
    EARLIER: Final = "Earlier"

    FIGURE_AND_TARGET: Final = "Figure and target"
    HOW_LONG: Final = "How long"
    OFFICERS_SAY: Final = "Officers say"
    REDS: Final = "Reds"
    OTHER_COLOURS: Final = "Other indicators"

    LOGGED: Final = "Logged"
    COLUMN: Final = "Column"
    TEXT: Final = "Text"
    WHY: Final = "Why"

    ISSUED: Final = "Issued"
    SCORECARD_PERIOD: Final = "Scorecard period"
    FIGURE_PERIOD: Final = "Figure period"
    COLOUR: Final = "Colour"
    SENT_WITH: Final = "Sent with"

    DEFINITION: Final = "Definition"
    HOW_THE_COLOUR_IS_DECIDED: Final = "How the colour is decided"
    FIGURES_FOR: Final = "Figures for"
    FIGURES: Final = "Figures"
    OF_INDICATORS: Final = "Of indicators"
    WAS: Final = "Was"
    NOW: Final = "Now"
    ISSUED_IN: Final = "Issued in"
    REASON: Final = "Reason"

    PERIOD_ENDS: Final = "Period ends"
    FIGURE: Final = "Figure"
    GREEN: Final = "Green figure"
    AMBER: Final = "Amber figure"
    RED: Final = "Red figure"
    RESTATED_FIGURE: Final = "Restated figure"
    YEAR_BEFORE: Final = "Year before"
    POINT: Final = "Point"
    CHOICE: Final = "In the list"
    MOVEMENT: Final = "How it moves"
    COMPARATORS: Final = "Others compared"
    POINTS: Final = "Points"
    FIRST_ENDS: Final = "First ends"
    MONTHS: Final = "Months apart"
    LIMITS_FROM: Final = "Limits from point"
    FACT: Final = "Fact"
    OF_CHOSEN: Final = "Of the chosen indicator"
    RED_FOR: Final = "Red for"
    MEETS: Final = "Meets its target"
    MAY_MEET: Final = "May meet it or miss it"
    MISSES: Final = "Misses its target"
    NOT_JUDGED: Final = "Not judged by a target"


SCORECARD_HEADINGS: Final = {
    "ref": Heading.REF,
    "theme": Heading.THEME,
    "indicator": Heading.INDICATOR,
    "latest": Heading.LATEST,
    "period": Heading.PERIOD,
    "change": Heading.CHANGE,
    "real_change": Heading.REAL_CHANGE,
    "more_than_usual": Heading.MORE_THAN_USUAL,
    "target": Heading.TARGET,
    "rag": Heading.RAG,
    "trend": Heading.TREND,
    "comparators_are_for": Heading.COMPARATORS_ARE_FOR,
    "what_the_figures_say": Heading.WHAT_THE_FIGURES_SAY,
    "discussion": Heading.DISCUSSION_POINTS,
    "good_is": Heading.GOOD_IS,
    "unit": Heading.UNIT,
    "frequency": Heading.FREQUENCY,
    "previous": Heading.PREVIOUS,
    "previous_period": Heading.PREVIOUS_PERIOD,
    "change_by": Heading.CHANGE_BY,
    "rule": Heading.RULE,
    "green_from": Heading.GREEN_FROM,
    "green_to": Heading.GREEN_TO,
    "amber_from": Heading.AMBER_FROM,
    "amber_to": Heading.AMBER_TO,
    "places": Heading.PLACES,
    "origin": Heading.FIGURES_ARE,
    "meets_target": Heading.MEETS_TARGET,
    "average": Heading.AVERAGE,
    "lower_limit": Heading.LOWER_LIMIT,
    "upper_limit": Heading.UPPER_LIMIT,
    "restated": Heading.RESTATED,
    "own_published": Heading.PUBLISHED_FIGURE,
    "own_published_is": Heading.PUBLISHED_FIGURE_IS,
    "rank": Heading.RANK,
    "quarter": Heading.QUARTER,
    "rank_before": Heading.RANK_BEFORE,
    "best_neighbour": Heading.BEST_NEIGHBOUR,
    "commentary_is_for": Heading.COMMENTARY_IS_FOR,
}
"""The table `Scorecard`: our word for each column, as in the settings, and its heading in the standard template.

A comparator's column is headed by the comparator's name.
"""
COMMENTARY: Final = "commentary"
"""Our word for the officers' column that explains the figures; `[columns]` may rename it, and we never write it."""
NEEDED: Final = ("ref", "indicator", "latest", "rag", "green_from", "green_to", "amber_from", "amber_to", "places")

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
MATRIX_HEADINGS: Final = (*(Heading.MOVEMENT, Heading.MEETS, Heading.MAY_MEET, Heading.MISSES, Heading.NOT_JUDGED),)
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


def breakdown_tables(number: int) -> list[str]:
    """The tables of so many breakdowns: Breakdown, Breakdown2, Breakdown3 …"""
    return [BREAKDOWN if each == 1 else f"{BREAKDOWN}{each}" for each in range(1, number + 1)]


def breakdown_sheet(table: str) -> str:
    """The sheet of a breakdown's table in the standard template: Breakdown, Breakdown 2 …"""
    return f"{SheetName.BREAKDOWN} {table.removeprefix(BREAKDOWN)}".strip()


def breakdown_cells(table: str) -> tuple[str, str, str]:
    """The named cells of a breakdown: its title and its note on its own sheet, and its line among the contents."""
    return f"{table}Title", f"{table}Note", f"Contents{table}"


def colour_month(heading: str) -> str:
    """The named cell over a column of the map of colours, which says the month: ColourMonth12 … ColourMonth0."""
    return f"ColourMonth{len(COLOUR_HEADINGS) - 1 - COLOUR_HEADINGS.index(heading)}"
