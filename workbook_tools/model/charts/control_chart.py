"""Whether a movement is more than chance: the XmR control chart of NHS England's "Making Data Count"."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from workbook_tools.model.charts.control_limits import ControlLimits, control_limits, cut_limits, moving_ranges
from workbook_tools.model.charts.control_signals import RETURNING, Signal, comes_back, control_signals
from workbook_tools.model.figures.polarity import Meaning, Movement, Polarity
from workbook_tools.model.figures.rounding import Shown, plain
from workbook_tools.model.rating.rag import CutPoints, Rag, judge_movement, rate


class Variation(StrEnum):
    """Whether the latest figure is more than chance, in the words of the JSON document."""

    ORDINARY = "ordinary variation"
    IMPROVEMENT = "real improvement"
    WORSENING = "real worsening"
    RISE = "real rise"
    FALL = "real fall"
    TOO_FEW_POINTS = "too few points"
    NO_LATEST_FIGURE = "no latest figure"
    RUNNING_TOTAL = "not for running totals"

    @property
    def symbol(self) -> str:
        """What stands before the word, so that it reads without colour; empty where nothing is judged."""
        return _VARIATION_SYMBOLS.get(self, "")

    @property
    def words(self) -> str:
        """The words that members read, the same wherever it is told: "really getting better", "usual ups and downs"."""
        return _VARIATION_WORDS[self]

    @property
    def marked(self) -> str:
        """As the column 'Real change?' of older workbooks has it: "● real improvement"."""
        return f"{self.symbol} {_MARKED_WORDS.get(self, str(self))}".strip()


class Assurance(StrEnum):
    """Whether the target will be met while nothing but chance moves the figure."""

    MEETS = "meets the target consistently"
    MAY_MEET = "may meet the target or miss it"
    MISSES = "misses the target consistently"

    @property
    def symbol(self) -> str:
        """What stands before the word, so that it reads without colour."""
        return _ASSURANCE_SYMBOLS[self]

    @property
    def marked(self) -> str:
        """The word with its symbol before it: "● meets the target consistently"."""
        return f"{self.symbol} {self}"


_VARIATION_WORDS = {
    Variation.IMPROVEMENT: "really getting better",
    Variation.WORSENING: "really getting worse",
    Variation.RISE: "really rising",
    Variation.FALL: "really falling",
    Variation.ORDINARY: "usual ups and downs",
    Variation.TOO_FEW_POINTS: "too early to tell",
    Variation.NO_LATEST_FIGURE: "no latest figure",
    Variation.RUNNING_TOTAL: "a running total cannot tell",
}
_MARKED_WORDS = {each: _VARIATION_WORDS[each] for each in (Variation.ORDINARY, Variation.TOO_FEW_POINTS)}
_VARIATION_SYMBOLS = {
    Variation.ORDINARY: "◊",
    Variation.IMPROVEMENT: "●",
    Variation.WORSENING: "■",
    Variation.RISE: "▲",
    Variation.FALL: "▼",
}
_ASSURANCE_SYMBOLS = {Assurance.MEETS: "●", Assurance.MAY_MEET: "◊", Assurance.MISSES: "■"}


Bounds = tuple[Decimal | None, Decimal | None]
"""The lowest and the highest that a figure can be; None where there is no such bound."""
NO_BOUNDS: Bounds = (None, None)


class ChartRules(Struct, frozen=True):
    """How many figures a chart, a shift and a trend each need; `screened` leaves freak moving ranges out."""

    screened: bool = True
    points: int = 13
    shift: int = 7
    trend: int = 7

    def __post_init__(self) -> None:
        if min(self.points, self.shift, self.trend) < 2:
            raise ValueError("points, shift and trend of a control chart must each be 2 or more")


class ControlChart(Struct, frozen=True):
    """What a chart says of its latest point. `points` counts figures; limits are None where nothing can be drawn.

    `contrary` is whether some of its figures say the opposite, as `why` then tells.
    """

    limits: ControlLimits | None
    variation: Variation
    assurance: Assurance | None
    why: str
    points: int
    contrary: bool = False


def control_chart(
    values: Sequence[Decimal | None],
    polarity: Polarity,
    cut_points: CutPoints | None = None,
    rules: ChartRules = ChartRules(),
    shown: Shown = lambda value, more: plain(value),
    bounds: Bounds = NO_BOUNDS,
    assured: bool = True,
) -> ControlChart:
    """The chart of values that run from oldest to latest; None is a gap, and ends every run.

    Where green is a band, improvement is a move towards it. Limits are cut at the `bounds` of what a figure can be,
    unless the figures themselves pass them. Cut points that are no target (not `assured`) say nothing of assurance.
    """
    points = sum(value is not None for value in values)
    if points < rules.points:
        too_few = f"{points} of the {rules.points} figures that a control chart needs"
        return ControlChart(None, Variation.TOO_FEW_POINTS, None, too_few, points)
    if not moving_ranges(values):
        return ControlChart(None, Variation.TOO_FEW_POINTS, None, "no two figures follow one another", points)
    limits = cut_limits(control_limits(values, rules.screened), *_holding(bounds, values))
    run, against = _since_last_gap(values), ""
    if not run:
        variation, why = Variation.NO_LATEST_FIGURE, "there is no latest figure to judge"
    elif signals := control_signals(run, limits, rules.shift, rules.trend, shown):
        variation = _variation(signals[0], run[-1], polarity, cut_points)
        against = _against(signals, comes_back(run, limits, rules.shift))
        why = ", but ".join(filter(None, (signals[0].words, against)))
    elif len({*values} - {None}) == 1:
        variation, why = Variation.ORDINARY, f"{shown(run[-1], 0)} throughout"
    else:
        variation, why = Variation.ORDINARY, limits_in_words(limits, bounds, shown)
    assurance = _assurance(limits, cut_points, run[-1:]) if assured else None
    return ControlChart(limits, variation, assurance, why, points, bool(against))


def limits_in_words(limits: ControlLimits, bounds: Bounds, shown: Shown) -> str:
    """Where ordinary figures lie: "within the limits of 3 and 9", or "within the limits, below 9" down to a bound."""
    lower, upper = shown(limits.lower, 0), shown(limits.upper, 0)
    if limits.lower == bounds[0] and limits.upper == bounds[1]:
        return f"within the limits, which take in every figure from {lower} to {upper}"
    if limits.lower == bounds[0]:
        return f"within the limits, below {upper}"
    if limits.upper == bounds[1]:
        return f"within the limits, above {lower}"
    return f"within the limits of {lower} and {upper}"


def _holding(bounds: Bounds, values: Sequence[Decimal | None]) -> Bounds:
    """The bounds that no figure passes."""
    figures = [value for value in values if value is not None]
    lowest, highest = bounds
    return (
        lowest if lowest is not None and min(figures) >= lowest else None,
        highest if highest is not None and max(figures) <= highest else None,
    )


def _since_last_gap(values: Sequence[Decimal | None]) -> list[Decimal]:
    run: list[Decimal] = []
    for value in reversed(values):
        if value is None:
            break
        run.append(value)
    return run[::-1]


def _against(signals: Sequence[Signal], back: Movement | None) -> str:
    """What says the opposite of the first signal: another, or the latest figures, which come back; "" for nothing."""
    opposite = (signal.words for signal in signals if signal.moved is not signals[0].moved)
    returning = back and back is not signals[0].moved
    latest = f"the latest {RETURNING} are {'falling' if back is Movement.DOWN else 'rising'}"
    return next(opposite, latest if returning else "")


def _variation(signal: Signal, latest: Decimal, polarity: Polarity, cut_points: CutPoints | None) -> Variation:
    means = judge_movement(signal.moved, latest, signal.moved_from, polarity, cut_points)
    if means is Meaning.BETTER:
        return Variation.IMPROVEMENT
    if means is Meaning.WORSE:
        return Variation.WORSENING
    return Variation.RISE if signal.moved is Movement.UP else Variation.FALL


def _assurance(limits: ControlLimits, cut_points: CutPoints | None, latest: Sequence[Decimal]) -> Assurance | None:
    """What the limits say, unless the latest figure, being beyond them, says the opposite."""
    found = _by_limits(limits, cut_points) if cut_points else None
    if found in (None, Assurance.MAY_MEET) or not latest or not cut_points:
        return found
    met = rate(latest[0], cut_points) is Rag.GREEN
    return found if met is (found is Assurance.MEETS) else Assurance.MAY_MEET


def _by_limits(limits: ControlLimits, cut_points: CutPoints) -> Assurance:
    low, high = cut_points.green_from, cut_points.green_to
    if (low is None or limits.lower >= low) and (high is None or limits.upper <= high):
        return Assurance.MEETS
    wholly_below, wholly_above = low is not None and limits.upper < low, high is not None and limits.lower > high
    return Assurance.MISSES if wholly_below or wholly_above else Assurance.MAY_MEET
