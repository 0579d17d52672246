"""An indicator's rank among all councils: of which figure, where it was the year before, and as it was issued."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.english import counted
from workbook_tools.model.figures.comparator import ByPeriod, GroupFigures
from workbook_tools.model.figures.missing import Missing, parse_missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.placing import OtherCouncils, Placing, is_better, parse_other_councils, placed
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import Period

_ALONE: Final = "no other council has a figure"
_MANY: Final = Decimal("0.1")
"""The share of all councils from which on it is told beside a rank how many have no figure."""


class RestatedNeighbour(Struct, frozen=True):
    """A statistical neighbour whose figure of then, in place of the one that it has now, would give another rank."""

    council: str
    was: Decimal
    now: Decimal


class RankAsIssued(Struct, frozen=True):
    """The latest rank that the figures issued before give, and what today's figures give for the same period.

    `moved_by` are the neighbours whose restated figures have a part in that these differ, `refused` is how many of the
    figures issued before cannot be right, and are not among those that `then` counts.
    """

    issued: str
    period: Period
    then: Placing
    now: Placing | None
    moved_by: tuple[RestatedNeighbour, ...] = ()
    refused: int = 0

    @property
    def differs(self) -> bool:
        """Whether the rank, or how many have a figure, is not what it was."""
        return self.now is None or (self.then.rank, self.then.of) != (self.now.rank, self.now.of)


class Ranking(Struct, frozen=True, dict=True):
    """The council's latest published figure among all councils', and the one a year before where it had a rank then.

    `placing` is None where the council has no figure, or nobody else has one; `as_issued` is None where nothing that
    was issued before has a rank.
    """

    period: Period
    value: Decimal | Missing
    polarity: Polarity
    others: OtherCouncils
    placing: Placing | None
    before: tuple[Period, Placing] | None = None
    as_issued: RankAsIssued | None = None

    @property
    def words(self) -> str:
        """The rank in words, or why there is none: "12th best of 148", "not ranked: suppressed".

        A rank among few says so: "joint best of 94, 59 without a figure".
        """
        if self.placing:
            absent = len(self.others.left_out)
            among_few = absent > _MANY * (self.placing.of + absent)
            return f"{self.placing.words}, {absent} without a figure" if among_few else self.placing.words
        why = str(self.value) if isinstance(self.value, Missing) else self.others.unranked or self._alone
        return f"not ranked: {why}"

    @property
    def _alone(self) -> str:
        """That nobody else has a figure, and why most have none: "…: most suppressed", "…: refused, since …"."""
        reasons = Counter(why for _, why in self.others.left_out)
        if not reasons:
            return _ALONE
        why = reasons.most_common(1)[0][0]
        gap = parse_missing(why)
        short = gap.detail.partition(":")[0] if gap and gap.detail else why
        return f"{_ALONE}: {'most ' if len(reasons) > 1 else ''}{short}"

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
        """The rank of the year before, and as issued where that differs; "" where there was none.

        "31st best of 150 in 2022/23; 33rd best of 151 in the release before"
        """
        then = f"{self.before[1].words} in {self.before[0].label}" if self.before else ""
        return "; ".join(filter(None, (then, self._issued)))

    @property
    def _issued(self) -> str:
        found = self.as_issued
        if found is None or not found.differs:
            return ""
        same = self.before and self.before[0] == found.period
        year = "" if same else f" for {found.period.label}"
        refused = f", {counted(found.refused, 'figure')} refused" if found.refused else ""
        return f"{found.then.words}{year} in {found.issued}{refused}"

    @property
    def earlier(self) -> tuple[Period, Placing] | None:
        """The rank that the figures issued before gave for their latest period, or else the year before's."""
        return (self.as_issued.period, self.as_issued.then) if self.as_issued else self.before

    @property
    def places_gained(self) -> Decimal | None:
        """By what share of all places the rank moved since the earlier one, above 0 for the better; None unknown.

        Shares, since the number of councils with a figure changes; no share where neither way is good.
        """
        if not self.placing or not self.earlier or self.polarity is Polarity.NEITHER:
            return None
        now, then = self.placing, self.earlier[1]
        return Decimal(then.rank) / then.of - Decimal(now.rank) / now.of


def ranking(
    polarity: Polarity, figures: ByPeriod, by: date, issued: tuple[str, ByPeriod] | None = None
) -> Ranking | None:
    """The ranking of the latest period that has ended by a day; None where it is not known what other councils have.

    `issued` are the figures as they were issued before, and what that is called.
    """
    found = _latest(polarity, figures, by)
    if found is None:
        return None
    then = _of_period(polarity, figures.get(found.period.year_before))
    before = (then.period, then.placing) if then and then.placing else None
    return replace(found, before=before, as_issued=issued and _as_issued(polarity, figures, by, *issued))


def all_councils(figures: Mapping[Period, Observation], by: date) -> GroupFigures | None:
    """Every council's figure, the council's own among them, for the latest period, ended by a day; None unknown."""
    period = _latest_known(figures, by)
    if period is None:
        return None
    latest = figures[period]
    others = parse_other_councils(latest.councils)
    itself = (latest.value,) if isinstance(latest.value, Decimal) else ()
    return GroupFigures(latest.period, (*others.figures, *itself), whole=True) if others else None


def _latest(polarity: Polarity, figures: ByPeriod, by: date) -> Ranking | None:
    latest = _latest_known(figures, by)
    return _of_period(polarity, figures[latest]) if latest else None


def _latest_known(figures: ByPeriod, by: date) -> Period | None:
    """The latest period that has ended by a day, where it is known what other councils have: never one before it."""
    ended = [period for period in figures if period.end <= by]
    last = max((period.end for period in ended), default=by)
    known = [period for period in ended if period.end == last and figures[period].councils]
    return min(known, key=lambda period: period.frequency.months, default=None)


def _as_issued(polarity: Polarity, figures: ByPeriod, by: date, name: str, issued: ByPeriod) -> RankAsIssued | None:
    then = _latest(polarity, issued, by)
    if then is None or then.placing is None:
        return None
    now = _of_period(polarity, figures.get(then.period))
    gaps = [parse_missing(why) for _, why in then.others.left_out]
    refused = sum(bool(gap and gap.is_refused) for gap in gaps)
    found = RankAsIssued(name, then.period, then.placing, now.placing if now else None, refused=refused)
    return replace(found, moved_by=tuple(_moved_by(then, now))) if now and found.differs else found


def _moved_by(then: Ranking, now: Ranking) -> Iterator[RestatedNeighbour]:
    """The neighbours that are better than the council in one of the two and not in the other, the council as now."""
    was, own = dict(then.others.neighbours), now.value
    if not isinstance(own, Decimal):
        return
    for name, value in now.others.neighbours:
        earlier = was.get(name, value)
        if is_better(earlier, own, now.polarity) is not is_better(value, own, now.polarity):
            yield RestatedNeighbour(name, earlier, value)


def _of_period(polarity: Polarity, observation: Observation | None) -> Ranking | None:
    others = parse_other_councils(observation.councils) if observation and observation.councils else None
    if observation is None or others is None:
        return None
    value = observation.value
    ranked = isinstance(value, Decimal) and not others.unranked
    place = placed(value, others.figures, polarity) if ranked and isinstance(value, Decimal) else None
    return Ranking(observation.period, value, polarity, others, place)
