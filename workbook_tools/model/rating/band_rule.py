"""The method `band`: green inside a band, amber at its edges, red outside, whichever way is good."""

from collections.abc import Sequence
from decimal import Decimal

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.figures.unit import NUMBER, display
from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.rating.rule import (
    Method,
    RatingContext,
    Rule,
    RuleMethod,
    RuleSetting,
    SettingsForm,
    Yardstick,
)

CUT_POINTS = ("amber_from", "green_from", "green_to", "amber_to")


class Band(Rule, frozen=True):
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
        self._cut_points()

    def yardstick(self, case: RatingContext) -> Yardstick:
        """The acceptable band and the green part of it."""
        low, green_low = (display(edge, NUMBER, case.places) for edge in (self.amber_from, self.green_from))
        words = f"band {low} to {case.bare(self.amber_to)}, green from {green_low} to {case.bare(self.green_to)}"
        band = f"the band of {low} to {case.bare(self.amber_to)}"
        return Yardstick(
            None, self._cut_points(), words, (f"inside {band}", f"near an edge of {band}", f"outside {band}")
        )

    @property
    def is_fixed(self) -> bool:
        """It asks the same of every period."""
        return True

    @property
    def edges(self) -> Sequence[tuple[str, Decimal]]:
        """All four, also where the config gives the band and how wide amber is."""
        return [(word, getattr(self, word)) for word in CUT_POINTS]

    def _cut_points(self) -> CutPoints:
        return CutPoints(self.green_from, self.green_to, self.amber_from, self.amber_to)


METHOD = Method(
    RuleMethod.BAND,
    (
        SettingsForm(
            (RuleSetting("from"), RuleSetting("to"), RuleSetting("amber_width")),
            Band.with_edges,
            meant_by=("from", "amber_width"),
        ),
        SettingsForm(tuple(map(RuleSetting, CUT_POINTS)), Band),
    ),
)
