"""What on a control chart is more than chance, if anything: the signals that the latest point gives.

The rules and their order are those of the R package NHSRplotthedots 0.2.2 (ptd_calculate_point_type), in which NHS
England publishes its "Making Data Count".
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from workbook_tools.model.charts.control_limits import ControlLimits
from workbook_tools.model.figures.polarity import Movement, latest_run, movement
from workbook_tools.model.figures.rounding import Shown, shown_apart

RETURNING = 3
"""So many figures, each nearer to the average than the one before, come back to it."""


class Signal(Struct, frozen=True):
    """Which way the latest point lies or goes, the figure that this is measured from, and the words for it."""

    moved: Movement
    moved_from: Decimal
    words: str


def control_signals(
    run: Sequence[Decimal], limits: ControlLimits, shift: int, trend: int, shown: Shown
) -> list[Signal]:
    """The signals of an unbroken run of figures, the latest last; the first of them is the strongest.

    A limit passed; so many points (`trend`), each higher or each lower than the one before; 2 of the last 3, the
    latest among them, between two sigma and the limit, all 3 on one side of the mean; so many (`shift`) in a row on
    one side of the mean, where one on the mean breaks the run.
    """
    candidates = (
        _beyond_a_limit(run[-1], limits, shown),
        _trend(run, trend),
        _near_a_limit(run[-3:], limits),
        _shift(run, limits, shift, shown),
    )
    return [signal for signal in candidates if signal]


def comes_back(run: Sequence[Decimal], limits: ControlLimits, shift: int) -> Movement | None:
    """Which way the latest figures come back to the average, after a shift away from it; None where they do not."""
    side, length = latest_run((movement(value, limits.mean) for value in reversed(run)), Movement.LEVEL)
    moves = {movement(now, before) for before, now in pairwise(run[-RETURNING:])}
    back = Movement.DOWN if side is Movement.UP else Movement.UP
    return back if side is not Movement.LEVEL and length >= max(shift, RETURNING) and moves == {back} else None


def _beyond_a_limit(latest: Decimal, limits: ControlLimits, shown: Shown) -> Signal | None:
    side = _side(latest, limits.lower, limits.upper)
    if side is Movement.LEVEL:
        return None
    where, limit = ("above the upper", limits.upper) if side is Movement.UP else ("below the lower", limits.lower)
    figure, line = shown_apart(latest, limit, shown)
    at = f"at {figure} " if shown(latest, 0) == shown(limit, 0) else ""
    return Signal(side, limits.mean, f"{at}{where} limit of {line}")


def _shift(run: Sequence[Decimal], limits: ControlLimits, least: int, shown: Shown) -> Signal | None:
    side, length = latest_run((movement(value, limits.mean) for value in reversed(run)), Movement.LEVEL)
    if side is Movement.LEVEL or length < least:
        return None
    word = "above" if side is Movement.UP else "below"
    _, average = shown_apart(run[-1], limits.mean, shown)
    return Signal(side, limits.mean, f"{length} figures in a row {word} the average of {average}")


def _trend(run: Sequence[Decimal], least: int) -> Signal | None:
    side, moves = latest_run((movement(now, before) for now, before in pairwise(reversed(run))), Movement.LEVEL)
    if side is Movement.LEVEL or moves + 1 < least:
        return None
    word = "rising" if side is Movement.UP else "falling"
    return Signal(side, run[-moves - 1], f"{moves + 1} figures in a row {word}")


def _near_a_limit(last_three: Sequence[Decimal], limits: ControlLimits) -> Signal | None:
    sides = [_near(value, limits) for value in last_three]
    near = sides.count(sides[-1])
    on_one_side = all(movement(value, limits.mean) is sides[-1] for value in last_three)
    if sides[-1] is Movement.LEVEL or near < 2 or len(last_three) < 3 or not on_one_side:
        return None
    limit = "upper" if sides[-1] is Movement.UP else "lower"
    return Signal(sides[-1], limits.mean, f"{near} of the last 3 figures near the {limit} limit")


def _near(value: Decimal, limits: ControlLimits) -> Movement:
    """Near which limit a figure lies; one past the limit is not near it."""
    beyond = _side(value, limits.lower, limits.upper) is not Movement.LEVEL
    return Movement.LEVEL if beyond else _side(value, limits.near_lower, limits.near_upper)


def _side(value: Decimal, low: Decimal, high: Decimal) -> Movement:
    return Movement.UP if value > high else Movement.DOWN if value < low else Movement.LEVEL
