"""Source data as they stand: headings and rows, out of a file or a database."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.source_cells import RawCell, text_of
from workbook_tools.sources.kinds.source_kind import KindSettings, kinds
from workbook_tools.sources.settings.source_settings import SourceSettings

Grid = Iterable[Sequence[RawCell]]


class SheetLook(Struct, frozen=True):
    """What a spreadsheet says of a sheet beside its cells: merged ranges as first row, first column, last row and last
    column, all from 0; the rows and columns that are hidden, from 1; and how many empty columns are left of the first.
    """

    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()
    left_out: int = 0


class SourceSheet(Struct, frozen=True):
    """`rows` pairs each row's number in the file, from 1, with its cells; the heading row is not among them.

    They may be gone through again, and of a large file only one is held at a time. `grid` are all the sheet's rows, and
    `look` says more of them, where headings may stand further down; `others` are further sheets of the same source.
    `chosen` says why it was this file, and `passed` which sheets are none of the source.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: Iterable[tuple[int, Sequence[RawCell]]]
    grid: Callable[[], Grid] | None = None
    look: Callable[[], SheetLook] = SheetLook
    others: "tuple[SourceSheet, ...]" = ()
    chosen: str = ""
    passed: tuple[str, ...] = ()


def read_source(source: SourceSettings) -> SourceSheet:
    """The data that the config names. Raises DataError where they cannot be read.

    Of files whose names fit a pattern the newest, and of several sheets all.
    """
    if source.given is not None:
        return source.given
    if source.file is None or not ("*" in source.file.name or "?" in source.file.name):
        return _checked(source)
    from workbook_tools.sources.data.newest_file import newest_file

    path, why = newest_file(source.file)
    return replace(_checked(replace(source, file=path)), chosen=why)


def read_file(path: Path, *of_kinds: KindSettings) -> SourceSheet:
    """The data of a file of any kind, read as is said of its kind.

    The first row that is not empty holds the headings. Raises DataError where the file cannot be read so.
    """
    return _checked(SourceSettings(file=path, of_kinds=of_kinds))


def _checked(source: SourceSettings) -> SourceSheet:
    kind = source.added or next(kind for kind in kinds() if kind.is_meant(source))
    kind.check(source)
    return kind.read(source)


def sheet_of_grid(file: str, sheet: str, grid: Grid | Callable[[], Grid], first_row: int = 1) -> SourceSheet:
    """The headings and rows of a grid of cells, its empty rows left out; the grid begins at the sheet's `first_row`.

    A grid that is read as it is gone through is given as a function that begins anew.
    """
    rows = _Rows(grid if callable(grid) else lambda: grid, first_row)
    first = next(rows.filled(), None)
    if first is None:
        raise DataError.of("the source sheet is empty", "Paste the data with their heading row.", Place(file, sheet))
    return SourceSheet(file, sheet, tuple(_heading(cell) for cell in first[1]), rows, rows.from_row_1)


class _Rows(Struct, frozen=True):
    """The rows below the heading row, each with its number; empty ones are left out."""

    grid: Callable[[], Grid]
    first_row: int

    def __iter__(self) -> Iterator[tuple[int, Sequence[RawCell]]]:
        rows = self.filled()
        next(rows, None)
        return rows

    def from_row_1(self) -> Grid:
        """All rows, row 1 of the sheet being the first."""
        yield from ((),) * (self.first_row - 1)
        yield from self.grid()

    def filled(self) -> Iterator[tuple[int, Sequence[RawCell]]]:
        for number, row in enumerate(self.grid(), start=self.first_row):
            if any(row) or any(cell not in ("", None) for cell in row):  # the second test finds a row of zeros
                yield number, row


def _heading(cell: RawCell) -> str:
    if isinstance(cell, date):  # a month at the head of a column
        return f"{cell:%b %Y}"
    return text_of(cell)
