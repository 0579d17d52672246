"""Which figures are green, in a few words: the good side of a target, or what is better than others have."""

import re

from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.row import Row

_NUMBER = r"\S*\d\S*"
_BETTER = rf"((above|below) {_NUMBER}|out of reach \(.+\)); {_NUMBER} to {_NUMBER} is like .+"
_QUARTER = rf"(above {_NUMBER}|{_NUMBER} or (higher|lower)), the best quarter of .+"
_BRIEF = rf"(above|below) {_NUMBER}|{_NUMBER} or (higher|lower)|out of reach"
_FORMER = rf"like .+: {_NUMBER} to {_NUMBER}|above {_NUMBER}, the best quarter of all councils"
_OURS = rf"green ({_BRIEF}|{_BETTER}|{_QUARTER})|{_FORMER}"  # seldom needed, and compiled then


def target_in_words(row: Row) -> str:
    """ "74.6 or lower", "12 to 18"; where green is no target, which it is: "green above 81.8%; 72.0% to 81.8% is like
    England"; "" where there is no colour."""
    asked = green_in_words(row)
    return f"green {asked}" if asked and not row.yardstick.is_target else asked


def target_in_brief(row: Row) -> str:
    """The same for a narrow cell, where the rule and its comparator are read elsewhere: "green above 81.8%"."""
    brief = row.yardstick.in_brief
    return f"green {brief}" if brief and row.cut_points is not None else target_in_words(row)


def green_in_words(row: Row) -> str:
    """The same where "Green is" or "Target" stands before it."""
    if row.cut_points is None:
        return ""
    return row.yardstick.in_full or row.yardstick.in_short or _green(row, row.cut_points)


def asked_in_words(row: Row) -> str:
    """Green alone where it has to say what it is: "target 74.6 or lower", "green above 81.8% (better than England)"."""
    if row.cut_points is None:
        return ""
    asked = row.yardstick.in_short or _green(row, row.cut_points)
    return f"{'target' if row.yardstick.is_target else 'green'} {asked}"


def is_of_ours(text: str) -> bool:
    """Whether a text that begins with a letter is ours, as a cell of the target has it now or had it before."""
    return re.fullmatch(_OURS, text) is not None


def one_target(row: Row) -> str:
    """The one figure that a target is, "90%", for where its good side needs no saying; "" where it is more than one."""
    cut_points = row.cut_points
    if cut_points is None or not row.yardstick.is_target:
        return ""
    return "" if cut_points.is_band else row.indicator.shown_bare(cut_points.green_ends[0])


def _green(row: Row, cut_points: CutPoints) -> str:
    ends = " to ".join(map(row.indicator.shown_bare, cut_points.green_ends))
    return ends if cut_points.is_band else f"{ends} or {'lower' if cut_points.green_from is None else 'higher'}"
