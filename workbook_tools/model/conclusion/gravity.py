"""What needs attention first, and what goes well: one order of gravity, which every telling follows.

The order is in docs/decisions/14-order-of-gravity.md, in the manner of the exception reports that scrutiny committees
are given.
"""

from decimal import Decimal
from enum import IntEnum
from typing import Final

from workbook_tools.model.conclusion.ranks_concluded import has_few_children, is_in, rank_share, rated_among_all
from workbook_tools.model.conclusion.standing import behind_neighbours, short_of_green
from workbook_tools.model.figures.placing import Quarter
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

NOTABLE: Final = Decimal("0.1")
"""A tenth of their figure: so far a council has to stand from its neighbours for that alone to be told."""


class Gravity(IntEnum):
    """Why an indicator asks for attention, the gravest first; each is told in `conclusion`."""

    RED = 0
    REALLY_WORSE = 1
    WORSE_THAN_NEIGHBOURS = 2
    IN_WORST_QUARTER = 3
    NONE = 4


class Merit(IntEnum):
    """Why an indicator goes well, the best first."""

    GREEN_AND_REALLY_BETTER = 0
    REALLY_BETTER = 1
    BETTER_THAN_NEIGHBOURS = 2
    IN_BEST_QUARTER = 3
    GREEN_AND_BETTER = 4
    NONE = 5


def gravity(row: Row) -> Gravity:
    """Why this indicator asks for attention. A green one does so only where it is really getting worse."""
    if row.rag is Rag.RED:
        return Gravity.RED
    if row.rag is Rag.NO_DATA or has_few_children(row):
        return Gravity.NONE
    if row.verdict.charted and row.verdict.worse:
        return Gravity.REALLY_WORSE
    if row.rag is not Rag.GREEN and behind_neighbours(row) >= NOTABLE:
        return Gravity.WORSE_THAN_NEIGHBOURS
    if row.rag is not Rag.GREEN and is_in(row, Quarter.WORST):
        return Gravity.IN_WORST_QUARTER
    return Gravity.NONE


def merit(row: Row) -> Merit:
    """Why this indicator goes well; one that asks for attention never does."""
    if gravity(row) is not Gravity.NONE or row.rag is Rag.NO_DATA or has_few_children(row):
        return Merit.NONE
    if rated_among_all(row):
        return Merit.IN_BEST_QUARTER if is_in(row, Quarter.BEST) else Merit.NONE
    if row.verdict.charted and row.verdict.better:
        return Merit.GREEN_AND_REALLY_BETTER if row.rag is Rag.GREEN else Merit.REALLY_BETTER
    if row.rag in (Rag.GREEN, Rag.NO_TARGET) and behind_neighbours(row) <= -NOTABLE:
        return Merit.BETTER_THAN_NEIGHBOURS
    if row.rag in (Rag.GREEN, Rag.NO_TARGET) and is_in(row, Quarter.BEST):
        return Merit.IN_BEST_QUARTER
    return Merit.GREEN_AND_BETTER if row.rag is Rag.GREEN and row.verdict.better else Merit.NONE


def needing_attention(scorecard: Scorecard) -> tuple[Row, ...]:
    """Every row that asks for attention, the gravest first.

    Among equals those come first that are rated by their rank among all councils and have the worst, then those really
    getting worse, then those whose change is for the worse, then those farthest from green, then those farthest behind
    their neighbours, then as on the scorecard.
    """
    asking = (row for row in scorecard.rows if gravity(row) is not Gravity.NONE)
    return tuple(sorted(asking, key=_weight))


def going_well(scorecard: Scorecard) -> tuple[Row, ...]:
    """Every row that goes well, the best first; among equals the best rank, then the farthest ahead of neighbours."""
    well = (row for row in scorecard.rows if merit(row) is not Merit.NONE)
    return tuple(sorted(well, key=lambda row: (merit(row), rank_share(row), behind_neighbours(row))))


def _weight(row: Row) -> tuple[int, Decimal, int, Decimal, Decimal]:
    worsening = 0 if row.verdict.charted and row.verdict.worse else 1 if row.verdict.worse else 2
    return gravity(row), -rank_share(row), worsening, -short_of_green(row), -behind_neighbours(row)
