"""An indicator's rank among all councils: of which figure, in which period, where it was the year before."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from msgspec import Struct

from workbook_tools.model.figures.comparator import GroupFigures
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.placing import OtherCouncils, Placing, parse_other_councils, placed
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import Period

_ALONE: Final = "no other council has a figure"
_MANY: Final = Decimal("0.1")
"""The share of all councils from which on it is told beside a rank how many have no figure."""


class Ranking(Struct, frozen=True, dict=True):
    """The council's latest published figure among all councils', and the one a year before where it had a rank then.

    `placing` is None where the council has no figure, or nobody else has one.
    """

    period: Period
    value: Decimal | Missing
    polarity: Polarity
    others: OtherCouncils
    placing: Placing | None
    before: tuple[Period, Placing] | None = None

    @property
    def words(self) -> str:
        """The rank in words, or why there is none: "12th best of 148", "not ranked: suppressed".

        A rank among few says so: "joint best of 94, 59 without a figure".
        """
        if self.placing:
            absent = self.others.without_figure
            among_few = absent > _MANY * (self.placing.of + absent)
            return f"{self.placing.words}, {absent} without a figure" if among_few else self.placing.words
        why = str(self.value) if isinstance(self.value, Missing) else self.others.unranked or _ALONE
        return f"not ranked: {why}"

    @property
    def quarter(self) -> str:
        """Which quarter it is in: "best", "second", "third", "worst"; "" where it is in none."""
        return str(self.placing.quarter) if self.placing and self.placing.quarter else ""

    @property
    def judged(self) -> str:
        """How good the place is: "in the best quarter", "neither way is good"; "" where nobody can say."""
        if self.placing is None:
            return ""
        if self.placing.quarter:
            return self.placing.quarter.words
        return "neither way is good" if self.polarity is Polarity.NEITHER else ""

    @cached_property
    def best_neighbour(self) -> tuple[str, Decimal] | None:
        """The best of the statistical neighbours with a figure; None where there is none, or no good direction."""
        return self.others.best_neighbour(self.polarity)

    @property
    def moved(self) -> str:
        """The rank of the year before: "31st best of 150 in 2022/23"; "" where there was none."""
        return f"{self.before[1].words} in {self.before[0].label}" if self.before else ""

    @property
    def places_gained(self) -> Decimal | None:
        """By what share of all places the rank moved since the year before, above 0 for the better; None unknown.

        Shares, since the number of councils with a figure changes; no share where neither way is good.
        """
        if not self.placing or not self.before or self.polarity is Polarity.NEITHER:
            return None
        now, then = self.placing, self.before[1]
        return Decimal(then.rank) / then.of - Decimal(now.rank) / now.of


def ranking(polarity: Polarity, figures: Mapping[Period, Observation], by: date) -> Ranking | None:
    """The ranking of the latest period, ended by a day, for which it is known what other councils have; else None."""
    known = [period for period, each in figures.items() if each.councils and period.end <= by]
    if not known:
        return None
    latest = max(known, key=lambda period: (period.end, -period.frequency.months))
    found = _of_period(polarity, figures[latest])
    earlier = figures.get(latest.year_before)
    then = _of_period(polarity, earlier) if found and earlier and earlier.councils else None
    if found is None or then is None or then.placing is None:
        return found
    return Ranking(found.period, found.value, polarity, found.others, found.placing, (then.period, then.placing))


def all_councils(figures: Mapping[Period, Observation], by: date) -> GroupFigures | None:
    """Every council's figure, the council's own among them, for the latest period, ended by a day, that is known."""
    known = [each for each in figures.values() if each.councils and each.period.end <= by]
    if not known:
        return None
    latest = max(known, key=lambda each: each.period.end)
    others = parse_other_councils(latest.councils)
    itself = (latest.value,) if isinstance(latest.value, Decimal) else ()
    return GroupFigures(latest.period, (*others.figures, *itself), whole=True) if others else None


def _of_period(polarity: Polarity, observation: Observation) -> Ranking | None:
    others = parse_other_councils(observation.councils)
    if others is None:
        return None
    value = observation.value
    ranked = isinstance(value, Decimal) and not others.unranked
    place = placed(value, others.figures, polarity) if ranked and isinstance(value, Decimal) else None
    return Ranking(observation.period, value, polarity, others, place)
