"""The slides of an edition in their order: the conclusion, the overviews, each matter, then each indicator."""

from copy import deepcopy
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from workbook_tools.model.conclusion.colour_map import colour_map
from workbook_tools.model.conclusion.conclude import conclude
from workbook_tools.model.conclusion.matters import Matter
from workbook_tools.model.conclusion.variation_matrix import variation_matrix
from workbook_tools.model.edition import Edition
from workbook_tools.model.wording.conclusion_headings import ALSO_RED, BY_THEME, GOES_WELL, NEEDS_ATTENTION
from workbook_tools.model.wording.headline import dated_title
from workbook_tools.say.page.plain_text import plain_text
from workbook_tools.say.slides.clean_presentation import drop_what_is_not_shown, name_document, saved
from workbook_tools.say.slides.colour_map_slides import MAP, map_pages, put_map
from workbook_tools.say.slides.council_design import council_design
from workbook_tools.say.slides.indicator_slides import put_indicator
from workbook_tools.say.slides.matrix_slide import put_matrix
from workbook_tools.say.slides.own_design import own_design
from workbook_tools.say.slides.slide_canvas import (
    PADDING,
    TextLine,
    colour_of,
    put_lines,
    put_title,
    room_on,
    scaled,
)
from workbook_tools.say.slides.slide_layouts import SlideDesign, design_of
from workbook_tools.say.slides.slide_texts import LEADING, height_of, shortened
from workbook_tools.say.slides.summary_slides import put_cover, put_reds, put_summary, red_pages
from workbook_tools.say.slides.theme_slide import put_themes, theme_pages

if TYPE_CHECKING:
    from pptx.slide import Slide, SlideLayout

ANNEX: Final = "Annex: every indicator"
FOOT_SIZE: Final = 12
THEMES_OWN: Final = "+mn-lt"
"""The type of running text in whatever theme the slides have."""
_FOOT: Final = ("ftr", "sldNum")


class _Deck:
    """The presentation that is being filled, with the footer that stands on each page."""

    def __init__(self, design: SlideDesign, edition: Edition) -> None:
        self.design, self.edition = design, edition
        self.foot = dated_title(edition.scorecard.definition)

    def page(self, layout: "SlideLayout | None" = None) -> "Slide":
        """A new page with its title to be written, its footer and its number."""
        made = layout or self.design.page
        slide = self.design.deck.slides.add_slide(made)
        for shape in list(slide.placeholders):
            if shape.placeholder_format.idx and not _is_subtitle(shape):
                shape._element.getparent().remove(shape._element)
        return slide

    def finish(self) -> None:
        """Write footer and number onto each page, which are read last."""
        for slide in self.design.deck.slides:
            for shape in slide.slide_layout.placeholders:
                if shape._element.ph.get("type") in _FOOT:
                    _repeat(slide, shape, self.foot, self.design.foot)


def slides_of(edition: Edition, template: Path | None, language: str) -> bytes:
    """The presentation, in the council's template where there is one. Raises ConfigError where that cannot be used."""
    design = design_of(council_design(template) if template else own_design(), template)
    drop_what_is_not_shown(design.deck)
    deck = _Deck(design, edition)
    _put_conclusion(deck)
    _put_overviews(deck)
    _put_annex(deck)
    deck.finish()
    name_document(design.deck, dated_title(edition.scorecard.definition), language, edition.issued)
    return saved(design.deck, language)


def _put_conclusion(deck: _Deck) -> None:
    edition, room = deck.edition, deck.design.room
    conclusion = conclude(edition.scorecard)
    put_cover(deck.page(deck.design.cover), edition, conclusion)
    put_summary(deck.page(), room, conclusion)
    themes = theme_pages(conclusion.themes)
    for number, shown in enumerate(themes, start=1):
        put_themes(deck.page(), room, shown, _numbered(BY_THEME, number, len(themes)))
    _put_matters(deck, NEEDS_ATTENTION, conclusion.attention)
    pages = red_pages(conclusion)
    for number, reds in enumerate(pages, start=1):
        put_reds(deck.page(), room, _numbered(ALSO_RED, number, len(pages)), reds)
    _put_matters(deck, GOES_WELL, conclusion.well)


def _put_matters(deck: _Deck, heading: str, matters: tuple[Matter, ...]) -> None:
    for each in matters:
        title = f"{heading}: {each.row.indicator.name}"
        put_indicator(deck.page(), deck.design.room, deck.edition, each.row, title, each.beside_its_colour)


def _put_overviews(deck: _Deck) -> None:
    scorecard, room = deck.edition.scorecard, deck.design.room
    found = colour_map(scorecard)
    pages = map_pages(found, room)
    for number in range(len(pages)):
        put_map(deck.page(), room, found, pages, number, _numbered(MAP, number + 1, len(pages)))
    matrix = variation_matrix(scorecard)
    if matrix.has_any:
        put_matrix(deck.page(), room, matrix)


def _put_annex(deck: _Deck) -> None:
    rows, room = deck.edition.scorecard.rows, deck.design.room
    slide = deck.page()
    put_title(slide, ANNEX)
    lines, number = [], len(deck.design.deck.slides)
    for theme, of_theme in groupby(rows, lambda row: row.indicator.theme):
        first, number = number + 1, number + len(list(of_theme))
        where = (
            f"slide {first}" if number == first else f"slides {first} {'and' if number == first + 1 else 'to'} {number}"
        )
        lines.append(TextLine(f"{theme or 'Indicators'}: {where}", 18, before=8))
    put_lines(slide, room, scaled(lines, room_on(lines, room)), "Themes")
    for row in rows:
        put_indicator(deck.page(), room, deck.edition, row, f"{row.ref} {row.indicator.name}")


def _numbered(title: str, number: int, of: int) -> str:
    return f"{title}, {number} of {of}" if of > 1 else title


def _is_subtitle(shape: Any) -> bool:
    return bool(shape._element.ph.get("type") == "subTitle")


def _repeat(slide: "Slide", shape: Any, text: str, font: str) -> None:
    """Put the layout's placeholder onto the slide, in its own place there, with the text where it is the footer."""
    element = deepcopy(shape._element)
    properties = element.spPr
    for each in list(properties):
        properties.remove(each)
    element.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
    slide.shapes._spTree.append(element)
    if element.ph.get("type") == "ftr":
        foot = slide.shapes[-1]
        if height_of(text, shape.width.pt - 2 * PADDING, FOOT_SIZE) > FOOT_SIZE * LEADING:
            _take_room_of_date(foot, shape, slide.slide_layout)
        _write_foot(foot.text_frame, text, font, foot.width.pt - 2 * PADDING)


def _take_room_of_date(foot: Any, shape: Any, layout: "SlideLayout") -> None:
    """Begin the footer where the layout has a date at its left, which no slide of ours shows."""
    dates = [each.left for each in layout.placeholders if each._element.ph.get("type") == "dt"]
    if dates and dates[0] < shape.left:
        foot.left, foot.top = dates[0], shape.top
        foot.width, foot.height = shape.left + shape.width - dates[0], shape.height


def _write_foot(frame: Any, text: str, font: str, width: float) -> None:
    """Write the footer on one line, and name its size and its type, which LibreOffice does not find in the master."""
    line = FOOT_SIZE * LEADING
    frame.text = plain_text(shortened(text, width, line, FOOT_SIZE))
    run = frame.paragraphs[0].runs[0].font
    run.name, run.size = font or THEMES_OWN, Pt(FOOT_SIZE)
    if font:
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        run.color.rgb = colour_of("quiet-ink")
