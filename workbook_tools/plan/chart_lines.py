"""The points of each indicator's chart as rows of the table `ChartData`, and the words that stand beside a chart."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.conclusion.conclude import red_for
from workbook_tools.model.conclusion.indicator_chart import IndicatorChart, indicator_chart
from workbook_tools.model.conclusion.past_figures import PastFigure
from workbook_tools.model.conclusion.target_in_words import target_in_words
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.movement.verdict import Verdict, Word
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.row_edits import reference_cell
from workbook_tools.workbook.headings import NOTHING_TO_SHOW
from workbook_tools.workbook.names import DRAWN_POINTS
from workbook_tools.workbook.rag_shapes import with_shape
from workbook_tools.xlsx.vocabulary.edits import CellValue

LIMIT_PLACES = 2
"""How many places more than its figures a control limit keeps."""
Line = tuple[CellValue, ...]
_COLOURS = (Rag.GREEN, Rag.AMBER, Rag.RED)
_NO_LIMITS: Line = (None, None, None)


class Drawn(Struct, frozen=True):
    """An indicator with its chart, None where it has no figure at all, and the chart's points as lines of the table."""

    row: Row
    chart: IndicatorChart | None
    lines: tuple[Line, ...]

    @property
    def choice(self) -> str:
        """What the list on the sheet Indicator calls it: "9 Core groups in timescale"."""
        return f"{self.row.ref} {self.row.indicator.name}".strip()


def drawn(scorecard: Scorecard) -> tuple[Drawn, ...]:
    """Every indicator with its chart, in the scorecard's order."""
    charts = ((row, indicator_chart(scorecard, row, DRAWN_POINTS)) for row in scorecard.rows)
    return tuple(Drawn(row, chart, tuple(_lines(chart)) if chart else ()) for row, chart in charts)


def choice_line(scorecard: Scorecard, each: Drawn) -> Line:
    """The indicator's row of the table of choices: what the sheet Indicator shows of it, in words."""
    row, indicator = each.row, each.row.indicator
    return (
        *(each.choice, reference_cell(row.ref), indicator.theme, row.display, row.period_label, with_shape(row.rag)),
        *(target_in_words(row) or NOTHING_TO_SHOW, _movement(row.verdict), row.change_in_words or NOTHING_TO_SHOW),
        *(row.yardstick.words, _comparators(row), red_for(scorecard, row).capitalize(), indicator.unit),
        *(indicator.places, len(each.lines)),
    )


def _lines(chart: IndicatorChart) -> Iterator[Line]:
    row, latest = chart.row, chart.latest
    ref, places = reference_cell(row.ref), row.indicator.places + LIMIT_PLACES
    latest_period = chart.points[latest].period if chart.points[latest] else row.period  # type: ignore[union-attr]
    for position, label in enumerate(chart.labels):
        point = chart.points[position]
        limits = next((each for each in chart.limits if each.first <= position <= each.last), None)
        lines = (limits.mean, limits.lower, limits.upper) if limits else ()
        before = chart.before[position].value if position < len(chart.before) else None
        figure = _figure(point)
        cuts = point.cuts if point else None
        yield (
            *(ref, row.indicator.name, label, latest_period.earlier(latest - position).end, figure),
            _colour(point) if figure is not None else None,
            *((cuts.green_from, cuts.green_to) if cuts else (None, None)),
            *((round_half_away(line, places) for line in lines) if lines else _NO_LIMITS),
            before if isinstance(before, Decimal) else None,
            *(figure if point and point.rag is rag else None for rag in _COLOURS),
            figure if point and point.rag not in _COLOURS else None,
        )


def _figure(point: PastFigure | None) -> Decimal | None:
    return None if point is None or isinstance(point.value, Missing) else point.value


def _colour(point: PastFigure | None) -> str | None:
    return with_shape(point.rag) if point and point.rag in _COLOURS else None


def _movement(verdict: Verdict) -> str:
    """The answer to "More than the usual ups and downs?"."""
    if not verdict.charted:
        return "Cannot tell yet"
    if verdict.word in (Word.USUAL, Word.NO_CHANGE):
        return "No, the usual ups and downs"
    return f"Yes, {verdict.word}" if verdict.word else "Cannot tell yet"


def _comparators(row: Row) -> str:
    told = [
        f"{each.group}: {row.indicator.shown_bare(row.indicator.rounded(each.value))} ({each.period.label})"
        for each in row.comparators
        if isinstance(each.value, Decimal) and each.period
    ]
    return "\n".join(told) or "No figure to compare with."


def columns_of(headings: Sequence[str], lines: Sequence[Line]) -> dict[str, list[CellValue]]:
    """The lines as columns by heading."""
    return {heading: [line[number] for line in lines] for number, heading in enumerate(headings)}
