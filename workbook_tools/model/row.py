"""One indicator's line of the scorecard, and what it says."""

from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from workbook_tools.english import begun
from workbook_tools.model.charts.control_chart import ControlChart
from workbook_tools.model.figures.comparator import (
    ComparatorFigure,
)
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_published import OwnPublished
from workbook_tools.model.indicators.own_series import Figure
from workbook_tools.model.indicators.ranking import Ranking
from workbook_tools.model.indicators.restatement import Restatement
from workbook_tools.model.movement.direction_of_travel import DirectionOfTravel
from workbook_tools.model.movement.verdict import Verdict, has_good_side, verdict
from workbook_tools.model.periods.period import Period
from workbook_tools.model.rating.rag import CutPoints, Rag
from workbook_tools.model.rating.rule import Yardstick


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

    @cached_property
    def verdict(self) -> Verdict:
        """The one verdict on its movement, which every telling counts, colours and speaks of."""
        return verdict(self.travel, self.chart, has_good_side(self.indicator.polarity, self.cut_points))

    @property
    def change(self) -> str:
        """How it moved on its stated basis: a fact alone where a control chart judges, else with the judgement."""
        return self.travel.unjudged if self.verdict.charted else self.travel.words

    @property
    def change_and_verdict(self) -> str:
        """How it moved, and what the verdict rests on: "▼ 0.3 points since Aug 2018; real improvement: …"."""
        return "; ".join(filter(None, (self.change_in_words, self.verdict.because)))

    @property
    def change_in_words(self) -> str:
        """How it moved, or why there is no latest figure, with a restated earlier figure as it was; "" for neither."""
        if isinstance(self.value, Missing):
            return self.value.detail
        restated = [each for each in self.restated if each.period == self.travel.since]
        label = self.indicator.counted.label(restated[0].period) if restated else ""
        was = f"; the figure for {label} is restated, it was {restated[0].was_in_words}" if restated else ""
        return f"{self.change}{was}" if self.change else ""

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
