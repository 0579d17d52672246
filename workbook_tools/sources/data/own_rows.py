"""The rows of a large source that are a scorecard's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

from workbook_tools.english import first_of
from workbook_tools.sources.data.source_cells import FormattedNumber, RawCell, text_of
from workbook_tools.workbook.indicator_names import TOTALS, singular_words

NumberedRow = tuple[int, Sequence[RawCell]]
_MOST_NAMED: Final = 6
_MOST_KEPT: Final = 1000
"""How many are told apart: there may be another one in each of a million rows."""


class OtherIndicators:
    """The indicators of a source that the scorecard does not have, each once; totals of others are none."""

    def __init__(self, columns: Sequence[int]) -> None:
        self._columns = columns
        self._seen: dict[RawCell, str] = {}

    def look_at(self, cells: Sequence[RawCell], ref: RawCell) -> None:
        """Keep what a row that is left out is called, unless it is known."""
        if ref in self._seen or len(self._seen) == _MOST_KEPT:
            return
        texts = [text_of(ref), *(text_of(cells[at]) for at in self._columns if at < len(cells))]
        total = any(singular_words(text)[:1] in TOTALS for text in texts)
        self._seen[ref] = "" if total else " ".join(filter(None, dict.fromkeys(texts)))

    @property
    def told(self) -> tuple[str, ...]:
        """What an officer reads of them; nothing where there are none."""
        names = [name for name in self._seen.values() if name]
        said = f"left out, as the scorecard has no such indicator: {first_of(names, _MOST_NAMED)}"
        return (said,) if names else ()


def own_rows(rows: Iterable[NumberedRow], own: Mapping[int, Set[str]], left: OtherIndicators) -> Iterator[NumberedRow]:
    """The rows whose cells, in each of these columns, are one of the names; or nearly one, or nothing.

    "7A" for "7a" is a slip, and so is an empty cell: they are kept, to be told of. The first column is that of the
    indicators: those of other ones go to `left`.
    """
    wanted = [(column, _Belongs(names)) for column, names in own.items()]
    (first, firsts), (last, seconds) = wanted[0], wanted[-1]
    width = max(own) + 1
    for row in rows:
        cells = row[1]
        if len(cells) < width or (firsts[cells[first]] and seconds[cells[last]]):
            yield row
        elif not firsts[cells[first]] and (first == last or seconds[cells[last]]):
            left.look_at(cells, cells[first])


class _Belongs(dict[RawCell, bool]):
    """Whether a cell is to be kept; each way to write a name is looked at once."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.names = {bare_name(name) for name in names}

    def __missing__(self, cell: RawCell) -> bool:
        name = text_of(cell)
        found = not name or bare_name(name) in self.names
        if not isinstance(cell, FormattedNumber):  # the same number in another format is another name
            self[cell] = found
        return found


def bare_name(name: str) -> str:
    """A name without what slips most: capitals, spaces, dashes, noughts before a number."""
    return "".join(filter(str.isalnum, name)).lstrip("0").casefold()
