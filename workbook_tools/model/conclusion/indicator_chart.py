"""What the chart of an indicator shows, whatever draws it: points, target, limits, comparators, axis and words."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from workbook_tools.english import listed
from workbook_tools.model.conclusion.axis import Axis, axis_over
from workbook_tools.model.conclusion.chart_limits import ChartLimits, Rebased, chart_limits, rebased
from workbook_tools.model.conclusion.past_figures import MOST_FIGURES, figures_for, past_figures, red_run
from workbook_tools.model.conclusion.target_in_words import asked_in_words
from workbook_tools.model.judged_figure import PastFigure
from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Period, months_in_full, periods_between
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

FEWEST = 4
"""So many figures are joined by a line: two or three would make a slope look like a course."""


class ComparatorMark(Struct, frozen=True):
    """A comparator's figure at the side of the chart, with the period that it is for, in words."""

    group: str
    value: Decimal
    period: str


class IndicatorChart(Struct, frozen=True, dict=True):
    """A chart's content. `labels`, `points` and `before` stand side by side, oldest first.

    A running total has a label for each month of its year, no point (None) for what has not come yet, and `before`,
    the year before; other charts have no `before`.
    """

    row: Row
    labels: tuple[str, ...]
    points: tuple[PastFigure | None, ...]
    before: tuple[PastFigure, ...]
    before_label: str
    limits: tuple[ChartLimits, ...]
    rebased: tuple[Rebased, ...]
    unit: str

    @cached_property
    def latest(self) -> int:
        """The position of the row's own figure."""
        return max(position for position, point in enumerate(self.points) if point is not None)

    @property
    def course(self) -> tuple[PastFigure, ...]:
        """The points that have come."""
        return tuple(point for point in self.points if point is not None)

    @property
    def is_a_course(self) -> bool:
        """Whether there are figures enough for a line."""
        return sum(map(_is_figure, self.course)) >= FEWEST

    @cached_property
    def comparators(self) -> tuple[ComparatorMark, ...]:
        """The comparators that have a figure."""
        return tuple(_marks(self.row))

    @cached_property
    def axis(self) -> Axis:
        """The axis that all of it lies within."""
        indicator = self.row.indicator
        found = axis_over(_drawn(self), indicator.places, indicator.bounds[1])
        targets = [point.cut_points for point in self.course if point.cut_points]
        near = (found.ticks[1] - found.ticks[0]) / 4
        above = any(each.green_to is None and found.high - (each.green_from or 0) <= near for each in targets)
        below = any(each.green_from is None and (each.green_to or 0) - found.low <= near for each in targets)
        return found.with_room(below, above, *indicator.bounds)

    @cached_property
    def words(self) -> str:
        """What the chart shows, for those who do not see it, months in full."""
        return months_in_full(_in_words(self), (self.row.indicator.name,))


def indicator_chart(scorecard: Scorecard, row: Row, most: int = MOST_FIGURES) -> IndicatorChart | None:
    """The indicator's chart, of at most so many points; None where it has no figure at all."""
    running = is_running_total(row)
    course = _year(scorecard, row, row.period) if running else past_figures(scorecard, row, most)
    before = _year(scorecard, row, row.period.year_before, whole=True) if running else ()
    if not any(_is_figure(point) for point in course):
        return None
    labels = tuple(point.period.label for point in course)
    coming: tuple[str, ...] = ()
    if running:
        coming = tuple(point.period.earlier(-_a_year(point.period)).label for point in before[len(course) :])
    periods = [point.period for point in course]
    return IndicatorChart(
        row=row,
        labels=labels + coming,
        points=(*course, *(None for _ in coming)),
        before=before if any(_is_figure(point) for point in before) else (),
        before_label=_year_label(row.period.year_before) if running else "",
        limits=chart_limits(scorecard, row, periods),
        rebased=rebased(scorecard, row, periods),
        unit=row.indicator.unit,
    )


def is_running_total(row: Row) -> bool:
    """Whether its figures begin anew each April, so that they are drawn against the year before."""
    return row.indicator.counted is PeriodBasis.YEAR_TO_DATE and row.period.frequency.months < 12


def _year(scorecard: Scorecard, row: Row, latest: Period, whole: bool = False) -> tuple[PastFigure, ...]:
    """The figures of a period's financial year, up to that period or, where `whole`, to the year's end."""
    step = latest.frequency.months
    since = (latest.month - FINANCIAL_YEAR_STARTS) % 12 // step
    last = latest.earlier(since + 1 - _a_year(latest)) if whole else latest
    return tuple(figures_for(scorecard, row, periods_between(latest.earlier(since), last)))


def _a_year(period: Period) -> int:
    return 12 // period.frequency.months


def _year_label(period: Period) -> str:
    first = period.year if period.month >= FINANCIAL_YEAR_STARTS else period.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def _is_figure(point: PastFigure) -> bool:
    return isinstance(point.value, Decimal)


def _marks(row: Row) -> Iterator[ComparatorMark]:
    for each in row.comparators:
        if isinstance(each.value, Decimal) and each.period:
            yield ComparatorMark(each.group, row.indicator.rounded(each.value), row.dated(each.period))


def _drawn(chart: IndicatorChart) -> Iterator[Decimal]:
    """Every figure that has to lie within the axis; 0 where there are so few that they would look far apart."""
    shown = [point.value for point in (*chart.course, *chart.before) if isinstance(point.value, Decimal)]
    if len(shown) < FEWEST and min(shown) > 0:
        yield Decimal(0)
    for point in (*chart.course, *chart.before):
        if isinstance(point.value, Decimal):
            yield chart.row.indicator.rounded(point.value)
    for point in chart.course:
        if point.cut_points:
            yield from point.cut_points.green_ends
    for each in chart.limits:
        yield from (each.lower, each.upper)
    yield from (mark.value for mark in chart.comparators)


def _in_words(chart: IndicatorChart) -> str:
    """Where the line begins and ends, its range, target and colours, what is marked beside."""
    row, course, marks, begun = chart.row, chart.course, chart.comparators, chart.rebased
    indicator = row.indicator
    found = [(indicator.counted.label(point.period), point.value) for point in course]
    figures = [(label, value) for label, value in found if isinstance(value, Decimal)]
    (first_label, first), (last_label, last) = figures[0], figures[-1]
    shown, bare = indicator.shown, indicator.shown_bare
    parts = [f"{shown(last)} in {last_label}, the only figure"]
    if len(figures) > 1:
        values = [value for _, value in figures]
        parts = [
            f"from {bare(first)} ({first_label}) to {shown(last)} ({last_label})",
            f"lowest {bare(min(values))}, highest {bare(max(values))}",
        ]
    parts += _year_before(chart)
    gaps = len(found) - len(figures)
    parts += [f"{gaps} of {len(found)} figures missing"] if gaps else []
    parts += [asked_in_words(row)] if row.cut_points else []
    red = red_run(course)
    parts += [f"red for the latest {red} figures"] if red > 1 else []
    restated = [indicator.counted.label(point.period) for point in course if point.restated]
    parts += [f"restated: {listed(restated)}"] if restated else []
    parts += [f"control chart begun anew from {each.since.label}" for each in begun]
    parts += [listed([f"{mark.group} {bare(mark.value)} ({mark.period})" for mark in marks])] if marks else []
    return f"{indicator.name}: {'; '.join(parts)}."


def _year_before(chart: IndicatorChart) -> list[str]:
    """The line that a running total is drawn against: "2017/18: 25 at the same time, 50 at its end"."""
    if not chart.before:
        return []
    then, end = chart.before[chart.latest].value, chart.before[-1].value
    shown = {"at the same time": then, "at its end": end}
    bare = chart.row.indicator.shown_bare
    said = [f"{bare(value)} {when}" for when, value in shown.items() if isinstance(value, Decimal)]
    return [f"{chart.before_label}: {', '.join(said)}"] if said else []
