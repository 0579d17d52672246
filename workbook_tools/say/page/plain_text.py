"""Figures and text as a page can hold them."""

import re
from decimal import Decimal

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.indicators.indicator import Indicator


def figure(indicator: Indicator, value: Decimal | Missing) -> str:
    """The figure without a unit other than "%", or what stands in its place: the kind of gap, or a symbol."""
    return value.in_a_cell if isinstance(value, Missing) else indicator.shown_bare(value)


_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def plain_text(text: str) -> str:
    """The text without the characters that HTML forbids, and without those that turn the order of what follows.

    Right-to-left scripts need none of the latter: each of the page's texts finds its own direction.
    """
    return _TURNING.sub("", _UNFIT.sub("", text))


def css_string(text: str) -> str:
    """The text as a string of a style sheet, quotes included; all but plain letters, digits and spaces is escaped."""
    return '"' + re.sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{ord(found[0]):x} ", plain_text(text)) + '"'
