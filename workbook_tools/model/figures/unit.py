"""Units, and how a figure reads with its unit."""

import re
from decimal import Decimal

from workbook_tools.model.figures.rounding import round_half_away

NUMBER = "number"
PERCENT = "percent"
"""Percentages are held as they are printed: 95.2, not 0.952."""
POUND = "£"
_THOUSANDS = re.compile(r"^\W*000s?\b")
"""As money in thousands is headed: "£000", "£'000s"."""
_PERCENT_IN_WORDS = frozenset({"%", PERCENT, "per cent", "percentage", "percentages"})


def read_unit(text: str) -> str:
    """The unit that a setting names: "%", "percentage" and "per cent" are percent; others stay as they are written."""
    return PERCENT if text.strip().casefold() in _PERCENT_IN_WORDS else text


def is_percentage(unit: str) -> bool:
    """Whether figures of the unit are percentages, "percent" or in words of the config's own such as "% of plans"."""
    return unit == PERCENT or "%" in unit or unit.casefold().startswith(("percent", "per cent"))


def is_money(unit: str) -> bool:
    """Whether figures of the unit are sums of money, "£", "£000" or "£m"; "£ per child" is an average."""
    return unit.startswith(POUND) and " " not in unit.strip()


def display(value: Decimal, unit: str, places: int) -> str:
    """The figure as members read it: "3,025", "95.2%", "73.0 per 10,000", "-£1.2m"."""
    return with_unit(f"{round_half_away(value, places):,f}", unit)


def display_bare(value: Decimal, unit: str, places: int) -> str:
    """The figure where its unit has been said already: "73.0"; percentages keep their sign."""
    return display(value, unit if unit == PERCENT else NUMBER, places)


def with_unit(digits: str, unit: str) -> str:
    """Digits that are written out already with their unit, a pound sign between them and their minus."""
    sign = "-" if digits.startswith("-") else ""
    return f"{sign}{prefix(unit)}{digits.removeprefix(sign)}{suffix(unit)}"


def prefix(unit: str) -> str:
    """What stands before the digits: the pound sign of "£", "£m", "£000" and "£ per child"."""
    return POUND if unit.startswith(POUND) else ""


def suffix(unit: str) -> str:
    """What follows the digits: "%", " per 10,000", "m" of "£m", "k" of "£000", or nothing for a number and pounds."""
    if unit == NUMBER:
        return ""
    if before := prefix(unit):
        return _THOUSANDS.sub("k", unit.removeprefix(before))
    return "%" if unit == PERCENT else f" {unit}"


def display_difference(value: Decimal, unit: str, places: int) -> str:
    """A difference between two figures, without its sign: "237", "0.2 points" between percentages."""
    digits = f"{round_half_away(abs(value), places):,f}"
    if unit != PERCENT:
        return digits
    return f"{digits} point" if digits == "1" else f"{digits} points"
