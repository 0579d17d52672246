"""The method `quartile`: a place among the figures of a group of councils."""

from collections.abc import Sequence
from decimal import Decimal

from workbook_tools.model.figures.placing import FEWEST_FOR_QUARTERS, can_be_quartered
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.quantile import quartile_edges
from workbook_tools.model.figures.rounding import places_of_line, round_half_away
from workbook_tools.model.periods.period import Period
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

EXACT = 12
"""To how many places a figure among all councils is judged."""
NEXT = Decimal(1).scaleb(-EXACT)
"""The least by which a figure can be above an edge."""


class Quartile(Rule, frozen=True):
    """Green in the best quarter of a group's figures, red in the worst, their edges included with the better side.

    The edges are taken as they are displayed, so that a figure that reads as an edge is on its better side. Among all
    councils the quarters are the publisher's, as `placing` has them, so that the colour and the quarter are the same.
    """

    group: str

    def check(self, polarity: Polarity) -> None:
        """One side is good."""
        one_sided(Decimal(0), Decimal(0), polarity)

    def yardstick(self, case: RatingContext) -> Yardstick:
        """No colour where fewer than four of the group have a figure for one same period, or all councils the same."""
        found = case.groups.get(self.group)
        members = found.values if found else ()
        if found is None or len(members) < FEWEST_FOR_QUARTERS:
            few = f"{len(members)} of {self.group} have a figure; quarters need {FEWEST_FOR_QUARTERS}"
            return Yardstick(None, None, few)
        if found.whole:
            return _among_all(case, members, found.period)
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
        cut_points = one_sided(best, abs(best - worst), case.polarity)
        in_brief = f"{case.bare(best)} or {case.side}"
        return Yardstick(
            target=None,
            cut_points=cut_points,
            words=words,
            verdicts=(verdicts[0], verdicts[1], verdicts[2]),
            is_target=False,
            in_short=f"{in_brief}, the best quarter of {self.group}",
            in_brief=in_brief,
        )

    @property
    def compares_with(self) -> tuple[NamedIn, str]:
        """Its group."""
        return NamedIn.GROUPS, self.group


def _among_all(case: RatingContext, members: Sequence[Decimal], period: Period) -> Yardstick:
    """The quarters of all councils: a figure that is an edge is in the quarter of the lower figures."""
    if not can_be_quartered(members):
        alike = f"all {len(members)} councils with a figure have {case.bare(members[0])}, so that none is better"
        return Yardstick(None, None, alike)
    lower, _, upper = quartile_edges(members)
    high = case.polarity is Polarity.HIGH
    best, worst = (upper + NEXT, lower + NEXT) if high else (lower, upper)
    cut_points = one_sided(round(best, EXACT), round(abs(best - worst), EXACT), case.polarity)
    up_to, above = _edges_in_words(case, members, lower, upper)
    green, red = (above, up_to) if high else (up_to, above)
    words = f"best quarter of all councils {green}, worst quarter {red} ({len(members)} councils, {period.label})"
    verdicts = (
        "in the best quarter of all councils",
        "in the middle half of all councils",
        "in the worst quarter of all councils",
    )
    return Yardstick(
        target=None,
        cut_points=cut_points,
        words=words,
        verdicts=verdicts,
        exact=True,
        moving=True,
        is_target=False,
        in_short=f"{green}, the best quarter of all councils",
        in_brief=green,
    )


def _edges_in_words(case: RatingContext, members: Sequence[Decimal], lower: Decimal, upper: Decimal) -> tuple[str, str]:
    """ "18.9 or lower" ("0.0" where 0 is the lowest) and "above 23.4", with as many places as each needs to agree with
    every figure's colour."""
    figures = [round(each, EXACT) for each in members]
    up_to, above = (
        case.bare(edge, places_of_line(round(edge, EXACT), figures, case.places)) for edge in (lower, upper)
    )
    return up_to if lower == min(figures) == 0 else f"{up_to} or lower", f"above {above}"


METHOD = Method(RuleMethod.QUARTILE, (SettingsForm((RuleSetting("group", SettingKind.TEXT),), Quartile),))
