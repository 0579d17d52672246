"""Periods read from text, in every spelling that councils, national releases and our own labels use."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from workbook_tools.english import MONTHS, with_article
from workbook_tools.model.periods.period import Frequency, Period, latest_complete
from workbook_tools.visible_text import as_seen

_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_STATUSES = {"prov": "provisional", "provisional": "provisional", "p": "provisional",
             "rev": "revised", "revised": "revised", "r": "revised"}  # fmt: skip
# Patterns are compiled when a text is met that may fit them: that takes as long as reading some hundred periods.
_ISO_DAY = r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?"
"""As programs write a day, perhaps with a time of day; with a time zone it might be another day here."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_CENTURY_BEGINS = 1950  # "49" is 2049 and "50" is 1950, as Windows has it


def parse_period(
    raw: object, expected: Frequency | None = None, bare_year: Frequency | None = None, year: Frequency | None = None
) -> Period:
    """The period that a cell or setting names.

    Reads "Sep 2018", "September 2018", "Sep-18", "2018-09", "09/2018", "Q1 2018/19", "2018-19 Q1",
    "July to September 2018", "2017/18", "2017-18", "201718", "academic year 2017/18", "calendar year 2018",
    "year to September 2018", "31 March 2018", "31-Mar-18", "as at 31/03/2018", Excel dates, and any of these with "as
    at" before or "(prov)" or "(Rev)" behind. `expected` decides where a text may be read in two ways: "2011-12" is a
    month or a year, "2017/18" a financial or an academic year, a day the end of a month, quarter or year. `year` is the
    kind of year that "2017/18" means where no year is expected. A bare "2018" is the year of the kind `bare_year` that
    ends in 2018; without it, a calendar year where one is expected.
    An Excel date, and a day written "2018-09-15", that ends no such period stands for its month, and so does the first
    day of a month however it is written: programs write a month so. Other days must end a period.
    Raises ValueError with a sentence that says what is wrong.
    """
    if isinstance(raw, datetime | date):
        _refuse_far(raw.year, str(raw.year))
        return _ending_or_month(date(raw.year, raw.month, raw.day), expected)
    written = split_status(raw)[0]
    text = re.sub(r"(?i)^(as )?at ", "", written) if " " in written else written
    if day := read_day(text):
        _refuse_far(day.year, text)
        by_a_program = re.fullmatch(_ISO_DAY, text) or (day.day == 1 and expected in (None, Frequency.MONTH))
        if by_a_program and text == written:
            return _ending_or_month(day, expected)
        return _ending_or_refused(day, expected, text)
    readings = list(_readings(text, expected, bare_year, year))
    fitting = [period for period in readings if period.frequency is expected] or readings
    if not fitting:
        raise ValueError(_why_unreadable(text))
    if len(fitting) > 1:
        raise ValueError(f"'{text}' may be {fitting[0].words} or the year {fitting[1].words}")
    _refuse_far(fitting[0].year, text)
    return fitting[0]


def read_back(text: object) -> Period:
    """The period that this program wrote as its `code`, `label` or `words`, a status behind it or not.

    The label of a year to September reads as its last month.
    It writes a bare year for a calendar year, "2017/18" for a financial one and "2011-12" for a month, whatever the
    kind of year of the indicator that they stand beside. Raises ValueError with a sentence that says what is wrong.
    """
    return parse_period(text, Frequency.MONTH, Frequency.CALENDAR_YEAR)


def read_day(text: str) -> date | None:
    """The day that a text names as councils write days, the month after the day; None where it names none."""
    if sum(map(text.count, "/.- ")) < 2:
        return None
    if match := re.fullmatch(_ISO_DAY, text):
        year, month, day = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", text):
        day, month, year = int(match[1]), int(match[3]), _full_year(match[4])
    elif match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ -](\d{4}|\d{2})", text):
        day, month, year = int(match[1]), _month_number(match[2]), _full_year(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def split_status(raw: object) -> tuple[str, str]:
    """The text of a period without "(prov)" or "(Rev)", and that status in words ("" where there is none)."""
    text = _as_text(raw)
    match = re.fullmatch(r"(.+?)\s*\(([A-Za-z]+)\.?\)", text) if text.endswith(")") else None
    status = _STATUSES.get(match[2].lower(), "") if match else ""
    return (match[1], status) if match and status else (text, "")


def _readings(
    text: str, expected: Frequency | None, bare_year: Frequency | None, year: Frequency | None
) -> Iterator[Period]:
    kind = bare_year or (Frequency.CALENDAR_YEAR if Frequency.CALENDAR_YEAR in (expected, year) else None)
    academic = Frequency.ACADEMIC_YEAR in (expected, year)
    years = (_read_year(text, academic), _read_bare_year(text, kind), _read_year_to_september(text))
    for period in (_read_month(text), _read_quarter(text), *years):
        if period:
            yield period


def _as_text(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)  # a year typed as 201718 comes from a sheet as a float
    return as_seen(str(raw)).replace("–", "-") if raw is not None else ""


def _refuse_far(year: int, text: str) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"'{text}' is not a period from {_FIRST_YEAR} to {_LAST_YEAR}")


def _why_unreadable(text: str) -> str:
    if re.fullmatch(r"\d{4}", text):
        return f"'{text}' may be a calendar year, or the year that ends in {text}"
    if swapped := re.fullmatch(r"(0?\d|1[0-2])/(1[3-9]|2\d|3[01])/(\d{4}|\d{2})", text):
        return f"'{text}' has month and day changed about: did you mean '{swapped[2]}/{swapped[1]}/{swapped[3]}'?"
    if month := re.fullmatch(r"\d{4}-(\d{2})", text) or re.fullmatch(r"(\d{1,2})/\d{4}", text):
        return f"'{text}' is not a period: there is no month {month[1]}"
    return f"'{text}' is not a period"


def _ending_or_refused(day: date, expected: Frequency | None, text: str) -> Period:
    found = _ending(day, expected)
    if found is None:
        length = expected or Frequency.MONTH
        raise ValueError(f"'{text}' is not the last day of {with_article(length)}")
    return found


def _ending_or_month(day: date, expected: Frequency | None) -> Period:
    """The period of the expected length that ends on the day, or else the month that the day is in."""
    return _ending(day, expected) or Period(Frequency.MONTH, day.year, day.month)


def _ending(day: date, expected: Frequency | None) -> Period | None:
    """The period of the expected length that ends on the day."""
    latest = latest_complete(expected or Frequency.MONTH, day)
    return latest if latest.end == day else None


def _read_month(text: str) -> Period | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        return _month(match[1], int(match[2]))
    if match := re.fullmatch(r"(\d{1,2})/(\d{4})", text):
        return _month(match[2], int(match[1]))
    if match := re.fullmatch(r"([A-Za-z]{3,9})[ -](\d{4}|\d{2})", text):
        return _month(match[2], _month_number(match[1]))
    return None


def _month_number(word: str) -> int:
    """1 to 12 for "Sep", "Sept" or "September"; 0 where it is not a month."""
    name = word.lower()
    number = _MONTH_NUMBERS.get("sept" if name == "sept" else name[:3], 0)
    return number if number and name in (name[:3], "sept", MONTHS[number - 1].lower()) else 0


def _month(year: str, month: int) -> Period | None:
    return Period(Frequency.MONTH, _full_year(year), month) if 1 <= month <= 12 else None


def _full_year(digits: str) -> int:
    if len(digits) > 2:
        return int(digits)
    return _CENTURY_BEGINS + (int(digits) - _CENTURY_BEGINS) % 100


def _read_quarter(text: str) -> Period | None:
    if " " not in text:
        return None
    if match := re.fullmatch(r"([A-Za-z]{3,9}) to ([A-Za-z]{3,9}) (\d{4})", text):
        last = _month(match[3], _month_number(match[2]))
        first = last and last.earlier(2)
        starts = first and first.month % 3 == 1 and first.month == _month_number(match[1])
        return Period(Frequency.QUARTER, first.year, first.month) if first and starts else None
    match = re.fullmatch(r"Q([1-4]) (\S+)", text, re.I) or re.fullmatch(r"(\S+) Q([1-4])", text, re.I)
    if not match:
        return None
    quarter, year_text = match.groups() if len(match[1]) == 1 else reversed(match.groups())
    year = _read_year(year_text, academic=False)
    return year and Period(Frequency.QUARTER, year.year, year.month).earlier(1 - int(quarter))


def _read_year(text: str, academic: bool) -> Period | None:
    plain = re.sub(r"(?i)^academic year | academic year$", "", text) if " " in text else text
    match = re.fullmatch(r"(\d{4})[/-]?(\d{2})", plain)
    if not match or int(match[2]) != (int(match[1]) + 1) % 100:
        return None
    kind = Frequency.ACADEMIC_YEAR if academic or plain != text else Frequency.YEAR
    return Period(kind, int(match[1]), kind.starts)


def _read_bare_year(text: str, kind: Frequency | None) -> Period | None:
    plain = re.sub(r"(?i)^calendar year ", "", text) if " " in text else text
    if plain != text:
        kind = Frequency.CALENDAR_YEAR
    if kind is None or not re.fullmatch(r"[12]\d{3}", plain):
        return None
    return Period(kind, int(plain) - (kind.starts != 1), kind.starts)


def _read_year_to_september(text: str) -> Period | None:
    found = re.fullmatch(r"(?i)year to (?:30 )?sep(?:t|tember)? (\d{4})", text)
    kind = Frequency.YEAR_TO_SEPTEMBER
    return Period(kind, int(found[1]) - 1, kind.starts) if found else None


_DAY = r"\d{1,2} [A-Za-z]{3,9} \d{4}"


def months_counted(label: str) -> int | None:
    """How many months of events the label names, 0 where it is a single day; None where it cannot be told.

    "Sep 2018" is 1, "Apr 2018 to Jan 2019" 10, "12 months to Sep 2018 (provisional)" and "2017/18" 12, "30 Sep 2018" 0.
    """
    plain = re.sub(r"\s*\([^)]*\)$", "", label.strip())
    if plain.startswith(("12 months to ", "Year to ")) or plain.endswith(", annualised"):
        return 12
    if re.fullmatch(_DAY, plain):
        return 0
    if span := re.fullmatch(r"([A-Za-z]{3,9})(?: \d{4})? to ([A-Za-z]{3,9} \d{4})", plain):
        return _months_between(span[1], span[2])
    try:
        return parse_period(plain, Frequency.CALENDAR_YEAR).frequency.months
    except ValueError:
        return None


def _months_between(first: str, last: str) -> int | None:
    """From a month's name to a month, both included; the first lies within the twelve months that end with the last."""
    try:
        begins, ends = parse_period(f"{first} {last[-4:]}"), parse_period(last)
    except ValueError:
        return None
    return (ends.month - begins.month) % 12 + 1
