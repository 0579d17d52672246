"""The sample scorecard filled from other kinds of source: the same workbook comes out, its table Data with all rows."""

import csv
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.postgres import PASSWORD, USER, Postgres
from tests.source_kinds import KINDS, SAMPLE, as_sqlite, point_to, sample
from workbook_tools.app.check_scorecard import check
from workbook_tools.app.refresh_closed import Refreshed, refresh
from workbook_tools.app.request import Request
from workbook_tools.errors import DataError
from workbook_tools.sources.data.database_login import HOST as HOST_NAME
from workbook_tools.sources.data.source_cells import text_of
from workbook_tools.sources.kinds.database_source import PASSWORD as PASSWORD_NAME
from workbook_tools.sources.kinds.database_source import USER as USER_NAME
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout

NOW = datetime(2018, 10, 12, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "template", tmp_path / "template")
    return Path(shutil.copytree(SAMPLE, tmp_path / "config" / "sample"))


def filled(folder: Path) -> tuple[Refreshed, dict[str, dict[str, tuple[object, ...]]]]:
    made = refresh(Request(folder, folder), NOW)
    tables = read_layout(Package.open(made.content)).tables
    return made, {name: dict(table.columns) for name, table in tables.items()}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_same_workbook_comes_from_each_kind_of_source(folder: Path, kind: Callable[[Path], str]) -> None:
    _, expected = filled(folder)
    point_to(folder, kind(folder))
    _, found = filled(folder)
    assert len(found["Data"]["Value"]) == len(sample()[1])
    assert found == expected


def test_the_same_workbook_comes_from_postgresql(
    folder: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, expected = filled(folder)
    import psycopg

    headings, rows = sample()
    postgres.run(f"CREATE TABLE sample ({', '.join(f'{heading} text' for heading in headings)})")
    login = {"host": "127.0.0.1", "port": postgres.port, "user": USER, "password": PASSWORD, "dbname": "reports"}
    with psycopg.connect(**login) as connection, connection.cursor() as cursor:  # type: ignore[arg-type]
        marks = ", ".join(["%s"] * len(headings))
        cursor.executemany(f"INSERT INTO sample VALUES ({marks})", [[text_of(cell) for cell in row] for row in rows])
    point_to(folder, f'database = "{postgres.address}"\nquery = "SELECT * FROM sample"\n')
    monkeypatch.setenv(USER_NAME, USER)
    monkeypatch.setenv(PASSWORD_NAME, PASSWORD)
    monkeypatch.setenv(HOST_NAME, "127.0.0.1")
    made, found = filled(folder)
    postgres.run("DROP TABLE sample")
    assert found == expected
    assert PASSWORD.encode() not in made.content
    assert made.scorecard.observations[0].place.file == "database 127.0.0.1/reports"


def test_after_a_query_that_fails_nothing_is_written(folder: Path) -> None:
    point_to(folder, as_sqlite(folder).replace("FROM figures", "FROM figurs"))
    before = sorted(folder.parent.parent.rglob("*"))
    with pytest.raises(DataError, match="no such table: figurs"):
        refresh(Request(folder, folder), NOW)
    assert sorted(folder.parent.parent.rglob("*")) == before


def test_a_check_of_a_config_whose_query_would_change_the_database_does_not_ask_it(folder: Path) -> None:
    point_to(folder, as_sqlite(folder).replace("SELECT * FROM figures", "DELETE FROM figurs"))
    faults = [fault.trouble for fault in check(Request(folder, folder))]
    assert faults == ["this does not begin with SELECT or WITH"]


def test_rows_of_others_are_passed_over_where_the_config_says_so(folder: Path) -> None:
    _, expected = filled(folder)
    headings, rows = sample()
    place = {heading: at for at, heading in enumerate(headings)}
    others: list[list[str]] = []
    for ref, series in (("999", "Manchester"), ("1", "Atlantis")):
        other = [""] * len(headings)
        other[place["Ref"]], other[place["Series"]] = ref, series
        other[place["Period"]], other[place["Value"]] = "no period", "no number"
        others.append(other)
    with (folder / "data.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *others, *([text_of(cell) for cell in row] for row in rows)])
    point_to(folder, 'file = "data.csv"\nothers = "leave out"\n')
    assert filled(folder)[1] == expected
    point_to_refusal = (folder / "scorecard.toml").read_text(encoding="utf-8").replace("leave out", "refuse")
    (folder / "scorecard.toml").write_text(point_to_refusal, encoding="utf-8")
    with pytest.raises(DataError, match="'999' is not an indicator of this scorecard"):
        filled(folder)
