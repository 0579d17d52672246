"""Which layouts of a design the slides take, and how much room the pages have."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from workbook_tools.errors import ConfigError, Place
from workbook_tools.say.slides.own_design import FONT
from workbook_tools.say.slides.slide_canvas import FEET, Box

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.slide import SlideLayout

LEAST_WIDTH, LEAST_HEIGHT = 640.0, 330.0
_GAP: Final = 12.0
_TITLES: Final = ("title", "ctrTitle")


class SlideDesign(Struct, frozen=True):
    """An empty presentation, its layouts for the cover and for a page, and the room below a page's title.

    `foot` is the footers' type, "" for the template's own.
    """

    deck: "Deck"
    cover: "SlideLayout"
    page: "SlideLayout"
    room: Box
    foot: str = ""


def design_of(deck: "Deck", template: Path | None) -> SlideDesign:
    """The design, by its layouts' kinds. Raises ConfigError where none has a title with room below it."""
    titled = [each for each in deck.slide_layouts if any(_kind(shape) in _TITLES for shape in each.placeholders)]
    pages = sorted(titled, key=lambda each: (each._element.get("type") != "titleOnly", _others(each)))
    for page in pages:
        room = _room(deck, page)
        if room.width >= LEAST_WIDTH and room.height >= LEAST_HEIGHT:
            cover = next((each for each in titled if each._element.get("type") == "title"), page)
            if template:
                _put_ground(page, room)
            return SlideDesign(deck, cover, page, room, "" if template else FONT)
    trouble = "no layout of the template has a title and room for a chart below it"
    remedy = "Add a layout 'Title Only', at least 25 cm wide, with the title at its top."
    raise ConfigError.of(trouble, remedy, Place(str(template)))


def _room(deck: "Deck", page: "SlideLayout") -> Box:
    """What is free between title and footer; a title that leaves room for a logo at its right narrows nothing below."""
    title = next(shape for shape in page.placeholders if _kind(shape) in _TITLES)
    across = [title, *(shape for shape in page.slide_master.placeholders if _kind(shape) == "body")]
    left, right = title.left.pt, max(each.left.pt + each.width.pt for each in across)
    height = (deck.slide_height or 0) / 12700
    feet = [shape.top.pt for shape in page.placeholders if _kind(shape) in FEET and shape.top.pt > height / 2]
    top, bottom = title.top.pt + title.height.pt + _GAP, min([*feet, height - 2 * _GAP])
    return Box(left, top, right - left, bottom - top - _GAP / 2)


def _put_ground(page: "SlideLayout", room: Box) -> None:
    """A white ground below charts and texts, whatever the template's own colour is: their colours are made for it."""
    around = room.inside(-_GAP / 2)
    left, top, width, height = (round(each * 12700) for each in (around.left, around.top, around.width, around.height))
    ground = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="9000" name="Ground"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )
    page.shapes._spTree.append(parse_xml(ground))


def _kind(shape: object) -> str:
    return str(shape._element.ph.get("type", "obj"))  # type: ignore[attr-defined]


def _others(layout: "SlideLayout") -> int:
    return sum(_kind(shape) not in (*FEET, *_TITLES) for shape in layout.placeholders)
