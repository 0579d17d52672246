"""How a figure and a line that it lies beside are printed, so that they never read the same where they differ."""

from collections.abc import Callable
from decimal import Decimal

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
