"""The axis of a chart: round figures that take in everything that is drawn."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from msgspec import Struct

MOST_STEPS: Final = 5
STEPS: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


class Axis(Struct, frozen=True):
    """From the lowest to the highest figure of the axis, both among its evenly spaced `ticks`."""

    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        """Where the axis begins."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """Where the axis ends."""
        return self.ticks[-1]

    @property
    def places(self) -> int:
        """How many decimals its ticks need: none for 60, 80 and 100, whatever its figures have."""
        return max(0, *(-int(tick.normalize().as_tuple().exponent) for tick in self.ticks))

    def with_room(self, below: bool, above: bool, lowest: Decimal | None, highest: Decimal | None) -> "Axis":
        """The same with a step more at its foot or its head, so that green beyond a target is seen, if figures can be
        there."""
        step = self.ticks[1] - self.ticks[0]
        less = [self.low - step] if below and (lowest is None or self.low - step >= lowest) else []
        more = [self.high + step] if above and (highest is None or self.high + step <= highest) else []
        return Axis((*less, *self.ticks, *more))


def axis_over(values: Iterable[Decimal], places: int, highest: Decimal | None = None) -> Axis:
    """An axis over the values, of at most five steps of 1, 2 or 5 times a power of ten.

    It begins at 0 where the values come near to it, never below where none is, and ends at `highest` at the latest.
    """
    found = list(values)
    low, high = min(found), max(found)
    if low >= 0 and low <= (high - low) / 2:
        low = Decimal(0)
    step = _step(high - low, places)
    first, last = (low / step).to_integral_value(ROUND_FLOOR), (high / step).to_integral_value(ROUND_CEILING)
    if first == last:
        first, last = (first - 1 if first > 0 else first), last + 1
    ticks = [_written_out(step * number) for number in range(int(first), int(last) + 1)]
    fitting = [tick for tick in ticks if highest is None or high > highest or tick <= highest]
    return Axis(tuple(fitting if len(fitting) > 1 else ticks))


def _written_out(value: Decimal) -> Decimal:
    """The same figure without a power of ten, which prints as "1E+3"."""
    return Decimal(f"{value:f}")


def _step(span: Decimal, places: int) -> Decimal:
    smallest = Decimal(1).scaleb(-places)
    least = max(span / MOST_STEPS, smallest)
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in STEPS if step * power >= least)
