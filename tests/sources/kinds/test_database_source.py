"""Which addresses and queries a config may hold."""

from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.errors import Fault
from workbook_tools.sources.kinds.database_source import DatabaseQuery, trouble_of_statement
from workbook_tools.sources.settings.settings_file import read_settings
from workbook_tools.sources.settings.source_settings import SourceSettings, read_source


def source(folder: Path, *lines: str) -> tuple[SourceSettings, list[Fault]]:
    (folder / "scorecard.toml").write_text("\n".join(["[source]", *lines]), encoding="utf-8")
    settings = read_settings(folder / "scorecard.toml")
    return read_source(settings, folder), settings.faults


DATABASE, QUERY = 'database = "postgresql://reports.council/warehouse"', 'query = "SELECT 1"'


def test_a_database_is_a_source_outside_the_workbook(tmp_path: Path) -> None:
    found, faults = source(tmp_path, DATABASE, QUERY)
    assert faults == []
    assert found.of(DatabaseQuery) == DatabaseQuery("postgresql://reports.council/warehouse", "SELECT 1", tmp_path, 60)
    assert found.is_outside
    assert not source(tmp_path)[0].is_outside


def test_the_example_of_the_document_is_read(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    [example] = [part.split("```")[0] for part in document.split("```ini\n")[1:]]
    found, faults = source(tmp_path, *example.splitlines()[1:])
    assert faults == []
    query = found.of(DatabaseQuery)
    assert query
    assert query.statement.startswith("SELECT ref, series, period, value")


@pytest.mark.parametrize(
    ("lines", "setting", "trouble"),
    [
        ([DATABASE], "query", "this setting is missing"),
        ([QUERY], "database", "this setting is missing"),
        ([DATABASE, QUERY, 'file = "data.csv"'], "database", "there is a file as well"),
        ([DATABASE, QUERY, "time_out = 0"], "time_out", "0 is not a whole number from 1 to 3600"),
        ([DATABASE, 'query = "DELETE FROM t"'], "query", "this does not begin with SELECT or WITH"),
        (['database = "reports.council"', QUERY], "database", "this is not the address of a database"),
        (['database = "postgresql://[::1/x"', QUERY], "database", "this is not the address of a database"),
        (['database = "postgresql://me:hush@reports/w"', QUERY], "database", "this address holds a login"),
        (['database = "postgresql://me@reports/w"', QUERY], "database", "this address holds a login"),
        (['database = "postgresql://reports/w?password=hush"', QUERY], "database", "this address holds a login"),
        (['database = "mssql+pyodbc://?odbc_connect=PWD%3Dhush"', QUERY], "database", "this address holds a login"),
        (['encoding = "latin"'], "encoding", "'latin' is not one of the words that it may be"),
        (['delimiter = ";"'], "delimiter", "';' is not one of the words that it may be"),
        (['others = "ignore"'], "others", "'ignore' is not one of the words that it may be"),
    ],
)
def test_a_wrong_setting_is_told_and_no_password_with_it(
    tmp_path: Path, lines: list[str], setting: str, trouble: str
) -> None:
    [fault] = source(tmp_path, *lines)[1]
    assert (fault.place.setting, fault.trouble) == (f"source: {setting}", trouble)
    assert "hush" not in str(fault)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1",
        "  select * from t;  ",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "(SELECT 1) UNION (SELECT 2)",
        "-- delete; what was\nSELECT ref /* insert; */ FROM t",
        "SELECT 'delete; me', \"drop\", [into], `update`, $$create$$, $x$;$x$ FROM t",
        "SELECT last_update, updated, replace(x, 'a', 'it''s; drop') FROM inserts",
    ],
)
def test_a_single_question_passes(statement: str) -> None:
    assert trouble_of_statement(statement) == ""


@pytest.mark.parametrize(
    ("statement", "trouble"),
    [
        ("INSERT INTO t VALUES (1)", "this does not begin with SELECT or WITH"),
        ("EXPLAIN ANALYZE DELETE FROM t", "this does not begin with SELECT or WITH"),
        ("-- only a remark", "this does not begin with SELECT or WITH"),
        ("SELECT 1; SELECT 2", "this is more than one statement"),
        ("SELECT 'a'';' ; DROP TABLE t", "this is more than one statement"),
        ("WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone", "this holds the word DELETE"),
        ("SELECT * INTO copied FROM t", "this holds the word INTO"),
        ("SELECT * FROM t FOR UPDATE", "this holds the word UPDATE"),
        ("SELECT 1 DROP TABLE t", "this holds the word DROP"),
        ("SELECT 'a' -- '\nEXEC stop", "this holds the word EXEC"),
    ],
)
def test_what_may_change_the_database_is_refused(statement: str, trouble: str) -> None:
    assert trouble_of_statement(statement).startswith(trouble)
