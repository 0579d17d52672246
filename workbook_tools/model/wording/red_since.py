"""Since which figure an indicator has been red without a break, worked out from the figures of today."""

from typing import Final

from msgspec.structs import replace

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard, build_scorecard

FURTHEST_BACK: Final = 60
"""So many scorecards are looked at: five years of months."""


def red_since(scorecard: Scorecard, row: Row) -> str:
    """The sentence that says it, and what the figure before was; "" where the indicator is not red.

    Each earlier figure is judged by the target that it had, as settings and source give them now: what members were
    told then may have been otherwise.
    """
    if row.rag is not Rag.RED:
        return ""
    alone = replace(scorecard.definition, indicators=(row.indicator,), breakdowns=(), issued=())
    rows = [each for each in scorecard.observations if each.ref == row.indicator.ref and not each.part]
    first, before = row, None
    for steps in range(1, FURTHEST_BACK + 1):
        then = build_scorecard(replace(alone, period=alone.period.earlier(steps)), rows)
        before = next(iter(then.rows), None)
        if before is None or before.rag is not Rag.RED:
            break
        first = before
    count = f"Red since the figure for {_of(first)}" if first.period != row.period else f"Red first for {_of(row)}"
    return f"{count}; {_words(before)}. (Worked out from today's figures and each time's own target.)"


def _words(before: Row | None) -> str:
    """What ends the search: the last row that it looked at."""
    if before is None:
        return "it was not on the scorecard before"
    if isinstance(before.value, Missing):
        return f"there is no figure for {_of(before)}"
    if before.rag is Rag.RED:
        return f"no more than {FURTHEST_BACK} scorecards are looked at"
    return f"{before.display} for {_of(before)} was {before.rag.lower()}"


def _of(row: Row) -> str:
    return row.indicator.counted.label(row.period)
