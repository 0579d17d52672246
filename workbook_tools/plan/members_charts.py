"""The members' charts: one for each indicator that has a figure, theme by theme."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from workbook_tools.english import listed
from workbook_tools.model.conclusion.indicator_chart import ComparatorMark, IndicatorChart
from workbook_tools.model.conclusion.matters import figure_and_target_in_brief
from workbook_tools.model.conclusion.past_figures import MOST_FIGURES
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.chart_lines import Cells, Drawn, drawn
from workbook_tools.plan.number_formats import bare_format
from workbook_tools.workbook.names import CHARTS_THEME, Heading
from workbook_tools.workbook.rag_shapes import with_shape
from workbook_tools.workbook.table_headings import LIMIT_HEADINGS, MARK_HEADINGS
from workbook_tools.xlsx.vocabulary.publishing_edits import DrawCharts, DrawnChart

MOST_MARKS: Final = 6
STEPS: Final = (1, 2, 3, 6, 12, 24, 36, 60)
"""Months from one mark of the axis of days to the next."""
MOST_OTHERS: Final = 4
"""So many comparators are marked at the side of a chart."""
_FIGURES: Final = (Heading.FIGURE, Heading.GREEN_FROM, Heading.GREEN_TO, Heading.YEAR_BEFORE, *LIMIT_HEADINGS)


def members_charts(scorecard: Scorecard) -> DrawCharts:
    """The edit that draws them, with what each shows in words; figures are as they are printed."""
    themes: dict[str, list[DrawnChart]] = {}
    for each in drawn(scorecard, MOST_FIGURES):
        if each.chart is not None:
            themes.setdefault(each.row.indicator.theme, []).append(_chart(each, each.chart))
    return DrawCharts(CHARTS_THEME, tuple((theme, tuple(charts)) for theme, charts in themes.items()))


def _chart(each: Drawn, chart: IndicatorChart) -> DrawnChart:
    days, axis = each.days, chart.axis
    marks = sorted(chart.comparators[:MOST_OTHERS], key=lambda mark: -mark.value)
    span = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month
    told = f"{with_shape(each.row.rag)}: {figure_and_target_in_brief(each.row)}"
    return DrawnChart(
        title=each.choice,
        beneath=(told, *_others_in_words(chart.row, marks), *_rebased(chart)),
        words=chart.words,
        low=axis.low,
        high=axis.high,
        step=axis.ticks[1] - axis.ticks[0],
        days=days,
        months=_months(span, chart.row.period.frequency.months),
        lines=tuple(_lines(each)),
        others=(Heading.COMPARATORS, tuple(mark.value for mark in marks)),
        apart="" if chart.is_a_course else bare_format(each.row.indicator),
    )


def _lines(each: Drawn) -> Iterator[tuple[str, tuple[Decimal | None, ...]]]:
    places = each.row.indicator.places
    for heading in _FIGURES:
        yield heading, tuple(_printed(each.lines[heading], places + (heading in LIMIT_HEADINGS)))
    for heading in (*MARK_HEADINGS, Heading.RESTATED_FIGURE):
        yield heading, tuple(_printed(each.marked(heading), places))


def _printed(values: Cells, places: int) -> Iterator[Decimal | None]:
    """The figures with as many places as are printed."""
    for value in values:
        yield round_half_away(value, places) if isinstance(value, Decimal) else None


def _others_in_words(row: Row, marks: Sequence[ComparatorMark]) -> Iterator[str]:
    """What the diamonds at the side are, the highest first, with their periods: "◆ 2017/18: England 72.1"."""
    by_period: dict[str, list[str]] = {}
    for mark in marks:
        by_period.setdefault(mark.period, []).append(f"{mark.group} {row.indicator.shown_bare(mark.value)}")
    if by_period:
        yield "◆ " + "; ".join(f"{period}: {', '.join(found)}" for period, found in by_period.items())


def _rebased(chart: IndicatorChart) -> Iterator[str]:
    if chart.rebased:
        yield f"Limits anew since {listed([each.since.words for each in chart.rebased])}"


def _months(span: int, frequency: int) -> int:
    """How many months apart the marks stand: whole periods of the indicator, and not too many of them."""
    fitting = [step for step in STEPS if step % frequency == 0 and span <= step * MOST_MARKS]
    return fitting[0] if fitting else max(span // MOST_MARKS, frequency)
