"""What a first scorecard is called: what stands above the figures, or the name of their sheet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from workbook_tools.app.new_scorecard.evidence import Guess
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet
from workbook_tools.english import begun
from workbook_tools.sources.data.source_cells import text_of
from workbook_tools.visible_text import as_seen
from workbook_tools.workbook.month_labels import month_in

USUAL: Final = Guess(
    "", "", "title", "Children's services scorecard", "no title or sheet's name in the files says what it is called", 50
)
_OF_ANYTHING: Final = "Performance scorecard"
_TITLE_ROWS: Final = 6
_LONGEST: Final = 60
_HEADINGS: Final = 3
"""So many filled cells are a row of headings, above which titles end."""
_OF_A_REPORT: Final = re.compile(
    r"\b(scorecard|dashboard|performance|indicators|framework|report|figures|measures|kpis?|dataset|outcomes"
    r"|monitoring|monitor|monthly|quarterly|out-?turn|statistics|overview|data)\b",
    re.IGNORECASE,
)
_OF_CHILDREN: Final = re.compile(r"\b(child|children|young|famil|social care|send\b|early help)", re.IGNORECASE)
_OF_THE_FILE: Final = re.compile(
    r"\b(as at|extracted|run|source|printed|produced|refreshed|page|notes?|targets?|illustrative figures)\b",
    re.IGNORECASE,
)
"""Lines that say where and when the figures were taken."""
_PARTS: Final = re.compile(r"\s*(?:[:|–—;,]|\s-\s|\([^)]*\))\s*")
_YEAR: Final = re.compile(r"\W*\b(?:for )?(?:20\d\d)(?:[/-]\d\d(?:\d\d)?)?$")


def guess_title(
    export: Sequence[OfficersSheet], own: Sequence[OfficersSheet], council: str, indicators: Iterable[str] = ()
) -> Guess:
    """The title: from the rows above the figures of either file, one that speaks of children first; or a sheet's name.

    Neither the council nor a month is part of it, since both are told beside it. Where nothing names it, it is of
    children's services only if one of the `indicators`, by their names, is.
    """
    texts = [text for sheet in (*own, *export) for text in _title_rows(sheet)]
    above = [(named, text) for text in texts if (named := _title_in(text, council))]
    for named, text in sorted(above, key=lambda found: not _OF_CHILDREN.search(found[0])):
        return _guess(named, f"'{text}' stands above the figures", 84 if _OF_CHILDREN.search(named) else 66)
    for sheet in export:
        if named := _title_in(sheet.name, council):
            return _guess(named, f"a sheet is called '{sheet.name}'", 60)
    names = tuple(indicators)
    return USUAL if not names or any(map(_OF_CHILDREN.search, names)) else replace(USUAL, value=_OF_ANYTHING)


def _guess(title: str, why: str, sure: int) -> Guess:
    return Guess("", "", "title", begun(title), why, sure)


def _title_rows(sheet: OfficersSheet) -> Iterator[str]:
    """The rows above the headings that hold one text."""
    for row in sheet.rows[:_TITLE_ROWS]:
        texts = [as_seen(text) for cell in row if (text := text_of(cell))]
        if len(texts) >= _HEADINGS:
            return
        if len(texts) == 1:
            yield texts[0]


def _title_in(text: str, council: str) -> str:
    """The part of the text that names a report; "" for none."""
    if _OF_THE_FILE.search(text):
        return ""
    parts = (_bare(part, council) for part in _PARTS.split(text))
    return next((part for part in parts if _OF_A_REPORT.search(part) and " " in part and len(part) <= _LONGEST), "")


def _bare(part: str, council: str) -> str:
    """The part without the council, its month and its year."""
    month = month_in(part)
    part = re.sub(rf"^{re.escape(council)}\b(?:['’]s?)?\s*", "", month.rest if month else part)
    return _YEAR.sub("", part).strip()
