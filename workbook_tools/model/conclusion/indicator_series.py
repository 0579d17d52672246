"""All points of an indicator: the council's own as they were judged in their time, and those of its comparators."""

from collections.abc import Mapping

from msgspec import Struct

from workbook_tools.model.conclusion.chart_limits import ChartLimits, Rebased, chart_limits, rebased
from workbook_tools.model.conclusion.past_figures import figures_for
from workbook_tools.model.figures.comparator import ByPeriod
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.own_series import OwnSeries
from workbook_tools.model.judged_figure import PastFigure
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard


class SeriesPoint(Struct, frozen=True):
    """One of the council's own figures, and the lines of the control chart there; None where there are none."""

    figure: PastFigure
    limits: ChartLimits | None


class IndicatorSeries(Struct, frozen=True):
    """The council's own points, oldest first, gaps among them, and by its name each comparator's observations.

    A comparator's figures have periods of their own, and of each it is known where it comes from. `rebased` says where
    the control chart begins anew.
    """

    points: tuple[SeriesPoint, ...]
    rebased: tuple[Rebased, ...]
    comparators: Mapping[str, tuple[Observation, ...]]


def indicator_series(scorecard: Scorecard, row: Row) -> IndicatorSeries:
    """Every point from the first that the source has to the row's own; none of later periods."""
    found = scorecard.sources_of(row)
    periods = OwnSeries(row.indicator, found.own).periods_to(row.period)
    stretches = chart_limits(scorecard, row, periods)
    points = tuple(
        SeriesPoint(figure, next((each for each in stretches if each.first <= at <= each.last), None))
        for at, figure in enumerate(figures_for(scorecard, row, periods))
    )
    groups = {each.group: _by_its_time(found.others.get(each.group, {}), row) for each in row.comparators}
    return IndicatorSeries(points, rebased(scorecard, row, periods), groups)


def _by_its_time(figures: ByPeriod, row: Row) -> tuple[Observation, ...]:
    """The comparator's observations for periods that have ended with the row's own, oldest first."""
    ended = [each for each in figures.values() if each.period.end <= row.period.end]
    return tuple(sorted(ended, key=lambda each: (each.period.end, each.period.start)))
