"""RAG: one engine over four cut points, and a rule that gives the cut points."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Rag(StrEnum):
    """The word that stands in the RAG cell; the template's formula yields the same five."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    NO_TARGET = "No target"
    NO_DATA = "No data"


class CutPoints(Struct, frozen=True):
    """Green runs from `green_from` to `green_to`, amber around it likewise, ends included. None is an open end.

    At least one of the four is given, and amber's range contains green's.
    """

    green_from: Decimal | None = None
    green_to: Decimal | None = None
    amber_from: Decimal | None = None
    amber_to: Decimal | None = None

    def __post_init__(self) -> None:
        lower_ends_match = (self.green_from is None) == (self.amber_from is None)
        upper_ends_match = (self.green_to is None) == (self.amber_to is None)
        given = [
            point for point in (self.amber_from, self.green_from, self.green_to, self.amber_to) if point is not None
        ]
        if not given or given != sorted(given) or not (lower_ends_match and upper_ends_match):
            raise ValueError(f"the cut points are out of order: {self}")


def rate(value: Decimal, cuts: CutPoints) -> Rag:
    """Green, amber or red, ends of a range included."""
    if _within(value, cuts.green_from, cuts.green_to):
        return Rag.GREEN
    return Rag.AMBER if _within(value, cuts.amber_from, cuts.amber_to) else Rag.RED


def _within(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)
