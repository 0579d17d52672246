"""Rules that say which figures are green, amber and red. Each gives a yardstick: four cut points, said in words.

A further method is a further class with `check` and `yardstick`, and its name in the config reader.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from msgspec import Struct, field

from workbook_tools.model.figures.comparator import ComparatorFigure, GroupFigures
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.figures.unit import NUMBER, PERCENT, display, display_bare
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rag import CutPoints


class RatingContext(Struct, frozen=True):
    """What a rule may take into account, besides the figure itself, of one indicator and period.

    `comparators` and `groups` hold only what may be compared; `base` is the number that the figure is out of.
    """

    polarity: Polarity
    unit: str
    places: int
    period: Period
    counted: PeriodBasis = PeriodBasis.IN_PERIOD
    comparators: Mapping[str, ComparatorFigure] = field(default_factory=dict)
    groups: Mapping[str, GroupFigures] = field(default_factory=dict)
    base: Decimal | None = None

    def bare(self, value: Decimal) -> str:
        """A figure where its unit has been said already."""
        return display_bare(value, self.unit, self.places)

    @property
    def side(self) -> str:
        """The good side of a target: "higher" or "lower"."""
        return "higher" if self.polarity is Polarity.HIGH else "lower"


class Yardstick(Struct, frozen=True):
    """What one figure is judged by.

    `target` is the single figure to reach, where there is one; no cut points is no colour; `words` is the rule as a
    member reads it; `verdicts` end a sentence about a green, an amber and a red figure, `level` one about a figure
    that equals the target. Where it is `exact`, figures are judged before they are rounded; a target that is `moving`
    with the period says nothing of earlier figures. `reasons` stand beside a colour instead of `words`, where those
    would read otherwise than it. Cut points that are no target (not `is_target`) are neither met nor missed.
    """

    target: Decimal | None
    cuts: CutPoints | None
    words: str
    verdicts: tuple[str, str, str] = ("", "", "")
    level: str = ""
    exact: bool = False
    moving: bool = False
    reasons: tuple[str, str, str] = ("", "", "")
    is_target: bool = True


class Rule(Protocol):
    """What the rest of the model needs of a rule."""

    def check(self, polarity: Polarity) -> None:
        """Raise ValueError where the rule cannot be used, with the sentence that says why."""

    def yardstick(self, case: RatingContext) -> Yardstick:
        """What a figure of this case is judged by."""


class Tolerance(Struct, frozen=True):
    """Green at or past the target, amber within the tolerance short of it, red beyond."""

    target: Decimal
    tolerance: Decimal
    in_percent: bool = False

    def check(self, polarity: Polarity) -> None:
        """The tolerance is not below 0, nor more than a target that is to be reached."""
        margin = self._margin()
        if self.tolerance < 0:
            raise ValueError(f"the tolerance {plain(self.tolerance)} is below 0")
        if polarity is Polarity.HIGH and margin > self.target >= 0:
            raise ValueError(f"the tolerance {self.size(NUMBER)} is more than the target {plain(self.target)} itself")
        one_sided(self.target, margin, polarity)

    def yardstick(self, case: RatingContext) -> Yardstick:
        """Amber ends at the target less (or plus) the tolerance, exactly; it is not rounded."""
        words = f"target {case.bare(self.target)} or {case.side}, tolerance {self.size(case.unit)}"
        return self.against(case, words, f"the target of {case.bare(self.target)}")

    def against(self, case: RatingContext, words: str, named: str, level: str = "") -> Yardstick:
        """The same yardstick, said in other words: the target may be another council's figure."""
        verdicts = (
            f"better than {named}",
            f"worse than {named} but within the tolerance of {self.size(case.unit)}",
            f"worse than {named} by more than the tolerance of {self.size(case.unit)}"
            if self.tolerance
            else f"worse than {named}",
        )
        cuts = one_sided(self.target, self._margin(), case.polarity)
        return Yardstick(self.target, cuts, words, verdicts, level or f"at {named}")

    def size(self, unit: str) -> str:
        """The tolerance in words: "5%", "2", "2 points" between percentages."""
        if self.in_percent:
            return f"{plain(self.tolerance)}%"
        points = "" if unit != PERCENT else " point" if self.tolerance == 1 else " points"
        return f"{plain(self.tolerance)}{points}"

    def _margin(self) -> Decimal:
        return abs(self.target) * self.tolerance / 100 if self.in_percent else self.tolerance


class Floor(Struct, frozen=True):
    """Green at or past the target, amber to the floor, red past it (a ceiling where low is good)."""

    target: Decimal
    floor: Decimal

    def check(self, polarity: Polarity) -> None:
        """The floor lies on the bad side of the target."""
        one_sided(self.target, Decimal(0), polarity)
        if self._margin(polarity) < 0:
            side = "above" if polarity is Polarity.HIGH else "below"
            raise ValueError(f"the floor {plain(self.floor)} lies {side} the target {plain(self.target)}")

    def yardstick(self, case: RatingContext) -> Yardstick:
        """Amber ends at the floor."""
        edge = "floor" if case.polarity is Polarity.HIGH else "ceiling"
        words = f"target {case.bare(self.target)} or {case.side}, {edge} {case.bare(self.floor)}"
        named = f"the target of {case.bare(self.target)}"
        verdicts = (
            f"better than {named}",
            f"worse than {named} but not past the {edge} of {case.bare(self.floor)}",
            f"worse than {named} and past the {edge} of {case.bare(self.floor)}",
        )
        cuts = one_sided(self.target, self._margin(case.polarity), case.polarity)
        return Yardstick(self.target, cuts, words, verdicts, f"at {named}")

    def _margin(self, polarity: Polarity) -> Decimal:
        return self.target - self.floor if polarity is Polarity.HIGH else self.floor - self.target


class Band(Struct, frozen=True):
    """Green inside the band, amber at its edges, red outside: Merton's scrutiny panel, October 2018, 2.15."""

    amber_from: Decimal
    green_from: Decimal
    green_to: Decimal
    amber_to: Decimal

    @classmethod
    def with_edges(cls, low: Decimal, high: Decimal, amber_width: Decimal) -> "Band":
        """The acceptable band, amber so wide inside each of its ends. Raises ValueError where no green is left."""
        if amber_width < 0 or low + amber_width > high - amber_width:
            raise ValueError(f"two edges of {plain(amber_width)} do not fit into {plain(low)} to {plain(high)}")
        return cls(low, low + amber_width, high - amber_width, high)

    def check(self, polarity: Polarity) -> None:
        """The four are in order."""
        self._cuts()

    def yardstick(self, case: RatingContext) -> Yardstick:
        """The acceptable band and the green part of it."""
        low, green_low = (display(edge, NUMBER, case.places) for edge in (self.amber_from, self.green_from))
        words = f"band {low} to {case.bare(self.amber_to)}, green from {green_low} to {case.bare(self.green_to)}"
        band = f"the band of {low} to {case.bare(self.amber_to)}"
        return Yardstick(None, self._cuts(), words, (f"inside {band}", f"near an edge of {band}", f"outside {band}"))

    def _cuts(self) -> CutPoints:
        return CutPoints(self.green_from, self.green_to, self.amber_from, self.amber_to)


class NotATarget(Struct, frozen=True):
    """Not a target measure, as Merton's paper puts it: shown for context, without a colour."""

    reason: str = ""

    def check(self, polarity: Polarity) -> None:
        """There is nothing that could be wrong."""

    def yardstick(self, case: RatingContext) -> Yardstick:
        """No colour, and why."""
        return Yardstick(None, None, f"not a target measure: {self.reason}" if self.reason else "not a target measure")


def one_sided(target: Decimal, margin: Decimal, polarity: Polarity) -> CutPoints:
    """Green at or past the target, amber within the margin. Raises ValueError where neither side is good."""
    if polarity is Polarity.HIGH:
        return CutPoints(green_from=target, amber_from=target - margin)
    if polarity is Polarity.LOW:
        return CutPoints(green_to=target, amber_to=target + margin)
    raise ValueError("a target needs a good direction: good_is must be high or low")
