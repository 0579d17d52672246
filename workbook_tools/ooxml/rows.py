"""Where rows of a sheet go when a block of them grows or shrinks."""

from msgspec import Struct

from workbook_tools.errors import WorkbookRefused
from workbook_tools.ooxml.a1.cells import LAST_ROW


class RowChange(Struct, frozen=True):
    """Rows are added after row `last` (count > 0), or the block's last rows are taken away (count < 0).

    The block is rows `first` to `last` of the sheet, counted from 1.
    """

    first: int
    last: int
    count: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last <= LAST_ROW:
            raise ValueError(f"no block of rows runs from {self.first} to {self.last}")
        if -self.count > self.last - self.first + 1:
            raise ValueError(f"{-self.count} rows cannot be taken from rows {self.first} to {self.last}")

    @property
    def first_gone(self) -> int:
        """The first row that is taken away; `last + 1` where none is."""
        return self.last + 1 + min(self.count, 0)

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
        if bottom == self.last and grows and (top <= self.first or top < bottom):
            return _within_sheet(bottom + self.count)
        return min(self._shifted(bottom), LAST_ROW)

    def _shifted(self, number: int) -> int:
        return number + self.count if number > self.last else number


def _within_sheet(number: int) -> int:
    if number > LAST_ROW:
        raise WorkbookRefused.of(
            f"A row would be pushed to {number:,}, past the last row of a sheet ({LAST_ROW:,}).",
            "Clear what stands at the foot of the sheet, or fill the table with fewer rows.",
        )
    return number
