"""The contract with a scorecard workbook, each name once: its sheets, tables, headings and named cells."""

from typing import Final

from workbook_tools.model.movement.trend import MOST_POINTS

NAME_OF_THE_PAPER: Final = "Children's services scorecard"
"""At the foot of each printed page of the template; in members' copies the scorecard's own title takes its place."""
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
    COLOURS_MOVED_LAST: Final = "ColoursMovedLast"
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
    NO_FIXED_TARGET: Final = "Target changes, or none"
    NOT_JUDGED: Final = "Not judged by a target"
    """What the column NO_FIXED_TARGET was headed in earlier templates; theirs is filled all the same."""


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


def breakdown_tables(number: int) -> list[str]:
    """The tables of so many breakdowns: Breakdown, Breakdown2, Breakdown3 …"""
    return [BREAKDOWN if each == 1 else f"{BREAKDOWN}{each}" for each in range(1, number + 1)]


def breakdown_sheet(table: str) -> str:
    """The sheet of a breakdown's table in the standard template: Breakdown, Breakdown 2 …"""
    return f"{SheetName.BREAKDOWN} {table.removeprefix(BREAKDOWN)}".strip()


def breakdown_cells(table: str) -> tuple[str, str, str]:
    """The named cells of a breakdown: its title and its note on its own sheet, and its line among the contents."""
    return f"{table}Title", f"{table}Note", f"Contents{table}"
