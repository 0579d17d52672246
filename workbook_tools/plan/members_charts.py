"""The members' charts: one for each indicator that has a figure, theme by theme."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from workbook_tools.model.conclusion.conclude import figure_and_target
from workbook_tools.model.conclusion.indicator_chart import IndicatorChart
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.chart_lines import Drawn, drawn
from workbook_tools.workbook.names import CHART_DATA, CHARTS_THEME, CHOSEN_POINTS, Heading
from workbook_tools.workbook.rag_shapes import with_shape
from workbook_tools.xlsx.vocabulary.publishing_edits import DrawCharts, DrawnChart

MOST_MARKS: Final = 6
STEPS: Final = (1, 2, 3, 6, 12, 24, 36, 60)
"""Months from one mark of the axis of days to the next."""


def members_charts(scorecard: Scorecard) -> DrawCharts:
    """The edit that draws them, with what each shows in words."""
    themes: dict[str, list[DrawnChart]] = {}
    for each in drawn(scorecard):
        if each.chart is not None:
            themes.setdefault(each.row.indicator.theme, []).append(_chart(each, each.chart))
    groups = tuple((theme, tuple(charts)) for theme, charts in themes.items())
    return DrawCharts(CHARTS_THEME, CHOSEN_POINTS, CHART_DATA, Heading.REF, groups)


def _chart(each: Drawn, chart: IndicatorChart) -> DrawnChart:
    days = list(_days(each))
    axis = chart.axis
    return DrawnChart(
        key=each.row.ref,
        title=each.choice,
        beneath=f"{with_shape(each.row.rag)}: {figure_and_target(each.row)}",
        words=chart.words,
        low=axis.low,
        high=axis.high,
        step=axis.ticks[1] - axis.ticks[0],
        since=days[0],
        until=days[-1],
        months=_months(days[0], days[-1], chart.row.period.frequency.months),
    )


def _days(each: Drawn) -> Iterator[date]:
    for line in each.lines:
        assert isinstance(line[3], date)
        yield line[3]


def _months(since: date, until: date, frequency: int) -> int:
    """How many months apart the marks stand: whole periods of the indicator, and not too many of them."""
    span = (until.year - since.year) * 12 + until.month - since.month
    fitting = [step for step in STEPS if step % frequency == 0 and span <= step * MOST_MARKS]
    return fitting[0] if fitting else max(span // MOST_MARKS, frequency)
