"""Periods: months, quarters and years, as councils write them and as members read them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip
FINANCIAL_YEAR_STARTS = 4
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}


class Frequency(StrEnum):
    """How often an indicator is reported."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    __hash__ = str.__hash__  # an Enum's own is slow, and periods are looked up thousands of times

    @property
    def months(self) -> int:
        """How many months one period lasts."""
        return _LENGTHS[self]

    @property
    def plural(self) -> str:
        """As in "falling for 3 months"."""
        return f"{self}s"


_LENGTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


@dataclass(frozen=True)
class Period:
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
        months = self.year * 12 + (self.month - 1) - steps * _LENGTHS[self.frequency]
        return Period(self.frequency, months // 12, months % 12 + 1)

    @property
    def year_before(self) -> "Period":
        """The same period of the year before."""
        return Period(self.frequency, self.year - 1, self.month)

    @cached_property
    def label(self) -> str:
        """As a column shows it: "Sep 2018", "Jul to Sep 2018", "2017/18"."""
        return self._spelled(3)

    @property
    def words(self) -> str:
        """As a sentence says it: "September 2018", "July to September 2018", "2017/18"."""
        return self._spelled(None)

    @cached_property
    def code(self) -> str:
        """As data hold it, and as `parse_period` reads it back: "2018-09", "Q2 2018/19", "2017/18"."""
        if self.frequency is Frequency.MONTH:
            return f"{self.year}-{self.month:02}"
        if self.frequency is Frequency.YEAR:
            return _year_label(self.year, self.month)
        quarter = (self.month - FINANCIAL_YEAR_STARTS) % 12 // 3 + 1
        first = self.year if self.month >= FINANCIAL_YEAR_STARTS else self.year - 1
        return f"Q{quarter} {_year_label(first, FINANCIAL_YEAR_STARTS)}"

    def _spelled(self, letters: int | None) -> str:
        if self.frequency is Frequency.YEAR:
            return _year_label(self.year, self.month)
        first, last = MONTHS[self.month - 1][:letters], MONTHS[self.end.month - 1][:letters]
        return f"{last} {self.end.year}" if first == last else f"{first} to {last} {self.end.year}"


def latest_complete(frequency: Frequency, by: date, year_starts: int = FINANCIAL_YEAR_STARTS) -> Period:
    """The last period of this length that has ended by a day: a quarter's figure in August is April to June's."""
    month = Period(Frequency.MONTH, by.year, by.month)
    if month.end > by:
        month = month.earlier(1)
    after_year_start = (month.month - year_starts) % 12 + 1  # 1 for the year's first month
    into_period = after_year_start % frequency.months
    last = month.earlier(into_period)
    first = last.earlier(frequency.months - 1)
    return Period(frequency, first.year, first.month)


def parse_period(raw: object, expected: Frequency | None = None) -> Period:
    """The period that a cell or setting names.

    Reads Excel dates (as their month), "Sep 2018", "September 2018", "Sep-18", "2018-09", "09/2018",
    "Q1 2018/19", "2018-19 Q1", "2017/18", "2017-18" and "201718" (years are financial years).
    "2011-12" may be a month or a year: `expected` decides, and without it the text is refused.
    Raises ValueError with a sentence that says what is wrong.
    """
    if isinstance(raw, datetime | date):
        return Period(Frequency.MONTH, raw.year, raw.month)
    text = _as_text(raw)
    readings = [period for reader in (_read_month, _read_quarter, _read_year) if (period := reader(text))]
    fitting = [period for period in readings if period.frequency is expected] or readings
    if not fitting:
        raise ValueError(f"'{text}' is not a period")
    if len(fitting) > 1:
        raise ValueError(f"'{text}' may be {fitting[0].words} or the year {fitting[1].words}")
    return fitting[0]


def _as_text(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)  # a year typed as 201718 comes from a sheet as a float
    return str(raw).strip() if raw is not None else ""


def _read_month(text: str) -> Period | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        return _month(match[1], int(match[2]))
    if match := re.fullmatch(r"(\d{1,2})/(\d{4})", text):
        return _month(match[2], int(match[1]))
    if match := re.fullmatch(r"([A-Za-z]{3,9})[ -](\d{4}|\d{2})", text):
        name = match[1].lower()
        number = _MONTH_NUMBERS.get("sept" if name == "sept" else name[:3], 0)
        spelled = number and (name in (name[:3], "sept") or name == MONTHS[number - 1].lower())
        return _month(match[2], number) if spelled else None
    return None


def _month(year: str, month: int) -> Period | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    return Period(Frequency.MONTH, full, month) if 1 <= month <= 12 else None


def _read_quarter(text: str) -> Period | None:
    match = re.fullmatch(r"Q([1-4]) (\S+)", text, re.I) or re.fullmatch(r"(\S+) Q([1-4])", text, re.I)
    if not match:
        return None
    quarter, year_text = match.groups() if len(match[1]) == 1 else reversed(match.groups())
    year = _read_year(year_text)
    return year and Period(Frequency.QUARTER, year.year, year.month).earlier(1 - int(quarter))


def _read_year(text: str) -> Period | None:
    match = re.fullmatch(r"(\d{4})[/-]?(\d{2})", text)
    if not match or int(match[2]) != (int(match[1]) + 1) % 100:
        return None
    return Period(Frequency.YEAR, int(match[1]), FINANCIAL_YEAR_STARTS)


def _year_label(first: int, month: int) -> str:
    return str(first) if month == 1 else f"{first}/{(first + 1) % 100:02}"
