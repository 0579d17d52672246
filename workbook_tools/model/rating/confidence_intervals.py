"""Confidence intervals, and the figures that they cannot tell from a benchmark.

Wilson's for proportions; Byar's for counts, with exact Poisson limits below 10, as in the R package
PHEindicatormethods. A confidence is a percentage: 95, 99.8.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from decimal import Decimal
from math import exp

EXACT_BELOW = 10
_FARTHEST = 1000.0  # no Poisson limit of a count below 10 lies as high, whatever the confidence


def wilson(proportion: Decimal, base: Decimal, confidence: Decimal) -> tuple[Decimal, Decimal]:
    """The interval around an observed proportion of `base`, 0 to 1."""
    if not 0 <= proportion <= 1:
        raise ValueError(f"the proportion {proportion} is not between 0 and 1")
    deviate = _deviate(confidence)
    return _wilson_low(proportion, _some(base), deviate), 1 - _wilson_low(1 - proportion, base, deviate)


def similar_proportions(benchmark: Decimal, base: Decimal, confidence: Decimal) -> tuple[Decimal, Decimal]:
    """The observed proportions, ends included, whose Wilson interval contains the benchmark.

    An end may lie below 0 or above 1; then nothing is as low, or as high, as to differ.
    """
    if not 0 <= benchmark <= 1:
        raise ValueError(f"the benchmark {benchmark} is not between 0 and 1")
    reach = _deviate(confidence) * (benchmark * (1 - benchmark) / _some(base)).sqrt()
    return benchmark - reach, benchmark + reach


def byars(count: int, confidence: Decimal) -> tuple[Decimal, Decimal]:
    """The interval around an observed count; for a rate, both ends are taken per head as the count is."""
    if count < 0:
        raise ValueError(f"the count {count} is below 0")
    return _count_low(count, confidence), _count_high(count, confidence)


def similar_counts(expected: Decimal, confidence: Decimal) -> tuple[int, int] | None:
    """The least and the most whole count whose interval contains the expected count; None where no count's does."""

    def low(count: int) -> Decimal:
        return _count_low(count, confidence)

    def high(count: int) -> Decimal:
        return _count_high(count, confidence)

    if expected < 0:
        return None
    beyond = _first_beyond(expected, low)
    least = bisect_left(range(beyond), expected, key=high)
    most = bisect_right(range(beyond), expected, key=low) - 1
    return (least, most) if least <= most else None


def _first_beyond(expected: Decimal, low: Callable[[int], Decimal]) -> int:
    count = int(expected) + EXACT_BELOW
    while low(count) <= expected:
        count *= 2
    return count


def _wilson_low(proportion: Decimal, base: Decimal, deviate: Decimal) -> Decimal:
    # The smaller root as product over larger root: no cancellation near 0, and 0 itself comes out as 0.
    square, found = deviate * deviate, base * proportion
    return 2 * found * proportion / (2 * found + square + deviate * (square + 4 * found * (1 - proportion)).sqrt())


def _count_low(count: int, confidence: Decimal) -> Decimal:
    if count == 0:
        return Decimal(0)
    if count < EXACT_BELOW:
        return _poisson_mean(count - 1, 1 - _tail(confidence))
    return count * (1 - Decimal(1) / (9 * count) - _deviate(confidence) / (3 * Decimal(count).sqrt())) ** 3


def _count_high(count: int, confidence: Decimal) -> Decimal:
    if count < EXACT_BELOW:
        return _poisson_mean(count, _tail(confidence))
    above = count + 1
    return above * (1 - Decimal(1) / (9 * above) + _deviate(confidence) / (3 * Decimal(above).sqrt())) ** 3


def _poisson_mean(most: int, probability: float) -> Decimal:
    """The mean at which a count is `most` or fewer with this probability, to the precision of a float."""
    low, high = 0.0, _FARTHEST
    while low < (middle := (low + high) / 2) < high:
        if _probability_up_to(most, middle) > probability:
            low = middle
        else:
            high = middle
    return Decimal(repr(middle))


def _probability_up_to(most: int, mean: float) -> float:
    term = total = exp(-mean)
    for count in range(1, most + 1):
        term *= mean / count
        total += term
    return total


def _deviate(confidence: Decimal) -> Decimal:
    from statistics import NormalDist  # a refresh without intervals does not wait for it

    return Decimal(repr(NormalDist().inv_cdf(1 - _tail(confidence))))


def _tail(confidence: Decimal) -> float:
    if not 0 < confidence < 100:
        raise ValueError(f"the confidence {confidence} is not between 0 and 100")
    return float((100 - confidence) / 200)


def _some(base: Decimal) -> Decimal:
    if base <= 0:
        raise ValueError(f"the base {base} is not above 0")
    return base
