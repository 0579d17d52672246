"""Councils' own templates for slides, drawn for the tests, with whatever else such a file may hold."""

import zipfile
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

PRESENTATION = b"presentationml.presentation.main+xml"
TEMPLATE = b"presentationml.template.main+xml"
DARK = RGBColor(0x20, 0x10, 0x40)
NAVY_TITLE = RGBColor(0xFF, 0xFF, 0xFF)


def template(secret: str = "SECRETWORDS", width: float = 13.333, **_: Any) -> bytes:
    """A dark template with two slides, notes, a name and properties, all of which bear the secret."""
    return as_template(dark(secret, width))


def dark(secret: str, width: float = 13.333) -> Any:
    """The presentation that becomes the template."""
    deck = Presentation()
    _stretch(deck, Inches(width) / deck.slide_width)
    fill = deck.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = DARK
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = f"Last month {secret}"
    slide.notes_slide.notes_text_frame.text = f"Between us {secret}"
    data = CategoryChartData()
    data.categories = ["a"]
    data.add_series(secret, [13])
    slide.shapes.add_chart(XL_CHART_TYPE.LINE, Pt(50), Pt(100), Pt(300), Pt(200), data)
    properties = deck.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "title", "category"):
        setattr(properties, name, secret)
    return deck


def as_template(deck: Any) -> bytes:
    """The presentation saved as PowerPoint saves a template (.potx)."""
    saved, written = BytesIO(), BytesIO()
    deck.save(saved)
    with zipfile.ZipFile(saved) as made, zipfile.ZipFile(written, "w") as kept:
        for name in made.namelist():
            content = made.read(name)
            kept.writestr(name, content.replace(PRESENTATION, TEMPLATE) if name == "[Content_Types].xml" else content)
    return written.getvalue()


def _stretch(deck: Any, times: float) -> None:
    """Make all placeholders as much wider as the slide."""
    deck.slide_width = round(deck.slide_width * times)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.find("{*}xfrm") is not None:
                shape.left, shape.width = round(shape.left * times), round(shape.width * times)
