"""A doubt about published figures: which of them cannot be right, and why."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from workbook_tools.english import first_of
from workbook_tools.national.published.published_figures import PublishedFigure

MOST_NAMED = 3
"""How many figures a message names before it counts the rest."""
MOST_PLACES = 6
"""More decimal places than this are no rounding but a figure in full."""


class DoubtfulFigure(Struct, frozen=True):
    """`refused` are the figures that nothing may be worked out from; `trouble` and `remedy` are for the reader."""

    refused: tuple[PublishedFigure, ...]
    trouble: str
    remedy: str


def few_of(names: Sequence[str]) -> str:
    """The first names and how many there are besides: "2016, 2017, 2018 and 6 more"."""
    return first_of(names, MOST_NAMED)


def places_printed(values: Sequence[Decimal]) -> int:
    """How many decimal places the figures have: the most that any of them has, for sources drop zeros."""
    exponents = (value.as_tuple().exponent for value in values)
    places = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return min(max(places, 0), MOST_PLACES)
