"""The strip of themes: a bar for each, in it how many of its indicators have which colour."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from workbook_tools.english import listed
from workbook_tools.model.conclusion.conclude import COLOURS, WORST_FIRST, ThemeCounts
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.wording.conclusion_headings import BY_THEME
from workbook_tools.say.slides.chart_figures import chart_data, keep_figures
from workbook_tools.say.slides.chart_series import ChartSeries
from workbook_tools.say.slides.rag_marks import MARKED
from workbook_tools.say.slides.slide_canvas import Box, colour_of, describe, put_title

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.slide import Slide

MOST_ON_A_SLIDE: Final = 16
NO_THEME: Final = "No theme"
_BAR, _AROUND = 44.0, 74.0


def theme_pages(themes: Sequence[ThemeCounts]) -> list[Sequence[ThemeCounts]]:
    """The themes, as many as a slide holds; none where there is one alone, or no colour: the counts tell as much."""
    if len(themes) < 2 or not any(theme.counts.get(rag) for theme in themes for rag in COLOURS):
        return []
    each = ceil(len(themes) / ceil(len(themes) / MOST_ON_A_SLIDE))
    return [themes[start : start + each] for start in range(0, len(themes), each)]


def put_themes(slide: "Slide", page: Box, themes: Sequence[ThemeCounts], title: str) -> None:
    """Draw the bars, red first, each part with its count."""
    put_title(slide, title)
    shown = [rag for rag in WORST_FIRST if any(each.counts.get(rag) for each in themes)]
    names = tuple(each.theme or NO_THEME for each in themes)
    series = [ChartSeries(MARKED[rag][0], tuple(_count(each, rag) for each in themes), rag) for rag in shown]
    box = page.row(min(page.height, _AROUND + _BAR * len(themes)))
    left, top, width, height = (Pt(each) for each in (box.left, box.top, box.width, box.height))
    data = chart_data(names, series, "0")
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, left, top, width, height, data)
    frame.name = BY_THEME
    describe(frame, f"{BY_THEME}. {' '.join(_in_words(each) for each in themes)}")
    _draw_bars(frame.chart, shown)
    _set_axes(frame.chart)
    keep_figures(frame.chart, names, series)


def _count(theme: ThemeCounts, rag: Rag) -> Decimal | None:
    found = theme.counts.get(rag)
    return Decimal(found) if found else None


def _in_words(theme: ThemeCounts) -> str:
    found = [f"{theme.counts[rag]} {rag.lower()}" for rag in WORST_FIRST if theme.counts.get(rag)]
    return f"{theme.theme or NO_THEME}: {listed(found)}."


def _draw_bars(chart: "Chart", shown: Sequence[Rag]) -> None:
    chart.font.size = Pt(13)
    chart.font.color.rgb = colour_of("ink")
    plot: Any = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for plotted, rag in zip(plot.series, shown, strict=True):
        _, fill, ink = MARKED[rag]
        plotted.format.fill.solid()
        plotted.format.fill.fore_color.rgb = colour_of(fill)
        plotted.format.line.color.rgb = colour_of("quiet-ink")
        plotted.format.line.width = Pt(0.75)
        labels = plotted.data_labels
        labels.show_value = True
        labels.font.size, labels.font.bold = Pt(13), True
        labels.font.color.rgb = colour_of(ink)


def _set_axes(chart: "Chart") -> None:
    chart.has_title = False
    themes, counts = chart.category_axis, chart.value_axis
    themes.reverse_order = True
    themes.format.line.fill.background()
    themes.major_tick_mark = XL_TICK_MARK.NONE
    counts.visible = False
    counts.has_major_gridlines = False
    counts.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size = Pt(13)
