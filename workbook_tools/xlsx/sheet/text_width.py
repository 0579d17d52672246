"""How many lines a text takes in a column, as Excel breaks them: by Arial's widths, the font of the template."""

from functools import lru_cache
from typing import Final

_WIDTHS: Final = {
    222: "ijl'‘’",
    278: " !,./:;I[\\]ft|",
    333: "()-`r“”",
    500: "Jcksvxyz",
    556: "0123456789#$?L_abdeghnopqu–",
    584: "+<=>~±×",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…▲▼►",
}
_WIDTH_OF: Final = {character: width for width, characters in _WIDTHS.items() for character in characters}
"""Thousandths of the font's size, from the published metrics of Helvetica, which Arial shares."""

_WIDEST: Final = max(_WIDTHS)
_OTHER: Final = 667
_BOLD: Final = 1.08
"""How much wider Arial Bold sets a sentence; between 1.05 and 1.1 for the texts of a scorecard."""

PIXELS_PER_POINT: Final = 96 / 72
NO_WIDER_THAN_ARIAL: Final = frozenset(
    ("Aptos", "Arial", "Calibri", "Candara", "Corbel", "Franklin Gothic Book", "Gill Sans MT", "Helvetica", "Lato",
     "Segoe UI", "Source Sans Pro", "Tahoma", "Trebuchet MS")
)  # fmt: skip
"""Types that take no more room than Arial, by whose letters texts are fitted into their cells and boxes."""


def text_pixels(text: str, points: float, *, bold: bool = False) -> float:
    """How wide the text is on one line, at 96 dots an inch."""
    return _thousandths(text) / 1000 * points * PIXELS_PER_POINT * (_BOLD if bold else 1)


def figure_pixels(text: str, points: float, *, bold: bool = False) -> float:
    """The same of a figure with its unit: the digits and signs of Arial Bold are as wide as those of Arial."""
    return sum(text_pixels(each, points, bold=bold and each.isalpha()) for each in text)


@lru_cache(maxsize=10_000)
def line_count(text: str, pixels: float, points: float, *, bold: bool = False) -> int:
    """How many lines the text takes in this width; a word that is too long for a line is broken."""
    if len(text) * _WIDEST * points * PIXELS_PER_POINT * _BOLD <= pixels * 1000 and "\n" not in text:
        return 1 if text else 0
    return sum(_paragraph_lines(words, pixels, points, bold) for words in text.split("\n")) if text else 0


def _paragraph_lines(paragraph: str, pixels: float, points: float, bold: bool) -> int:
    space = text_pixels(" ", points, bold=bold)
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        width = text_pixels(word, points, bold=bold)
        if not used:
            used = width
        elif used + space + width > pixels:
            lines, used = lines + 1, width
        else:
            used += width + space
        if used > pixels:
            lines, used = lines + int(used // pixels), used % pixels
    return lines


@lru_cache(maxsize=10_000)
def _thousandths(text: str) -> int:
    """How wide the text is, in thousandths of the font's size."""
    return sum(_WIDTH_OF.get(character, _OTHER) for character in text)
