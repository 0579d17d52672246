"""The method `floor`: amber between the target and a floor, or a ceiling where low is good."""

from collections.abc import Sequence
from decimal import Decimal

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.rating.rule import (
    Method,
    RatingContext,
    Rule,
    RuleMethod,
    RuleSetting,
    SettingsForm,
    Yardstick,
    amber_in_words,
    one_sided,
)


class Floor(Rule, frozen=True):
    """Green at or past the target, amber to the floor, red past it (a ceiling where low is good)."""

    target: Decimal
    floor: Decimal

    def check(self, polarity: Polarity) -> None:
        """The floor lies on the bad side of the target."""
        one_sided(self.target, Decimal(0), polarity)
        if self._margin(polarity) < 0:
            side = "above" if polarity is Polarity.HIGH else "below"
            raise ValueError(f"the floor {plain(self.floor)} lies {side} the target {plain(self.target)}")

    def yardstick(self, case: RatingContext) -> Yardstick:
        """Amber ends at the floor."""
        past = "lower" if case.polarity is Polarity.HIGH else "higher"
        amber = amber_in_words(case, self.target, self._margin(case.polarity))
        words = f"target {case.bare(self.target)} or {case.side}{amber}"
        named = f"the target of {case.bare(self.target)}"
        verdicts = (
            f"better than {named}",
            f"worse than {named} but no {past} than {case.bare(self.floor)}",
            f"worse than {named}, and {past} than {case.bare(self.floor)}",
        )
        cut_points = one_sided(self.target, self._margin(case.polarity), case.polarity)
        return Yardstick(self.target, cut_points, words, verdicts, f"at {named}")

    @property
    def is_fixed(self) -> bool:
        """It asks the same of every period."""
        return True

    @property
    def edges(self) -> Sequence[tuple[str, Decimal]]:
        """Both."""
        return [("target", self.target), ("floor", self.floor)]

    def _margin(self, polarity: Polarity) -> Decimal:
        return self.target - self.floor if polarity is Polarity.HIGH else self.floor - self.target


METHOD = Method(RuleMethod.FLOOR, (SettingsForm((RuleSetting("target"), RuleSetting("floor")), Floor),))
