"""Source data as they stand: headings and rows, out of a file or a database."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.source_cells import RawCell, text_of
from workbook_tools.sources.settings.source_settings import SourceSettings, TextFormat

AS_FOUND = TextFormat()
Grid = Iterable[Sequence[RawCell]]


class SourceSheet(Struct, frozen=True):
    """`rows` pairs each row's number in the file, from 1, with its cells; the heading row is not among them.

    They may be gone through again, and of a large file only one is held at a time.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: Iterable[tuple[int, Sequence[RawCell]]]


def read_source(source: SourceSettings) -> SourceSheet:
    """The data of the file or database that the config names. Raises DataError where they cannot be read."""
    if source.query:
        from workbook_tools.sources.data.database import read_query
        from workbook_tools.sources.settings.database_settings import refuse_unsafe

        refuse_unsafe(source.query)
        return read_query(source.query)
    assert source.file is not None
    return read_sheet(source.file, source.sheet, source.text)


def read_sheet(path: Path, sheet: str, text: TextFormat = AS_FOUND) -> SourceSheet:
    """The sheet of an Excel workbook, or a CSV or Parquet file (whose sheet has no name).

    The first row that is not empty holds the headings. Raises DataError where the file cannot be read so.
    """
    if not path.is_file():
        raise DataError.of(
            "the source file is not there",
            "Put it there, or name it under [source] in scorecard.toml.",
            Place(str(path)),
        )
    kind = path.suffix.lower()
    if kind in (".csv", ".txt", ".tsv"):
        from workbook_tools.sources.data.csv_file import csv_rows

        return sheet_of_grid(str(path), "", csv_rows(path, text))
    if kind == ".parquet":
        from workbook_tools.sources.data.parquet_file import parquet_rows

        return sheet_of_grid(str(path), "", parquet_rows(path))
    from workbook_tools.sources.data.excel_file import excel_rows

    return sheet_of_grid(str(path), sheet, excel_rows(path, sheet))


def sheet_of_grid(file: str, sheet: str, grid: Grid | Callable[[], Grid], first_row: int = 1) -> SourceSheet:
    """The headings and rows of a grid of cells, its empty rows left out; the grid begins at the sheet's `first_row`.

    A grid that is read as it is gone through is given as a function that begins anew.
    """
    rows = _Rows(grid if callable(grid) else lambda: grid, first_row)
    first = next(rows.filled(), None)
    if first is None:
        raise DataError.of("the source sheet is empty", "Paste the data with their heading row.", Place(file, sheet))
    return SourceSheet(file, sheet, tuple(_heading(cell) for cell in first[1]), rows)


class _Rows(Struct, frozen=True):
    """The rows below the heading row, each with its number; empty ones are left out."""

    grid: Callable[[], Grid]
    first_row: int

    def __iter__(self) -> Iterator[tuple[int, Sequence[RawCell]]]:
        rows = self.filled()
        next(rows, None)
        return rows

    def filled(self) -> Iterator[tuple[int, Sequence[RawCell]]]:
        for number, row in enumerate(self.grid(), start=self.first_row):
            if any(row) or any(cell not in ("", None) for cell in row):  # the second finds a row of noughts
                yield number, row


def _heading(cell: RawCell) -> str:
    if isinstance(cell, date):  # a month at the head of a column
        return f"{cell:%b %Y}"
    return text_of(cell)
