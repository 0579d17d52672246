"""What an analyst decides of one indicator: what it counts, how it is judged, and when it stands on the scorecard."""

import re
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.figures.unit import NUMBER, PERCENT, display, display_bare, is_money
from workbook_tools.model.periods.period import Frequency, Period, latest_complete
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rule import Rule


class Judge(StrEnum):
    """Whether a figure is judged as it is displayed or as exactly as the source gives it."""

    DISPLAYED = "displayed"
    EXACT = "exact"


class Basis(StrEnum):
    """What the direction of travel compares with, where it is neither a period nor a scorecard by name."""

    PREVIOUS = "previous"
    YEAR_BEFORE = "year before"
    LAST_OUTTURN = "last outturn"


class Span(Struct, frozen=True):
    """The time from one period to another, both included; None is an open end."""

    first: Period | None = None
    last: Period | None = None

    def covers(self, period: Period) -> bool:
        """Whether a period's last day lies in it."""
        begun = self.first is None or self.first.start <= period.end
        return begun and (self.last is None or period.end <= self.last.end)


class Number(Struct, frozen=True):
    """A reference that the indicator had until the scorecard of a period."""

    ref: str
    until: Period
    reason: str = ""


class Unable(Struct, frozen=True):
    """Why, and for which periods, the council cannot report a figure."""

    span: Span
    reason: str


class Allowed(Struct, frozen=True):
    """What an indicator's figures may be that would be taken for a slip: percentages above 100% or below 1%, or less
    than nothing."""

    above_100: bool = False
    below_1: bool = False
    negative: bool = False


AS_USUAL = Allowed()
"""Any of these is taken for a slip."""


class Indicator(Struct, frozen=True):
    """One indicator, known by its present reference.

    `compare_with` is the basis of its direction of travel; a text there names an issued scorecard.
    `shown_on` are the scorecards it stands on. `from_months` says that the source gives single months to be added up,
    `national` names the measure of the national releases that it is compared with.
    """

    ref: str
    name: str
    theme: str = ""
    definition: str = ""
    in_sentences: str = ""
    polarity: Polarity = Polarity.NEITHER
    unit: str = NUMBER
    places: int = 0
    frequency: Frequency = Frequency.MONTH
    counted: PeriodBasis = PeriodBasis.IN_PERIOD
    from_months: bool = False
    lag_months: int = 0
    compare_with: Basis | Period | str = Basis.PREVIOUS
    no_change_within: Decimal = Decimal(0)
    rule: Rule = NotATarget()
    shown_on: Span = Span()
    joined_because: str = ""
    left_because: str = ""
    formerly: tuple[Number, ...] = ()
    unable: Unable | None = None
    national: str = ""
    allowed: Allowed = AS_USUAL

    def ref_on(self, period: Period) -> str:
        """Its reference on the scorecard of a period."""
        earlier = [former for former in self.formerly if period.end <= former.until.end]
        return min(earlier, key=lambda former: former.until.end).ref if earlier else self.ref

    def latest_on(self, scorecard: Period) -> Period:
        """The latest period that the scorecard of a period shows: the last that has ended, its lag allowed for."""
        return latest_complete(self.frequency, scorecard.last_month.earlier(self.lag_months).end)

    @property
    def source_frequency(self) -> Frequency:
        """The length of the periods that its source gives."""
        return Frequency.MONTH if self.from_months else self.frequency

    @property
    def is_ratio(self) -> bool:
        """Whether its size does not depend on how long is counted: percentages and averages, not counts and rates."""
        return self.unit != NUMBER and not self.unit.startswith("per ")

    @property
    def may_add_up(self) -> bool:
        """Whether months of it make up a year, of which a target may be shared out: counts, rates, sums of money."""
        return not self.is_ratio or is_money(self.unit)

    @property
    def grows(self) -> bool:
        """Whether it is the more, the longer is counted: what adds up, and a share that runs up through the year, which
        is set beside the year before alone.
        """
        runs_up = self.counted is PeriodBasis.YEAR_TO_DATE and self.compare_with is Basis.YEAR_BEFORE
        return self.may_add_up or runs_up

    @property
    def bounds(self) -> tuple[Decimal, Decimal | None]:
        """The lowest and the highest that its figures can be: no count is below 0, no percentage above 100."""
        return Decimal(0), Decimal(100) if self.unit == PERCENT else None

    @property
    def named(self) -> str:
        """The indicator's name as a sentence says it."""
        return self.in_sentences or self.name

    def shown(self, value: Decimal) -> str:
        """The figure as members read it, with its unit: "73.0 per 10,000"."""
        return display(value, self.unit, self.places)

    def told(self, value: Decimal | Missing) -> str:
        """The figure as members read it, or why there is none: "suppressed: it is too small"."""
        return str(value) if isinstance(value, Missing) else self.shown(value)

    def shown_bare(self, value: Decimal, more: int = 0) -> str:
        """The figure where its unit has been said already, with so many `more` places than usual: "73.0"."""
        return display_bare(value, self.unit, self.places + more)

    def rounded(self, value: Decimal) -> Decimal:
        """The figure as it is displayed, still a number."""
        return round_half_away(value, self.places)

    def judged(self, value: Decimal, judge: Judge) -> Decimal:
        """The figure as it is judged."""
        return self.rounded(value) if judge is Judge.DISPLAYED else value


def reading_order(ref: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts references as people read them: 7, 7a, 8, 10."""
    pieces = re.findall(r"\d+|\D+", ref)
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold()) for piece in pieces)
