"""A row for each indicator, with its latest figure."""

from typing import Final

from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.say.tidy.tidy_table import (
    CUT_COLUMNS,
    PERIOD_COLUMNS,
    Holds,
    TidyCell,
    TidyTable,
    cut_cells,
    dated_cells,
    figure,
    tidy_table,
    why_missing,
)
from workbook_tools.say.tidy.tidy_table import TidyColumn as C

NAMED: Final = (
    C("ref", Holds.TEXT, "Its reference on this scorecard."),
    C("indicator", Holds.TEXT, "Its name."),
    C("theme", Holds.TEXT, "The heading that it stands under."),
    C("unit", Holds.TEXT, 'Its unit: "percent", "number", "per 10,000" …'),
)
RANKED: Final = (
    C("rank", Holds.WHOLE, "Its place among all councils, 1 the best, where the settings ask for it; else empty."),
    C("rank_of", Holds.WHOLE, "Among how many councils."),
    C("quarter", Holds.TEXT, '"best", "second", "third" or "worst"; empty where neither way is good.'),
)
LATEST_COLUMNS: Final = (
    *NAMED,
    C("good_is", Holds.TEXT, '"high", "low" or "neither".'),
    C("value", Holds.NUMBER, "The latest figure, unrounded; empty where it is missing."),
    C("missing", Holds.TEXT, "Why it is missing; empty where it is not."),
    C("display", Holds.TEXT, "The figure as members read it."),
    *PERIOD_COLUMNS,
    C("target", Holds.NUMBER, "The target; empty where the rule has no single one."),
    C("rag", Holds.TEXT, '"Green", "Amber", "Red", "No target" or "No data".'),
    C("reason", Holds.TEXT, "The colour in words: figure, rule and edge."),
    C("previous", Holds.NUMBER, "The figure that the direction of travel compares with."),
    C("previous_period", Holds.TEXT, "That figure's period."),
    C("change", Holds.TEXT, "How it moved, in words."),
    C("verdict", Holds.TEXT, "The one verdict that is counted and coloured."),
    C("variation", Holds.TEXT, "What the control chart says of it."),
    C("assurance", Holds.TEXT, "Whether the target will be met while nothing but chance moves the figure."),
    *CUT_COLUMNS,
    *RANKED,
    C("origin", Holds.TEXT, "What the source says of the figure."),
)


def latest_table(scorecard: Scorecard) -> TidyTable:
    """The scorecard's rows in its order."""
    return tidy_table("scorecard", LATEST_COLUMNS, map(_row, scorecard.rows))


def _row(row: Row) -> tuple[TidyCell, ...]:
    indicator, travel = row.indicator, row.travel
    return (
        row.ref,
        indicator.name,
        indicator.theme or None,
        indicator.unit,
        str(indicator.polarity),
        figure(row.value),
        why_missing(row.value),
        row.display,
        *dated_cells(row.period),
        row.yardstick.target,
        str(row.rag),
        row.reason,
        figure(travel.before),
        travel.since.code if travel.since else None,
        row.change or None,
        str(row.verdict.word) if row.verdict.word else None,
        str(row.chart.variation),
        str(row.chart.assurance) if row.chart.assurance else None,
        *cut_cells(row.cut_points),
        *rank_cells(row),
        row.origin or None,
    )


def rank_cells(row: Row) -> tuple[TidyCell, ...]:
    """Its place among all councils, among how many, and its quarter."""
    place = row.ranking.placing if row.ranking else None
    return (place.rank, place.of, str(place.quarter) if place.quarter else None) if place else (None, None, None)
