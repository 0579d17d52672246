"""Which year a bare "2018" is: the releases write the same four digits for four kinds of year."""

import re
from enum import StrEnum

from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period, split_status

_LONG_YEAR = re.compile(r"(\d{4})\s*([/-])\s*(?:(\d{2})?(\d{2}))")


class YearKind(StrEnum):
    """The kinds of year, as the table of measures names them."""

    FINANCIAL = "financial year"
    ACADEMIC = "academic year"
    CALENDAR = "calendar year"
    SEPTEMBER = "30 September"
    """The workforce census: a day in the year, or the twelve months up to it."""
    JANUARY = "January"
    """The school census: a day in January of the year."""


_MONTHS = {YearKind.SEPTEMBER: 9, YearKind.JANUARY: 1}
_FREQUENCIES = {
    YearKind.FINANCIAL: Frequency.YEAR,
    YearKind.ACADEMIC: Frequency.ACADEMIC_YEAR,
    YearKind.CALENDAR: Frequency.CALENDAR_YEAR,
}


def read_year(text: str, kind: YearKind) -> Period:
    """The period of "2018", "2017/18", "2017-2018", "201718" or "2018 (prov)" in a series of one kind of year.

    A census of 30 September 2018 is September 2018, one of January its January. Raises ValueError with a sentence that
    says what is wrong.
    """
    plain = _short_year(split_status(text)[0])
    if kind in _MONTHS and re.fullmatch(r"[12]\d{3}", plain):
        return Period(Frequency.MONTH, int(plain), _MONTHS[kind])
    frequency = _FREQUENCIES.get(kind)
    period = parse_period(plain, frequency, frequency)
    if frequency and period.frequency is not frequency:
        raise ValueError(f"'{text}' is not a {kind}" if kind is not YearKind.ACADEMIC else f"'{text}' is not an {kind}")
    return period


def _short_year(text: str) -> str:
    """ "2017/18" of "2017/2018" and "2017 - 18"; anything else as it is."""
    match = _LONG_YEAR.fullmatch(text)
    if not match:
        return text
    first, _, century, last = match.groups()
    if century and int(century + last) != int(first) + 1:
        return text
    return f"{first}/{last}"
