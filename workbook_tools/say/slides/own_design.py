"""How slides look where the council names no template of its own: sober, as the page does, 16 to 9."""

from typing import TYPE_CHECKING, Final

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from workbook_tools.say.page.page_colours import COLOURS
from workbook_tools.say.slides.slide_canvas import Box

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.shapes.base import BaseShape
    from pptx.slide import SlideLayout

WIDTH, HEIGHT, EDGE = 960.0, 540.0, 48.0
TITLE_PAGE, PAGE = "Title Slide", "Title Only"
"""The layouts of python-pptx's empty presentation that are kept."""
FONT: Final = "Arial"
_TITLE = Box(EDGE, 30, WIDTH - 2 * EDGE, 66)
_FOOTER, _NUMBER = Box(EDGE, 502, 640, 22), Box(WIDTH - EDGE - 80, 502, 80, 22)
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCHEME: Final = {"dk1": "ink", "lt1": "paper", "dk2": "brand", "lt2": "panel", "accent1": "brand", "accent2": "line",
                  "accent3": "on-green", "accent4": "on-amber", "accent5": "on-red", "accent6": "quiet-ink",
                  "hlink": "better", "folHlink": "brand"}  # fmt: skip
"""Which of the page's colours the theme offers to whoever edits the slides."""


def own_design() -> "Deck":
    """An empty presentation with two layouts: the title page, and a page with a title."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in (TITLE_PAGE, PAGE):
            deck.slide_layouts.remove(layout)
    _set_theme(deck)
    _set_master(deck)
    for layout in deck.slide_layouts:
        _set_layout(layout)
    return deck


def _set_theme(deck: "Deck") -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    root.set("name", "Scorecard")
    for scheme in root.iter(f"{_DRAWING}clrScheme", f"{_DRAWING}fontScheme"):
        scheme.set("name", "Scorecard")
    for name, colour in _SCHEME.items():
        slot = next(root.iter(f"{_DRAWING}{name}"))
        for given in list(slot):
            slot.remove(given)
        etree.SubElement(slot, f"{_DRAWING}srgbClr", val=COLOURS[colour].removeprefix("#"))
    for kind in ("majorFont", "minorFont"):
        next(next(root.iter(f"{_DRAWING}{kind}")).iter(f"{_DRAWING}latin")).set("typeface", FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_master(deck: "Deck") -> None:
    master = deck.slide_master
    for shape in list(master.placeholders):
        _place(shape, _of_kind(shape))
    for shape in master.placeholders:
        _set_foot(shape)
    style = next(master._element.iter("{*}titleStyle"))
    level = style.find(f"{_DRAWING}lvl1pPr")
    level.set("algn", "l")
    words = level.find(f"{_DRAWING}defRPr")
    words.set("sz", "2800")
    words.set("b", "1")
    next(words.iter(f"{_DRAWING}schemeClr")).set("val", "tx2")


def _set_foot(shape: "BaseShape") -> None:
    """Title and footer begin where the page's texts do; a footer is as dark and in the same type as those."""
    body = shape._element.txBody.bodyPr
    body.set("lIns", "0")
    body.set("anchor", "b" if shape._element.ph.get("type") == "title" else "ctr")
    for level in shape._element.iter(f"{_DRAWING}lvl1pPr"):
        level.set("algn", "r" if shape._element.ph.get("type") == "sldNum" else "l")
        words = level.find(f"{_DRAWING}defRPr")
        for given in list(words):
            words.remove(given)
        fill = etree.SubElement(words, f"{_DRAWING}solidFill")
        etree.SubElement(fill, f"{_DRAWING}srgbClr", val=COLOURS["quiet-ink"].removeprefix("#"))
        etree.SubElement(words, f"{_DRAWING}latin", typeface="+mn-lt")


def _of_kind(shape: "BaseShape") -> Box | None:
    """Where the placeholder stands; None for those that no slide of ours has."""
    kind = shape._element.ph.get("type", "obj")
    return {"title": _TITLE, "ctrTitle": _TITLE, "ftr": _FOOTER, "sldNum": _NUMBER,
            "body": Box(EDGE, 110, WIDTH - 2 * EDGE, 370)}.get(kind)  # fmt: skip


def _set_layout(layout: "SlideLayout") -> None:
    for shape in list(layout.placeholders):
        kind = shape._element.ph.get("type", "obj")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
        elif kind == "ctrTitle":
            _place(shape, Box(EDGE, 96, WIDTH - 2 * EDGE, 90))
        elif kind == "subTitle":
            _place(shape, Box(EDGE, 200, WIDTH - 2 * EDGE, 250))
            shape._element.txBody.bodyPr.set("lIns", "0")
            for level in shape._element.iter(f"{_DRAWING}lvl1pPr"):
                level.set("algn", "l")
                for tint in list(level.iter(f"{_DRAWING}tint")):
                    tint.getparent().remove(tint)


def _place(shape: "BaseShape", box: Box | None) -> None:
    if box is None:
        shape._element.getparent().remove(shape._element)
        return
    shape.left, shape.top, shape.width, shape.height = (Pt(each) for each in (box.left, box.top, box.width, box.height))
