"""Words of a source that nearly are what the scorecard goes by: an origin, and the council's own series."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from workbook_tools.errors import Fault, Place
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.wording.headline import ILLUSTRATIVE
from workbook_tools.sources.data.own_rows import bare_name
from workbook_tools.sources.data.source_cells import KEPT, text_of
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.visible_text import folded

SHORTEST_NAME = 4
"""Letters that a name has more of than this; shorter ones are alike by chance."""
NEAR = 0.8
"""How alike a word is to the one that is meant, from 0 to 1: "ilustrative" is, "administrative" is not."""
MOST_NAMED = 8
"""How many series of a source a fault names; more are only counted."""
_USUAL = frozenset({"printed", "published", "computed", ILLUSTRATIVE})


@lru_cache(KEPT)
def as_known(origin: str) -> str:
    """The origin, its word "illustrative" in small letters: by it figures that are not real are known."""
    return re.sub(ILLUSTRATIVE, ILLUSTRATIVE, origin, flags=re.IGNORECASE)


@lru_cache(KEPT)
def nearly_illustrative(origin: str) -> str:
    """The word of an origin that nearly is "illustrative"; "" where none is, or the word itself stands there."""
    words = [word for word in re.findall(r"[^\W\d_]+", folded(origin)) if word not in _USUAL]
    if not words or ILLUSTRATIVE in folded(origin):
        return ""
    from difflib import get_close_matches  # seldom needed, and slow to load

    return next(iter(get_close_matches(ILLUSTRATIVE, words, 1, NEAR)), "")


def no_own_series(
    sheet: SourceSheet, column: int, series: str, known: Collection[str], place: Place, *, always: bool
) -> Fault | None:
    """The fault of a source of which no row has the council's own series; None where it has no rows.

    Unless `always`, only where it has one of nearly that name, which is none of those `known`.
    """
    there = dict.fromkeys(text_of(cells[column]) for _, cells in sheet.rows if column < len(cells))
    others = [name for name in there if name and name not in known]
    near = _nearest(series, others)
    if not others or not (near or always):
        return None
    trouble = f"no row has the series '{series}', which is the council's own by the setting series"
    if near:
        remedy = f'Write series = "{near}" in scorecard.toml, or correct the names in the source.'
        return Fault(f"{trouble}: did you mean '{near}'?", remedy, place)
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    remedy = f"Correct series in scorecard.toml. The source has: {', '.join(others[:MOST_NAMED])}{more}."
    return Fault(trouble, remedy, place)


def near_indicator(written: str, indicators: Sequence[Indicator]) -> str:
    """The reference that is meant though capitals, spaces or noughts differ, or the name nearly so; "" for none."""
    bare = bare_name(written)
    refs = [each.ref for each in indicators if bare and bare_name(each.ref) == bare]
    if len(refs) == 1:
        return refs[0]
    return _nearest(written, [each.name for each in indicators]) if len(written) > SHORTEST_NAME else ""


def near_heading(name: str, headings: Sequence[str]) -> str:
    """The heading that nearly is the name, and is not; "" where none is."""
    return "" if folded(name) in map(folded, headings) else _nearest(name, [each for each in headings if each])


def _nearest(name: str, among: Collection[str]) -> str:
    from difflib import get_close_matches  # seldom needed, and slow to load

    by_fold = {folded(each): each for each in among}
    return next((by_fold[found] for found in get_close_matches(folded(name), by_fold, 1, NEAR)), "")
