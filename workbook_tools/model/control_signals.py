"""What on a control chart is more than chance, if anything: the signals that the latest point gives."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from workbook_tools.model.control_limits import Limits
from workbook_tools.model.direction import Movement, latest_run, movement


class Signal(Struct, frozen=True):
    """Which way the latest point lies or goes, the figure that this is measured from, and the words for it."""

    moved: Movement
    moved_from: Decimal
    words: str


def control_signals(
    run: Sequence[Decimal], limits: Limits, shift: int, trend: int, shown: Callable[[Decimal], str]
) -> list[Signal]:
    """The signals of an unbroken run of figures, the latest last; the first of them is the strongest.

    A limit passed; so many points (`shift`) in a row on one side of the mean, where one on the mean breaks the run;
    so many (`trend`), each higher or each lower than the one before; 2 of the last 3 past two sigma on one side.
    """
    candidates = (
        _beyond_a_limit(run[-1], limits, shown),
        _shift(run, limits, shift, shown),
        _trend(run, trend),
        _near_a_limit(run[-3:], limits),
    )
    return [signal for signal in candidates if signal]


def _beyond_a_limit(latest: Decimal, limits: Limits, shown: Callable[[Decimal], str]) -> Signal | None:
    side = _side(latest, limits.lower, limits.upper)
    if side is Movement.LEVEL:
        return None
    above = side is Movement.UP
    words = f"above the upper limit of {shown(limits.upper)}"
    return Signal(side, limits.mean, words if above else f"below the lower limit of {shown(limits.lower)}")


def _shift(run: Sequence[Decimal], limits: Limits, least: int, shown: Callable[[Decimal], str]) -> Signal | None:
    side, length = latest_run((movement(value, limits.mean) for value in reversed(run)), Movement.LEVEL)
    if side is Movement.LEVEL or length < least:
        return None
    word = "above" if side is Movement.UP else "below"
    return Signal(side, limits.mean, f"{length} points in a row {word} the average of {shown(limits.mean)}")


def _trend(run: Sequence[Decimal], least: int) -> Signal | None:
    side, moves = latest_run((movement(now, before) for now, before in pairwise(reversed(run))), Movement.LEVEL)
    if side is Movement.LEVEL or moves + 1 < least:
        return None
    word = "rising" if side is Movement.UP else "falling"
    return Signal(side, run[-moves - 1], f"{moves + 1} points in a row {word}")


def _near_a_limit(last_three: Sequence[Decimal], limits: Limits) -> Signal | None:
    sides = [_side(value, limits.near_lower, limits.near_upper) for value in last_three]
    near = sides.count(sides[-1])
    if sides[-1] is Movement.LEVEL or near < 2:
        return None
    limit = "upper" if sides[-1] is Movement.UP else "lower"
    return Signal(sides[-1], limits.mean, f"{near} of the last 3 points near the {limit} limit")


def _side(value: Decimal, low: Decimal, high: Decimal) -> Movement:
    return Movement.UP if value > high else Movement.DOWN if value < low else Movement.LEVEL
