"""A row for each figure in its period: the council's own as they were judged, and those of its comparators."""

from collections.abc import Iterator
from typing import Final

from workbook_tools.model.conclusion.indicator_series import IndicatorSeries, SeriesPoint, indicator_series
from workbook_tools.model.figures.observation import Observation
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

INDICATOR: Final = (
    C("ref", Holds.TEXT, "The indicator's reference on this scorecard."),
    C("indicator", Holds.TEXT, "Its name."),
)
VALUE: Final = (
    C("value", Holds.NUMBER, "The figure, unrounded; empty where it is missing."),
    C("missing", Holds.TEXT, "Why it is missing; empty where it is not."),
)
JUDGED: Final = (
    C("status", Holds.TEXT, '"provisional" or "revised", where the source says so.'),
    C("restated", Holds.YES_NO, "Whether it reads otherwise than on the scorecard last issued."),
    C("target", Holds.NUMBER, "The target of that time; empty where the rule has no single one."),
    *CUT_COLUMNS,
    C("rag", Holds.TEXT, "The colour by the target of that time; members may have seen another."),
    C("mean", Holds.NUMBER, "The control chart's average at this point; empty where there is no chart."),
    C("lower", Holds.NUMBER, "The control chart's lower limit."),
    C("upper", Holds.NUMBER, "The control chart's upper limit."),
)
SOURCE: Final = (C("source", Holds.TEXT, "Where it is published or recorded, or how it was worked out."),)
WHENCE: Final = (
    *SOURCE,
    C("list", Holds.TEXT, "The dated list of councils that it was worked out of, where the data give it."),
)
ORIGIN: Final = (C("origin", Holds.TEXT, "What the source says of the figure."),)


def series_table(scorecard: Scorecard) -> TidyTable:
    """The council's own figures of every indicator, oldest first, gaps among them."""
    columns = (*INDICATOR, *PERIOD_COLUMNS, *VALUE, *JUDGED, *SOURCE, *ORIGIN)
    return tidy_table("series", columns, _own(scorecard))


def comparators_table(scorecard: Scorecard) -> TidyTable:
    """The figures of every comparator, oldest first; `latest` is the one that the scorecard shows."""
    group = C("group", Holds.TEXT, "The comparator's name.")
    latest = C("latest", Holds.YES_NO, "Whether the scorecard shows it beside the latest figure.")
    columns = (*INDICATOR, group, *PERIOD_COLUMNS, *VALUE, *WHENCE, *ORIGIN, latest)
    return tidy_table("comparators", columns, _others(scorecard))


def own_cells(point: SeriesPoint) -> tuple[TidyCell, ...]:
    """Value, why it is missing, and how it was judged."""
    found, limits = point.figure, point.limits
    lines = (limits.mean, limits.lower, limits.upper) if limits else (None, None, None)
    judged = (found.target, *cut_cells(found.cut_points), str(found.rag))
    told = (figure(found.value), why_missing(found.value), found.status or None, found.restated)
    return (*told, *judged, *lines)


def others_cells(observation: Observation) -> tuple[TidyCell, ...]:
    """Value, why it is missing, source and list."""
    value = observation.value
    return figure(value), why_missing(value), observation.source or None, observation.made_of or None


def _own(scorecard: Scorecard) -> Iterator[tuple[TidyCell, ...]]:
    for row, series in with_series(scorecard):
        for point in series.points:
            named = (row.ref, row.indicator.name, *dated_cells(point.figure.period))
            yield (*named, *own_cells(point), point.figure.source or None, point.figure.origin or None)


def _others(scorecard: Scorecard) -> Iterator[tuple[TidyCell, ...]]:
    for row, series in with_series(scorecard):
        shown = {each.group: each.period for each in row.comparators}
        for group, observations in series.comparators.items():
            for each in observations:
                named = (row.ref, row.indicator.name, group, *dated_cells(each.period))
                yield (*named, *others_cells(each), each.origin or None, each.period == shown[group])


def with_series(scorecard: Scorecard) -> Iterator[tuple[Row, IndicatorSeries]]:
    """Each row with its points."""
    for row in scorecard.rows:
        yield row, indicator_series(scorecard, row)
