"""The lines of an indicator's chart, point by point, and the words that stand beside it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from workbook_tools.english import begun
from workbook_tools.model.conclusion.indicator_chart import IndicatorChart, indicator_chart
from workbook_tools.model.conclusion.target_in_words import target_in_words
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.judged_figure import PastFigure
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.row_edits import reference_cell
from workbook_tools.workbook.headings import NOTHING_TO_SHOW
from workbook_tools.workbook.names import Heading
from workbook_tools.workbook.rag_shapes import with_shape
from workbook_tools.workbook.table_headings import DRAWN_POINTS, LIMIT_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import CellValue

LIMIT_PLACES = 2
"""How many places more than its figures a control limit keeps."""
RESTATED = "restated"
"""How the words end that stand beside a restated figure."""
COLOURED = {Rag.GREEN: Heading.GREEN, Rag.AMBER: Heading.AMBER, Rag.RED: Heading.RED}
"""By colour, the column in which a figure of it stands again."""
Cells = tuple[CellValue, ...]


class Drawn(Struct, frozen=True, dict=True):
    """An indicator with its chart, None where it has no figure at all, and the cells of the chart's points.

    `lines` are by what there is to a point, its limits among it, oldest first; a gap is None.
    """

    row: Row
    chart: IndicatorChart | None
    lines: dict[str, Cells]

    @property
    def choice(self) -> str:
        """What the list on the sheet Indicator calls it: "9 Core groups in timescale"."""
        return f"{self.row.ref} {self.row.indicator.name}".strip()

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The last day of each point's period."""
        if self.chart is None:
            return ()
        return tuple(self._ends(position) for position in range(len(self.chart.labels)))

    @property
    def days_of_others(self) -> tuple[date, ...]:
        """Where points stand by turns that it has not: at its first day, or a period before and after one alone."""
        return (self._ends(-1), self._ends(1)) if len(self.days) == 1 else self.days[:1]

    def _ends(self, position: int) -> date:
        assert self.chart is not None
        point = self.chart.points[self.chart.latest]
        period = point.period if point else self.row.period
        return period.earlier(self.chart.latest - position).end

    def marked(self, heading: str) -> Cells:
        """The figures of the points that are of a colour, or that are restated; None for each other point."""
        figures, colours = self.lines.get(Heading.FIGURE, ()), self.lines.get(Heading.COLOUR, ())
        return tuple(
            figure if colour and heading in _marks(str(colour)) else None
            for figure, colour in zip(figures, colours, strict=True)
        )


def drawn(scorecard: Scorecard, most: int = DRAWN_POINTS) -> tuple[Drawn, ...]:
    """Every indicator with its chart of at most so many points, in the scorecard's order."""
    charts = ((row, indicator_chart(scorecard, row, most)) for row in scorecard.rows)
    return tuple(Drawn(row, chart, _lines(chart) if chart else {}) for row, chart in charts)


def told(each: Drawn, red: str) -> dict[str, CellValue]:
    """What the sheet Indicator shows of the indicator, by heading of the table of choices, but for its points.

    `red` says how long it has been so.
    """
    row, indicator = each.row, each.row.indicator
    return {
        Heading.CHOICE: each.choice,
        Heading.REF: reference_cell(row.ref),
        Heading.THEME: indicator.theme,
        Heading.LATEST: row.value.in_a_cell if isinstance(row.value, Missing) else row.display,  # Change has the reason
        Heading.PERIOD: row.period_label,
        Heading.COLOUR: with_shape(row.rag),
        Heading.TARGET: target_in_words(row) or NOTHING_TO_SHOW,
        Heading.MOVEMENT: begun(row.chart.variation.words) + _rebased(each.chart),
        Heading.CHANGE: row.change_in_words or NOTHING_TO_SHOW,
        Heading.RULE: begun(row.yardstick.words),
        Heading.COMPARATORS: _comparators(row),
        Heading.RED_FOR: red.capitalize() or NOTHING_TO_SHOW,
        Heading.PLACES: indicator.places,
        Heading.POINTS: len(each.days),
        Heading.MONTHS: row.period.frequency.months,
        Heading.FIRST_ENDS: each.days[0] if each.days else None,
        **_latest_limits(each),
    }


def _latest_limits(each: Drawn) -> dict[str, CellValue]:
    """The average and the limits of the latest stretch of the control chart, and the point, from 1, where it begins."""
    limits = each.chart.limits[-1:] if each.chart else ()
    shown: dict[str, CellValue] = {
        heading: each.lines[heading][limits[0].last] if limits else None for heading in LIMIT_HEADINGS
    }
    return {**shown, Heading.LIMITS_FROM: limits[0].first + 1 if limits else 1}


def _lines(chart: IndicatorChart) -> dict[str, Cells]:
    points, cut_points = chart.points, [point.cut_points if point else None for point in chart.points]
    return {
        Heading.PERIOD: chart.labels,
        Heading.FIGURE: tuple(map(_figure, points)),
        Heading.COLOUR: tuple(map(_colour, points)),
        Heading.GREEN_FROM: tuple(each.green_from if each else None for each in cut_points),
        Heading.GREEN_TO: tuple(each.green_to if each else None for each in cut_points),
        Heading.AVERAGE: _limit(chart, "mean"),
        Heading.LOWER_LIMIT: _limit(chart, "lower"),
        Heading.UPPER_LIMIT: _limit(chart, "upper"),
        Heading.YEAR_BEFORE: tuple(_padded(chart.before, len(points))),
    }


def _padded(points: Sequence[PastFigure], count: int) -> Iterator[Decimal | None]:
    for position in range(count):
        yield _figure(points[position]) if position < len(points) else None


def _limit(chart: IndicatorChart, which: str) -> Cells:
    places = chart.row.indicator.places + LIMIT_PLACES
    line: list[CellValue] = [None] * len(chart.labels)
    for each in chart.limits:
        line[each.first : each.last + 1] = [round_half_away(getattr(each, which), places)] * (
            each.last + 1 - each.first
        )
    return tuple(line)


def _figure(point: PastFigure | None) -> Decimal | None:
    return None if point is None or isinstance(point.value, Missing) else point.value


def _colour(point: PastFigure | None) -> str | None:
    """ "✓ Green", "✓ Green, restated", or "restated" alone; None where there is nothing to say."""
    if point is None or isinstance(point.value, Missing):
        return None
    words = [with_shape(point.rag)] if point.rag in COLOURED else []
    return ", ".join([*words, RESTATED] if point.restated else words) or None


def _marks(colour: str) -> list[str]:
    found = [heading for rag, heading in COLOURED.items() if colour.startswith(with_shape(rag))]
    return [*found, Heading.RESTATED_FIGURE] if colour.endswith(RESTATED) else found


def _rebased(chart: IndicatorChart | None) -> str:
    """Since when the usual ups and downs are reckoned anew, and why; often nothing."""
    found = chart.rebased if chart else ()
    return "".join(f". Reckoned anew since {each.since.label}: {each.change}" for each in found)


def _comparators(row: Row) -> str:
    found = [
        f"{each.group}: {row.indicator.shown_bare(row.indicator.rounded(each.value))} ({each.period.label})"
        for each in row.comparators
        if isinstance(each.value, Decimal) and each.period
    ]
    ranked = [f"Among all councils: {row.rank_in_words}"] if row.ranking else []
    return "\n".join([*ranked, *found]) or "No figure to compare with."
