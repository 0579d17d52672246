"""The lines of a control chart over the points that are drawn: one stretch, or several where it was begun anew."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from workbook_tools.model.charts.control_chart import control_chart
from workbook_tools.model.charts.control_limits import ControlLimits
from workbook_tools.model.indicators.own_series import OwnSeries
from workbook_tools.model.periods.period import Period
from workbook_tools.model.row import RUNNING_TOTALS, Row
from workbook_tools.model.scorecard import Scorecard


class ChartLimits(Struct, frozen=True):
    """The average and the limits of the control chart, over the points from one position to another, both included."""

    first: int
    last: int
    lower: Decimal
    mean: Decimal
    upper: Decimal


class Rebased(Struct, frozen=True):
    """The position of the first point of a control chart that begins anew, since when, and with which change."""

    position: int
    since: Period
    change: str


def rebased(scorecard: Scorecard, row: Row, periods: Sequence[Period]) -> tuple[Rebased, ...]:
    """Where among these periods the indicator's control chart begins anew."""
    found = []
    for change in scorecard.definition.rebases(row.indicator, row.period):
        later = [position for position, period in enumerate(periods) if period.start >= change.since.start]
        if later and later[0] > 0:
            found.append(Rebased(later[0], change.since, change.change))
    return tuple(found)


def chart_limits(scorecard: Scorecard, row: Row, periods: Sequence[Period]) -> tuple[ChartLimits, ...]:
    """The limits of each stretch that has figures enough; those of the last stretch are the row's own."""
    starts = [0, *(each.position for each in rebased(scorecard, row, periods)), len(periods)]
    stretches = [(first, after - 1) for first, after in pairwise(starts) if after > first]
    return tuple(
        ChartLimits(first, last, found.lower, found.mean, found.upper)
        for (first, last), found in zip(stretches, _by_stretch(scorecard, row, periods, stretches), strict=True)
        if found
    )


def _by_stretch(
    scorecard: Scorecard, row: Row, periods: Sequence[Period], stretches: Sequence[tuple[int, int]]
) -> Iterator[ControlLimits | None]:
    for _, last in stretches[:-1]:
        yield None if row.indicator.counted in RUNNING_TOTALS else _limits_by(scorecard, row, periods[last])
    yield row.chart.limits


def _limits_by(scorecard: Scorecard, row: Row, latest: Period) -> ControlLimits | None:
    """The limits as they were drawn for a period, from the change before it on."""
    definition, indicator = scorecard.definition, row.indicator
    before = definition.rebases(indicator, latest)
    since = before[-1].since.start if before else date.min
    history = OwnSeries(indicator, scorecard.sources_of(row).own).history(latest, since)
    return control_chart(history, indicator.polarity, rules=definition.chart_rules, bounds=indicator.bounds).limits
