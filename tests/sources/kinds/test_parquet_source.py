"""Parquet files, written by pyarrow itself: every type that a figure, a reference or a period may have."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from workbook_tools.errors import DataError
from workbook_tools.sources.data.source_cells import exact_number, text_of
from workbook_tools.sources.data.source_sheet import read_file

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def test_values_are_as_exact_as_the_file(tmp_path: Path) -> None:
    columns = {
        "ref": pa.array(["7a", "4"]).dictionary_encode(),
        "exact": pa.array([Decimal("18.40"), None], pa.decimal128(38, 2)),
        "double": pa.array([0.1, 95.2]),
        "single": pa.array([0.1, 95.2], pa.float32()),
        "half": pa.array([0.5, 2], pa.float32()).cast(pa.float16()),
        "whole": pa.array([7, None]),
        "day": pa.array([date(2018, 9, 30), date(2018, 8, 31)]),
        "moment": pa.array([1538265600123456789, 1538265600000000000], pa.timestamp("ns")),
    }
    parquet.write_table(pa.table(columns), tmp_path / "data.parquet")
    sheet = read_file(tmp_path / "data.parquet")
    assert (sheet.sheet, sheet.headings) == ("", tuple(columns))
    (first, cells), (second, others) = sheet.rows
    assert (first, second) == (2, 3)
    assert [exact_number(cell) for cell in cells[1:6]] == [
        Decimal("18.4"), Decimal("0.1"), Decimal("0.1"), Decimal("0.5"), Decimal(7),
    ]  # fmt: skip
    assert [text_of(cell) for cell in others[:2]] == ["4", ""]
    assert exact_number(others[3]) == Decimal("95.2")
    assert others[5:7] == (None, date(2018, 8, 31))
    assert cells[7] == datetime.fromtimestamp(1538265600, UTC).replace(tzinfo=None, microsecond=123456)


def test_many_rows_keep_their_order(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"n": list(range(120_001))}), tmp_path / "data.parquet")
    rows = list(read_file(tmp_path / "data.parquet").rows)
    assert [rows[0], rows[-1]] == [(2, (0,)), (120_002, (120_000,))]
    assert len(rows) == 120_001


def test_a_file_that_is_no_parquet_is_told(tmp_path: Path) -> None:
    (tmp_path / "data.parquet").write_text("Ref,Value\n1,2\n")
    with pytest.raises(DataError, match="this is not a Parquet file that can be read"):
        read_file(tmp_path / "data.parquet")
