"""How rows are put in another order by cutting some of them and putting each in elsewhere. Nothing is done here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct


class Cut(Struct, frozen=True):
    """Rows `first` to `last` are cut and put in above row `above`, all counted from 0 as they lie at that moment."""

    first: int
    last: int
    above: int


def plan_cuts(order: Sequence[int]) -> list[Cut]:
    """The cuts after which row `order[i]` of now lies at place i, of as few rows as may be.

    Nothing is put in above the first row or below the last one, where no range over the rows would take it in: a row
    that is to be first is put in below the first, which is then cut and put in below it. So two rows cannot change
    places: that raises ValueError.
    """
    if list(order) == [1, 0]:
        raise ValueError("of two rows none can be put in between")
    ways = (_RowsBeingCut(order, staying).cuts() for staying in _staying(order))
    inside = range(1, len(order))
    return min((cuts for cuts in ways if all(cut.above in inside for cut in cuts)), key=len)


def _staying(order: Sequence[int]) -> Iterator[frozenset[int]]:
    """Rows that may stay where they are while the others are cut: longest runs, with the new first and last or not."""
    for first in (order[:1], ()):
        for last in (order[-1:], ()):
            lowest, highest = (*first, -1)[0], (*last, len(order))[0]
            if lowest > highest:
                continue
            yield frozenset({*first, *last, *_longest_rise([row for row in order if lowest < row < highest])})


def _longest_rise(rows: Sequence[int]) -> list[int]:
    """The longest sequence among the rows in which each is higher than the one before."""
    lowest_ends: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for row in rows:
        length = bisect_left(lowest_ends, row)
        before[row] = ends[length - 1] if length else None
        lowest_ends[length : length + 1] = [row]
        ends[length : length + 1] = [row]
    found: list[int] = []
    row_before = ends[-1] if ends else None
    while row_before is not None:
        found.append(row_before)
        row_before = before[row_before]
    return found


class _RowsBeingCut:
    """Rows as they lie while some are cut."""

    def __init__(self, order: Sequence[int], staying: frozenset[int]) -> None:
        self._order, self._staying = order, staying
        self._now = sorted(order)
        self._cuts: list[Cut] = []

    def cuts(self) -> list[Cut]:
        """The cuts that put the rows in order."""
        place = 0
        while place < len(self._order):
            run = self._run(place)
            if run:
                self._put(run, self._order[place - 1] if place else None)
            place += len(run) or 1
        return self._cuts

    def _run(self, place: int) -> list[int]:
        """The rows to be cut from this place on that lie together."""
        run: list[int] = []
        for row in self._order[place:]:
            if row in self._staying or (run and self._at(row) != self._at(run[-1]) + 1):
                break
            run.append(row)
        return run

    def _put(self, run: Sequence[int], above: int | None) -> None:
        """Put rows that lie together in below another, or above all."""
        if above is None:
            self._cut(run, 1)
            if self._now[0] != run[0]:
                self._cut(self._now[:1], 1 + len(run))
        elif self._at(above) < len(self._now) - 1:
            self._cut(run, self._at(above) + 1)
        else:
            self._cut(run, self._at(above))
            self._cut([above], self._at(run[0]))

    def _cut(self, run: Sequence[int], above: int) -> None:
        first = self._at(run[0])
        last = first + len(run) - 1
        if first <= above <= last + 1:
            return  # the rows are there already
        self._cuts.append(Cut(first, last, above))
        self._now = moved_rows(self._now, self._cuts[-1:])

    def _at(self, row: int) -> int:
        return self._now.index(row)


def moved_rows(rows: Iterable[int], cuts: Iterable[Cut]) -> list[int]:
    """The rows as they lie after the cuts."""
    now = list(rows)
    for cut in cuts:
        taken = now[cut.first : cut.last + 1]
        above = cut.above if cut.above <= cut.first else cut.above - len(taken)
        left = now[: cut.first] + now[cut.last + 1 :]
        now = left[:above] + taken + left[above:]
    return now
