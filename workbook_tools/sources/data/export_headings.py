"""What the headings of an export say: our word for a column, and the period and kind of figure that a heading names."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Final

from msgspec import Struct

from workbook_tools.english import MONTHS
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period, split_status
from workbook_tools.sources.data.source_cells import RawCell, text_of
from workbook_tools.visible_text import folded
from workbook_tools.workbook.heading_synonyms import SYNONYMS, plain_words

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "ref": (*SYNONYMS["ref"], "indicator", "measure", "metric"),
    "name": SYNONYMS["indicator"],
    "period": (
        *("period", "month", "date", "quarter", "reporting period", "reporting month", "data period", "period end"),
        *("period ending", "month end", "month ending", "quarter ending", "year and month", "as at"),
    ),
    "year": ("year", "financial year", "fin year", "fy", "reporting year", "academic year"),
    "value": (
        *("value", "actual", "actuals", "result", "figure", "outturn", "performance", "score", "measure value"),
        *("actual value", "result value", "rate", "percentage", "percent", "%", "value %", "actual %", "% value"),
    ),
    "base": ("base", "denominator", "denom", "den", "out of", "cohort", "population"),
    "numerator": ("numerator", "num"),
    "series": ("series",),
    "origin": ("origin",),
    "source": ("source",),
    "breakdown": ("breakdown",),
    "part": ("part",),
    "theme": SYNONYMS["theme"],
}
"""By our word for a column of the source data, what councils head it with: small letters, no punctuation."""

VALUE, BASE, NUMERATOR, OTHER = "value", "base", "numerator", "other"
_BESIDE_A_PERIOD: Final = {
    **dict.fromkeys(("", *USUAL["value"], "values", "figures", "results", "data", "in month", "monthly"), VALUE),
    **dict.fromkeys(USUAL["base"], BASE),
    **dict.fromkeys(USUAL["numerator"], NUMERATOR),
    **dict.fromkeys(("outturn", "target", "targets", "rag", "rag rating", "status", "rating", "ytd", "dot"), OTHER),
    **dict.fromkeys(("direction of travel", "year to date", "variance", "change", "trend", "comments"), OTHER),
}
"""What kind of figure the words beside a period say; "2024/25 outturn" is last year's, beside the months."""

_MONTH_NAMES: Final = "|".join(sorted({*(m.lower() for m in MONTHS), *(m[:3].lower() for m in MONTHS), "sept"},
                                      key=len, reverse=True))  # fmt: skip
_TWO_YEARS: Final = r"20\d\d ?[/-] ?(?:20)?\d\d|\d\d ?/ ?\d\d"
_WITH_YEAR: Final = re.compile(
    rf"\b(?:{_MONTH_NAMES})\b[ '’./-]*(?:20)?\d\d\b(?! ?/)"
    rf"|\b20\d\d[-/](?:0[1-9]|1[0-2])\b(?![-/])"
    rf"|\bq(?:uarter|tr)? ?[1-4]\b[ ,.-]*(?:{_TWO_YEARS})\b|\b(?:{_TWO_YEARS})\b[ ,.-]*q(?:uarter|tr)? ?[1-4]\b"
)
_YEAR: Final = re.compile(rf"\b(?:fy ?)?({_TWO_YEARS}|20\d\d)\b")
_MONTH: Final = re.compile(rf"\b({_MONTH_NAMES})\b")
_QUARTER: Final = re.compile(r"\bq(?:uarter|tr)? ?([1-4])\b")


class HeadingParts(Struct, frozen=True):
    """What a heading says of time: a whole `period`, a `part` of a year ("Apr", "Q1"), a `year`; and the `rest`.

    A part may be provisional or revised, "Apr (provisional)". A year is a period of its own, or that of the months
    below it.
    """

    period: str = ""
    part: str = ""
    year: str = ""
    rest: str = ""


def words_meant(heading: str) -> tuple[str, ...]:
    """Our words for what a column with the heading may hold; none where it is not one of the usual headings."""
    words = plain_words(heading)
    return tuple(word for word, usual in USUAL.items() if words in usual)


def kind_of_figure(rest: str) -> str:
    """What the words beside a period say the column holds: VALUE, BASE, NUMERATOR, OTHER; "" where nobody can say."""
    return _BESIDE_A_PERIOD.get(plain_words(rest), "")


@lru_cache(1 << 12)
def parts_of(cell: RawCell) -> HeadingParts:
    """What a heading's cell says of time."""
    if isinstance(cell, date):
        return HeadingParts(f"{MONTHS[cell.month - 1][:3]} {cell.year}")
    text = text_of(cell)
    found = folded(text).replace("–", "-")
    year = next((each for each in _YEAR.finditer(found) if _full_years(each[1])), None)
    if year and not plain_words(_without(found, year)):
        return HeadingParts(period=text if readings(text) else _full_years(year[1]), year=_full_years(year[1]))
    if readings(text):
        return HeadingParts(text)
    if whole := _WITH_YEAR.search(found):
        period = _as_read(whole[0])
        return HeadingParts(period, rest=_without(found, whole)) if readings(period) else HeadingParts(rest=text)
    bare, status = split_status(found)
    part = _QUARTER.search(bare) or _MONTH.search(bare)
    if part and plain_words(_without(bare, part)) in _BESIDE_A_PERIOD:
        named = f"Q{part[1]}" if part.re is _QUARTER else part[1][:3].capitalize()
        return HeadingParts(part=f"{named} ({status})" if status else named, rest=_without(bare, part))
    if year and kind_of_figure(_without(found, year)):
        return HeadingParts(_full_years(year[1]), year=_full_years(year[1]), rest=_without(found, year))
    return HeadingParts(rest=text)


def with_year(part: str, year: str, *, academic: bool = False) -> str:
    """The period that a month or quarter is in a year: "Apr" in "2025/26" is "Apr 2025", "Q1" is "Q1 2025/26"; "" for
    a quarter of a calendar year, which is none of ours. "Apr (revised)" is "Apr 2025 (revised)".
    """
    first = int(year[:4])
    part, mark, status = part.partition(" (")
    if part.startswith("Q"):
        return f"{part} {year}{mark}{status}" if "/" in year else ""
    if "/" in year:
        number = [month[:3] for month in MONTHS].index(part) + 1
        first += number < (Frequency.ACADEMIC_YEAR if academic else Frequency.YEAR).starts
    return f"{part} {first}{mark}{status}"


def years_in(text: str) -> tuple[str, ...]:
    """The years from April to March that a title names: "2025/26" in "Performance 2025-26"."""
    found = (_full_years(each[1]) for each in _YEAR.finditer(folded(text).replace("–", "-")))
    return tuple(dict.fromkeys(year for year in found if "/" in year))


def reading_order(periods: Sequence[str]) -> bool:
    """Whether periods follow one another in time, from left to right or from right to left."""
    ends = [period.end for text in periods for period in readings(text)[:1]]
    return ends in (sorted(ends), sorted(ends, reverse=True)) and len(set(ends)) == len(ends)


@lru_cache(1 << 12)
def readings(text: str) -> tuple[Period, ...]:
    """The periods of any length that a heading may be: "2011-12" is a month or a year, as the indicator is reported."""
    found: list[Period] = []
    for frequency in Frequency:
        with suppress(ValueError):
            found.append(parse_period(text, frequency))
    return tuple(found)


def _as_read(text: str) -> str:
    """A month or quarter with its year as periods are read: "apr-25" is "Apr 25", "q1 25/26" is "Q1 2025/26"."""
    if quarter := _QUARTER.search(text):
        year = _YEAR.search(_without(text, quarter))
        return f"Q{quarter[1]} {_full_years(year[1])}" if year else ""
    if month := _MONTH.search(text):
        return f"{month[1][:3].capitalize()} {text[-4:] if text[-4:].isdigit() else text[-2:]}"
    return text.replace("/", "-")


def _full_years(text: str) -> str:
    """ "25/26", "2025-26" and "2025/2026" as "2025/26"; "" where the second is not the year after the first."""
    first, _, second = re.sub(r" ", "", text).replace("-", "/").partition("/")
    full = first if len(first) == 4 else f"20{first}"
    if not second:
        return full
    return f"{full}/{second[-2:]}" if int(second[-2:]) == (int(full) + 1) % 100 else ""


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip()
