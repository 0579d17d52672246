"""The lines of an XmR control chart: the mean of the figures, and the limits that chance alone seldom passes."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

LIMIT = Decimal("2.66")
"""How many average moving ranges the limits (three sigma) lie from the mean."""
LARGEST_RANGE = Decimal("3.267")
"""A moving range that is more than so many times the average is left out by screening."""


class ControlLimits(Struct, frozen=True):
    """The lines of a chart. `near_lower` and `near_upper` lie two thirds of the way to the limits (two sigma)."""

    mean: Decimal
    lower: Decimal
    upper: Decimal
    average_moving_range: Decimal
    near_lower: Decimal
    near_upper: Decimal


def control_limits(values: Sequence[Decimal | None], screened: bool = True) -> ControlLimits:
    """The mean and 2.66 average moving ranges around it; None is a gap, and no moving range spans it.

    Screening is done once, and not at all where it would leave no movement: a single figure other than 0 among
    zeros would else put every figure beyond the limits. Raises ValueError where no two figures follow one another.
    """
    ranges = moving_ranges(values)
    if not ranges:
        raise ValueError("no two figures follow one another, so there is no moving range")
    return _limits([value for value in values if value is not None], _screened(ranges) if screened else ranges)


def cut_limits(limits: ControlLimits, lowest: Decimal | None, highest: Decimal | None) -> ControlLimits:
    """The limits without what lies beyond the lowest and the highest that a figure can be; None is no such bound.

    Only the limits are cut: the mean and two sigma stay where they are, and so does every judgement.
    """
    lower = limits.lower if lowest is None else max(limits.lower, lowest)
    upper = limits.upper if highest is None else min(limits.upper, highest)
    return replace(limits, lower=lower, upper=upper)


def moving_ranges(values: Sequence[Decimal | None]) -> list[Decimal]:
    """How far each figure lies from the one before it; no range spans a gap."""
    return [abs(now - before) for before, now in pairwise(values) if before is not None and now is not None]


def _screened(ranges: list[Decimal]) -> list[Decimal]:
    most = LARGEST_RANGE * sum(ranges)
    kept = [size for size in ranges if size * len(ranges) <= most]
    return kept if any(kept) else ranges


def _limits(figures: list[Decimal], ranges: list[Decimal]) -> ControlLimits:
    count, spans, total, ranged = len(figures), len(ranges), sum(figures, Decimal(0)), sum(ranges, Decimal(0))

    def line(thirds: int) -> Decimal:  # one division, last: a limit that a figure can equal comes out exactly
        return (total * spans * 3 + thirds * LIMIT * ranged * count) / (3 * count * spans)

    return ControlLimits(line(0), line(-3), line(3), ranged / spans, line(-2), line(2))
