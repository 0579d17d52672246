"""Made-up source data of any size, in each kind of file: two hundred indicators of fifty councils, month by month."""

import csv
import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, product
from pathlib import Path

import xlsxwriter

INDICATORS = 200
COUNCILS = tuple(f"Council {number}" for number in range(1, 51))
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = tuple(f"{month} {year}" for year, month in product(range(2010, 2019), _NAMES))[:100]
MOST = INDICATORS * len(COUNCILS) * len(MONTHS)
"""A million."""
HEADINGS = ("Ref", "Series", "Period", "Value", "Origin", "Source")
QUERY = "SELECT Ref, Series, Period, Value, Origin, Source FROM figures"

Row = tuple[int, str, str, float, str, str]


def rows(number: int) -> Iterator[Row]:
    """The first rows, months before councils before indicators; figures from 40.0 to 999.9."""
    figures = random.Random(1)
    for ref, council, month in islice(product(range(1, INDICATORS + 1), COUNCILS, MONTHS), number):
        yield ref, council, month, figures.randint(400, 9999) / 10, "illustrative", "Illustrative"


def write_csv(path: Path, number: int) -> None:
    """A CSV file of so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADINGS)
        lines.writerows(rows(number))


def write_excel(path: Path, number: int) -> None:
    """A workbook with so many rows in its sheet Data."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Data")
        sheet.write_row(0, 0, HEADINGS)
        for place, row in enumerate(rows(number), start=1):
            sheet.write_row(place, 0, row)


def write_parquet(path: Path, number: int) -> None:
    """A Parquet file of so many rows."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    columns = zip(*rows(number), strict=True)
    parquet.write_table(pa.table(dict(zip(HEADINGS, map(pa.array, columns), strict=True))), path)


def write_sqlite(path: Path, number: int) -> None:
    """A SQLite database of so many rows."""
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE figures (Ref TEXT, Series TEXT, Period TEXT, Value REAL, Origin TEXT, Source TEXT)")
    database.executemany("INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?)", rows(number))
    database.commit()
    database.close()


KINDS: Mapping[str, Callable[[Path, int], None]] = {
    "CSV": write_csv,
    "Parquet": write_parquet,
    "SQLite": write_sqlite,
    "Excel": write_excel,
}
SUFFIXES = {"CSV": ".csv", "Parquet": ".parquet", "SQLite": ".db", "Excel": ".xlsx"}
