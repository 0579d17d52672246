"""The standard sample's figures as each kind of source that a config may name, as they are or as another month's."""

import csv
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.places import ROOT
from workbook_tools.sources.data.source_cells import RawCell, text_of
from workbook_tools.sources.data.source_sheet import read_file
from workbook_tools.sources.kinds.source_kind import KindName
from workbook_tools.sources.kinds.workbook_source import WorkbookSheets

SAMPLE = ROOT / "config" / "manchester-proxy"
FILE, SHEET = 'file = "source-data.xlsx"\n', 'sheet = "Data"\n'
Figures = Sequence[Sequence[RawCell]]
"""A heading row and the rows below it."""


def sample() -> tuple[list[str], list[list[RawCell]]]:
    """The headings and the rows of the sample's own source."""
    sheet = read_file(SAMPLE / "source-data.xlsx", WorkbookSheets("Data"))
    return list(sheet.headings), [list(cells) for _, cells in sheet.rows]


def figures() -> Figures:
    """The sample's own figures."""
    headings, rows = sample()
    return [headings, *rows]


def point_to(folder: Path, lines: str) -> None:
    """Let the sample's settings name this source instead of their own."""
    settings = (folder / "scorecard.toml").read_text(encoding="utf-8")
    assert FILE + SHEET in settings
    (folder / "scorecard.toml").write_text(settings.replace(FILE + SHEET, lines), encoding="utf-8")


def as_excel(folder: Path, given: Figures | None = None) -> str:
    """The settings of an Excel file that now holds the figures."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Export"
    for row in given or figures():
        sheet.append([None if cell == "" else cell for cell in row])
    book.save(folder / "export.xlsx")
    return 'file = "export.xlsx"\nsheet = "Export"\n'


def as_csv(folder: Path, given: Figures | None = None) -> str:
    """The settings of a CSV file, as Excel writes them in the west of Europe, that now holds the figures."""
    with (folder / "data.csv").open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows([text_of(cell) for cell in row] for row in given or figures())
    return 'file = "data.csv"\n'


def as_parquet(folder: Path, given: Figures | None = None) -> str:
    """The settings of a Parquet file that now holds the figures."""
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    headings, *rows = given or figures()
    columns = [pa.array([text_of(cell) for cell in column]) for column in zip(*rows, strict=True)]
    parquet.write_table(pa.table(columns, names=list(map(text_of, headings))), folder / "data.parquet")
    return 'file = "data.parquet"\n'


def as_sqlite(folder: Path, given: Figures | None = None) -> str:
    """The settings of an SQLite database whose only table now holds the figures."""
    headings, *rows = given or figures()
    database = sqlite3.connect(folder / "data.db")
    database.execute("DROP TABLE IF EXISTS figures")
    database.execute(f"CREATE TABLE figures ({', '.join(map(text_of, headings))})")
    database.executemany(f"INSERT INTO figures VALUES ({', '.join('?' * len(headings))})", rows)
    database.commit()
    database.close()
    return 'database = "sqlite:///data.db"\nquery = "SELECT * FROM figures"\n'


KINDS: dict[KindName, Callable[[Path, Figures | None], str]] = {
    KindName.WORKBOOK: as_excel,
    KindName.CSV: as_csv,
    KindName.PARQUET: as_parquet,
    KindName.DATABASE: as_sqlite,
}
