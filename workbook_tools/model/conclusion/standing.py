"""Where a figure stands: how far from green, and from councils like ours, each as a share of that figure."""

from collections.abc import Sequence
from decimal import Decimal

from workbook_tools.model.figures.comparator import ComparatorFigure
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.row import Row

NEIGHBOURS = ("neighbour", "similar", "nearest", "family", "like us")
"""What a comparator's name says that stands for councils like ours."""


def short_of_green(row: Row) -> Decimal:
    """How far the figure lies from the nearest figure that would be green, as a share of that; 0 within green."""
    cut_points = row.cut_points
    if cut_points is None or isinstance(row.value, Missing):
        return Decimal(0)
    if cut_points.green_from is not None and row.value < cut_points.green_from:
        return _share(cut_points.green_from - row.value, cut_points.green_from)
    if cut_points.green_to is not None and row.value > cut_points.green_to:
        return _share(row.value - cut_points.green_to, cut_points.green_to)
    return Decimal(0)


def neighbours(row: Row) -> ComparatorFigure | None:
    """The comparator of councils like ours, else the first one that has a figure to compare; None for none."""
    found = [each for each in row.comparators if isinstance(each.value, Decimal)]
    alike = [each for each in found if any(word in each.group.lower() for word in NEIGHBOURS)]
    return _first(alike) or _first(found)


def behind_neighbours(row: Row) -> Decimal:
    """By what share of their figure the council's is worse than its neighbours'; below 0 is better, 0 unknown."""
    theirs = neighbours(row)
    if theirs is None or not isinstance(theirs.value, Decimal) or isinstance(row.value, Missing):
        return Decimal(0)
    ours, others = row.indicator.rounded(row.value), row.indicator.rounded(theirs.value)
    worse_by = {Polarity.HIGH: others - ours, Polarity.LOW: ours - others}.get(row.indicator.polarity, Decimal(0))
    return _share(worse_by, others)


def _first(found: Sequence[ComparatorFigure]) -> ComparatorFigure | None:
    return next(iter(found), None)


def _share(distance: Decimal, of: Decimal) -> Decimal:
    """A distance from 0 has no share, and counts as whole."""
    return distance / abs(of) if of else distance.compare(Decimal(0))
