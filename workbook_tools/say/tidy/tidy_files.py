"""Tidy tables as CSV and Parquet."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from workbook_tools.errors import ConfigError
from workbook_tools.say.tidy.tidy_table import Holds, TidyCell, TidyTable
from workbook_tools.visible_text import harmless

if TYPE_CHECKING:
    import pyarrow as pa


def as_csv(table: TidyTable) -> bytes:
    """The table in UTF-8 with the mark by which Excel knows it; numbers exact, days as 2018-09-30, yes as true.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(table.headings)
    lines.writerows(map(_csv_cell, row) for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def as_parquet(table: TidyTable) -> bytes:
    """The table in Parquet: numbers as doubles, days as dates. Raises ConfigError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError:
        remedy = "Have it installed: pip install pyarrow; or write CSV."
        raise ConfigError.of("Parquet files need the package pyarrow, which is not installed", remedy) from None
    found = pa.Table.from_arrays(_columns(table), schema=_schema(table))
    sink = pa.BufferOutputStream()
    parquet.write_table(found, sink, compression="zstd")
    return bytes(sink.getvalue())


def _csv_cell(cell: TidyCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(str(cell))


def _schema(table: TidyTable) -> "pa.Schema":
    import pyarrow as pa

    kinds: dict[Holds, Any] = {
        Holds.TEXT: pa.string(),
        Holds.NUMBER: pa.float64(),
        Holds.WHOLE: pa.int32(),
        Holds.DAY: pa.date32(),
        Holds.YES_NO: pa.bool_(),
    }
    return pa.schema(
        [pa.field(each.name, kinds[each.holds], metadata={"description": each.about}) for each in table.columns]
    )


def _columns(table: TidyTable) -> "list[pa.Array]":
    import pyarrow as pa

    cells: Sequence[Sequence[TidyCell]] = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return [
        pa.array([float(cell) if isinstance(cell, Decimal) else cell for cell in column], type=field.type)
        for column, field in zip(cells, _schema(table), strict=True)
    ]
