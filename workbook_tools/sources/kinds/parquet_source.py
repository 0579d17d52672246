"""A Parquet file as a source, its rows as exact as it holds them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.source_cells import RawCell
from workbook_tools.sources.data.source_sheet import SourceSheet, sheet_of_grid
from workbook_tools.sources.kinds.source_kind import KindName, SourceKind, file_is_there, has_ending

if TYPE_CHECKING:
    import pyarrow as pa

    from workbook_tools.sources.settings.source_settings import SourceSettings

_ROWS_AT_ONCE = 50_000


def _read(source: "SourceSettings") -> SourceSheet:
    assert source.file is not None
    return sheet_of_grid(str(source.file), "", parquet_rows(source.file))


def parquet_rows(path: Path) -> Callable[[], Iterator[Sequence[RawCell]]]:
    """The file's rows, the first being its columns' names. Raises DataError, also where pyarrow is missing."""
    place = Place(str(path))
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError:
        remedy = "Have it installed: pip install pyarrow; or save the data as CSV or Excel workbook."
        raise DataError.of("Parquet files need the package pyarrow, which is not installed", remedy, place) from None

    def rows() -> Iterator[Sequence[RawCell]]:
        try:
            with ParquetFile(path) as file:
                yield file.schema_arrow.names
                for batch in file.iter_batches(_ROWS_AT_ONCE):
                    yield from zip(*(_cells(column) for column in batch.columns), strict=True)
        except (ArrowException, OSError) as trouble:
            said = str(trouble).splitlines()[0]
            remedy = "Have it written anew, or save the data as CSV or Excel workbook."
            raise DataError.of(f"this is not a Parquet file that can be read ({said})", remedy, place) from None

    return rows


def _cells(column: "pa.Array") -> list[RawCell]:
    import pyarrow as pa

    kind = column.type
    if pa.types.is_float16(kind) or pa.types.is_float32(kind):
        column = column.cast(pa.string())  # 0.1 in four bytes is 0.1, and not 0.10000000149011612
    elif pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us"), safe=False)  # Python's dates know no nanoseconds
    found: list[RawCell] = column.to_pylist()
    return found


KIND = SourceKind(
    KindName.PARQUET, is_meant=lambda source: has_ending(source, ".parquet"), check=file_is_there, read=_read
)
