"""Periods: months, quarters and years, as councils write them and as members read them."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from msgspec import Struct

from workbook_tools.english import MONTHS

FINANCIAL_YEAR_STARTS = 4


class Frequency(StrEnum):
    """How often an indicator is reported."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_YEAR = "calendar year"
    YEAR_TO_SEPTEMBER = "year to September"
    """As the social work workforce is counted: on 30 September, or over the twelve months up to it."""

    __hash__ = str.__hash__  # an Enum's own is slow, and periods are looked up thousands of times

    @property
    def months(self) -> int:
        """How many months one period lasts."""
        return _LENGTHS[self]

    @property
    def starts(self) -> int:
        """The month that its year starts in: quarters and plain years are those of the financial year."""
        return _STARTS.get(self, FINANCIAL_YEAR_STARTS)

    @property
    def plural(self) -> str:
        """The plural, as in "falling for 3 months"."""
        return "years to September" if self is Frequency.YEAR_TO_SEPTEMBER else f"{self}s"


_LENGTHS = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.YEAR: 12,
    Frequency.ACADEMIC_YEAR: 12,
    Frequency.CALENDAR_YEAR: 12,
    Frequency.YEAR_TO_SEPTEMBER: 12,
}
_STARTS = {Frequency.ACADEMIC_YEAR: 9, Frequency.CALENDAR_YEAR: 1, Frequency.YEAR_TO_SEPTEMBER: 10}


class Period(Struct, frozen=True, dict=True):
    """A month, quarter or year, known by its length and the month it starts in."""

    frequency: Frequency
    year: int
    month: int

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @cached_property
    def end(self) -> date:
        """Its last day."""
        return self.earlier(-1).start - timedelta(days=1)

    def earlier(self, steps: int) -> "Period":
        """The period so many periods of the same length earlier; later if `steps` is negative."""
        return _earlier(self, steps)

    @property
    def last_month(self) -> "Period":
        """The month that it ends with."""
        return Period(Frequency.MONTH, self.end.year, self.end.month)

    @property
    def year_before(self) -> "Period":
        """The same period of the year before."""
        return Period(self.frequency, self.year - 1, self.month)

    @cached_property
    def label(self) -> str:
        """The label of a column: "Sep 2018", "Jul to Sep 2018", "2017/18", "Academic year 2017/18", "2018".

        A year to September is known by its last month, on whose last day most of what it has is counted: "Sep 2018".
        """
        if self.frequency is Frequency.YEAR_TO_SEPTEMBER:
            return self.last_month.label
        spelled = self._spelled(3)
        return spelled[:1].upper() + spelled[1:]

    @property
    def words(self) -> str:
        """The words of a sentence: "September 2018", "July to September 2018", "2017/18", "academic year 2017/18"."""
        return self._spelled(None)

    @cached_property
    def code(self) -> str:
        """The text that data hold, and that `parse_period` reads back: "2018-09", "Q2 2018/19", "2017/18"."""
        if self.frequency is Frequency.MONTH:
            return f"{self.year}-{self.month:02}"
        if self.frequency.months == 12:
            return self._year_spelled()
        quarter = (self.month - FINANCIAL_YEAR_STARTS) % 12 // 3 + 1
        first = self.year if self.month >= FINANCIAL_YEAR_STARTS else self.year - 1
        return f"Q{quarter} {_year_label(first, FINANCIAL_YEAR_STARTS)}"

    def _spelled(self, letters: int | None) -> str:
        if self.frequency.months == 12:
            return self._year_spelled()
        first, last = MONTHS[self.month - 1][:letters], MONTHS[self.end.month - 1][:letters]
        return f"{last} {self.end.year}" if first == last else f"{first} to {last} {self.end.year}"

    def _year_spelled(self) -> str:
        if self.frequency is Frequency.YEAR_TO_SEPTEMBER:
            return f"year to {self.last_month.words}"
        kind = "academic year " if self.frequency is Frequency.ACADEMIC_YEAR else ""
        return f"{kind}{_year_label(self.year, self.month)}"


def months_in_full(text: str, names: Iterable[str] = ()) -> str:
    """The text with each short month of a year spelled out: "Jul to Sep 2018" reads "July to September 2018".

    `names` stay as their owners write them.
    """
    return _months_beside(tuple(names)).sub(lambda each: _IN_FULL.get(each[0], each[0]), text)


@lru_cache(8)  # a page asks with the same names for each of its texts
def _months_beside(names: tuple[str, ...]) -> re.Pattern[str]:
    dated = sorted((name for name in names if re.search(_SHORT_MONTH, name)), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, dated), _SHORT_MONTH]))


_IN_FULL = {month[:3]: month for month in MONTHS}
_SHORT_MONTH = rf"\b({'|'.join(_IN_FULL)})\b(?=(?: to [A-Z][a-z]{{2}})? \d{{4}}\b)"


@cache  # one and the same period for all indicators, so that its last day and label are worked out once
def _earlier(period: Period, steps: int) -> Period:
    months = period.year * 12 + (period.month - 1) - steps * _LENGTHS[period.frequency]
    return Period(period.frequency, months // 12, months % 12 + 1)


@cache
def periods_between(first: Period, last: Period) -> tuple[Period, ...]:
    """The periods from one to another of the same length, both included; none where the first is the later one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return tuple(last.earlier(steps) for steps in range(months // last.frequency.months, -1, -1))


@cache
def latest_complete(frequency: Frequency, by: date) -> Period:
    """The last period of this length that has ended by a day: a quarter's figure in August is April to June's."""
    month = Period(Frequency.MONTH, by.year, by.month)
    if month.end > by:
        month = month.earlier(1)
    after_year_start = (month.month - frequency.starts) % 12 + 1  # 1 for the year's first month
    last = month.earlier(after_year_start % frequency.months)
    first = last.earlier(frequency.months - 1)
    return Period(frequency, first.year, first.month)


def ended_by(period: Period, frequency: Frequency) -> Period | None:
    """The longer period that ends with a shorter one: June ends a quarter, quarter 4 a year. None where none does."""
    if period.frequency.months >= frequency.months:
        return None
    last = latest_complete(frequency, period.end)
    return last if last.end == period.end else None


def _year_label(first: int, month: int) -> str:
    return str(first) if month == 1 else f"{first}/{(first + 1) % 100:02}"
