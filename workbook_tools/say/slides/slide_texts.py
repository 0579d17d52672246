"""Texts that stay within their box: how high they are set, the size at which they fit, and where one too long ends."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from workbook_tools.xlsx.sheet.text_width import PIXELS_PER_POINT, line_count

LEADING: Final = 1.2
"""How high a line is, in its letters' size."""
WIDER: Final = 1.08
"""Fonts and programs differ: so much wider than by Arial's own widths a text may be set."""
MORE: Final = "… More in the notes."
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+|\n+")

HAIR: Final = 0.5
"""Points that a text may lack: a box that was made as high as its text is so but for the sums of fractions."""


def height_of(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """How high the text is in this width, all in points; a blank line is a line."""
    lines = [line_count(each, width * PIXELS_PER_POINT / WIDER, size, bold=bold) or 1 for each in text.split("\n")]
    return sum(lines) * size * LEADING


def size_that_fits(text: str, width: float, height: float, sizes: Sequence[float], *, bold: bool = False) -> float:
    """The first of these sizes, the largest first, at which the text stays within the box; else the last."""
    return next((size for size in sizes if _fits(text, width, height, size, bold=bold)), sizes[-1])


def cut_to_fit(text: str, width: float, height: float, size: float, more: str = MORE) -> str:
    """The text, or as many of its sentences as fit with a word on where the rest is; of one too long, its words."""
    if _fits(text, width, height, size):
        return text
    for ends in (_ends_of_sentences(text), _ends_of_words(text)):
        kept = [shorter for end in ends if _fits(shorter := f"{text[:end].rstrip()} {more}", width, height, size)]
        if kept:
            return kept[-1]
    return more


def shortened(text: str, width: float, height: float, size: float, *, bold: bool = False) -> str:
    """The text, or as many of its words as fit, with an ellipsis; its letters where whole words are less than half."""
    if _fits(text, width, height, size, bold=bold):
        return text
    ends = range(1, len(text))
    letters = bisect_left(ends, True, key=lambda end: not _fits(f"{text[:end]}…", width, height, size, bold=bold))
    if not letters:
        return text[:1]
    words = max((end for end in _ends_of_words(text) if end <= letters), default=0)
    return f"{text[: words if words >= letters / 2 else letters].rstrip(' ,;:')}…"


def _fits(text: str, width: float, height: float, size: float, *, bold: bool = False) -> bool:
    return height_of(text, width, size, bold=bold) <= height + HAIR


def _ends_of_sentences(text: str) -> list[int]:
    return [found.start() for found in _SENTENCES.finditer(text)]


def _ends_of_words(text: str) -> list[int]:
    return [found.start() for found in re.finditer(r"\s+", text)]
