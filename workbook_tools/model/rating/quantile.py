"""Where a figure lies in its group: the edges of the quarters, and the equal part that a rank falls in."""

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


def quantile_of(rank: int, members: int, groups: int) -> int:
    """Which of so many equal parts a rank falls in: 1 for the best-ranked, `groups` for the last.

    The caller ranks by what is good: 1 is the highest figure where high is good, the lowest where low is good. Where
    the parts cannot be equal, the rule is that of phe_quantile in the R package PHEindicatormethods: of 11 in quarters
    3 are in the first part, 3 in the second, 3 in the third and 2 in the last. Raises ValueError where there are fewer
    members than parts, for which that package gives no answer either.
    """
    if not 1 <= groups <= members:
        raise ValueError(f"{members} members cannot be divided into {groups} parts")
    if not 1 <= rank <= members:
        raise ValueError(f"rank {rank} is not one of {members}")
    return (rank - 1) * groups // members + 1


def _edge(ordered: list[Decimal], quarters: int) -> Decimal:
    before, parts = divmod((len(ordered) - 1) * quarters, 4)
    if not parts:
        return ordered[before]
    return ordered[before] + (ordered[before + 1] - ordered[before]) * parts / 4
