"""Days and yes-or-no answers that officers typed: a cell holds a number, and shows a day."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from workbook_tools.english import MONTHS, day_in_words

_LETTERS: Final = r'(?i)"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]'
"""What of a number format code is not part of a day: texts, colours, languages."""
_BEGIN_LETTERS: Final = frozenset('"\\_*[')
_DAYS_FROM: Final = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 a cell has no time zone
EXCELS_OWN_DATES: Final = {
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    45: "mm:ss",
    47: "mm:ss.0",
}
"""Excel's own formats of days and times by their number, as a British Excel shows them (ECMA-376, 18.8.30)."""


@cache
def shows_a_day(code: str) -> bool:
    """Whether a number format code shows a day: it has letters for a year, a day or a month."""
    bare = _of_numbers(code)
    return "y" in bare or "d" in bare


def shown_day(number: Decimal, code: str, *, date1904: bool = False) -> str | None:
    """The day that a cell shows, "1 October 2018", with its time where the code has one; None where it shows none.

    A code of months and years alone gives "October 2018".
    """
    if not shows_a_day(code) or not 0 <= number < 2_958_466:  # 31 December 9999 is the last day that Excel has
        return None
    moment = _DAYS_FROM[date1904] + timedelta(seconds=round(float(number) * 86_400))
    bare = _of_numbers(code)
    words = day_in_words(moment) if "d" in bare else f"{MONTHS[moment.month - 1]} {moment.year}"
    return f"{words}, {moment:%H:%M}" if "h" in bare else words


def day_of(number: Decimal, *, date1904: bool = False) -> date:
    """The day that a cell's number stands for."""
    return (_DAYS_FROM[date1904] + timedelta(days=int(number))).date()


def _of_numbers(code: str) -> str:
    """What of a number format code shows a number that is not negative, in small letters."""
    first = code.partition(";")[0]
    return (first if _BEGIN_LETTERS.isdisjoint(first) else re.sub(_LETTERS, "", first)).casefold()
