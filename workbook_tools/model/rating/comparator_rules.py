"""Rules whose cut points come from other councils: against one figure, a place in a group, a real difference."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from workbook_tools.model.figures.comparator import ComparatorFigure, in_a_sentence
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain, round_half_away
from workbook_tools.model.rating.quantile import quartile_edges
from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.rating.target_rules import RatingContext, Tolerance, Yardstick, one_sided

FEWEST_MEMBERS = 4


class IntervalKind(StrEnum):
    """What an interval is drawn around."""

    PROPORTION = "proportion"
    RATE = "rate"


class AgainstComparator(Struct, frozen=True):
    """As a target with a tolerance, the target being a comparator's figure as it is displayed."""

    group: str
    tolerance: Decimal
    in_percent: bool = False

    def check(self, polarity: Polarity) -> None:
        """The tolerance is not below 0, and one side is good."""
        Tolerance(Decimal(100), min(self.tolerance, Decimal(100)), self.in_percent).check(polarity)

    def yardstick(self, case: RatingContext) -> Yardstick:
        """No colour where the comparator has no figure that may be compared."""
        figure = case.comparators.get(self.group)
        if figure is None or isinstance(figure.value, Missing):
            return _without(self.group, figure)
        value = round_half_away(figure.value, case.places)
        as_target = Tolerance(value, self.tolerance, self.in_percent)
        words = f"{_dated(figure, case)} or {case.side}, tolerance {as_target.size(case.unit)}"
        named = f"{in_a_sentence(self.group)} ({case.bare(value)})"
        return as_target.against(case, words, named, level=f"level with {named}")


class Quartile(Struct, frozen=True):
    """Green in the best quarter of a group's figures, red in the worst, their edges included with the better side.

    The edges are taken as they are displayed, so that a figure that reads as an edge is on its better side.
    """

    group: str

    def check(self, polarity: Polarity) -> None:
        """One side is good."""
        one_sided(Decimal(0), Decimal(0), polarity)

    def yardstick(self, case: RatingContext) -> Yardstick:
        """No colour where fewer than four of the group have a figure for one same period."""
        found = case.groups.get(self.group)
        members = found.values if found else ()
        if found is None or len(members) < FEWEST_MEMBERS:
            few = f"{len(members)} of {self.group} have a figure; quarters need {FEWEST_MEMBERS}"
            return Yardstick(None, None, few)
        lower, _, upper = (round_half_away(edge, case.places) for edge in quartile_edges(members))
        best, worst = (upper, lower) if case.polarity is Polarity.HIGH else (lower, upper)
        other = "lower" if case.side == "higher" else "higher"
        words = (
            f"best quarter of {self.group} {case.bare(best)} or {case.side}, worst quarter {other} than "
            f"{case.bare(worst)} ({len(members)} councils, {found.period.label})"
        )
        verdicts = tuple(
            f"in the {which} of {self.group}" for which in ("best quarter", "middle half", "worst quarter")
        )
        cuts = one_sided(best, abs(best - worst), case.polarity)
        return Yardstick(None, cuts, words, (verdicts[0], verdicts[1], verdicts[2]), is_target=False)


class Interval(Struct, frozen=True):
    """Green where really better than a comparator, amber where no real difference is shown, red where really worse.

    Proportions by Wilson's interval, rates by Byar's (exact below a count of 10), as the Public Health methods do.
    """

    group: str
    kind: IntervalKind
    per: Decimal = Decimal(100)
    confidence: Decimal = Decimal(95)

    def check(self, polarity: Polarity) -> None:
        """One side is good, the confidence lies between 50 and 100 per cent, and `per` is above 0."""
        one_sided(Decimal(0), Decimal(0), polarity)
        if not 50 <= self.confidence < 100:
            raise ValueError(f"a confidence of {plain(self.confidence)}% is not between 50% and 100%")
        if self.per <= 0:
            raise ValueError(f"figures cannot be per {plain(self.per)}")

    def yardstick(self, case: RatingContext) -> Yardstick:
        """No colour where the comparator has no figure, or the source does not say what the figure is out of."""
        figure = case.comparators.get(self.group)
        if figure is None or isinstance(figure.value, Missing):
            return _without(self.group, figure)
        if not case.base or case.base < 0:
            return Yardstick(None, None, "the source does not say what the figure is out of (its base)")
        if figure.value < 0 or (self.kind is IntervalKind.PROPORTION and figure.value > self.per):
            return Yardstick(None, None, f"{_dated(figure, case)} is no {self.kind} per {plain(self.per)}")
        low, high = self._similar(figure.value, case.base)
        cuts = CutPoints(green_from=high, amber_from=low)
        if case.polarity is Polarity.LOW:
            cuts = CutPoints(green_to=low, amber_to=high)
        dated = _dated(figure, case)
        similar = (
            f"{case.bare(low)} to {case.bare(high)} would be no real difference "
            f"({plain(self.confidence)}% confidence, out of {case.base:,f})"
        )
        better, same, worse = (f"{difference} {dated}; {similar}" for difference in _DIFFERENCES)
        group = f"{in_a_sentence(self.group)} ({case.bare(figure.value)})"
        verdicts = tuple(f"{difference} {group}" for difference in _DIFFERENCES)
        return Yardstick(
            target=None,
            cuts=cuts,
            words=f"{dated}; {similar}",
            verdicts=(verdicts[0], verdicts[1], verdicts[2]),
            exact=True,
            reasons=(better, same, worse),
            is_target=False,
        )

    def _similar(self, benchmark: Decimal, base: Decimal) -> tuple[Decimal, Decimal]:
        from workbook_tools.model.rating.confidence_intervals import (  # most scorecards use neither
            similar_counts,
            similar_proportions,
        )

        half = self.per / base / 2  # between two whole counts, so that no rounding of a rate moves a colour
        if self.kind is IntervalKind.PROPORTION:
            low, high = similar_proportions(benchmark / self.per, base, self.confidence)
            if low == high:  # none or all: only none or all is like it
                return benchmark - half, benchmark + half
            return low * self.per, high * self.per
        counts = similar_counts(benchmark * base / self.per, self.confidence)
        if counts is None:
            return benchmark, benchmark
        return counts[0] / base * self.per - half, counts[1] / base * self.per + half


_DIFFERENCES = ("really better than", "not really different from", "really worse than")


def _without(group: str, figure: ComparatorFigure | None) -> Yardstick:
    why = f": {figure.value}" if figure else ""
    return Yardstick(None, None, f"{group} has no figure to compare with{why}")


def _dated(figure: ComparatorFigure, case: RatingContext) -> str:
    assert isinstance(figure.value, Decimal)
    assert figure.period
    return f"{figure.group} {case.bare(figure.value)} ({figure.period.label})"
