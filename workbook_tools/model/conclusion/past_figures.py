"""The course of one indicator: its earlier figures, each with what it was judged by and the colour that this gives."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.judged_figure import PastFigure
from workbook_tools.model.periods.period import Period, periods_between
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

MOST_FIGURES: Final = 25
"""Two years of months and the latest one: what a chart shows at most."""


def past_figures(scorecard: Scorecard, row: Row, most: int = MOST_FIGURES) -> tuple[PastFigure, ...]:
    """The indicator's figures from the oldest to the row's own, gaps among them; no more than `most`."""
    periods = periods_between(row.period.earlier(most - 1), row.period)
    points = tuple(figures_for(scorecard, row, periods))
    before = sum(1 for _ in takewhile(lambda point: isinstance(point.value, Missing), points))
    return points[min(before, len(points) - 1) :]


def figures_for(scorecard: Scorecard, row: Row, periods: Iterable[Period]) -> Iterator[PastFigure]:
    """The indicator's figures for these periods of its own length, each judged as it would have been then.

    A figure is judged when it is asked for, once for all that ask.
    """
    return (scorecard.past_figure(row, period) for period in periods)


def red_run(points: Sequence[PastFigure]) -> int:
    """For how many figures in a row, the latest the last of them, the indicator is red; a gap ends the run."""
    return sum(1 for _ in takewhile(lambda point: point.rag is Rag.RED, reversed(points)))
