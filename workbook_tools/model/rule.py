"""Rules that say which figures are green, amber and red. Each gives four cut points and says itself in words.

A further method is a further class here with `cut_points` and `words`, and its name in the config reader.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from workbook_tools.model.direction import Polarity
from workbook_tools.model.rag import CutPoints
from workbook_tools.model.rounding import plain
from workbook_tools.model.unit import NUMBER, display, display_bare


class Rule(Protocol):
    """What the rest of the model needs of a rule."""

    @property
    def target(self) -> Decimal | None:
        """The single figure to reach, where the rule has one."""

    def cut_points(self, polarity: Polarity) -> CutPoints | None:
        """Where the colours change; None is no colour at all. Raises ValueError with the sentence that says why not."""

    def words(self, polarity: Polarity, unit: str, places: int) -> str:
        """The rule as a member reads it: "target 74.6 or lower, amber to 78.3"."""


@dataclass(frozen=True)
class Tolerance:
    """Green at or past the target, amber within the tolerance short of it, red beyond."""

    target: Decimal
    tolerance: Decimal
    in_percent: bool = False

    def cut_points(self, polarity: Polarity) -> CutPoints:
        """Amber ends at the target less (or plus) the tolerance, exactly; it is not rounded."""
        if self.tolerance < 0:
            raise ValueError(f"the tolerance {plain(self.tolerance)} is below 0")
        margin = abs(self.target) * self.tolerance / 100 if self.in_percent else self.tolerance
        if polarity is Polarity.HIGH and margin > self.target >= 0:
            raise ValueError(f"the tolerance {self._size} is more than the target {plain(self.target)} itself")
        return _one_sided(self.target, margin, polarity)

    def words(self, polarity: Polarity, unit: str, places: int) -> str:
        """Target, side and tolerance."""
        return f"target {display_bare(self.target, unit, places)} or {_side(polarity)}, tolerance {self._size}"

    @property
    def _size(self) -> str:
        return plain(self.tolerance) + ("%" if self.in_percent else "")


@dataclass(frozen=True)
class Floor:
    """Green at or past the target, amber to the floor, red past it (a ceiling where low is good)."""

    target: Decimal
    floor: Decimal

    def cut_points(self, polarity: Polarity) -> CutPoints:
        """Amber ends at the floor."""
        margin = self.target - self.floor if polarity is Polarity.HIGH else self.floor - self.target
        if margin < 0:
            side = "above" if polarity is Polarity.HIGH else "below"
            raise ValueError(f"the floor {plain(self.floor)} lies {side} the target {plain(self.target)}")
        return _one_sided(self.target, margin, polarity)

    def words(self, polarity: Polarity, unit: str, places: int) -> str:
        """Target, side and floor."""
        edge = "floor" if polarity is Polarity.HIGH else "ceiling"
        target, floor = (display_bare(figure, unit, places) for figure in (self.target, self.floor))
        return f"target {target} or {_side(polarity)}, {edge} {floor}"


@dataclass(frozen=True)
class Band:
    """Green inside the band, amber at its edges, red outside: Merton's scrutiny panel, October 2018, 2.15."""

    amber_from: Decimal
    green_from: Decimal
    green_to: Decimal
    amber_to: Decimal

    @property
    def target(self) -> None:
        """A band has no single target."""
        return None

    def cut_points(self, polarity: Polarity) -> CutPoints:
        """The four as given."""
        return CutPoints(self.green_from, self.green_to, self.amber_from, self.amber_to)

    def words(self, polarity: Polarity, unit: str, places: int) -> str:
        """The acceptable band and the green part of it."""
        low, green_low = (display(edge, NUMBER, places) for edge in (self.amber_from, self.green_from))
        high, green_high = (display_bare(edge, unit, places) for edge in (self.amber_to, self.green_to))
        return f"band {low} to {high}, green from {green_low} to {green_high}"


@dataclass(frozen=True)
class NotATarget:
    """Not a target measure: shown for context, without a colour."""

    @property
    def target(self) -> None:
        """None."""
        return None

    def cut_points(self, polarity: Polarity) -> CutPoints | None:
        """None: no colour."""
        return None

    def words(self, polarity: Polarity, unit: str, places: int) -> str:
        """As Merton's paper puts it."""
        return "not a target measure"


def _one_sided(target: Decimal, margin: Decimal, polarity: Polarity) -> CutPoints:
    if polarity is Polarity.HIGH:
        return CutPoints(green_from=target, amber_from=target - margin)
    if polarity is Polarity.LOW:
        return CutPoints(green_to=target, amber_to=target + margin)
    raise ValueError("a target needs a good direction: good_is must be high or low")


def _side(polarity: Polarity) -> str:
    return "higher" if polarity is Polarity.HIGH else "lower"
