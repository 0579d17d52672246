"""Words of a source that nearly are what the scorecard goes by: an origin, and the council's own series."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from workbook_tools.english import first_of
from workbook_tools.errors import Fault, Place
from workbook_tools.sources.data.source_cells import KEPT, text_of
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.visible_text import folded, nearest

ILLUSTRATIVE = "illustrative"
"""The word in an origin that says of a figure that it is not real."""
MOST_NAMED = 8
"""How many series of a source a fault names; more are only counted."""
_USUAL = frozenset({"printed", "published", "computed", ILLUSTRATIVE})


@lru_cache(KEPT)
def as_known(origin: str) -> str:
    """The origin, its word "illustrative" in small letters."""
    return re.sub(ILLUSTRATIVE, ILLUSTRATIVE, origin, flags=re.IGNORECASE)


@lru_cache(KEPT)
def nearly_illustrative(origin: str) -> str:
    """The word of an origin that nearly is "illustrative"; "" where none is, or the word itself stands there."""
    words = [word for word in re.findall(r"[^\W\d_]+", folded(origin)) if word not in _USUAL]
    if not words or ILLUSTRATIVE in folded(origin):
        return ""
    return nearest(ILLUSTRATIVE, words)


def no_own_series(
    sheet: SourceSheet, column: int, series: str, known: Collection[str], place: Place, *, always: bool
) -> Fault | None:
    """The fault of a source of which no row has the council's own series; None where it has no rows.

    Unless `always`, only where it has one of nearly that name, which is none of those `known`.
    """
    there = dict.fromkeys(text_of(cells[column]) for _, cells in sheet.rows if column < len(cells))
    others = [name for name in there if name and name not in known]
    near = nearest(series, others)
    if not others or not (near or always):
        return None
    trouble = f"no row has the series '{series}', which is the council's own by the setting series"
    if near:
        remedy = f'Write series = "{near}" in scorecard.toml, or correct the names in the source.'
        return Fault(f"{trouble}: did you mean '{near}'?", remedy, place)
    remedy = f"Correct series in scorecard.toml. The source has: {first_of(others, MOST_NAMED)}."
    return Fault(trouble, remedy, place)


def near_heading(name: str, headings: Sequence[str]) -> str:
    """The heading that nearly is the name, and is not; "" where none is."""
    return "" if folded(name) in map(folded, headings) else nearest(name, [each for each in headings if each])
