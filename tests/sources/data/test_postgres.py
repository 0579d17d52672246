"""A real PostgreSQL server is asked: its numbers come exactly, and whatever goes wrong is told without a password."""

import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest

from tests.postgres import PASSWORD, USER, Postgres
from workbook_tools.errors import DataError
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.database import read_query
from workbook_tools.sources.data.database_login import HOST as HOST_NAME
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.sources.kinds.database_source import PASSWORD as PASSWORD_NAME
from workbook_tools.sources.kinds.database_source import USER as USER_NAME
from workbook_tools.sources.kinds.database_source import DatabaseQuery
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, SourceSettings

NOBODY = {USER_NAME: "", PASSWORD_NAME: ""}
LOGIN = {USER_NAME: USER, PASSWORD_NAME: PASSWORD, HOST_NAME: "127.0.0.1"}


@pytest.fixture
def figures(postgres: Postgres) -> Iterator[Postgres]:
    postgres.run(
        "CREATE TABLE figures (ref text, series text, month date, value numeric(38, 20), rate double precision)",
        """INSERT INTO figures VALUES
        ('7a', 'Ours', '2018-08-31', 123456789012345.12345678901234567890, 0.1),
        ('7a', 'Ours', '2018-09-30', 18.40, 95.2)""",
    )
    yield postgres
    postgres.run("DROP TABLE figures")


def ask(server: Postgres, statement: str, seconds: int = 30, login: dict[str, str] = LOGIN) -> SourceSheet:
    return read_query(DatabaseQuery(server.address, statement, Path(), seconds), LOGIN | NOBODY | login)


def trouble(server: Postgres, statement: str, seconds: int = 30, login: dict[str, str] = LOGIN) -> str:
    with pytest.raises(DataError) as stopped:
        ask(server, statement, seconds, login)
    said = str(stopped.value)
    assert said.startswith("database 127.0.0.1/reports: ")
    assert PASSWORD not in said
    assert PASSWORD not in repr(stopped.getrepr(style="long", chain=True))
    return said


def test_values_come_as_exact_as_the_database_holds_them(figures: Postgres) -> None:
    sheet = ask(
        figures, "SELECT ref, value, rate, month, 7 AS whole, true AS yes, NULL AS nothing FROM figures ORDER BY month"
    )
    assert sheet.headings == ("ref", "value", "rate", "month", "whole", "yes", "nothing")
    first, second = sheet.rows
    value = Decimal("123456789012345.12345678901234567890")
    assert first == (1, ("7a", value, 0.1, date(2018, 8, 31), 7, True, None))
    assert second[1][1:3] == (Decimal("18.40000000000000000000"), 95.2)


def test_an_answer_becomes_observations(figures: Postgres) -> None:
    figures.run("INSERT INTO figures VALUES ('7a', 'Ours', '2018-07-31', NULL, NULL)")
    statement = """
        SELECT ref, series AS "Council", month AS period, coalesce(value::text, '[x]') AS value
        FROM figures WHERE series LIKE 'O%' AND value IS NULL OR month = '2018-09-30' -- both months: it's two rows
        ORDER BY month;"""
    headings = {word: word.capitalize() for word in SOURCE_WORDS} | {"series": "council"}
    settings = SourceSettings(headings=headings, symbols={"[x]": Missing(Gap.NOT_AVAILABLE)})
    definition = ScorecardDefinition("T", parse_period("2018-09"), "Ours", (Indicator("7a", "Caseload"),))
    july, september = read_observations(ask(figures, statement), definition, settings)
    assert (july.period, july.value) == (parse_period("2018-07"), Missing(Gap.NOT_AVAILABLE))
    assert (september.period, str(september.value)) == (parse_period("2018-09"), "18.4")
    assert str(september.place) == "database 127.0.0.1/reports, row 2"


def test_a_large_answer_comes_whole(figures: Postgres) -> None:
    rows = list(ask(figures, "SELECT n FROM generate_series(1, 25001) AS n").rows)
    assert len(rows) == 25_001
    assert rows[-1] == (25_001, (25_001,))


@pytest.mark.parametrize(
    "statement",
    [
        "WITH gone AS (DELETE FROM figures RETURNING *) SELECT * FROM gone",
        "SELECT * INTO copied FROM figures",
        "SELECT setval('counter', 5)",
        "SELECT 1; DROP TABLE figures",
        "SELECT 'it''s'; COMMIT; DROP TABLE figures",
    ],
)
def test_what_would_change_the_database_changes_nothing_even_where_the_settings_let_it_pass(
    figures: Postgres, statement: str
) -> None:
    figures.run("CREATE SEQUENCE IF NOT EXISTS counter")
    assert "the database cannot answer the query" in trouble(figures, statement)
    assert figures.run("SELECT count(*) FROM figures") == [(2,)]
    assert figures.run("SELECT to_regclass('copied'), (SELECT last_value FROM counter)") == [(None, 1)]


def test_a_wrong_table_is_named(figures: Postgres) -> None:
    said = trouble(figures, "SELECT * FROM figurs")
    assert 'the database cannot answer the query (relation "figurs" does not exist)' in said
    assert "Correct query under [source] in scorecard.toml" in said


def test_a_table_that_one_may_not_read_is_named(figures: Postgres) -> None:
    figures.run("CREATE ROLE visitor LOGIN PASSWORD 'other'")
    try:
        said = trouble(figures, "SELECT * FROM figures", login={USER_NAME: "visitor", PASSWORD_NAME: "other"})
    finally:
        figures.run("DROP ROLE visitor")
    assert "permission denied for table figures" in said


@pytest.mark.parametrize(
    ("login", "told"),
    [
        ({USER_NAME: USER, PASSWORD_NAME: "wrong-" + PASSWORD}, f"{USER_NAME} and {PASSWORD_NAME} are set"),
        ({USER_NAME: "nobody", PASSWORD_NAME: PASSWORD}, f"{USER_NAME} and {PASSWORD_NAME} are set"),
        ({USER_NAME: USER}, f"{USER_NAME} is set"),
        ({}, "neither is set"),
    ],
)
def test_a_refused_login_says_where_the_login_is_read(postgres: Postgres, login: dict[str, str], told: str) -> None:
    said = trouble(postgres, "SELECT 1", login=login)
    assert "the database does not let us in, or is out of reach" in said
    assert told in said


def test_a_server_that_is_not_there(postgres: Postgres) -> None:
    query = DatabaseQuery("postgresql://127.0.0.1:1/reports", "SELECT 1", Path())
    with pytest.raises(DataError) as stopped:
        read_query(query, LOGIN)
    assert "is out of reach" in str(stopped.value)
    assert PASSWORD not in str(stopped.value)


def test_a_server_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        query = DatabaseQuery(f"postgresql://127.0.0.1:{silent.getsockname()[1]}/reports", "SELECT 1", Path(), 1)
        with pytest.raises(DataError, match="the database has not answered within 1 second"):
            read_query(query, LOGIN)


ASKED = "FROM pg_stat_activity WHERE query LIKE 'FETCH %' AND state = 'active'"
"""The sessions in which a query is being answered: it is fetched in parts."""


def until(server: Postgres, answer: object, statement: str) -> None:
    """Waits until the server gives this answer."""
    while server.run(statement) != [(answer,)]:
        time.sleep(0.05)


def test_a_slow_query_ends_in_time_and_is_stopped_on_the_server(postgres: Postgres) -> None:
    with ThreadPoolExecutor() as pool:
        running = pool.submit(until, postgres, 1, f"SELECT count(*) {ASKED}")
        said = trouble(postgres, "SELECT pg_sleep(600)", seconds=5)
        running.result()
    assert "the database has not answered within 5 seconds" in said
    assert "raise time_out under [source]" in said
    until(postgres, 0, f"SELECT count(*) {ASKED}")


def test_a_connection_lost_in_the_middle_of_the_answer(postgres: Postgres) -> None:
    with ThreadPoolExecutor() as pool:
        killed = pool.submit(until, postgres, True, f"SELECT pg_terminate_backend(pid) {ASKED}")
        said = trouble(postgres, "SELECT n, pg_sleep(0.001) FROM generate_series(1, 30000) AS n")
        killed.result()
    assert "the connection to the database was lost (" in said
    assert "terminating connection due to administrator command)" in said
    assert "Nothing was written" in said


@pytest.mark.skipif(sys.platform != "linux", reason="Linux takes 0.0.0.0, which is no loopback address, for itself")
def test_a_server_on_another_computer_is_asked_over_tls(postgres: Postgres) -> None:
    address = postgres.address.replace("127.0.0.1", "0.0.0.0")
    login = LOGIN | {HOST_NAME: "127.0.0.1, 0.0.0.0"}
    statement = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    [(_, (encrypted,))] = read_query(DatabaseQuery(address, statement, Path()), login).rows
    assert encrypted is True
    with pytest.raises(DataError, match="sslmode=prefer in the address may leave the connection unencrypted"):
        read_query(DatabaseQuery(f"{address}?sslmode=prefer", statement, Path()), login)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux takes 0.0.0.0, which is no loopback address, for itself")
def test_a_server_without_tls_on_another_computer_is_sent_nothing() -> None:
    with fake_server() as (port, heard):
        query = DatabaseQuery(f"postgresql://0.0.0.0:{port}/reports", "SELECT 1", Path(), 2)
        with pytest.raises(DataError, match="server does not support SSL"):
            read_query(query, LOGIN | {HOST_NAME: "0.0.0.0"})
    assert heard == []


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({}, id="no server is named"),
        pytest.param({HOST_NAME: "reports.council"}, id="another is named"),
        pytest.param({HOST_NAME: "127.0.0.1.example"}, id="a name that begins alike"),
    ],
)
def test_a_login_reaches_no_server_that_its_user_did_not_name(named: dict[str, str]) -> None:
    with fake_server() as (port, heard):
        query = DatabaseQuery(f"postgresql://127.0.0.1:{port}/reports", "SELECT 1", Path(), 2)
        login = {USER_NAME: USER, PASSWORD_NAME: PASSWORD} | named
        with pytest.raises(DataError, match="is not sent to 127") as stopped:
            read_query(query, login)
    assert heard == []
    assert f"set {HOST_NAME}=127.0.0.1" in str(stopped.value)
    assert PASSWORD not in str(stopped.value)


def test_the_fake_server_hears_the_login_of_those_who_named_it() -> None:
    with fake_server() as (port, heard):
        query = DatabaseQuery(f"postgresql://127.0.0.1:{port}/reports", "SELECT 1", Path(), 2)
        with pytest.raises(DataError):
            read_query(query, LOGIN)
    assert any(PASSWORD.encode() in each for each in heard)


@contextmanager
def fake_server() -> Iterator[tuple[int, list[bytes]]]:
    """A server without TLS that asks for the password in clear, as an attacker's does; what it hears, and its port."""
    heard: list[bytes] = []
    with socket.create_server(("0.0.0.0", 0)) as listening:
        thread = Thread(target=_answer, args=(listening, heard), daemon=True)
        thread.start()
        yield listening.getsockname()[1], heard
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def _answer(listening: socket.socket, heard: list[bytes]) -> None:
    with suppress(OSError):
        while True:
            with listening.accept()[0] as client:
                _listen(client, heard)


def _listen(client: socket.socket, heard: list[bytes]) -> None:
    while said := client.recv(4096):
        if said[4:8] in (b"\x04\xd2\x16\x2f", b"\x04\xd2\x16\x30"):  # SSLRequest, GSSENCRequest
            client.sendall(b"N")
            continue
        heard.append(said)
        client.sendall(b"R\x00\x00\x00\x08\x00\x00\x00\x03")  # AuthenticationCleartextPassword
