"""Targets that change with the period: a trajectory, and a year's target spread over its months."""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.target_rules import RatingContext, Tolerance, Yardstick

EVENLY = (Decimal(1),) * 12


class Trajectory(Struct, frozen=True):
    """Milestones on the way; between two of them the earlier one holds, or a straight line is drawn."""

    milestones: tuple[tuple[Period, Decimal], ...]
    tolerance: Decimal
    in_percent: bool = False
    in_a_line: bool = False

    def check(self, polarity: Polarity) -> None:
        """At least one milestone, in the order of time, each a target that the tolerance fits."""
        if not self.milestones:
            raise ValueError("a trajectory needs at least one milestone")
        ends = [period.end for period, _ in self.milestones]
        if ends != sorted(set(ends)):
            raise ValueError("the milestones are not in the order of time")
        for _, target in self.milestones:
            Tolerance(target, self.tolerance, self.in_percent).check(polarity)

    def yardstick(self, case: RatingContext) -> Yardstick:
        """No colour before the first milestone."""
        target = self._target(case.period)
        first, last = self.milestones[0], self.milestones[-1]
        if target is None:
            return Yardstick(None, None, f"its targets begin with {first[0].label}")
        fixed = Tolerance(round_half_away(target, case.places), self.tolerance, self.in_percent)
        way = ""
        if case.period.end < last[0].end:
            way = f", on the way to {case.bare(last[1])} by {last[0].label}"
        yardstick = fixed.yardstick(case)
        return replace(yardstick, words=yardstick.words + way, moving=len(self.milestones) > 1)

    def _target(self, period: Period) -> Decimal | None:
        reached = [milestone for milestone in self.milestones if milestone[0].end <= period.end]
        coming = [milestone for milestone in self.milestones if milestone[0].end > period.end]
        if not reached:
            return None
        if not coming or not self.in_a_line:
            return reached[-1][1]
        (start, here), (end, there) = reached[-1], coming[0]
        return here + (there - here) * _months_between(start, period) / _months_between(start, end)


class YearlyTarget(Struct, frozen=True):
    """A year's target of which each month has its share, by weights from the year's first month on."""

    yearly: Decimal
    tolerance: Decimal
    in_percent: bool = False
    weights: tuple[Decimal, ...] = EVENLY

    def check(self, polarity: Polarity) -> None:
        """Twelve weights, none below 0 and not all 0, and a target that the tolerance fits."""
        if len(self.weights) != 12 or min(self.weights) < 0 or not sum(self.weights):
            raise ValueError("a spread has twelve weights, none below 0 and not all of them 0")
        Tolerance(self.yearly, self.tolerance, self.in_percent).check(polarity)

    def yardstick(self, case: RatingContext) -> Yardstick:
        """The share of the months that the figure counts; no colour for a stock, which has no share of a year."""
        if case.counted is PeriodBasis.AS_AT:
            return Yardstick(None, None, "a figure at one day has no share of a year's target")
        months = case.counted.months_of(case.period)
        whole_year = len(months) == 12
        weights = [self.weights[(month.month - FINANCIAL_YEAR_STARTS) % 12] for month in months]
        share = self.yearly if whole_year else self.yearly * sum(weights) / sum(self.weights)
        yardstick = Tolerance(round_half_away(share, case.places), self.tolerance, self.in_percent).yardstick(case)
        if whole_year:
            return yardstick
        words = f"{yardstick.words}, of {case.bare(self.yearly)} for the year"
        return replace(yardstick, words=words, moving=len(set(self.weights)) > 1)


def _months_between(start: Period, end: Period) -> int:
    return (end.end.year - start.end.year) * 12 + end.end.month - start.end.month
