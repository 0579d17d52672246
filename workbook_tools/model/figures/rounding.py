"""Rounding, once, at the last step; and how a figure and a line beside it never read the same where they differ."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

MOST_MORE = 6
"""How many places more than usual are tried; what differs later still is told at that many."""
Shown = Callable[[Decimal, int], str]
"""A figure as members read it, with so many places more than usual."""


def shown_apart(value: Decimal, line: Decimal, shown: Shown) -> tuple[str, str]:
    """The two in words, each with as few places more than usual as set them apart; equal ones as usual."""
    if value == line:
        return shown(value, 0), shown(line, 0)
    more = next((more for more in range(MOST_MORE) if shown(value, more) != shown(line, more)), MOST_MORE)
    return shown(value, more), shown(line, more)


def places_of_line(line: Decimal, values: Sequence[Decimal], places: int) -> int:
    """How many places more than usual a line needs, so that each value reads as being on the side where it is.

    One that equals the line is below it. Where values of both sides read alike, these need as many as the line.
    """
    below = max((each for each in values if each <= line), default=line)
    above = min((each for each in values if each > line), default=None)
    for values_too in (False, True):
        for more in range(MOST_MORE):
            shown = round_half_away(line, places + more)
            beside = places + more if values_too else places
            if round_half_away(below, beside) <= shown and (above is None or shown < round_half_away(above, beside)):
                return more
    return MOST_MORE


def round_half_away(value: Decimal, places: int) -> Decimal:
    """The value with `places` decimal places, halves going away from zero, as Excel's ROUND does; 0 has no sign."""
    rounded = value.quantize(_step(places), ROUND_HALF_UP)
    return rounded or abs(rounded)  # never "-0.0"


def plain(value: Decimal) -> str:
    """The number without an exponent or needless zeros: "78.33", "380", "0.5"."""
    text = f"{value or abs(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _step(places: int) -> Decimal:
    """The smallest number that has so many decimal places: 0.01 for 2."""
    return Decimal(1).scaleb(-places)
