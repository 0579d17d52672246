"""Headings as a person reads them, in sources and in the officers' workbook; and two columns that have one heading."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.cli.test_as_it_is_read import faults, figures, indicator, project, target, workbook
from tests.officer import rename_heading, write_under
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout

TWICE = ("Ref", "Series", "Period", "Value", "Origin", "value ")
ROW = ("1", "Ours", "Sep 2018", 5, "printed", 6)


def csv_source(folder: Path) -> str:
    lines = [",".join(TWICE), ",".join(map(str, ROW))]
    (folder / "d.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 'file = "d.csv"'


def excel_source(folder: Path) -> str:
    workbook(folder / "d.xlsx", [ROW], TWICE)
    return 'file = "d.xlsx"'


def parquet_source(folder: Path) -> str:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.table(dict(zip(TWICE, ([cell] for cell in ROW), strict=True))), folder / "d.parquet")
    return 'file = "d.parquet"'


def sql_source(folder: Path) -> str:
    pytest.importorskip("sqlalchemy")
    database = sqlite3.connect(folder / "d.db")
    database.execute('CREATE TABLE f ("Ref", "Series", "Period", "Value", "Origin", "value ")')
    database.execute("INSERT INTO f VALUES (?, ?, ?, ?, ?, ?)", ROW)
    database.commit()
    database.close()
    return f'database = "sqlite:///{folder / "d.db"}"\nquery = "SELECT * FROM f"'


@pytest.mark.parametrize("make", [csv_source, excel_source, parquet_source, sql_source])
def test_two_columns_of_one_heading_are_refused(tmp_path: Path, make: Callable[[Path], str]) -> None:
    folder = project(tmp_path, 'file = "none"', indicator("1", ""))
    project(tmp_path, make(folder), indicator("1", ""))
    told = faults(tmp_path)
    assert "2 columns have the heading 'Value': D ('Value') and F ('value')" in told
    assert told.count("2 columns") == 1


def test_a_column_that_nobody_reads_may_stand_twice(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.csv"', indicator("1", ""))
    (folder / "d.csv").write_text("Ref,Series,Period,Value,Note,Note\n1,Ours,Sep 2018,5,a,b\n", encoding="utf-8")
    assert figures(tmp_path)["1"][0] == "5"


def test_two_columns_of_one_period_are_refused(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.csv"\nperiods = "across"', indicator("1", ""))
    (folder / "d.csv").write_text("Ref,Series,Aug 2018,Sep 2018,2018-09\n1,Ours,4,5,6\n", encoding="utf-8")
    told = faults(tmp_path)
    assert "2 columns have the heading 'Sep 2018': D ('Sep 2018') and E ('2018-09')" in told


def test_two_columns_of_the_file_of_comparators_are_refused(tmp_path: Path) -> None:
    from workbook_tools.errors import DataError
    from workbook_tools.national.comparators_file import read_comparators
    from workbook_tools.sources.settings.config import read_config

    folder = project(tmp_path, 'file = "d.csv"', indicator("1", ""), 'comparators = ["England"]')
    path = folder / "comparators.csv"
    path.write_text("Ref,Series,Period,Value,VALUE\n1,England,2017/18,5,6\n", encoding="utf-8")
    with pytest.raises(DataError, match="2 columns have the heading 'Value'"):
        read_comparators(path, read_config(folder).definition)


RED = indicator("1", f"places = 0\n{target('30')}", "low") + '[members]\nsmall_numbers = "show"\n'


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A project whose scorecard is refreshed and has one red, explained in the column Commentary."""
    folder = project(tmp_path, 'file = "d.csv"', RED)
    row = "1,Ours,Sep 2018,40,printed,the test"
    (folder / "d.csv").write_text(f"Ref,Series,Period,Value,Origin,Source\n{row}\n", encoding="utf-8")
    made = scorecard(tmp_path, "refresh", "--config", "config/small", "--output", "board.xlsx")
    assert made.returncode == DONE, made.stderr
    write_under(tmp_path / "board.xlsx", "Scorecard", "Commentary", 1, "Staff have left.")
    return tmp_path


@pytest.mark.parametrize(
    "heading", ["Commentary ", "COMMENTARY", "Commen\u200btary", "Commentary\u00a0", "\nCommentary"]
)
def test_a_commentary_heading_that_reads_the_same(board: Path, heading: str) -> None:
    rename_heading(board / "board.xlsx", "Scorecard", "Commentary", heading)
    for words in (
        ("check", "board.xlsx"),
        ("refresh", "board.xlsx"),
        ("members", "board.xlsx", "--output", "copy.xlsx", "--html"),
    ):
        ran = scorecard(board, *words, "--config", "config/small")
        assert ran.returncode == DONE, (words, ran.stderr)
    assert "Staff have left." in (board / "copy.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "heading", "written"),
    [
        ("Scorecard", "Latest", "LATEST "),
        ("Scorecard", "RAG", "Rag"),
        ("Data", "Value", " value"),
        ("Trend", "Ref", "ref"),
    ],
)
def test_our_own_headings_that_read_the_same_are_filled(board: Path, table: str, heading: str, written: str) -> None:
    path = board / "board.xlsx"
    rename_heading(path, table, heading, written)
    source = board / "config" / "small" / "d.csv"
    source.write_text(source.read_text(encoding="utf-8").replace(",40,", ",20,"), encoding="utf-8")
    for words in (("refresh", "board.xlsx"), ("check", "board.xlsx")):
        ran = scorecard(board, *words, "--config", "config/small")
        assert ran.returncode == DONE, ran.stderr
    layout = read_layout(Package.open(path.read_bytes(), str(path)))
    assert written in layout.tables[table].headings, "the officer's own spelling stays"
    assert str(layout.tables["Scorecard"].columns["Latest"][0]) == "20"
    assert layout.tables["Scorecard"].columns["RAG"][0] == "Green"
    assert layout.tables["Scorecard"].columns["Commentary"][0] == "Staff have left."
    openpyxl.load_workbook(path)


@pytest.mark.parametrize(
    ("table", "heading", "written"), [("Scorecard", "Commentary", "Comentary"), ("Data", "Value", "Valeu")]
)
def test_a_heading_that_is_nearly_the_one_is_named(board: Path, table: str, heading: str, written: str) -> None:
    rename_heading(board / "board.xlsx", table, heading, written)
    for command in ("check", "refresh"):
        ran = scorecard(board, command, "board.xlsx", "--config", "config/small")
        assert ran.returncode == WRONG
        assert f"table '{table}' has no column '{heading}', but '{written}' is nearly it" in ran.stderr


NATIONAL_NEIGHBOURS = """
[national]
council = "E08000003"
file = "comparators.csv"

[national.groups."Statistical neighbours"]
kind = "neighbours"
"""


def test_the_list_of_a_comparator_is_read_with_its_figure(tmp_path: Path) -> None:
    folder = project(tmp_path, 'file = "d.csv"', indicator("1", ""), 'comparators = ["Statistical neighbours"]')
    (folder / "scorecard.toml").write_text(
        (folder / "scorecard.toml").read_text(encoding="utf-8") + NATIONAL_NEIGHBOURS, encoding="utf-8"
    )
    (folder / "d.csv").write_text("Ref,Series,Period,Value\n1,Ours,Sep 2018,5\n", encoding="utf-8")
    (folder / "comparators.csv").write_text(
        "Ref,Series,Period,Value,Source,List\n1,Statistical neighbours,2017/18,6,DfE,list of April 2021\n",
        encoding="utf-8",
    )
    shown = json.loads(scorecard(tmp_path, "show", "--config", "config/small", "--format", "json").stdout)
    (point,) = shown["indicators"][0]["comparators"][0]["points"]
    assert (point["period"], point["start"], point["value"]) == ("2017/18", "2017-04-01", 6)
    assert (point["source"], point["list"]) == ("DfE", "list of April 2021")
