"""The method `comparator`: a target with a tolerance, the target being another's figure."""

from decimal import Decimal

from msgspec.structs import replace

from workbook_tools.model.figures.comparator import ComparatorFigure, in_a_sentence
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import round_half_away
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
    amber_in_words,
)
from workbook_tools.model.rating.tolerance_rule import TOLERANCE_SETTINGS, Tolerance, ToleranceIn


class AgainstComparator(Rule, frozen=True):
    """A target with a tolerance, the target being a comparator's figure as it is displayed."""

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
            return without_figure(self.group, figure)
        value = round_half_away(figure.value, case.places)
        as_target = Tolerance(value, self.tolerance, self.in_percent)
        amber = amber_in_words(case, value, as_target.margin)
        words = f"{with_period(figure, case)} or {case.side}{amber}"
        named = f"{in_a_sentence(self.group)} ({case.bare(value)})"
        in_short = f"{case.bare(value)} or {case.side}, like {in_a_sentence(self.group)}"
        return replace(as_target.against(case, words, named, level=f"level with {named}"), in_short=in_short)

    @property
    def compares_with(self) -> tuple[NamedIn, str]:
        """Its comparator."""
        return NamedIn.COMPARATORS, self.group


def without_figure(group: str, figure: ComparatorFigure | None) -> Yardstick:
    """No colour, since the comparator has no figure, and why."""
    why = f": {figure.value}" if figure else ""
    return Yardstick(None, None, f"{group} has no figure to compare with{why}")


def with_period(figure: ComparatorFigure, case: RatingContext) -> str:
    """A comparator's figure with its period, in words."""
    assert isinstance(figure.value, Decimal)
    assert figure.period
    return f"{figure.group} {case.bare(figure.value)} ({figure.period.label})"


def _within(group: str, tolerance: Decimal, measured: ToleranceIn) -> Rule:
    return AgainstComparator(group, tolerance, measured is ToleranceIn.PERCENT)


METHOD = Method(
    RuleMethod.COMPARATOR, (SettingsForm((RuleSetting("group", SettingKind.TEXT), *TOLERANCE_SETTINGS), _within),)
)
