"""The method `quartile`: a place among the figures of a group of councils."""

from decimal import Decimal

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.rating.quantile import quartile_edges
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

FEWEST_MEMBERS = 4


class Quartile(Rule, frozen=True):
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
        in_short = f"{case.bare(best)} or {case.side}, the best quarter of {self.group}"
        return Yardstick(None, cuts, words, (verdicts[0], verdicts[1], verdicts[2]), is_target=False, in_short=in_short)

    @property
    def compares_with(self) -> tuple[NamedIn, str]:
        """Its group."""
        return NamedIn.GROUPS, self.group


METHOD = Method(RuleMethod.QUARTILE, (SettingsForm((RuleSetting("group", SettingKind.TEXT),), Quartile),))
