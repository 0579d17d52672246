"""A table of any library as headings and rows of plain values: pandas, pyarrow, polars, or a list of mappings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from workbook_tools.errors import DataError

Frame = Any
"""A DataFrame of pandas; what hands over Arrow data, such as a table of pyarrow, polars or DuckDB; or mappings."""

_SINGLE: Final = {"float": "float32", "float32": "float32", "float16": "float16", "halffloat": "float16"}
"""Numbers of less than double precision, as pandas and Arrow call them, and as numpy does."""


def is_frame(found: object) -> bool:
    """Whether it is a table: not a path, and not a mapping of settings."""
    if isinstance(found, str | bytes | Mapping):
        return False
    return hasattr(found, "__arrow_c_stream__") or hasattr(found, "iloc") or _is_records(found)


def headings_and_rows(frame: Frame) -> tuple[list[object], list[Sequence[object]]]:
    """The headings as they are, a named index first, and the rows; whatever stands for nothing is None.

    Raises DataError where it is no table.
    """
    if hasattr(frame, "iloc"):
        return _of_pandas(frame)
    if hasattr(frame, "__arrow_c_stream__"):
        return _of_arrow(frame)
    if _is_records(frame):
        return _of_records(frame)
    kind = f"{type(frame).__module__}.{type(frame).__qualname__}".removeprefix("builtins.")
    raise DataError.of(
        f"this is not a table that can be read, but of the type {kind}",
        "Give a DataFrame of pandas or polars (a LazyFrame once collected), a pyarrow.Table, or a list of mappings.",
    )


def _is_records(found: object) -> bool:
    return isinstance(found, Sequence) and all(isinstance(each, Mapping) for each in found)


def _of_pandas(frame: Frame) -> tuple[list[object], list[Sequence[object]]]:
    if not hasattr(frame, "columns"):  # a Series, as from a grouping
        frame = frame.to_frame("Value" if frame.name is None else frame.name)
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    columns = [[plain(cell) for cell in _cells(frame.iloc[:, at])] for at in range(frame.shape[1])]
    return [plain(heading) for heading in frame.columns.tolist()], list(zip(*columns, strict=True))


def _cells(column: Any) -> Iterable[object]:
    """The cells of a column; a number of single precision is 84.9 as it is shown, and not 84.9000015258789."""
    kind = str(column.dtype).lower().partition("[")[0]
    if kind not in _SINGLE:
        found: Iterable[object] = column.tolist()
        return found
    return _shortest(column.to_numpy(dtype=_SINGLE[kind], na_value=float("nan")))


def _shortest(numbers: Any) -> list[float]:
    """Numbers of numpy with the digits that each is known by."""
    return [float(str(number)) for number in numbers]


def _of_arrow(frame: Frame) -> tuple[list[object], list[Sequence[object]]]:
    try:
        import pyarrow as pa
    except ModuleNotFoundError:
        remedy = "Have it installed: pip install pyarrow; or give a pandas DataFrame."
        raise DataError.of("a table of Arrow data needs the package pyarrow, which is not installed", remedy) from None
    table = pa.table(frame)
    columns = [[plain(cell) for cell in _arrow_cells(column)] for column in table.columns]
    return list(table.column_names), list(zip(*columns, strict=True))


def _arrow_cells(column: Any) -> Iterable[object]:
    if str(column.type) in _SINGLE:
        return _shortest(column.to_numpy())
    found: Iterable[object] = column.to_pylist()
    return found


def _of_records(records: Iterable[Mapping[str, object]]) -> tuple[list[object], list[Sequence[object]]]:
    rows = list(records)
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return list(headings), [[plain(row.get(heading)) for heading in headings] for row in rows]


def plain(cell: object) -> object:
    """A value as Python itself has it: no type of numpy or pandas; None for NaN, NaT and NA. Anything else as it is."""
    if cell is None or isinstance(cell, str | bool | int | Decimal):
        return _finite(cell) if isinstance(cell, Decimal) else cell
    if isinstance(cell, float):
        return None if cell != cell else float(cell)
    if type(cell).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(cell, "to_pydatetime"):
        cell = cell.to_pydatetime()
    elif hasattr(cell, "to_timestamp"):  # a period of pandas, such as a month
        return _period(cell)
    elif hasattr(cell, "tolist"):  # a value of numpy, or several
        return plain(cell.tolist())
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.replace(tzinfo=None)
    return cell


def _finite(number: Decimal) -> Decimal | None:
    return None if number.is_nan() else number


def _period(period: Any) -> str:
    """A pandas Period as a council writes it. Quarters and years are those of the calendar in pandas, unless they are
    anchored, and are told by their first month.
    """
    start, end = period.start_time, period.end_time
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 1:
        return f"{start:%Y-%m}"
    if months == 3:
        quarter, year = (start.month - 4) % 12 // 3 + 1, start.year - (start.month < 4)
        return f"Q{quarter} {year}/{(year + 1) % 100:02}"
    year_words = f"{start.year}/{(start.year + 1) % 100:02}"
    kinds = {1: f"calendar year {start.year}", 9: f"academic year {year_words}", 10: f"year to September {end.year}"}
    return kinds.get(start.month, year_words)
