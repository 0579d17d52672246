"""The method `none`: no target, and so no colour."""

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.rating.rule import (
    Method,
    RatingContext,
    Rule,
    RuleMethod,
    RuleSetting,
    SettingKind,
    SettingsForm,
    Yardstick,
)


class NotATarget(Rule, frozen=True):
    """Not a target measure, as Merton's paper puts it: shown for context, without a colour."""

    reason: str = ""

    def check(self, polarity: Polarity) -> None:
        """Accept every indicator: without a target nothing can be wrong."""

    def yardstick(self, case: RatingContext) -> Yardstick:
        """No colour, and why."""
        return Yardstick(None, None, f"not a target measure: {self.reason}" if self.reason else "not a target measure")


METHOD = Method(RuleMethod.NONE, (SettingsForm((RuleSetting("reason", SettingKind.TEXT, ""),), NotATarget),))
