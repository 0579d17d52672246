"""Direction of travel: the arrow follows the number, its colour the polarity. Two functions."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile
from typing import TypeVar

Way = TypeVar("Way")


class Polarity(StrEnum):
    """Which way is good."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"

    @property
    def words(self) -> str:
        """The word that a column shows: "Higher", "Lower", "Neither"."""
        return {Polarity.HIGH: "Higher", Polarity.LOW: "Lower", Polarity.NEITHER: "Neither"}[self]


class Movement(StrEnum):
    """Which way the number went."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"

    @property
    def arrow(self) -> str:
        """The arrow that stands before the words."""
        return {Movement.UP: "▲", Movement.DOWN: "▼", Movement.LEVEL: "►"}[self]


class Meaning(StrEnum):
    """Whether that was good."""

    BETTER = "better"
    WORSE = "worse"
    NO_CHANGE = "no change"
    NO_JUDGEMENT = "no judgement"


def movement(now: Decimal, before: Decimal, no_change_within: Decimal = Decimal(0)) -> Movement:
    """Which way the number went, whatever is good; a difference within the tolerance is level."""
    if abs(now - before) <= no_change_within:
        return Movement.LEVEL
    return Movement.UP if now > before else Movement.DOWN


def latest_run(moves: Iterator[Way], at_rest: Way) -> tuple[Way, int]:
    """The latest move and how many of its kind stand in a row; they are given from the latest back.

    Where there are none, the latest is `at_rest`, a run of one.
    """
    latest = next(moves, at_rest)
    return latest, 1 + sum(1 for _ in takewhile(lambda move: move is latest, moves))


def meaning(moved: Movement, polarity: Polarity) -> Meaning:
    """Whether the movement is good."""
    if moved is Movement.LEVEL:
        return Meaning.NO_CHANGE
    if polarity is Polarity.NEITHER:
        return Meaning.NO_JUDGEMENT
    return Meaning.BETTER if (moved is Movement.UP) == (polarity is Polarity.HIGH) else Meaning.WORSE


def meaning_for_band(now: Decimal, before: Decimal, low: Decimal, high: Decimal) -> Meaning:
    """Whether a figure that ought to lie in a band came nearer to it; inside the band every figure is as good."""
    distance_now, distance_before = (max(low - value, value - high, Decimal(0)) for value in (now, before))
    if distance_now == distance_before:
        return Meaning.NO_CHANGE
    return Meaning.BETTER if distance_now < distance_before else Meaning.WORSE
