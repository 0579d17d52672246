"""The strip of all councils as PowerPoint draws it itself: a chart of points on one line, which officers can edit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from workbook_tools.model.conclusion.council_strip import COUNTRY, CouncilStrip
from workbook_tools.say.slides.chart_axes import figure_format
from workbook_tools.say.slides.slide_canvas import Box, TextLine, colour_of, describe, put_lines

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.slide import Slide

HEIGHT: Final = 118.0
_HEAD: Final = 20.0
_SIZE: Final = 12
_LEVELS: Final = {"all": 1.2, "quarters": 1.2, "neighbours": 0.75, "country": 0.3, "ours": 1.7}
"""How far up the points stand: neighbours and England below the line of councils, our own above it."""
_LOOKS: Final = {
    "all": (XL_MARKER_STYLE.CIRCLE, 4, "line", False),
    "neighbours": (XL_MARKER_STYLE.DIAMOND, 8, "ink", True),
    "quarters": (XL_MARKER_STYLE.PLUS, 13, "quiet-ink", True),
    "country": (XL_MARKER_STYLE.SQUARE, 8, "quiet-ink", True),
    "ours": (XL_MARKER_STYLE.TRIANGLE, 12, "brand", True),
}
Line = tuple[str, str, Sequence[Decimal]]


def put_strip(slide: "Slide", box: Box, strip: CouncilStrip, council: str) -> None:
    """Draw the strip of an indicator into the box, with its text alternative; the legend names our point."""
    good = f" ({strip.good_side})" if strip.good_side else ""
    head = f"All {len(strip.all)} councils with a figure, {strip.dated}{good}"
    put_lines(slide, box.row(_HEAD), [TextLine(head, 12, colour="quiet-ink")], "Strip: heading")
    lines = [each for each in _lines(strip, council) if each[2]]
    data = XyChartData(number_format=figure_format(strip.row.indicator.places, strip.row.indicator.unit))
    for look, name, values in lines:
        series = data.add_series(name)
        for value in values:
            series.add_data_point(float(value), _LEVELS[look])
    place = box.row(box.height - _HEAD, _HEAD)
    left, top, width, height = (Pt(each) for each in (place.left, place.top, place.width, place.height))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, left, top, width, height, data)
    frame.name = "Strip"
    describe(frame, strip.words)
    _set_axes(frame.chart, strip)
    for plotted, (look, _, _) in zip(frame.chart.plots[0].series, lines, strict=True):
        _draw(plotted, look)


def _lines(strip: CouncilStrip, council: str) -> list[Line]:
    return [
        ("all", "All councils", strip.all),
        ("quarters", "Quarters", tuple(strip.row.indicator.rounded(edge) for edge in strip.edges or ())),
        ("neighbours", "Statistical neighbours", strip.neighbours),
        ("country", COUNTRY, [strip.row.indicator.rounded(strip.country)] if strip.country is not None else []),
        ("ours", council, [strip.ours] if strip.ours is not None else []),
    ]


def _set_axes(chart: "Chart", strip: CouncilStrip) -> None:
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(_SIZE), colour_of("ink")
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    across, up = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale = float(strip.axis.low), float(strip.axis.high)
    across.major_unit = float(strip.axis.ticks[1] - strip.axis.ticks[0])
    across.has_major_gridlines = False
    ticks = figure_format(strip.axis.places, strip.row.indicator.unit)
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = ticks, False
    across.format.line.color.rgb = colour_of("quiet-ink")
    up.minimum_scale, up.maximum_scale = 0, 2
    up.has_major_gridlines, up.visible = False, False
    up.tick_label_position, up.major_tick_mark = XL_TICK_LABEL_POSITION.NONE, XL_TICK_MARK.NONE


def _draw(plotted: Any, look: str) -> None:
    style, size, colour, solid = _LOOKS[look]
    plotted.format.line.fill.background()
    marker = plotted.marker
    marker.style, marker.size = style, size
    if solid:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = colour_of(colour)
    else:
        marker.format.fill.background()
    marker.format.line.color.rgb = colour_of(colour)
    marker.format.line.width = Pt(1)
