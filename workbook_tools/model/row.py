"""One indicator's line of the scorecard, worked out from its figures."""

from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from workbook_tools.english import begun
from workbook_tools.model.charts.control_chart import ControlChart, Variation, control_chart
from workbook_tools.model.figures.comparator import (
    ComparatorFigure,
)
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.rounding import MOST_MORE, round_half_away, shown_apart
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_published import OwnPublished, own_published
from workbook_tools.model.indicators.own_series import Figure, OwnSeries
from workbook_tools.model.indicators.ranking import Ranking, ranking
from workbook_tools.model.indicators.restatement import Restatement
from workbook_tools.model.judged_figure import JudgedFigure, Sources, judge_figure
from workbook_tools.model.movement.direction_of_travel import (
    NO_CHANGE_KNOWN,
    DirectionOfTravel,
    change_in_full,
    direction_of_travel,
)
from workbook_tools.model.movement.earlier_figure import earlier_figure
from workbook_tools.model.movement.trend import POINTS, trend_in_words
from workbook_tools.model.movement.verdict import Verdict, has_good_side, verdict
from workbook_tools.model.periods.period import Period, months_in_full, periods_between
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rag import CutPoints, Rag, rate
from workbook_tools.model.rating.rule import Yardstick

RUNNING_TOTALS = (PeriodBasis.YEAR_TO_DATE, PeriodBasis.LAST_12_MONTHS)
"""Successive figures share most of their months, which a control chart would take for a pattern."""


class TrendPoint(Struct, frozen=True):
    """One point of the trend; a missing figure is a gap in the line."""

    period: Period
    value: Decimal | Missing


class Row(Struct, frozen=True, dict=True):
    """One indicator's line. `ref` is its reference on this scorecard; `trend` runs from the oldest point to the latest.

    `restated` are the council's own figures that have changed since the last issued scorecard, `published` its own
    latest figure in the national releases, `ranking` the place of such a figure among all councils.
    """

    ref: str
    indicator: Indicator
    period: Period
    figure: Figure
    rag: Rag
    reason: str
    yardstick: Yardstick
    travel: DirectionOfTravel
    chart: ControlChart
    trend: tuple[TrendPoint, ...]
    trend_words: str
    comparators: tuple[ComparatorFigure, ...]
    restated: tuple[Restatement, ...] = ()
    published: OwnPublished | None = None
    ranking: Ranking | None = None

    @property
    def value(self) -> Decimal | Missing:
        """The latest figure, or why there is none."""
        return self.figure.value

    @property
    def judged(self) -> JudgedFigure:
        """The latest figure with what it is judged by."""
        return JudgedFigure(self.figure, self.comparators, self.yardstick, self.rag)

    @property
    def cut_points(self) -> CutPoints | None:
        """Where the colours change; None is no colour at all."""
        return self.yardstick.cut_points

    @property
    def origin(self) -> str:
        """Where the latest figure comes from, in the source's words."""
        return self.figure.origin

    @property
    def illustrative(self) -> bool:
        """Whether the latest figure is not real."""
        return self.figure.illustrative

    @property
    def display(self) -> str:
        """The latest figure as members read it, or why there is none."""
        return self.indicator.told(self.value)

    @property
    def period_label(self) -> str:
        """What the latest figure counts, as a column shows it: "Sep 2018", "12 months to Sep 2018 (provisional)"."""
        label = self.indicator.counted.label(self.period)
        restated = any(each.period == self.period for each in self.restated)
        notes = ", ".join(filter(None, (self.figure.status, "restated" if restated else "")))
        return f"{label} ({notes})" if notes else label

    def dated(self, period: Period) -> str:
        """When published figures of a period were counted: "2024/25", or the day of a census, "30 September 2025"."""
        of_a_day = self.indicator.counted is PeriodBasis.AS_AT and self.indicator.frequency is period.frequency
        return months_in_full(self.indicator.counted.label(period)) if of_a_day else period.words

    @cached_property
    def verdict(self) -> Verdict:
        """The one verdict on its movement, which every telling counts, colours and speaks of."""
        return verdict(self.travel, self.chart, has_good_side(self.indicator.polarity, self.cut_points))

    @property
    def change(self) -> str:
        """How it moved on its stated basis: a fact alone where a control chart judges, else with the judgement."""
        return self.travel.unjudged if self.verdict.charted else self.travel.words

    @property
    def change_in_brief(self) -> str:
        """How it moved, and in a few words what a control chart says of it: "▼ 2.7 since Jun 2018; really …"."""
        return "; ".join(filter(None, (self.change, self.verdict.words if self.verdict.charted else "")))

    @property
    def change_and_verdict(self) -> str:
        """How it moved, with its unit, and what the verdict rests on: "▼ 2 per 10,000 since Aug 2018; really …"."""
        change = change_in_full(self.indicator, self.travel, judged=not self.verdict.charted)
        return "; ".join(filter(None, (self._with_restated(change), self.verdict.because)))

    @property
    def change_in_words(self) -> str:
        """How it moved, or why there is no latest figure, with a restated earlier figure as it was; "" for neither."""
        return self._with_restated(self.change)

    def _with_restated(self, change: str) -> str:
        if isinstance(self.value, Missing):
            return self.value.detail
        restated = [each for each in self.restated if each.period == self.travel.since]
        label = self.indicator.counted.label(restated[0].period) if restated else ""
        was = f"; the figure for {label} is restated, it was {restated[0].was_in_words}" if restated else ""
        return f"{change}{was}" if change else ""

    @property
    def rank_in_words(self) -> str:
        """Its rank among all councils, with the period where it is not the latest figure's; "" where there is none."""
        if self.ranking is None:
            return ""
        same = self.ranking.period.end == self.period.end
        return self.ranking.words if same else f"{self.ranking.words}, {self.ranking.period.label}"

    @property
    def sentence(self) -> str:
        """What the figures say: the colour with its reason, then the trend."""
        reason = f"{begun(self.reason)}."
        return reason if isinstance(self.value, Missing) else f"{reason} {self.trend_words.capitalize()}."


def build_row(definition: ScorecardDefinition, indicator: Indicator, found: Sources) -> Row:
    """The line for the last period of the indicator's own length that has ended, its lag allowed for."""
    own = OwnSeries(indicator, found.own)
    period = indicator.latest_on(definition.period)
    judged = judge_figure(definition, indicator, own, period, found)
    figure, comparators, yardstick, rag = judged.figure, judged.comparators, judged.yardstick, judged.rag
    earlier = earlier_figure(indicator, own, period, found.issued)
    oldest = period.earlier(POINTS[indicator.frequency] - 1)
    trend = tuple(TrendPoint(point, own.value(point)) for point in periods_between(oldest, period))
    return Row(
        ref=indicator.ref_on(definition.period),
        indicator=indicator,
        period=period,
        figure=figure,
        rag=rag,
        reason=_reason(indicator, figure.value, rag, yardstick),
        yardstick=yardstick,
        travel=direction_of_travel(
            indicator, figure.value, earlier, yardstick.cut_points, rag if yardstick.is_target else Rag.NO_TARGET
        )
        if earlier
        else NO_CHANGE_KNOWN,
        chart=_chart(definition, indicator, own, period, yardstick),
        trend=trend,
        trend_words=_trend_words(indicator, trend),
        comparators=comparators[: len(definition.comparators)],
        published=own_published(own, period, found.published, definition.oldest),
        ranking=_ranking(definition, indicator, period, found),
    )


def _ranking(definition: ScorecardDefinition, indicator: Indicator, period: Period, found: Sources) -> Ranking | None:
    last = definition.last_issued
    issued = (last.name, found.issued[last.name].series.by_period) if last else None
    return ranking(indicator.polarity, found.ranked(period), period.end, issued) if definition.ranks else None


def _reason(indicator: Indicator, value: Decimal | Missing, rag: Rag, yardstick: Yardstick) -> str:
    if isinstance(value, Missing):
        return str(value)
    if rag is Rag.NO_TARGET:
        return yardstick.words
    shown = indicator.shown_bare(value)
    if yardstick.target is not None and rag is not Rag.GREEN:  # a figure judged exactly may miss what it reads as
        shown, _ = shown_apart(value, yardstick.target, indicator.shown_bare)
    elif yardstick.exact:
        shown = _as_rated(indicator, value, rag, yardstick)
    told = dict(zip((Rag.GREEN, Rag.AMBER, Rag.RED), yardstick.reasons, strict=True)).get(rag) or yardstick.words
    return f"{rag.lower()}: {shown}, {told}"


def _as_rated(indicator: Indicator, value: Decimal, rag: Rag, yardstick: Yardstick) -> str:
    """The figure with as few places more than usual as give it the colour that it has."""
    assert yardstick.cut_points
    rounded = (round_half_away(value, indicator.places + more) for more in range(MOST_MORE))
    fits = (rate(each, yardstick.cut_points) is rag for each in rounded)
    return indicator.shown_bare(value, next((more for more, fit in enumerate(fits) if fit), MOST_MORE))


def _chart(
    definition: ScorecardDefinition, indicator: Indicator, own: OwnSeries, period: Period, yardstick: Yardstick
) -> ControlChart:
    if indicator.counted in RUNNING_TOTALS:
        why = "each figure shares most of its months with the one before"
        return ControlChart(None, Variation.RUNNING_TOTAL, None, why, 0)
    cut_points = None if yardstick.moving else yardstick.cut_points
    rebases, rules, polarity = definition.rebases(indicator, period), definition.chart_rules, indicator.polarity
    history = own.history(period, rebases[-1].since.start) if rebases else own.history(period)
    return control_chart(
        history, polarity, cut_points, rules, indicator.shown_bare, indicator.bounds, assured=yardstick.is_target
    )


def _trend_words(indicator: Indicator, trend: tuple[TrendPoint, ...]) -> str:
    if indicator.counted is PeriodBasis.YEAR_TO_DATE and indicator.may_add_up:
        return "no trend in a running total"
    return trend_in_words([_displayed(indicator, point.value) for point in trend], indicator.frequency)


def _displayed(indicator: Indicator, value: Decimal | Missing) -> Decimal | None:
    return None if isinstance(value, Missing) else indicator.rounded(value)
