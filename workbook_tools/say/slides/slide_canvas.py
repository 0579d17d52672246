"""A slide to put things on: texts, marks and tables in their boxes, each in the order in which it is read aloud."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from workbook_tools.say.page.page_colours import COLOURS
from workbook_tools.say.page.plain_text import plain_text
from workbook_tools.say.slides.slide_texts import height_of, shortened, size_that_fits

if TYPE_CHECKING:
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

PADDING: Final = 10.0
"""Points between the edge of a filled box and its text."""
LEAST_SIZE: Final = 12.0
FEET: Final = ("dt", "ftr", "sldNum")
"""The placeholders at a page's foot."""
SHARES: Final = (1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.6)
"""What a text's size may be changed by, so that it fills its room and stays within."""
TITLE_SHARE: Final = 0.9
"""A template's titles may be set in a wider type than texts are measured by."""
TITLE_SIZES: Final = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)


class Box(Struct, frozen=True):
    """A place on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    def inside(self, padding: float) -> "Box":
        """The box within its padding."""
        return Box(self.left + padding, self.top + padding, self.width - 2 * padding, self.height - 2 * padding)

    def row(self, height: float, at: float = 0) -> "Box":
        """A part over its whole width, so far below its top."""
        return Box(self.left, self.top + at, self.width, height)

    def columns(self, *shares: float, gap: float = 24) -> tuple["Box", ...]:
        """Parts side by side, by their shares of the width."""
        free, found, left = self.width - gap * (len(shares) - 1), [], self.left
        for share in shares:
            found.append(Box(left, self.top, free * share / sum(shares), self.height))
            left += found[-1].width + gap
        return tuple(found)


class TextLine(Struct, frozen=True):
    """A paragraph: its words, their size in points, the colour by its name on the page, and the space before it."""

    text: str
    size: float = 16
    bold: bool = False
    colour: str = "ink"
    before: float = 0


def lines_height(lines: Sequence[TextLine], width: float) -> float:
    """How high these paragraphs are together."""
    return sum(height_of(each.text, width, each.size, bold=each.bold) + each.before for each in lines)


def put_title(slide: "Slide", text: str) -> bool:
    """Write the slide's title in the placeholder, smaller where it would not fit, and say whether all of it stands."""
    title = slide.shapes.title
    assert title is not None  # a layout without one is refused, council_design.py
    frame = title.text_frame
    width, height = (title.width.pt - 2 * PADDING) * TITLE_SHARE, title.height.pt - PADDING / 2
    size = size_that_fits(text, width, height, TITLE_SIZES, bold=True)
    frame.auto_size = MSO_AUTO_SIZE.NONE
    run = frame.paragraphs[0].add_run()
    shown = shortened(text, width, height, size, bold=True)
    run.text = plain_text(shown)
    run.font.size = Pt(size)
    return shown == text


def fill_subtitle(slide: "Slide", lines: Sequence[TextLine]) -> None:
    """Write paragraphs into the cover's second placeholder, in its own colours; into none where it has none.

    It goes down to the footer where they need the room.
    """
    feet = [each.top for each in slide.slide_layout.placeholders if each._element.ph.get("type") in FEET]
    for shape in slide.placeholders:
        if shape._element.ph.get("type") == "subTitle":
            room = Box(0, 0, shape.width.pt - 2 * PADDING, shape.height.pt - PADDING)
            if room_on(lines, room) < 1 and feet and min(feet) > shape.top + shape.height:
                left, top, width, height = shape.left, shape.top, shape.width, min(feet) - shape.top
                shape.left, shape.top, shape.width, shape.height = left, top, width, height
                room = Box(0, 0, room.width, shape.height.pt - PADDING)
            _fill_frame(shape.text_frame, scaled(lines, room_on(lines, room)), None, coloured=False)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP


def room_on(lines: Sequence[TextLine], room: Box, most: float = 1.0) -> float:
    """The share of their size, so much at most, at which the lines have room; else the smallest share."""
    shares = [share for share in SHARES if share <= most]
    fitting = (share for share in shares if lines_height(scaled(lines, share), room.width) <= room.height)
    return next(fitting, shares[-1])


def scaled(lines: Sequence[TextLine], share: float) -> list[TextLine]:
    """The lines at this share of their size, none of them smaller than one can read."""
    return [replace(each, size=max(each.size * share, LEAST_SIZE), before=each.before * share) for each in lines]


def put_lines(
    slide: "Slide", box: Box, lines: Sequence[TextLine], name: str, fill: str = "", *, middle: bool = False
) -> None:
    """Write paragraphs into a text box of that name; with a fill, within a padding."""
    left, top, width, height = (Pt(each) for each in (box.left, box.top, box.width, box.height))
    shape = slide.shapes.add_textbox(left, top, width, height)
    shape.name = name
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour_of(fill)
    _fill_frame(shape.text_frame, lines, PADDING if fill else 0)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP


def put_mark(slide: "Slide", box: Box, text: str, fill: str, colour: str, name: str, size: float = 16) -> None:
    """Write a word on a rounded mark, as the colour of an indicator."""
    left, top, width, height = (Pt(each) for each in (box.left, box.top, box.width, box.height))
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, left, top, width, height)
    shape.name = name
    shape._element.remove(shape._element.find(f"{{{shape._element.nsmap['p']}}}style"))  # a theme's shadow with it
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour_of(fill)
    shape.line.color.rgb = colour_of(colour)
    shape.line.width = Pt(0.75)
    _fill_frame(shape.text_frame, [TextLine(text, size, bold=True, colour=colour)], 2)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def describe(frame: "GraphicFrame", words: str) -> None:
    """Give a chart, table or picture its text alternative."""
    frame._element._nvXxPr.cNvPr.set("descr", plain_text(words))


def colour_of(name: str) -> RGBColor:
    """The colour that the page calls so."""
    return RGBColor.from_string(COLOURS[name].removeprefix("#"))


def put_notes(slide: "Slide", text: str) -> None:
    """Write what the speaker reads, below the slide."""
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None  # the notes' own master has one
    frame.text = plain_text(text)


def _fill_frame(frame: "TextFrame", lines: Sequence[TextLine], padding: float | None, *, coloured: bool = True) -> None:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    if padding is not None:
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(padding)
    paragraphs = [(line, text) for line in lines for text in line.text.split("\n")]
    for position, (line, text) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        paragraph.space_before = Pt(line.before if position else 0)
        paragraph.line_spacing = 1.0
        paragraph.alignment = PP_ALIGN.LEFT
        _set(paragraph, plain_text(text), line.size, line.bold, line.colour if coloured else "")


def _set(paragraph: Any, text: str, size: float, bold: bool, colour: str) -> None:
    if not text:  # an empty line is as high as its end mark's size
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(size * 100)))
        return
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), bold
    if colour:
        run.font.color.rgb = colour_of(colour)
