"""The method `tolerance`: amber within a tolerance of the target, which may be fixed, on a trajectory, or a year's."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec.structs import replace

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain, round_half_away
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rule import (
    Method,
    RatingContext,
    Rule,
    RuleMethod,
    RuleSetting,
    SettingKind,
    SettingsForm,
    Yardstick,
    amber_in_words,
    one_sided,
)

EVENLY = (Decimal(1),) * 12


class ToleranceIn(StrEnum):
    """What a tolerance is measured in."""

    POINTS = "points"
    PERCENT = "%"


class Between(StrEnum):
    """How a target goes from one milestone to the next."""

    STEPS = "steps"
    LINE = "line"


class Tolerance(Rule, frozen=True):
    """Green at or past the target, amber within the tolerance short of it, red beyond."""

    target: Decimal
    tolerance: Decimal
    in_percent: bool = False

    def check(self, polarity: Polarity) -> None:
        """The tolerance is not below 0, nor more than a target that is to be reached."""
        margin = self.margin
        if self.tolerance < 0:
            raise ValueError(f"the tolerance {plain(self.tolerance)} is below 0")
        if polarity is Polarity.HIGH and margin > self.target >= 0:
            raise ValueError(f"the tolerance {self.size(NUMBER)} is more than the target {plain(self.target)} itself")
        one_sided(self.target, margin, polarity)

    def yardstick(self, case: RatingContext) -> Yardstick:
        """Amber ends at the target less (or plus) the tolerance, exactly; it is not rounded."""
        amber = amber_in_words(case, self.target, self.margin)
        words = f"target {case.bare(self.target)} or {case.side}{amber}"
        return self.against(case, words, f"the target of {case.bare(self.target)}")

    def against(self, case: RatingContext, words: str, named: str, level: str = "") -> Yardstick:
        """The same yardstick, said in other words: the target may be another council's figure."""
        verdicts = (
            f"better than {named}",
            f"worse than {named} but within {self.size(case.unit)} of it",
            f"worse than {named} by more than {self.size(case.unit)}" if self.tolerance else f"worse than {named}",
        )
        cut_points = one_sided(self.target, self.margin, case.polarity)
        return Yardstick(self.target, cut_points, words, verdicts, level or f"at {named}")

    def size(self, unit: str) -> str:
        """The tolerance in words: "5%", "2", "2 points" between percentages."""
        if self.in_percent:
            return f"{plain(self.tolerance)}%"
        points = "" if unit != PERCENT else " point" if self.tolerance == 1 else " points"
        return f"{plain(self.tolerance)}{points}"

    @property
    def is_fixed(self) -> bool:
        """It asks the same of every period."""
        return True

    @property
    def edges(self) -> Sequence[tuple[str, Decimal]]:
        """The target."""
        return [("target", self.target)]

    @property
    def margin(self) -> Decimal:
        """How far amber goes from the target."""
        return abs(self.target) * self.tolerance / 100 if self.in_percent else self.tolerance


class Trajectory(Rule, frozen=True):
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

    @property
    def edges(self) -> Sequence[tuple[str, Decimal]]:
        """The target of each milestone."""
        return [("trajectory", target) for _, target in self.milestones]

    def _target(self, period: Period) -> Decimal | None:
        reached = [milestone for milestone in self.milestones if milestone[0].end <= period.end]
        coming = [milestone for milestone in self.milestones if milestone[0].end > period.end]
        if not reached:
            return None
        if not coming or not self.in_a_line:
            return reached[-1][1]
        (start, here), (end, there) = reached[-1], coming[0]
        return here + (there - here) * _months_between(start, period) / _months_between(start, end)


class YearlyTarget(Rule, frozen=True):
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

    def unfit_for(self, counted: PeriodBasis, is_ratio: bool) -> str:
        """A year's target is of something that months add up to."""
        kind = "a figure at one day" if counted is PeriodBasis.AS_AT else "a percentage or average" if is_ratio else ""
        return kind and f"{kind} has no share of a year's target"


def _months_between(start: Period, end: Period) -> int:
    return (end.end.year - start.end.year) * 12 + end.end.month - start.end.month


def _fixed(tolerance: Decimal, measured: ToleranceIn, target: Decimal) -> Rule:
    return Tolerance(target, tolerance, measured is ToleranceIn.PERCENT)


def _on_the_way(
    tolerance: Decimal, measured: ToleranceIn, between: Between, milestones: Sequence[tuple[Period, Decimal]]
) -> Rule:
    return Trajectory(tuple(milestones), tolerance, measured is ToleranceIn.PERCENT, between is Between.LINE)


def _shared_out(tolerance: Decimal, measured: ToleranceIn, weights: tuple[Decimal, ...], yearly: Decimal) -> Rule:
    return YearlyTarget(yearly, tolerance, measured is ToleranceIn.PERCENT, weights)


TOLERANCE_SETTINGS = (RuleSetting("tolerance"), RuleSetting("tolerance_in", ToleranceIn, ToleranceIn.POINTS))
METHOD = Method(
    RuleMethod.TOLERANCE,
    (
        SettingsForm(
            (
                *TOLERANCE_SETTINGS,
                RuleSetting("between", Between, Between.STEPS),
                RuleSetting("trajectory", SettingKind.NUMBERS_BY_PERIOD),
            ),
            _on_the_way,
            meant_by=("trajectory",),
        ),
        SettingsForm(
            (*TOLERANCE_SETTINGS, RuleSetting("spread", SettingKind.NUMBERS, EVENLY), RuleSetting("yearly_target")),
            _shared_out,
            meant_by=("yearly_target",),
        ),
        SettingsForm((*TOLERANCE_SETTINGS, RuleSetting("target")), _fixed),
    ),
)
