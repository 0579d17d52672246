"""How the colours moved since the scorecard before: what members were shown then, or what it works out as today."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from workbook_tools.model.conclusion.past_figures import figures_for
from workbook_tools.model.conclusion.ranks_concluded import is_benchmark
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.indicators.definition import Issued
from workbook_tools.model.judged_figure import PastFigure
from workbook_tools.model.periods.period import Period
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

RECORDED: Final = "The colours are those that were issued."
WORKED_OUT: Final = "The colours are worked out from today's figures and each time's own target."
PARTLY_RECORDED: Final = (
    "The colours are those that were issued, where they were recorded; the others are worked out from today's figures "
    "and each time's own target."
)

BY_QUARTERS: Final = (
    "Each figure stands under the year in which its period ended; after the latest there is none. The colours are "
    "worked out from today's figures and that year's own quarters."
)
"""Of a benchmark, which has no targets, and figures of different years."""


class ColourMoves(Struct, frozen=True):
    """Since which scorecard, how many of each colour there were, and the rows that became red or are red no more.

    A red of which there is no figure now is neither.
    """

    since: Period
    before: Mapping[Rag, int]
    became_red: tuple[Row, ...]
    no_longer_red: tuple[Row, ...]
    red_without_figure: tuple[Row, ...]
    recorded: bool


def colour_moves(scorecard: Scorecard) -> ColourMoves:
    """What moved since the last issued scorecard, or since the period before where none is known."""
    definition = scorecard.definition
    last = definition.last_issued
    since = _before(scorecard)
    then = {row.ref: colours_on(scorecard, row, [since])[0] for row in scorecard.rows}
    pairs = [(row, then[row.ref]) for row in scorecard.rows]
    return ColourMoves(
        since,
        {rag: sum(before is rag for _, before in pairs) for rag in Rag},
        tuple(row for row, before in pairs if row.rag is Rag.RED and before not in (Rag.RED, None)),
        tuple(row for row, before in pairs if before is Rag.RED and row.rag not in (Rag.RED, Rag.NO_DATA)),
        tuple(row for row, before in pairs if before is Rag.RED and row.rag is Rag.NO_DATA),
        bool(last and last.colours),
    )


def reported_before(scorecard: Scorecard, row: Row) -> bool:
    """Whether the scorecard that moves are counted from showed this figure already, and in red."""
    since = _before(scorecard)
    figure_then = row.indicator.latest_on(since)
    return figure_then == row.period and colours_on(scorecard, row, [since])[0] is Rag.RED


def _before(scorecard: Scorecard) -> Period:
    """The period of the last issued scorecard, or the period before where none is known."""
    last = scorecard.definition.last_issued
    return last.period if last else scorecard.definition.period.earlier(1)


def colours_on(scorecard: Scorecard, row: Row, periods: Sequence[Period]) -> tuple[Rag | None, ...]:
    """The colour on the scorecard of each of these periods; None where the indicator was not on it.

    The colour that was issued counts where it was recorded, unless there is no figure to show it beside.
    """
    indicator = row.indicator
    latest = [indicator.latest_on(period) for period in periods]
    then = {each.period: each for each in figures_for(scorecard, row, list(dict.fromkeys(latest)))}

    def colour(period: Period, figure: PastFigure) -> Rag | None:
        if not indicator.shown_on.covers(period):
            return None
        if period == scorecard.definition.period:
            return row.rag
        issued = issued_for(scorecard, period)
        recorded = issued.colours.get(indicator.ref) if issued else None
        return figure.rag if recorded is None or isinstance(figure.value, Missing) else recorded

    return tuple(colour(period, then[each]) for period, each in zip(periods, latest, strict=True))


def issued_for(scorecard: Scorecard, period: Period) -> Issued | None:
    """The scorecard that was issued for a period, where its colours were recorded."""
    return next((each for each in scorecard.definition.issued if each.period == period and each.colours), None)


def whence(scorecard: Scorecard, periods: tuple[Period, ...]) -> str:
    """The sentence that says where the colours of these earlier periods come from."""
    if is_benchmark(scorecard):
        return BY_QUARTERS
    recorded = [issued_for(scorecard, period) is not None for period in periods]
    return RECORDED if all(recorded) else PARTLY_RECORDED if any(recorded) else WORKED_OUT
