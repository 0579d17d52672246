"""Where rows of a sheet go when a block of them grows, shrinks, or changes its order."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, LAST_ROW


class ScatteredError(Exception):
    """Rows that stood together no longer do. `hull` is the first and the last of the rows where they went."""

    def __init__(self, hull: tuple[int, int]) -> None:
        super().__init__(f"rows {hull[0]} to {hull[1]}")
        self.hull = hull


class ShortenedError(ScatteredError):
    """Some of the rows are about to go, and the others stay. `hull` is the first and the last of those."""


class ColumnSpan(Struct, frozen=True):
    """The columns whose cells move, counted from 1. Whole rows move where they are all of the sheet."""

    left: int = 1
    right: int = LAST_COLUMN

    @property
    def whole(self) -> bool:
        """Whether whole rows move."""
        return (self.left, self.right) == (1, LAST_COLUMN)

    def hold(self, left: int, right: int) -> bool:
        """Whether all these columns move."""
        return self.whole or self.left <= left <= right <= self.right

    def part(self, left: int, right: int) -> bool:
        """Whether some of these columns move and others stay."""
        return not self.hold(left, right) and left <= self.right and self.left <= right


ALL_COLUMNS = ColumnSpan()


class RowChange(Struct, frozen=True):
    """Rows are added after row `last` (count > 0), or the block's last rows are taken away (count < 0).

    The block is rows `first` to `last` of the sheet, counted from 1. An area that ends with the block, and does not
    begin with it, takes in added rows only where `ends_grow`: not where rows belong to somebody.
    """

    first: int
    last: int
    count: int
    columns: ColumnSpan = ALL_COLUMNS
    ends_grow: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last <= LAST_ROW:
            raise ValueError(f"no block of rows runs from {self.first} to {self.last}")
        if -self.count > self.last - self.first + 1:
            raise ValueError(f"{-self.count} rows cannot be taken from rows {self.first} to {self.last}")

    @property
    def first_gone(self) -> int:
        """The first row that is taken away; `last + 1` where none is."""
        return self.last + 1 + min(self.count, 0)

    @property
    def first_moving(self) -> int:
        """The first row that is taken away or moves."""
        return self.first_gone

    def takes(self, top: int, bottom: int) -> bool:
        """Whether any of these rows is taken away."""
        return top <= self.last and bottom >= self.first_gone

    def divides(self, top: int, bottom: int) -> bool:
        """Whether these rows would be parted by new rows, or lose some rows and keep others."""
        if self.count < 0:
            return self.takes(top, bottom) and not (self.first_gone <= top and bottom <= self.last)
        return self.count > 0 and top <= self.last < bottom

    def row(self, number: int) -> int | None:
        """The row's new number; None where it is taken away."""
        if number > self.last:
            return _within_sheet(number + self.count)
        return number if number < self.first_gone else None

    def row_before(self, number: int) -> int | None:
        """The number that a row had; None where it is new. The inverse of `row`."""
        if number < self.first_gone:
            return number
        return None if number <= self.last + self.count else number - self.count

    def cell(self, row: int, column: int) -> int | None:
        """The new row of a cell; None where it is taken away."""
        return self.row(row) if self.columns.hold(column, column) else row

    def area(self, top: int, bottom: int, grows: bool = True) -> tuple[int, int] | None:
        """The new top and bottom row of an area; None where all of it is taken away.

        An area that ends at the block's last row takes in the rows added after it, as ranges do when
        a table grows, if it covers the block or is more than one row tall; with `grows` false it does
        not. An area that runs to the last row of the sheet still does so.
        """
        if (top, bottom) == (1, LAST_ROW):
            return top, bottom
        new_top = self.first_gone if self.takes(top, top) else _within_sheet(self._shifted(top))
        new_bottom = self._new_bottom(top, bottom, grows)
        return (new_top, new_bottom) if new_top <= new_bottom else None

    def _new_bottom(self, top: int, bottom: int, grows: bool) -> int:
        if self.takes(bottom, bottom):
            return self.first_gone - 1
        if bottom == LAST_ROW and bottom > self.last:
            return bottom
        if bottom == self.last and grows and (top <= self.first or (self.ends_grow and top < bottom)):
            return _within_sheet(bottom + self.count)
        return min(self._shifted(bottom), LAST_ROW)

    def _shifted(self, number: int) -> int:
        return number + self.count if number > self.last else number


class RowOrder(Struct, frozen=True, dict=True):
    """The rows of a block change places. None comes and none goes, and the block stays where it is.

    `order` tells for each place from the block's first row which place its row had before, counted from 0. `new` are
    places, as they were before, of rows that belong to nobody yet. The last `leaving` places take the rows that are
    about to go; an area that keeps others loses them in silence where `ranges_shrink`. `own` are the columns
    of the table whose rows these are, where whole rows move, too.
    """

    first: int
    order: tuple[int, ...]
    new: frozenset[int] = frozenset()
    leaving: int = 0
    columns: ColumnSpan = ALL_COLUMNS
    ranges_shrink: bool = False
    own: ColumnSpan = ALL_COLUMNS

    count = 0

    @property
    def last(self) -> int:
        """The block's last row."""
        return self.first + len(self.order) - 1

    @property
    def first_gone(self) -> int:
        """The first row that is taken away: none is."""
        return self.last + 1

    @property
    def first_moving(self) -> int:
        """The first row of the block."""
        return self.first

    def takes(self, top: int, bottom: int) -> bool:
        """Whether any of these rows is taken away: none is."""
        return False

    def divides(self, top: int, bottom: int) -> bool:
        """Whether the order of these rows changes, or other rows come between them."""
        return [self.row(row) for row in range(top, bottom + 1)] != self._run(top, bottom) if top < bottom else False

    def row(self, number: int) -> int:
        """The row's new number."""
        return self._went.get(number, number)

    def row_before(self, number: int) -> int:
        """The number that a row had. The inverse of `row`."""
        place = number - self.first
        return self.first + self.order[place] if 0 <= place < len(self.order) else number

    def cell(self, row: int, column: int) -> int:
        """The new row of a cell."""
        return self.row(row) if self.columns.hold(column, column) else row

    def area(self, top: int, bottom: int, grows: bool = True) -> tuple[int, int]:
        """The new top and bottom row of an area.

        An area over the whole block stays. One over some of its rows follows them, and new rows may stand between
        them, as where a person inserts a row into an area. Raises ScatteredError where other rows have come between
        them, ShortenedError where some of them, and not all, are about to go, unless ranges shrink then.
        """
        if bottom < self.first or top > self.last or (top <= self.first and bottom >= self.last):
            return top, bottom
        rows = range(max(top, self.first), min(bottom, self.last) + 1)
        image = self.image(rows)
        hull = top if top < self.first else min(image), bottom if bottom > self.last else max(image)
        within = range(max(hull[0], self.first), min(hull[1], self.last) + 1)
        if any(row not in image and row not in self._new_rows for row in within):
            raise ScatteredError(hull)
        if len(image) < len(rows) and not self.ranges_shrink:
            raise ShortenedError(hull)
        return hull

    def image(self, rows: Iterable[int]) -> set[int]:
        """Where these rows went. Rows that are about to go count only where no other row is among them."""
        went = {self.row(row) for row in rows}
        staying = {row for row in went if not self.last - self.leaving < row <= self.last}
        return staying or went

    def leaves(self, row: int) -> bool:
        """Whether the row, by its number before, is about to go."""
        return self.last - self.leaving < self.row(row) <= self.last

    def fill(self, rows: set[int]) -> set[int]:
        """The rows with the new ones that stand between two of them."""
        filled, between = set(rows), list[int]()
        for row in range(min(rows), max(rows) + 1):
            if row in rows:
                filled.update(between)
                between = []
            elif row in self._new_rows and (between or row - 1 in rows):
                between.append(row)
            else:
                between = []
        return filled

    @cached_property
    def _went(self) -> dict[int, int]:
        return {self.first + before: self.first + now for now, before in enumerate(self.order)}

    @cached_property
    def _new_rows(self) -> frozenset[int]:
        return frozenset(self._went[self.first + place] for place in self.new)

    def _run(self, top: int, bottom: int) -> list[int]:
        start = self.row(top)
        return list(range(start, start + bottom - top + 1))


Rows = RowChange | RowOrder
"""What happens to a block of rows."""


class MovedRows:
    """Where the rows of a workbook's sheets have gone since it was opened, by the sheet's part."""

    def __init__(self) -> None:
        self._changes: dict[str, list[Rows]] = {}

    def note(self, part: str, change: Rows) -> None:
        """Remember a change of a sheet's rows."""
        self._changes.setdefault(part, []).append(change)

    def row_before(self, part: str, number: int, column: int = 0) -> int | None:
        """The number that a row of a sheet had when the workbook was opened; None where it is new.

        The row of a cell in a `column` that stayed where it was is still the same.
        """
        before: int | None = number
        for change in reversed(self._changes.get(part, [])):
            if before is not None and (not column or change.columns.hold(column, column)):
                before = change.row_before(before)
        return before


def _within_sheet(number: int) -> int:
    if number > LAST_ROW:
        raise WorkbookRefused.of(
            f"A row would be pushed to {number:,}, past the last row of a sheet ({LAST_ROW:,}).",
            "Clear what stands at the foot of the sheet, or fill the table with fewer rows.",
        )
    return number
