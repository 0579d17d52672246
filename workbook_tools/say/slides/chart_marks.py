"""Marks in a chart that PowerPoint edits: the letters beside a comparator, and the line where a chart begins anew."""

from decimal import Decimal
from typing import Any, Final

from lxml import etree
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.util import Pt

from workbook_tools.say.page.page_colours import COLOURS
from workbook_tools.say.slides.chart_series import ChartSeries
from workbook_tools.say.slides.slide_canvas import colour_of

_SIZE: Final = 12


def put_letters(plotted: Any, series: ChartSeries) -> None:
    """Write a comparator's letters beside its one mark, or lower, clear of those of another."""
    (at,) = [position for position, value in enumerate(series.values) if value is not None]
    label = plotted.points[at].data_label
    label.text_frame.text = series.letters
    label.position = XL_LABEL_POSITION.RIGHT
    if series.lower:
        _move(label._dLbl, series.lower)
    font = label.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(_SIZE), True
    font.color.rgb = colour_of("better")


def _move(label: Any, lower: float) -> None:
    """Let a label stand lower than its place, by so much of the chart's height."""
    space = label.nsmap["c"]
    layout = etree.Element(f"{{{space}}}layout")
    manual = etree.SubElement(layout, f"{{{space}}}manualLayout")
    for name, value in (("x", 0.0), ("y", lower)):
        etree.SubElement(manual, f"{{{space}}}{name}", val=f"{value:.4f}")
    label.find(f"{{{space}}}idx").addnext(layout)


def raise_line(plotted: Any, high: Decimal) -> None:
    """Draw a dotted line upwards from the series' one point, so high: an error bar, which python-pptx cannot make."""
    element = plotted._element
    space, drawing = element.nsmap["c"], element.nsmap["a"]
    bars = etree.Element(f"{{{space}}}errBars")
    settings = {"errDir": "y", "errBarType": "plus", "errValType": "fixedVal", "noEndCap": "1", "val": f"{high:f}"}
    for name, value in settings.items():
        etree.SubElement(bars, f"{{{space}}}{name}", val=value)
    look = etree.SubElement(etree.SubElement(bars, f"{{{space}}}spPr"), f"{{{drawing}}}ln", w=str(Pt(1.25)))
    fill = etree.SubElement(look, f"{{{drawing}}}solidFill")
    etree.SubElement(fill, f"{{{drawing}}}srgbClr", val=COLOURS["quiet-ink"].removeprefix("#"))
    etree.SubElement(look, f"{{{drawing}}}prstDash", val="sysDot")
    element.find(f"{{{space}}}cat").addprevious(bars)
