"""The points that a sparkline draws, and the trend in words."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from workbook_tools.model.figures.polarity import Movement, latest_run, movement
from workbook_tools.model.periods.period import Frequency

POINTS = {frequency: {1: 13, 3: 9, 12: 6}[frequency.months] for frequency in Frequency}
"""How many periods a sparkline shows, the latest included."""
MOST_POINTS = max(POINTS.values())


def trend_in_words(values: Sequence[Decimal | None], frequency: Frequency) -> str:
    """How the latest run of moves reads: "falling for 3 months", "up on the month before".

    Values run from oldest to latest; None is a gap and ends the run.
    """
    moves = (_move(before, now) for now, before in pairwise(reversed(values)))
    latest, run = latest_run(moves, None)
    if latest is None:
        return f"no trend: a gap in the last two {frequency.plural}"
    return _run_in_words(latest, run, frequency)


def _move(before: Decimal | None, now: Decimal | None) -> Movement | None:
    return None if before is None or now is None else movement(now, before)


def _run_in_words(move: Movement, run: int, frequency: Frequency) -> str:
    if move is Movement.LEVEL:
        return f"level for {run} {frequency.plural}" if run > 1 else f"level with the {frequency} before"
    if run > 1:
        return f"{'rising' if move is Movement.UP else 'falling'} for {run} {frequency.plural}"
    return f"{move} on the {frequency} before"
