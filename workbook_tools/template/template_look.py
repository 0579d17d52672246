"""Colours, type and lines of the standard template: each fact about its look stands here once."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from workbook_tools.workbook.rag_shapes import SHAPES

Trait = Mapping[str, Any]
"""Format properties, by XlsxWriter's names for them."""

FONT = "Arial"
BODY_POINTS = 12
SMALLEST_PRINTED_POINTS = 9

WHITE = "#FFFFFF"
INK = "#1B2733"
QUIET_INK = "#4F5B66"
DARK_BLUE = "#12436D"
HAIRLINE_GREY = "#C5CFD8"
PANEL = "#EAF0F6"
OFFICERS_TINT = "#F3F7FB"
TREND_LINE = "#4C7BA6"
TREND_LAST = "#12436D"
EARLIER_BAR = "#9DB3C8"

RAG_COLOURS = {
    "Green": ("#CFEBDA", "#0A4A2B"),
    "Amber": ("#FFD678", "#553600"),
    "Red": ("#F0A79B", "#650B0B"),
}
"""Fill and text. The fills darken from green to red, so that they differ in black and white too."""

RAG_SHAPES = {str(rag): shape for rag, shape in SHAPES.items()}
"""What stands before the word, so that it tells in grey print; a number format adds it, and the cell keeps the word."""

QUIET_WORDS = ("No target", "No data")
CHANGE_COLOURS = {"better": "#0B4F94", "worse": "#A63F00"}
"""Blue and orange, so that red and green belong to the RAG rating alone."""

BODY: Trait = {"font_name": FONT, "font_size": BODY_POINTS, "font_color": INK, "valign": "vcenter"}
HAIRLINE: Trait = {"bottom": 1, "bottom_color": HAIRLINE_GREY}
WRAPPED: Trait = {"text_wrap": True}
BOLD: Trait = {"bold": True}
QUIET: Trait = {"font_color": QUIET_INK}
CENTRED: Trait = {"align": "center"}
RIGHT: Trait = {"align": "right", "indent": 1}

CELL: Trait = {**HAIRLINE, **WRAPPED}
FIGURE: Trait = {**CELL, **RIGHT}
APART: Trait = {"indent": 1}
"""Keeps text from touching the column on its left."""

FROM_TOP: Trait = {"valign": "top", "align": "left"}
"""Words that no row is high enough for, 409 points in Excel, are read from their beginning, not from their middle.

Said to stand at the left, since they keep an indent only so: XlsxWriter says it of cells that do not begin at the top.
"""

REFERENCE: Trait = {**CELL, **QUIET, "align": "left"}
OFFICERS: Trait = {**CELL, "bg_color": OFFICERS_TINT}
HEADING: Trait = {**WRAPPED, "bold": True, "font_color": WHITE, "bg_color": DARK_BLUE}
TITLE: Trait = {"bold": True, "font_size": 22, "font_color": DARK_BLUE}
SHEET_TITLE: Trait = {**TITLE, "font_size": 18}
NARROW_TITLE: Trait = {**TITLE, "font_size": 15}
"""Of the scorecard, whose second page has room for it over the columns that stand there again."""
SECTION: Trait = {"bold": True, "font_size": 14, "font_color": DARK_BLUE}
LINK: Trait = {"bold": True, "font_color": DARK_BLUE, "underline": 1}


def look(workbook: Workbook, *traits: Trait) -> Format:
    """The cell format of body text with these traits laid over it, later ones on top."""
    merged: dict[str, Any] = dict(BODY)
    for trait in traits:
        merged.update(trait)
    return workbook.add_format(merged)


def rag_trait(word: str) -> Trait:
    """The fill and text of a RAG word; the quiet words have no fill."""
    if word in QUIET_WORDS:
        return {"font_color": QUIET_INK}
    fill, ink = RAG_COLOURS[word]
    return {"bg_color": fill, "font_color": ink, "bold": True}


def shape_trait(word: str) -> Trait:
    """The number format that sets its shape before a RAG word; none for the quiet words."""
    return {"num_format": f'"{RAG_SHAPES[word]} "@'} if word in RAG_SHAPES else {}
