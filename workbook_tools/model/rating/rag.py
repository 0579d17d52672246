"""RAG: one engine over four cut points, and a rule that gives the cut points."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from workbook_tools.model.figures.polarity import Meaning, Movement, Polarity, meaning, meaning_for_band


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

    @property
    def green_ends(self) -> tuple[Decimal, ...]:
        """The figures at which green begins and ends: two of a band, else one."""
        return tuple(end for end in (self.green_from, self.green_to) if end is not None)

    @property
    def is_band(self) -> bool:
        """Whether green has two ends, so that neither more nor less is always good."""
        return len(self.green_ends) == 2


def rate(value: Decimal, cut_points: CutPoints) -> Rag:
    """Green, amber or red, ends of a range included."""
    if _within(value, cut_points.green_from, cut_points.green_to):
        return Rag.GREEN
    return Rag.AMBER if _within(value, cut_points.amber_from, cut_points.amber_to) else Rag.RED


def judge_movement(
    moved: Movement, now: Decimal, before: Decimal, polarity: Polarity, cut_points: CutPoints | None
) -> Meaning:
    """Whether a movement is good: nearer to a band is better, and without one the polarity says which way is."""
    if cut_points and cut_points.is_band and moved is not Movement.LEVEL:
        return meaning_for_band(now, before, *cut_points.green_ends)
    return meaning(moved, polarity)


def _within(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)
