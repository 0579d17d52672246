"""A SQLite file is asked, read only; and databases whose packages are missing."""

import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.errors import DataError
from workbook_tools.sources.data.database import read_query
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.sources.kinds.database_source import DatabaseQuery

FOREVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "figures & 100% of them"
    inside.mkdir()
    with sqlite3.connect(inside / "figures.db") as database:
        database.execute("CREATE TABLE figures (ref, value, rate NUMERIC)")
        database.execute("INSERT INTO figures VALUES ('7a', '18.40', 0.1), (4, 73, NULL)")
    database.close()
    return inside


def ask(folder: Path, statement: str, seconds: int = 30) -> SourceSheet:
    return read_query(DatabaseQuery("sqlite:///figures.db", statement, folder, seconds), {})


def test_the_answer_of_a_file_that_lies_beside_the_config(folder: Path) -> None:
    sheet = ask(folder, "SELECT ref, value, rate FROM figures WHERE ref NOT LIKE 'x%'")
    assert sheet == SourceSheet(
        str(folder / "figures.db"),
        "",
        ("ref", "value", "rate"),
        ((1, ("7a", "18.40", 0.1)), (2, (4, 73, None))),
    )


@pytest.mark.parametrize("statement", ["DELETE FROM figures", "WITH a AS (SELECT 1) DELETE FROM figures"])
def test_a_statement_that_got_past_the_settings_changes_nothing(folder: Path, statement: str) -> None:
    with pytest.raises(DataError, match="attempt to write a readonly database"):
        ask(folder, statement)
    assert len(list(ask(folder, "SELECT * FROM figures").rows)) == 2


def test_a_wrong_table_is_named(folder: Path) -> None:
    with pytest.raises(DataError, match=r"figures.db: the database cannot answer the query \(no such table: figurs\)"):
        ask(folder, "SELECT * FROM figurs")


def test_a_slow_query_ends_in_time(folder: Path) -> None:
    with pytest.raises(DataError, match="the database has not answered within 1 second"):
        ask(folder, FOREVER, seconds=1)


def test_an_absent_file_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="this database is not there"):
        ask(tmp_path, "SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "figures.db").write_text("Ref,Value\n" * 100)
    with pytest.raises(DataError, match="file is not a database"):
        ask(tmp_path, "SELECT * FROM figures")


def test_a_kind_of_database_that_nobody_knows() -> None:
    with pytest.raises(DataError, match="'abacus' is not a kind of database that is known"):
        read_query(DatabaseQuery("abacus://server/reports", "SELECT 1", Path()), {})


@pytest.mark.parametrize(
    ("absent", "address", "told"),
    [
        ("sqlalchemy", "sqlite:///figures.db", "pip install SQLAlchemy"),
        ("psycopg", "postgresql://server/reports", 'pip install "psycopg[binary]"'),
        ("pyodbc", "mssql+pyodbc://server/reports", "pip install pyodbc"),
        ("pyarrow", "figures.parquet", "pip install pyarrow"),
    ],
)
def test_a_missing_package_says_what_to_install(folder: Path, absent: str, address: str, told: str) -> None:
    (folder / "figures.parquet").touch()
    reading = (
        f"read_query(DatabaseQuery({address!r}, 'SELECT 1', Path('.')), {{}})"
        if "://" in address
        else f"read_file(Path({address!r}))"
    )
    program = f"""
import sys
from pathlib import Path
sys.modules[{absent!r}] = None
from workbook_tools.errors import DataError
from workbook_tools.sources.data.database import read_query
from workbook_tools.sources.kinds.database_source import DatabaseQuery
from workbook_tools.sources.data.source_sheet import read_file
try:
    {reading}
except DataError as told:
    print(told)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "which is not installed" in ran.stdout
    assert told in ran.stdout


def test_numbers_keep_their_digits(folder: Path) -> None:
    from workbook_tools.sources.data.source_cells import exact_number

    [(_, row)] = ask(folder, "SELECT '123456789012345.12345678901234567890', 95.2, 1e-3, 7, 7.0").rows
    assert [exact_number(cell) for cell in row] == [
        Decimal("123456789012345.1234567890123456789"),
        Decimal("95.2"),
        Decimal("0.001"),
        Decimal(7),
        Decimal(7),
    ]
