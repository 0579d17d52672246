"""The method `interval`: whether a figure differs from a comparator's by more than chance."""

from decimal import Decimal
from enum import StrEnum

from workbook_tools.model.figures.comparator import in_a_sentence
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.rating.comparator_rule import with_period, without_figure
from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.rating.rule import (
    Method,
    NamedIn,
    RatingContext,
    Rule,
    RuleMethod,
    RuleSetting,
    SettingKind,
    SettingsForm,
    Yardstick,
    one_sided,
)

_DIFFERENCES = ("really better than", "not really different from", "really worse than")
_OUT_OF_REACH = "out of reach"
_WHY_NONE = " (too few cases to differ)"


class IntervalKind(StrEnum):
    """What an interval is drawn around."""

    PROPORTION = "proportion"
    RATE = "rate"


class Interval(Rule, frozen=True):
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
            return without_figure(self.group, figure)
        if not case.base or case.base < 0:
            return Yardstick(None, None, "the source does not say what the figure is out of (its base)")
        if figure.value < 0 or (self.kind is IntervalKind.PROPORTION and figure.value > self.per):
            return Yardstick(None, None, f"{with_period(figure, case)} is no {self.kind} per {plain(self.per)}")
        low, high = self._similar(figure.value, case.base)
        cut_points = CutPoints(green_from=high, amber_from=low)
        if case.polarity is Polarity.LOW:
            cut_points = CutPoints(green_to=low, amber_to=high)
        dated = with_period(figure, case)
        between = f"{case.bare(max(low, Decimal(0)))} to {case.bare(self._highest(high))}"
        similar = f"{between} would be no real difference ({plain(self.confidence)}% confidence, out of {case.base:,f})"
        better, same, worse = (f"{difference} {dated}; {similar}" for difference in _DIFFERENCES)
        group = f"{in_a_sentence(self.group)} ({case.bare(figure.value)})"
        verdicts = tuple(f"{difference} {group}" for difference in _DIFFERENCES)
        return Yardstick(
            target=None,
            cut_points=cut_points,
            words=f"{dated}; {similar}",
            verdicts=(verdicts[0], verdicts[1], verdicts[2]),
            exact=True,
            reasons=(better, same, worse),
            is_target=False,
            in_short=self._green(case, low, high, f" (better than {in_a_sentence(self.group)})", _WHY_NONE),
            in_full=f"{self._green(case, low, high, '', _WHY_NONE)}; {between} is like {in_a_sentence(self.group)}",
            in_brief=self._green(case, low, high),
        )

    @property
    def compares_with(self) -> tuple[NamedIn, str]:
        """Its comparator."""
        return NamedIn.COMPARATORS, self.group

    def _green(self, case: RatingContext, low: Decimal, high: Decimal, why: str = "", why_none: str = "") -> str:
        """Which figures are green, and why: "above 81.8%"; none, where the base is too small for any."""
        if low < 0 if case.polarity is Polarity.LOW else high > self._highest(high):
            return f"{_OUT_OF_REACH}{why_none}"
        return (f"above {case.bare(high)}" if case.polarity is Polarity.HIGH else f"below {case.bare(low)}") + why

    def _highest(self, figure: Decimal) -> Decimal:
        return min(figure, self.per) if self.kind is IntervalKind.PROPORTION else figure

    def _similar(self, benchmark: Decimal, base: Decimal) -> tuple[Decimal, Decimal]:
        from workbook_tools.model.rating.confidence_intervals import (  # most scorecards use neither
            similar_counts,
            similar_proportions,
        )

        half = self.per / base / 2  # between two whole counts, so that no rounding of a rate moves a colour
        if self.kind is IntervalKind.PROPORTION:
            low, high = similar_proportions(benchmark / self.per, base, self.confidence)
            if low == high:  # a benchmark of none or all is only like itself
                return benchmark - half, benchmark + half
            return low * self.per, high * self.per
        counts = similar_counts(benchmark * base / self.per, self.confidence)
        if counts is None:
            return benchmark, benchmark
        return counts[0] / base * self.per - half, counts[1] / base * self.per + half


METHOD = Method(
    RuleMethod.INTERVAL,
    (
        SettingsForm(
            (
                RuleSetting("group", SettingKind.TEXT),
                RuleSetting("of", IntervalKind),
                RuleSetting("per", unless_given=Decimal(100)),
                RuleSetting("confidence", unless_given=Decimal(95)),
            ),
            Interval,
        ),
    ),
)
