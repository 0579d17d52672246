"""How a figure moved against an earlier one, on a stated basis."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.polarity import Meaning, Movement, movement
from workbook_tools.model.figures.unit import NUMBER, PERCENT, display_difference, with_unit
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.movement.earlier_figure import Earlier
from workbook_tools.model.periods.period import Period
from workbook_tools.model.rating.rag import CutPoints, Rag, judge_movement


class TravelState(StrEnum):
    """The direction of travel in the six states of a scorecard's key, and "worse" where there is no target at all."""

    BETTER = "better"
    WORSE_WITHIN_TARGET = "worse but within target"
    WORSE_OFF_TARGET = "worse and off target"
    WORSE = "worse"
    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class DirectionOfTravel(Struct, frozen=True):
    """The earlier figure and what became of it; nothing is said of a movement where either figure is missing.

    `words` judge the movement where one side is good, `unjudged` are the same without the judgement.
    """

    since: Period | None
    before: Decimal | Missing
    difference: Decimal | None = None
    movement: Movement | None = None
    meaning: Meaning | None = None
    state: TravelState | None = None
    words: str = ""
    basis: str = ""
    unjudged: str = ""


NO_CHANGE_KNOWN = DirectionOfTravel(
    None, Missing(Gap.NOT_APPLICABLE), words="no earlier figure", unjudged="no earlier figure"
)


def direction_of_travel(
    indicator: Indicator, now: Decimal | Missing, earlier: Earlier, cut_points: CutPoints | None, rag: Rag
) -> DirectionOfTravel:
    """The movement from the earlier figure to the latest, between the figures as they are printed.

    So it is even where the colour is judged exactly: a movement that nobody can read is none.
    """
    before = earlier.value
    if isinstance(now, Missing) or isinstance(before, Missing):
        words = _why_not(before, earlier.period) if isinstance(before, Missing) and not isinstance(now, Missing) else ""
        return DirectionOfTravel(earlier.period, before, words=words, basis=earlier.basis, unjudged=words)
    read_now, read_before = indicator.rounded(now), indicator.rounded(before)
    moved = movement(read_now, read_before, indicator.no_change_within)
    means = judge_movement(moved, read_now, read_before, indicator.polarity, cut_points)
    state = _state(moved, means, rag)
    difference = read_now - read_before
    size = display_difference(difference, indicator.unit, indicator.places)
    words, unjudged = (_words(indicator, moved, said, difference, earlier.basis, size) for said in (state, None))
    return DirectionOfTravel(earlier.period, before, difference, moved, means, state, words, earlier.basis, unjudged)


def change_in_full(indicator: Indicator, travel: DirectionOfTravel, judged: bool) -> str:
    """The change with its unit, where a number alone does not say it: "▼ 2 per 10,000 better since 2016/17"."""
    if travel.difference is None or travel.movement is None or indicator.unit in (NUMBER, PERCENT):
        return travel.words if judged else travel.unjudged
    size = with_unit(display_difference(travel.difference, indicator.unit, indicator.places), indicator.unit)
    said = travel.state if judged else None
    return _words(indicator, travel.movement, said, travel.difference, travel.basis, size)


def _why_not(before: Missing, since: Period) -> str:
    if before.gap is Gap.NOT_COMPARABLE:
        return f"not compared: {before.detail}"
    if before.gap is Gap.NOT_APPLICABLE and before.detail:  # a council that there was not yet
        return f"no figure for {since.label}: {before.detail}"
    if before.gap is Gap.SUPPRESSED:  # there is a figure, which nobody is to see
        return f"the figure for {since.label} is suppressed"
    return f"no figure for {since.label}"


def _state(moved: Movement, means: Meaning, rag: Rag) -> TravelState:
    if means is Meaning.BETTER:
        return TravelState.BETTER
    if means is Meaning.WORSE:
        off_target = TravelState.WORSE_OFF_TARGET if rag in (Rag.AMBER, Rag.RED) else TravelState.WORSE
        return TravelState.WORSE_WITHIN_TARGET if rag is Rag.GREEN else off_target
    return {Movement.UP: TravelState.UP, Movement.DOWN: TravelState.DOWN, Movement.LEVEL: TravelState.LEVEL}[moved]


def _words(
    indicator: Indicator, moved: Movement, state: TravelState | None, difference: Decimal, basis: str, size: str
) -> str:
    """The change with its judgement, a word before the basis, several behind it."""
    if moved is Movement.LEVEL:
        little = f" ({size}, within {indicator.no_change_within:f})" if difference else ""
        return f"{moved.arrow} no change{little} {basis}"
    judgement = "" if state in (None, TravelState.UP, TravelState.DOWN) else str(state)
    if " " in judgement:
        return f"{moved.arrow} {size} {basis}: {judgement}"
    return " ".join(filter(None, (moved.arrow, size, judgement, basis)))
