"""The axes of a chart that PowerPoint edits: how figures are written, and which labels stand, level or slanted."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.util import Pt

from workbook_tools.english import begun
from workbook_tools.model.conclusion.indicator_chart import IndicatorChart
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.say.slides.slide_canvas import colour_of
from workbook_tools.say.slides.slide_texts import LEADING, height_of

if TYPE_CHECKING:
    from pptx.chart.chart import Chart

TEXT_SIZE: Final = 12
MOST_LABELS, MOST_LINES = 13, 3
"""Of level labels, and of the lines of one."""
BESIDE_PLOT: Final = 60.0
"""Points of a chart's width that its figures take."""
_DEGREE: Final = 60_000


def number_format(drawn: IndicatorChart) -> str:
    """How Excel and PowerPoint write the indicator's figures: `#,##0.0"%"`."""
    return figure_format(drawn.row.indicator.places, drawn.unit)


def figure_format(places: int, unit: str) -> str:
    """A number format of so many decimals, with a per cent sign where the unit is one."""
    digits = f"#,##0.{'0' * places}" if places else "#,##0"
    return f'{digits}"%"' if unit == PERCENT else digits


def unit_in_words(drawn: IndicatorChart) -> str:
    """The unit of the axis."""
    return {PERCENT: "Per cent", NUMBER: "Number"}.get(drawn.unit, begun(drawn.unit))


def set_axes(chart: "Chart", drawn: IndicatorChart, place: float, foot: Decimal) -> None:
    """Set both axes; each point has a place so wide, in which its label is to stand."""
    chart.font.size = Pt(TEXT_SIZE)
    chart.font.color.rgb = colour_of("ink")
    values, times = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = float(foot), float(drawn.axis.high)
    values.major_unit = float(drawn.axis.ticks[1] - drawn.axis.ticks[0])
    ticks = figure_format(drawn.axis.places, drawn.unit)
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = ticks, False
    values.major_gridlines.format.line.color.rgb = colour_of("hairline")
    values.major_gridlines.format.line.width = Pt(0.75)
    values.format.line.fill.background()
    times.format.line.color.rgb = colour_of("quiet-ink")
    times.tick_labels.font.size = Pt(TEXT_SIZE)
    times.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # below figures that are below 0, not across them
    count, highest = len(drawn.labels), max(height_of(each, place, TEXT_SIZE) for each in drawn.labels)
    _turn_labels(times._element, slanted=count > MOST_LABELS or highest > MOST_LINES * TEXT_SIZE * LEADING)
    if (skip := _every(count)) > 1:
        _add_skip(times._element, skip)


def _every(count: int) -> int:
    """How many labels there are to each one that is shown, the latest among these where that can be."""
    fitting = [step for step in range(1, count) if count <= MOST_LABELS * step] or [1]
    return next((step for step in fitting[:3] if (count - 1) % step == 0), fitting[0])


def _turn_labels(axis: Any, *, slanted: bool) -> None:
    """Level where there is room for it, else slanted: PowerPoint and LibreOffice would each decide otherwise."""
    next(axis.iter("{*}bodyPr")).set("rot", str(-45 * _DEGREE if slanted else 0))


def _add_skip(axis: Any, skip: int) -> None:
    """Show one of so many labels: an option of the format that python-pptx does not write."""
    after = axis.find(tag_of(axis, "noMultiLvlLbl"))
    for name in ("tickLblSkip", "tickMarkSkip"):
        after.addprevious(etree.Element(tag_of(axis, name), val=str(skip)))


def tag_of(element: Any, name: str) -> str:
    """The name of an element of charts."""
    return f"{{{element.nsmap['c']}}}{name}"
