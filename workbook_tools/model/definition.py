"""What an analyst decides: the indicators of a scorecard, and how each is judged."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workbook_tools.model.direction import Polarity
from workbook_tools.model.period import Frequency, Period, latest_complete
from workbook_tools.model.rounding import round_half_away
from workbook_tools.model.rule import NotATarget, Rule
from workbook_tools.model.unit import NUMBER, display, display_bare


class Judge(StrEnum):
    """Whether a figure is judged as it is displayed or as exactly as the source gives it."""

    DISPLAYED = "displayed"
    EXACT = "exact"


class Basis(StrEnum):
    """What the direction of travel compares with, where it is not a period by name."""

    PREVIOUS = "previous"
    YEAR_BEFORE = "year before"


@dataclass(frozen=True)
class Indicator:
    """One indicator. `compare_with` is the basis of its direction of travel."""

    ref: str
    name: str
    theme: str = ""
    definition: str = ""
    polarity: Polarity = Polarity.NEITHER
    unit: str = NUMBER
    places: int = 0
    frequency: Frequency = Frequency.MONTH
    compare_with: Basis | Period = Basis.PREVIOUS
    rule: Rule = NotATarget()

    def shown(self, value: Decimal) -> str:
        """The figure as members read it, with its unit: "73.0 per 10,000"."""
        return display(value, self.unit, self.places)

    def shown_bare(self, value: Decimal) -> str:
        """The figure where its unit has been said already: "73.0"."""
        return display_bare(value, self.unit, self.places)

    @property
    def rule_words(self) -> str:
        """The rule as members read it."""
        return self.rule.words(self.polarity, self.unit, self.places)

    def earlier_period(self, latest: Period) -> Period | None:
        """The period that the direction of travel compares `latest` with; None where that is not earlier."""
        if self.compare_with is Basis.PREVIOUS:
            return latest.earlier(1)
        if self.compare_with is Basis.YEAR_BEFORE:
            return latest.year_before
        named = latest_complete(self.frequency, self.compare_with.end)
        return named if named.end < latest.end else None

    def judged(self, value: Decimal, judge: Judge) -> Decimal:
        """The figure as it is judged."""
        return round_half_away(value, self.places) if judge is Judge.DISPLAYED else value


@dataclass(frozen=True)
class Change:
    """A change to the set of indicators, for the Notes sheet."""

    since: Period
    ref: str
    change: str
    reason: str = ""


@dataclass(frozen=True)
class ScorecardDefinition:
    """A scorecard before its figures: `series` is the council's own series in the data, `comparators` the others'."""

    title: str
    period: Period
    series: str
    indicators: tuple[Indicator, ...]
    council: str = ""
    committee: str = ""
    data_as_at: date | None = None
    judge: Judge = Judge.DISPLAYED
    comparators: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
