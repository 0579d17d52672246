"""The map of colours: every indicator by theme, the colour that it had on each scorecard, so that one sees how long."""

from collections.abc import Sequence

from msgspec import Struct

from workbook_tools.model.conclusion.colour_moves import colours_on, whence
from workbook_tools.model.conclusion.ranks_concluded import is_benchmark
from workbook_tools.model.periods.period import Period
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

MOST_PERIODS = 13
"""A year of months and the same month of the year before."""


class ColourLine(Struct, frozen=True):
    """An indicator's colours, oldest first, the scorecard's own last; None where it was not on the scorecard."""

    row: Row
    colours: tuple[Rag | None, ...]


class ColourMap(Struct, frozen=True):
    """The scorecards' periods, oldest first, the lines by theme in its order, and whence the colours come."""

    periods: tuple[Period, ...]
    themes: tuple[tuple[str, tuple[ColourLine, ...]], ...]
    whence: str


def colour_map(scorecard: Scorecard, most: int = MOST_PERIODS) -> ColourMap:
    """The colours of the latest scorecards, each as the scorecard of that period has them.

    A yearly figure keeps its colour until the next one comes; in a benchmark it stands under its own year alone.
    Periods before the first figure of all are left out.
    """
    last = scorecard.definition.period
    periods = tuple(last.earlier(steps) for steps in range(most - 1, -1, -1))
    own_year = is_benchmark(scorecard)
    lines = [ColourLine(row, _colours(scorecard, row, periods, own_year=own_year)) for row in scorecard.rows]
    empty = _leading_without_figures(lines)
    periods = periods[empty:]
    themes: dict[str, list[ColourLine]] = {}
    for line in lines:
        themes.setdefault(line.row.indicator.theme, []).append(ColourLine(line.row, line.colours[empty:]))
    by_theme = tuple((theme, tuple(found)) for theme, found in themes.items())
    return ColourMap(periods, by_theme, whence(scorecard, periods[:-1]))


def _colours(scorecard: Scorecard, row: Row, periods: Sequence[Period], *, own_year: bool) -> tuple[Rag | None, ...]:
    colours = colours_on(scorecard, row, periods)
    if not own_year:
        return colours
    ended = [row.indicator.latest_on(period).end.year for period in periods]
    by_year = dict(zip(ended, colours, strict=True))
    return tuple(by_year.get(period.end.year) for period in periods)


def _leading_without_figures(lines: list[ColourLine]) -> int:
    columns = list(zip(*(line.colours for line in lines), strict=True))
    shown = [any(colour not in (None, Rag.NO_DATA) for colour in column) for column in columns]
    return shown.index(True) if any(shown) else max(len(columns) - 1, 0)
