"""The rule `exactly`: green at the target and nowhere else, amber a little to either side of it.

target = { rule = "exactly", target = 100, amber_within = 2 }
"""

from collections.abc import Sequence
from decimal import Decimal

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.rating.rule import Method, RatingContext, Rule, RuleSetting, SettingsForm, Yardstick


class Exactly(Rule, frozen=True):
    """Green at the target, amber within so much of it on either side, red beyond."""

    target: Decimal
    amber_within: Decimal

    def check(self, polarity: Polarity) -> None:
        """Amber is no narrower than nothing."""
        if self.amber_within < 0:
            raise ValueError("amber_within is below 0")

    def yardstick(self, case: RatingContext) -> Yardstick:
        """Four cut points: the two of green are one."""
        low, high = self.target - self.amber_within, self.target + self.amber_within
        words = f"target exactly {case.bare(self.target)}, amber from {case.bare(low)} to {case.bare(high)}"
        named = f"the target of exactly {case.bare(self.target)}"
        verdicts = (f"at {named}", f"near {named}", f"off {named}")
        return Yardstick(self.target, CutPoints(self.target, self.target, low, high), words, verdicts, f"at {named}")

    @property
    def edges(self) -> Sequence[tuple[str, Decimal]]:
        """The target is a figure of the indicator."""
        return [("target", self.target)]


METHOD = Method("exactly", (SettingsForm((RuleSetting("target"), RuleSetting("amber_within")), Exactly),))
