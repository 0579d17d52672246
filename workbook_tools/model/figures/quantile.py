"""Where the quarters of a group's figures begin and end."""

from collections.abc import Sequence
from decimal import Decimal


def quartile_edges(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """The lower quartile, the median and the upper quartile, as Excel's QUARTILE.INC gives them, exactly.

    Raises ValueError where there is no figure.
    """
    if not values:
        raise ValueError("there is no figure to take quartiles of")
    ordered = sorted(values)
    return _edge(ordered, 1), _edge(ordered, 2), _edge(ordered, 3)


def _edge(ordered: list[Decimal], quarters: int) -> Decimal:
    before, parts = divmod((len(ordered) - 1) * quarters, 4)
    if not parts:
        return ordered[before]
    return ordered[before] + (ordered[before + 1] - ordered[before]) * parts / 4
