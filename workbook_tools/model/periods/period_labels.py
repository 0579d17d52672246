"""How long a figure counts, read back from the label that a scorecard gives its period."""

import re

from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period

_DAY = r"\d{1,2} [A-Za-z]{3,9} \d{4}"


def months_counted(label: str) -> int | None:
    """How many months of events the label names, 0 where it is a single day; None where it cannot be told.

    "Sep 2018" is 1, "Apr 2018 to Jan 2019" 10, "12 months to Sep 2018 (provisional)" and "2017/18" 12, "30 Sep 2018" 0.
    """
    plain = re.sub(r"\s*\([^)]*\)$", "", label.strip())
    if plain.startswith("12 months to ") or plain.endswith(", annualised"):
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
