"""Rounding, once, at the last step."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache


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
