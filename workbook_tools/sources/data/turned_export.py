"""An export with a column for each indicator and a row for each period, turned so that each indicator has a row."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from workbook_tools.sources.data.export_heading_rows import FARTHEST_HEADING, Grid, tells_time
from workbook_tools.sources.data.export_headings import USUAL, parts_of, words_meant
from workbook_tools.sources.data.export_rows import NamedIndicators, names_total
from workbook_tools.sources.data.source_cells import RawCell, exact_number, text_of

_FARTHEST_COLUMN: Final = 4
"""Periods stand in one of the first so many columns."""
_FEWEST_PERIODS: Final = 2
_HEADS: Final = {"ref": USUAL["ref"][0], "name": USUAL["name"][0]}
"""What heads the references and the names of a turned sheet."""


class TurnedGrid(Struct, frozen=True):
    """The rows, each an indicator's: its reference, or its name, and its figures below each period.

    The first row holds the headings. `first_row` is the sheet's row, from 1, of the first column; `titles` stand above,
    and `below` the totals and notes, by their kind.
    """

    rows: tuple[tuple[RawCell, ...], ...]
    first_row: int
    titles: dict[int, str]
    below: dict[str, dict[int, str]]


def turned(grid: Grid, known: NamedIndicators, heading_row: int = 0, last_row: int = 0) -> TurnedGrid | None:
    """The grid, turned; None where no row has an indicator at the head of each column, and periods below one another.

    `heading_row` is the one that is named, from 1, and `last_row` the table's last one.
    """
    cut = grid[:last_row] if last_row else grid
    looked_at = [heading_row - 1] if heading_row else range(min(len(cut), FARTHEST_HEADING))
    for head in looked_at:
        for column in range(_FARTHEST_COLUMN):
            if bottom := _last_period(cut, head, column):
                return _turned(cut, head, column, bottom, known)
    return None


def _last_period(grid: Grid, head: int, column: int) -> int:
    """The row, from 0, of the last period in a column that may be headed in the row `head`; 0 where it is none.

    Where most periods stand there more than once, each row is a figure's, and not a period's.
    """
    corner = text_of(_at(grid[head], column))
    if (corner and "period" not in words_meant(corner)) or not _is_period(grid, head + 1, column):
        return 0
    rows = [row for row in range(head + 1, len(grid)) if _is_period(grid, row, column)]
    if len({text_of(grid[row][column]) for row in rows}) * 2 <= len(rows):  # a row for each figure, headed otherwise
        return 0
    headed = [
        at for at, cell in enumerate(grid[head]) if at > column and text_of(cell) and not tells_time(parts_of(cell))
    ]
    figures = [at for at in headed if any(exact_number(_at(grid[row], at)) is not None for row in rows)]
    return rows[-1] if len(rows) >= _FEWEST_PERIODS and figures else 0


def _turned(grid: Grid, head: int, column: int, bottom: int, known: NamedIndicators) -> TurnedGrid:
    width = max(map(len, grid))
    told = [row for row in range(max(head - 2, 0), head) if _heads_columns(grid, row, head, column)]
    first = min([head, *told])
    rows = [[_at(grid[row], at) for row in range(first, bottom + 1)] for at in range(column, width)]
    below = rows[1:]
    for place in (*(row - first for row in told), head - first):
        refs = sum(known.like_ref(text_of(row[place])) for row in below)
        rows[0][place] = _HEADS["ref"] if refs * 2 > sum(bool(text_of(row[place])) for row in below) else _HEADS["name"]
    titles = {row + 1: " ".join(filter(None, map(text_of, grid[row]))) for row in range(first)}
    filled = [rows[0], *(row for row in below if any(map(text_of, row)))]
    left = {"totals": {}, "notes": {}}  # type: dict[str, dict[int, str]]
    for number, cells in enumerate(grid[bottom + 1 :], start=bottom + 2):
        if texts := [*filter(None, map(text_of, cells))]:
            left["totals" if names_total(texts[0]) else "notes"][number] = " ".join(texts)
    above = {row: text for row, text in titles.items() if text}
    return TurnedGrid(tuple(map(tuple, filled)), first + 1, above, left)


def _heads_columns(grid: Grid, row: int, head: int, column: int) -> bool:
    """Whether a row right above the headings names most of the columns, too: their references, or their names."""
    columns = [at for at in range(column + 1, len(grid[head])) if text_of(grid[head][at])]
    return sum(bool(text_of(_at(grid[row], at))) for at in columns) * 2 > len(columns)


def _is_period(grid: Grid, row: int, column: int) -> bool:
    return row < len(grid) and tells_time(parts_of(_at(grid[row], column)))


def _at(row: Sequence[RawCell], column: int) -> RawCell:
    return row[column] if column < len(row) else ""
