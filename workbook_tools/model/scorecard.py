"""The scorecard: every row worked out from the definition and the observations."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook_tools.model.change import NO_CHANGE_KNOWN, DirectionOfTravel, direction_of_travel
from workbook_tools.model.comparator import ComparatorFigure, comparator_figures
from workbook_tools.model.definition import Indicator, Judge, ScorecardDefinition
from workbook_tools.model.direction import Meaning
from workbook_tools.model.missing import Gap, Missing
from workbook_tools.model.observation import Observation
from workbook_tools.model.period import Period, latest_complete
from workbook_tools.model.rag import CutPoints, Rag, rate
from workbook_tools.model.trend import POINTS, trend_in_words


@dataclass(frozen=True)
class TrendPoint:
    """One point of the trend; a missing figure is a gap in the line."""

    period: Period
    value: Decimal | Missing


@dataclass(frozen=True)
class Row:
    """One indicator's line of the scorecard. `trend` runs from the oldest point to the latest."""

    indicator: Indicator
    period: Period
    value: Decimal | Missing
    rag: Rag
    reason: str
    cut_points: CutPoints | None
    travel: DirectionOfTravel
    trend: tuple[TrendPoint, ...]
    trend_words: str
    comparators: tuple[ComparatorFigure, ...]
    origin: str

    @property
    def display(self) -> str:
        """The latest figure as members read it, or why there is none."""
        return str(self.value) if isinstance(self.value, Missing) else self.indicator.shown(self.value)

    @property
    def sentence(self) -> str:
        """What the figures say: the colour with its reason, then the trend."""
        reason = f"{self.reason[:1].upper()}{self.reason[1:]}."
        return reason if isinstance(self.value, Missing) else f"{reason} {self.trend_words.capitalize()}."


@dataclass(frozen=True)
class Scorecard:
    """A definition, the rows in its order, and the observations that they rest on."""

    definition: ScorecardDefinition
    rows: tuple[Row, ...]
    observations: tuple[Observation, ...]

    def count(self, rag: Rag) -> int:
        """How many rows have this colour or word."""
        return Counter(row.rag for row in self.rows)[rag]

    def moved(self, meaning: Meaning) -> tuple[Row, ...]:
        """The rows whose direction of travel means this, in the scorecard's order."""
        return tuple(row for row in self.rows if row.travel.meaning is meaning)


class Series:
    """The observations of one indicator and series, by period."""

    def __init__(self, by_period: Mapping[Period, Observation]) -> None:
        self._by_period = by_period

    def at(self, period: Period) -> Observation | None:
        """The observation of exactly this period."""
        return self._by_period.get(period)

    def value(self, period: Period) -> Decimal | Missing:
        """The figure of this period; not available where the source has no row for it."""
        found = self._by_period.get(period)
        return found.value if found else Missing(Gap.NOT_AVAILABLE, f"no figure for {period.label}")


def build_scorecard(definition: ScorecardDefinition, observations: Iterable[Observation]) -> Scorecard:
    """The scorecard for the definition's period.

    An indicator's latest period is the last one of its own frequency that has ended by then. Observations of
    later periods are kept with the scorecard and used for nothing.
    """
    kept = tuple(observations)
    found: dict[tuple[str, str], dict[Period, Observation]] = {}
    for observation in kept:
        found.setdefault((observation.ref, observation.series), {})[observation.period] = observation
    rows = tuple(_row(definition, indicator, found) for indicator in definition.indicators)
    return Scorecard(definition, rows, kept)


def _row(
    definition: ScorecardDefinition,
    indicator: Indicator,
    found: Mapping[tuple[str, str], Mapping[Period, Observation]],
) -> Row:
    own = Series(found.get((indicator.ref, definition.series), {}))
    period = latest_complete(indicator.frequency, definition.period.end)
    value = own.value(period)
    cuts = indicator.rule.cut_points(indicator.polarity)
    rag = _rag(indicator, value, cuts, definition.judge)
    trend = _trend(indicator, own, period)
    latest = own.at(period)
    return Row(
        indicator=indicator,
        period=period,
        value=value,
        rag=rag,
        reason=_reason(indicator, value, rag),
        cut_points=cuts,
        travel=_travel(definition, indicator, own, period, cuts),
        trend=trend,
        trend_words=trend_in_words([_judged(indicator, point.value) for point in trend], indicator.frequency),
        comparators=comparator_figures(
            definition.comparators,
            {name: found.get((indicator.ref, name), {}) for name in definition.comparators},
            definition.period.end,
        ),
        origin=latest.origin if latest else "",
    )


def _rag(indicator: Indicator, value: Decimal | Missing, cuts: CutPoints | None, judge: Judge) -> Rag:
    if isinstance(value, Missing):
        return Rag.NO_DATA
    return rate(indicator.judged(value, judge), cuts) if cuts else Rag.NO_TARGET


def _reason(indicator: Indicator, value: Decimal | Missing, rag: Rag) -> str:
    if isinstance(value, Missing):
        return str(value)
    rule = indicator.rule_words
    return rule if rag is Rag.NO_TARGET else f"{rag.lower()}: {indicator.shown_bare(value)}, {rule}"


def _travel(
    definition: ScorecardDefinition, indicator: Indicator, own: Series, period: Period, cuts: CutPoints | None
) -> DirectionOfTravel:
    before = indicator.earlier_period(period)
    if before is None:
        return NO_CHANGE_KNOWN
    return direction_of_travel(indicator, definition.judge, own.value(period), own.value(before), before, cuts)


def _trend(indicator: Indicator, own: Series, latest: Period) -> tuple[TrendPoint, ...]:
    periods = [latest.earlier(steps) for steps in range(POINTS[indicator.frequency] - 1, -1, -1)]
    return tuple(TrendPoint(period, own.value(period)) for period in periods)


def _judged(indicator: Indicator, value: Decimal | Missing) -> Decimal | None:
    return None if isinstance(value, Missing) else indicator.judged(value, Judge.DISPLAYED)
