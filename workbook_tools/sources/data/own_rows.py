"""The rows of a large source that are a scorecard's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from workbook_tools.sources.data.source_cells import FormattedNumber, RawCell, text_of

NumberedRow = tuple[int, Sequence[RawCell]]


def own_rows(rows: Iterable[NumberedRow], own: Mapping[int, Set[str]]) -> Iterator[NumberedRow]:
    """The rows whose cells, in each of these columns, are one of the names; or nearly one, or nothing.

    "7A" for "7a" is a slip, and so is an empty cell: they are kept, to be told of.
    """
    wanted = [(column, _Belongs(names)) for column, names in own.items()]
    (first, firsts), (second, seconds) = wanted[0], wanted[-1]
    width = max(own) + 1
    for row in rows:
        cells = row[1]
        if len(cells) < width or (firsts[cells[first]] and seconds[cells[second]]):
            yield row


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
