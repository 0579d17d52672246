"""An indicator's chart as PowerPoint draws it itself, so that officers can edit it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt

from workbook_tools.model.conclusion.indicator_chart import FEWEST, IndicatorChart
from workbook_tools.model.rating.rag import Rag
from workbook_tools.say.slides.chart_axes import BESIDE_PLOT, TEXT_SIZE, number_format, set_axes, tag_of, unit_in_words
from workbook_tools.say.slides.chart_figures import chart_data, keep_figures
from workbook_tools.say.slides.chart_marks import put_letters, raise_line
from workbook_tools.say.slides.chart_series import (
    AVERAGE,
    BAND,
    BAND_FLOOR,
    LOWER_LIMIT,
    REBASED,
    ChartSeries,
    axis_foot,
    figure_side,
    labels_of,
    series_of,
)
from workbook_tools.say.slides.slide_canvas import Box, colour_of, describe

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.slide import Slide

_UNNAMED: Final = (AVERAGE, LOWER_LIMIT, BAND_FLOOR)
"""Lines that the one before them in the legend tells as well."""
_MARKS: Final = {
    Rag.GREEN: (XL_MARKER_STYLE.CIRCLE, "point-green", "point-green"),
    Rag.AMBER: (XL_MARKER_STYLE.TRIANGLE, "point-amber", "point-amber"),
    Rag.RED: (XL_MARKER_STYLE.X, "point-red", "point-red"),
}
"""By colour the shape, its fill and its edge, so that a grey print tells the colours too."""
_FIGURE_SIDES: Final = {"above": XL_LABEL_POSITION.ABOVE, "below": XL_LABEL_POSITION.BELOW}
_OTHERS_MARKS: Final = (
    XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DASH, XL_MARKER_STYLE.STAR,
)  # fmt: skip


def put_chart(slide: "Slide", box: Box, drawn: IndicatorChart, council: str) -> None:
    """Draw the chart of an indicator's figures, which the legend calls the council's."""
    labels, foot = labels_of(drawn), axis_foot(drawn, box.height)
    series = [
        each for each in series_of(drawn, council, foot, box.height) if any(value is not None for value in each.values)
    ]
    data = chart_data(labels, series, number_format(drawn))
    left, top, width, height = (Pt(each) for each in (box.left, box.top, box.width, box.height))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, left, top, width, height, data)
    frame.name = "Chart"
    describe(frame, drawn.words)
    set_axes(frame.chart, drawn, (box.width - BESIDE_PLOT) / len(labels), foot)
    _set_title(frame.chart, unit_in_words(drawn))
    for plotted, each in zip(list(frame.chart.plots[0].series), series, strict=True):
        plotted.smooth = False
        _LOOKS[each.look](plotted, drawn)
        if each.look == "figures" and isinstance(drawn.row.value, Decimal):
            _put_figure(plotted.points[drawn.latest].data_label, figure_side(drawn, box.height))
            for at in _earlier_of_few(plotted, drawn):
                _put_figure(plotted.points[at].data_label, "above")
        if each.letters:
            put_letters(plotted, each)
    _set_legend(frame.chart, series)
    _move_band(frame.chart, series)
    keep_figures(frame.chart, labels, series)


def is_alone(drawn: IndicatorChart) -> bool:
    """Whether a chart would be one dot: a single figure, without a target, comparators or the year before."""
    figures = [point for point in drawn.points if point and isinstance(point.value, Decimal)]
    return len(figures) == 1 and not (figures[0].cut_points or drawn.comparators or drawn.before)


def _set_title(chart: "Chart", text: str) -> None:
    chart.has_title = True
    chart.chart_title.text_frame.text = text
    font = chart.chart_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(TEXT_SIZE), False
    font.color.rgb = colour_of("ink")
    chart.chart_title.include_in_layout = False
    _put_at_left(chart.chart_title._element)


def _put_at_left(title: Any) -> None:
    """Let the unit stand over its axis, where no figure of a point that is high up runs into it."""
    manual = etree.SubElement(title.find(tag_of(title, "layout")), tag_of(title, "manualLayout"))
    for name, value in (("xMode", "edge"), ("yMode", "edge"), ("x", "0.005"), ("y", "0.01")):
        etree.SubElement(manual, tag_of(title, name), val=value)


def _set_legend(chart: "Chart", series: Sequence[ChartSeries]) -> None:
    unnamed = [at for at, each in enumerate(series) if each.letters or each.name in _UNNAMED]
    chart.has_legend = len(series) - len(unnamed) > 1
    if not chart.has_legend:
        return
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(TEXT_SIZE)
    chart.legend.font.color.rgb = colour_of("ink")
    legend = chart.legend._element
    for position in reversed(unnamed):
        entry = etree.Element(tag_of(legend, "legendEntry"))
        etree.SubElement(entry, tag_of(legend, "idx"), val=str(position))
        etree.SubElement(entry, tag_of(legend, "delete"), val="1")
        legend.find(tag_of(legend, "legendPos")).addnext(entry)


def _move_band(chart: "Chart", series: Sequence[ChartSeries]) -> None:
    """Draw the green band as an area behind the lines, on the same axes: python-pptx has no chart of two kinds."""
    if all(each.look != BAND for each in series):
        return
    lines = next(chart._chartSpace.iter("{*}lineChart"))
    area = etree.Element(tag_of(lines, "areaChart"))
    etree.SubElement(area, tag_of(lines, "grouping"), val="stacked")
    etree.SubElement(area, tag_of(lines, "varyColors"), val="0")
    for each in lines.findall(tag_of(lines, "ser"))[:2]:
        for name in ("marker", "smooth"):
            for unknown in each.findall(tag_of(lines, name)):
                each.remove(unknown)
        area.append(each)
    for axis in lines.findall(tag_of(lines, "axId")):
        etree.SubElement(area, tag_of(lines, "axId"), val=str(axis.get("val")))
    lines.addprevious(area)


def _draw_figures(plotted: Any, drawn: IndicatorChart) -> None:
    """Joined by a line where they are enough for one, as on the page; else their marks are large."""
    joined = not _are_few(plotted)
    if joined:
        _line(plotted, "brand", 2.25)
    else:
        plotted.format.line.fill.background()
    _mark(plotted.marker, XL_MARKER_STYLE.CIRCLE, 5 if joined else 7, "brand", "brand")


def _are_few(plotted: Any) -> bool:
    return sum(value is not None for value in plotted.values) < FEWEST


def _earlier_of_few(plotted: Any, drawn: IndicatorChart) -> list[int]:
    """The points before the latest, where there are so few that each has its figure."""
    if not _are_few(plotted):
        return []
    return [at for at, value in enumerate(plotted.values) if value is not None and at != drawn.latest]


def _put_figure(label: Any, side: str) -> None:
    """Write the latest figure at this side of its point."""
    label.position = _FIGURE_SIDES[side]
    label.font.size, label.font.bold = Pt(14), True
    label.font.color.rgb = colour_of("ink")
    for name, shown in (("showLegendKey", "0"), ("showVal", "1"), ("showCatName", "0"), ("showSerName", "0")):
        next(label._dLbl.iter(tag_of(label._dLbl, name))).set("val", shown)


def _draw_line(colour: str, width: float, dash: Any = None) -> Callable[[Any, IndicatorChart], None]:
    def draw(plotted: Any, drawn: IndicatorChart) -> None:
        _line(plotted, colour, width, dash)
        plotted.marker.style = XL_MARKER_STYLE.NONE

    return draw


def _draw_target(plotted: Any, drawn: IndicatorChart) -> None:
    """Draw a dashed line; a target that held at one time alone, as in the first month of a scorecard, is a bar."""
    _draw_line("zone-edge", 2, MSO_LINE_DASH_STYLE.DASH)(plotted, drawn)
    values = (None, *plotted.values, None)
    for at, (before, value, after) in enumerate(zip(values, values[1:], values[2:], strict=False)):
        if value is not None and before is None and after is None:
            _mark(plotted.points[at].marker, XL_MARKER_STYLE.DASH, 18, "zone-edge", "zone-edge", 2)


def _draw_points(
    style: Any, size: int, fill: str, edge: str, width: float = 1
) -> Callable[[Any, IndicatorChart], None]:
    def draw(plotted: Any, drawn: IndicatorChart) -> None:
        plotted.format.line.fill.background()
        _mark(plotted.marker, style, size, fill, edge, width)

    return draw


def _draw_restated(plotted: Any, drawn: IndicatorChart) -> None:
    plotted.format.line.fill.background()
    _mark(plotted.marker, XL_MARKER_STYLE.CIRCLE, 16, "hairline", "better", 1.5)  # LibreOffice draws no empty circle


def _draw_rebased(plotted: Any, drawn: IndicatorChart) -> None:
    _line(plotted, "quiet-ink", 1.25, MSO_LINE_DASH_STYLE.ROUND_DOT)
    plotted.marker.style = XL_MARKER_STYLE.NONE
    raise_line(plotted, drawn.axis.high - Decimal(str(next(value for value in plotted.values if value is not None))))


def _draw_nothing(plotted: Any, drawn: IndicatorChart) -> None:
    plotted.format.fill.background()
    plotted.format.line.fill.background()


def _draw_band(plotted: Any, drawn: IndicatorChart) -> None:
    plotted.format.fill.solid()
    plotted.format.fill.fore_color.rgb = colour_of("zone")
    plotted.format.line.fill.background()


def _line(plotted: Any, colour: str, width: float, dash: Any = None) -> None:
    plotted.format.line.color.rgb = colour_of(colour)
    plotted.format.line.width = Pt(width)
    if dash is not None:
        plotted.format.line.dash_style = dash


def _mark(marker: Any, style: Any, size: int, fill: str, edge: str, width: float = 1) -> None:
    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour_of(fill)
    marker.format.line.color.rgb = colour_of(edge)
    marker.format.line.width = Pt(width)


_LOOKS: Final[dict[str, Callable[[Any, IndicatorChart], None]]] = {
    "figures": _draw_figures,
    "target": _draw_target,
    "limit": _draw_line("quiet-ink", 1, MSO_LINE_DASH_STYLE.ROUND_DOT),
    "before": _draw_line("quiet-ink", 1.75),
    "restated": _draw_restated,
    REBASED: _draw_rebased,
    BAND_FLOOR: _draw_nothing,
    BAND: _draw_band,
    **{rag: _draw_points(style, 9, fill, edge, 2) for rag, (style, fill, edge) in _MARKS.items()},
    **{f"other {at}": _draw_points(each, 8, "quiet-ink", "quiet-ink") for at, each in enumerate(_OTHERS_MARKS)},
}
