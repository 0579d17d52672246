"""How a figure moved against an earlier one, on a stated basis."""

from dataclasses import dataclass
from decimal import Decimal

from workbook_tools.model.definition import Indicator, Judge
from workbook_tools.model.direction import Meaning, Movement, meaning, meaning_for_band, movement
from workbook_tools.model.missing import Gap, Missing
from workbook_tools.model.period import Period
from workbook_tools.model.rag import CutPoints
from workbook_tools.model.unit import display_difference


@dataclass(frozen=True)
class DirectionOfTravel:
    """The earlier figure and what became of it; `movement` and `meaning` are None where either figure is missing."""

    since: Period | None
    before: Decimal | Missing
    difference: Decimal | None = None
    movement: Movement | None = None
    meaning: Meaning | None = None
    words: str = ""


NO_CHANGE_KNOWN = DirectionOfTravel(None, Missing(Gap.NOT_APPLICABLE), words="no earlier figure")


def direction_of_travel(
    indicator: Indicator,
    judge: Judge,
    now: Decimal | Missing,
    before: Decimal | Missing,
    since: Period,
    cuts: CutPoints | None,
) -> DirectionOfTravel:
    """The movement from `before` to `now`, between the figures as they are judged."""
    if isinstance(now, Missing) or isinstance(before, Missing):
        words = "" if isinstance(now, Missing) else f"no figure for {since.label}"
        return DirectionOfTravel(since, before, words=words)
    judged_now, judged_before = indicator.judged(now, judge), indicator.judged(before, judge)
    moved = movement(judged_now, judged_before)
    means = _meaning(indicator, moved, judged_now, judged_before, cuts)
    difference = judged_now - judged_before
    return DirectionOfTravel(
        since, before, difference, moved, means, _words(indicator, moved, means, difference, since)
    )


def _meaning(indicator: Indicator, moved: Movement, now: Decimal, before: Decimal, cuts: CutPoints | None) -> Meaning:
    if cuts and cuts.green_from is not None and cuts.green_to is not None:
        return meaning_for_band(now, before, cuts.green_from, cuts.green_to)
    return meaning(moved, indicator.polarity)


def _words(indicator: Indicator, moved: Movement, means: Meaning, difference: Decimal, since: Period) -> str:
    if moved is Movement.LEVEL:
        return f"{moved.arrow} no change since {since.label}"
    judgement = f" {means}" if means in (Meaning.BETTER, Meaning.WORSE) else ""
    size = display_difference(difference, indicator.unit, indicator.places)
    return f"{moved.arrow} {size}{judgement} since {since.label}"
