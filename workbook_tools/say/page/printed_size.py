"""How much larger the conclusion may be printed, so that it fills the first page and does not run over it."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.say.page.summary_view import MatterShown, SummaryView

SIZES = (*(size / 100 for size in range(150, 90, -5)), 0.92, 0.9)
"""The sizes that are tried; the smallest leaves 9 points."""
LARGEST_BESIDE_A_CHART = 1.3
"""Beside a chart with an axis the words need their width."""
WIDTH, HEIGHT = 1020, 625
"""Of the first page, below its head, in the pixels in which all lengths here are given."""
LINE, HEADLINE, HEADING, GAP = 18.0, 20.0, 27.0, 27.0
BAR, MATTER = 36.0, 6.0
"""The bar of colours, and what stands around the words of each matter."""
LETTER, BOLD = 5.9, 6.8
"""How wide a letter is on average, rather too wide than too narrow."""
ICON, SPARK, SPARK_HEIGHT, CHART, CHART_HEIGHT, COUNT = 24, 126, 34, 231, 122, 41
THEME, STRIP = 17.5, 480
MOST_WITH_WORDS = 8
"""So many reds beyond the gravest have the officers' words."""


def printed_size(view: "SummaryView") -> float:
    """The largest of the sizes in which all of it stands on one page; the smallest where none does."""
    has_axis = any(each.chart and each.chart.frame.labels for each in view.attention)
    sizes = [size for size in SIZES if size <= LARGEST_BESIDE_A_CHART or not has_axis]
    return next((size for size in sizes if _height(view, WIDTH / size) * size <= HEIGHT), SIZES[-1])


def _height(view: "SummaryView", width: float) -> float:
    """How high all of it is, in the proportions of columns that the style sheet of the printed page has."""
    share = 1.3 / 2.3 if view.short else 1.5 / 2.5 if view.crowded else 1.6 / 2.6
    left, right = (width - GAP) * share, (width - GAP) * (1 - share)
    attention = HEADING + sum(_matter(each, left) for each in view.attention) + _rest(view.and_more, left)
    sparks = view.short
    well = HEADING + sum(_matter(each, right, sparks, view.crowded) for each in view.going_well)
    well += _rest(view.and_more_well, right)
    themes = _themes(view, left if view.short else right)
    if view.short:
        columns = max(attention + themes, well)
    elif view.crowded:
        columns = max(attention, well) + max(_reds(view.more_reds, left), themes)
    else:
        columns = max(attention, well + themes) + _reds(view.more_reds, (width - GAP) / 2) / 2
    return BAR + HEADLINE * _lines(f"{view.movement} {view.moved}", min(width, 880), 7.6) + columns


def _matter(each: "MatterShown", width: float, drawn: bool = True, close: bool = False) -> float:
    beside, high = 0, 0
    if drawn and each.chart:
        beside, high = (CHART, CHART_HEIGHT) if each.chart.frame.labels else (SPARK, SPARK_HEIGHT)
    room = width - ICON - beside
    told = f"{each.figures}; {each.state}"
    lines = _lines(f"{each.name} {told}", room, BOLD) if close else _lines(each.name, room, BOLD) + _lines(told, room)
    if high == CHART_HEIGHT:
        return max(LINE * (lines + _lines(each.words, room)), high) + MATTER
    return max(LINE * lines, high) + LINE * _lines(each.words, width - ICON - 14) + MATTER


def _reds(reds: Sequence["MatterShown"], width: float) -> float:
    """Of the reds that are named alone, one below another; where there are many, without the officers' words."""
    if not reds:
        return 0
    told = [_lines(f"{each.name} {each.figures}; {each.state}", width - ICON, BOLD) for each in reds]
    said = [_lines(each.words, width - ICON) for each in reds] if len(reds) <= MOST_WITH_WORDS else []
    return HEADING + LINE * sum(told + said) + len(reds)


def _themes(view: "SummaryView", width: float) -> float:
    if len(view.themes) < 2:
        return 0
    room = min(width, STRIP) - COUNT * len(view.counts)
    return HEADING + sum(THEME * _lines(each.name, room) for each in view.themes)


def _rest(words: str, width: float) -> float:
    return LINE * _lines(words, width) + 2 if words else 0


def _lines(words: str, width: float, letter: float = LETTER) -> int:
    return len(wrap(words, max(int(width / letter), 1)))
