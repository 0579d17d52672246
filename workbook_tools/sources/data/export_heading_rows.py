"""The rows of an export that are its headings: one, or several above one another."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from workbook_tools.sources.data.export_headings import (
    OTHER,
    VALUE,
    HeadingParts,
    kind_of_figure,
    parts_of,
    with_year,
    words_meant,
)
from workbook_tools.sources.data.source_cells import RawCell, exact_number, text_of
from workbook_tools.visible_text import folded

Grid = Sequence[Sequence[RawCell]]
FARTHEST_HEADING: Final = 40
"""The headings stand in one of so many rows, or are named."""
MOST_HEADING_ROWS: Final = 3
"""Year, month, and what of it: numerator, denominator, value."""
_OF_THE_ROW: Final = ("ref", "name", "series", "period", "year", "origin", "source", "breakdown", "part", "theme")
"""What a column says of a whole row: no figure of a period stands in it, whatever is written above."""


class Heads(Struct, frozen=True):
    """Rows read as headings: their numbers from 0; by column its heading, what it says of time, and the kind of figure
    ("" where none); by our word the columns that may be it; and whether the settings want periods across or down.
    """

    rows: tuple[int, ...]
    own: tuple[str, ...]
    parts: tuple[HeadingParts, ...]
    kinds: tuple[str, ...]
    words: Mapping[str, tuple[int, ...]]
    wanted_across: bool | None = None

    @property
    def periods(self) -> list[int]:
        """The columns whose figures are of the period in their heading."""
        return [at for at, kind in enumerate(self.kinds) if kind == VALUE]

    @property
    def down(self) -> bool:
        """Whether a period and a value stand in each row."""
        return "value" in self.words and ("period" in self.words or "year" in self.words)

    @property
    def fits(self) -> bool:
        """Whether rows are told by a reference or name, and figures by a period and a value, or below their periods."""
        across = len(self.periods) > 1 or (len(self.periods) == 1 and (self.wanted_across or "value" not in self.words))
        wanted = {True: across, False: self.down, None: across or self.down}[self.wanted_across]
        return ("ref" in self.words or "name" in self.words) and wanted


class HeadFinder:
    """Looks for the headings of one grid; `named` are headings that the settings give, by our word."""

    def __init__(
        self, grid: Grid, named: Mapping[str, str], not_read: Collection[str] = (), across: bool | None = None
    ) -> None:
        self.grid, self.named, self.across = grid, named, across
        self.not_read = [folded(heading) for heading in not_read]
        self.width = max(map(len, grid), default=0)

    def found(self, heading_row: int = 0) -> Heads | None:
        """The headings that begin in the row that is named, from 1, or in the first row that can be one."""
        if heading_row:
            return self._beginning_in(heading_row - 1)
        for last in range(min(len(self.grid), FARTHEST_HEADING)):
            heads = self._with_rows_above(self.read((last,)))
            if heads.fits:
                return self._with_rows_below(heads)
        return None

    def read(self, rows: tuple[int, ...]) -> Heads:
        """The rows as headings, from above; what an upper one says of figures goes on to the right until the next."""
        own, rests, parts = [""] * self.width, [""] * self.width, [HeadingParts()] * self.width
        for number in rows:
            lowest = number == rows[-1]
            for at, cell in enumerate(self._filled(number, carry=not lowest)):
                if not (text := text_of(cell)):
                    continue
                found = parts_of(cell)
                parts[at] = _joined(parts[at], found)
                if found.rest and (lowest or kind_of_figure(found.rest)):
                    rests[at] = found.rest
                if text_of(_at(self.grid[number], at)):
                    own[at] = text
        own = ["" if self._passed_over(heading, parts[at]) else heading for at, heading in enumerate(own)]
        words = self._words(own)
        of_the_row = {at for word in _OF_THE_ROW for at in words.get(word, ())}
        kinds = [
            (kind_of_figure(rests[at]) or OTHER) if own[at] and tells_time(parts[at]) and at not in of_the_row else ""
            for at in range(self.width)
        ]
        free = {word: tuple(at for at in ats if not kinds[at]) for word, ats in words.items()}
        words_found = {word: ats for word, ats in free.items() if ats}
        return Heads(rows, tuple(own), tuple(parts), tuple(kinds), words_found, self.across)

    def _passed_over(self, heading: str, parts: HeadingParts) -> bool:
        """Whether a column is passed over, by its heading or by the period that it stands for: "Q4" below "2024/25"."""
        period = with_year(parts.part, parts.year) if parts.part and parts.year else parts.period
        return any(fits_heading(each, name) for each in self.not_read for name in (heading, period))

    def _beginning_in(self, first: int) -> Heads | None:
        for last in range(first, min(len(self.grid), first + MOST_HEADING_ROWS)):
            heads = self.read(tuple(range(first, last + 1)))
            if heads.fits:
                return self._with_rows_below(heads)
        return None

    def _with_rows_above(self, heads: Heads) -> Heads:
        """With the rows right above that say the year, the period or the kind of the figures below, or of what row."""
        while len(heads.rows) < MOST_HEADING_ROWS and heads.rows[0] and self._adds(heads.rows[0] - 1, heads):
            heads = self.read((heads.rows[0] - 1, *heads.rows))
        return heads

    def _adds(self, number: int, heads: Heads) -> bool:
        """Whether a row above headings tells of the columns of figures below it, rather than being a title."""
        told = [at for at, cell in enumerate(self.grid[number]) if _is_of_figures(cell)]
        below = [heads.own[at] for at in told if heads.own[at] and tells_time(heads.parts[at])]
        return bool(below) or any(kind_of_figure(heads.own[at]) for at in told if heads.own[at])

    def _with_rows_below(self, heads: Heads) -> Heads:
        while len(heads.rows) < MOST_HEADING_ROWS and self._goes_on(heads):
            wider = self.read((*heads.rows, heads.rows[-1] + 1))
            if not wider.fits:
                break
            heads = wider
        return heads

    def _goes_on(self, heads: Heads) -> bool:
        """Whether the next row is one more row of headings: months below years, or words such as "Numerator"."""
        if heads.rows[-1] + 1 >= len(self.grid):
            return False
        row = self.grid[heads.rows[-1] + 1]
        told = [at for word in ("ref", "name") for at in heads.words.get(word, ())]
        if any(text_of(_at(row, at)) not in ("", heads.own[at]) for at in told):
            return False
        filled = [cell for cell in row if text_of(cell)]
        of_figures = [cell for cell in filled if _is_of_figures(cell)]
        return len(of_figures) > 1 and all(_is_of_figures(cell) or exact_number(cell) is None for cell in filled)

    def _filled(self, number: int, *, carry: bool) -> Iterator[RawCell]:
        """A row's cells; where they `carry`, what is said of figures goes on over empty cells, as when it is merged."""
        above: RawCell = ""
        for at in range(self.width):
            cell = _at(self.grid[number], at)
            if text_of(cell):
                above = cell if carry and _is_of_figures(cell) else ""
                yield cell
            else:
                yield above

    def _words(self, own: Sequence[str]) -> dict[str, list[int]]:
        """By our word the columns that may be it: those headed as the settings say, or in a usual way."""
        found: dict[str, list[int]] = {}
        for at, heading in enumerate(own):
            for word in words_meant(heading) if heading else ():
                found.setdefault(word, []).append(at)
        for word, name in self.named.items():
            exact = [at for at, heading in enumerate(own) if folded(heading) == folded(name)]
            if exact or folded(name) != word:
                found[word] = exact
        return found


def fits_heading(pattern: str, heading: str) -> bool:
    """Whether a heading is the one that is named; ? stands for any letter, * for any letters."""
    return bool(re.fullmatch(re.escape(folded(pattern)).replace(r"\?", ".").replace(r"\*", ".*"), folded(heading)))


def _joined(above: HeadingParts, below: HeadingParts) -> HeadingParts:
    """What two headings above one another say of time: the month below and the year above it."""
    if below.part:
        return HeadingParts(part=below.part, year=below.year or above.year)
    if above.part and below.year:
        return HeadingParts(part=above.part, year=below.year)
    return below if tells_time(below) else above


def tells_time(parts: HeadingParts) -> bool:
    """Whether a heading says a period, or a part of one."""
    return bool(parts.period or parts.part or parts.year)


def _is_of_figures(cell: RawCell) -> bool:
    """Whether a heading's cell says a period or a kind of figure."""
    text = text_of(cell)
    return bool(text) and (tells_time(parts_of(cell)) or bool(kind_of_figure(text)))


def _at(row: Sequence[RawCell], column: int) -> RawCell:
    return row[column] if column < len(row) else ""
