"""Which servers an address names, wherever in it, and for which of them a login is."""

import pytest
from sqlalchemy.engine import make_url

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.database_login import HOST, servers_of, with_encryption, with_login
from workbook_tools.sources.kinds.database_source import PASSWORD, USER

LOGIN = {USER: "reader", PASSWORD: "hush"}


@pytest.mark.parametrize(
    ("address", "servers"),
    [
        pytest.param("postgresql://Reports.Council:5432/w", {"reports.council"}, id="before the database"),
        pytest.param("postgresql://reports.council./w", {"reports.council"}, id="with the root's full stop"),
        pytest.param("postgresql://[2001:db8::1]:5432/w", {"2001:db8::1"}, id="IPv6"),
        pytest.param("postgresql:///w", set(), id="a socket"),
        pytest.param("postgresql:///w?host=/var/run/postgresql", set(), id="a named socket"),
        pytest.param("postgresql:///w?host=evil.example", {"evil.example"}, id="behind the question mark"),
        pytest.param("postgresql://a.council/w?hostaddr=203.0.113.6", {"a.council", "203.0.113.6"}, id="an address"),
        pytest.param("postgresql:///w?host=a:1&host=b:2", {"a", "b"}, id="several"),
        pytest.param("postgresql:///w?host=a,b", {"a", "b"}, id="several in one"),
        pytest.param("postgresql:///w?service=evil", {"evil"}, id="a service"),
        pytest.param("mssql+pyodbc://a/w?driver=ODBC+Driver+18+for+SQL+Server", {"a"}, id="SQL Server"),
        pytest.param("mssql+pyodbc://a/w?Server=evil&TrustServerCertificate=yes", {"a", "evil"}, id="another by a key"),
        pytest.param("mysql+pymysql://a/w?unix_socket=/tmp/s", {"a"}, id="MySQL"),
        pytest.param("oracle+oracledb://a/?service_name=w", {"a"}, id="Oracle"),
    ],
)
def test_every_server_of_an_address_is_seen(address: str, servers: set[str]) -> None:
    url = make_url(address)
    assert servers_of(url) == servers
    named = LOGIN | {HOST: ", ".join(servers)}
    assert with_login(url, named, Place()).password == "hush"
    if servers:
        with pytest.raises(DataError, match="is not sent to"):
            with_login(url, LOGIN | {HOST: "another.council"}, Place())


def test_without_a_login_there_is_nothing_to_keep() -> None:
    url = make_url("mssql+pyodbc://server/w")
    assert with_login(url, {}, Place()) == url


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        pytest.param("postgresql+psycopg://reports.council/w", "require", id="another computer"),
        pytest.param("postgresql+psycopg://localhost.evil.example/w", "require", id="a name that begins like this one"),
        pytest.param("postgresql+psycopg://r.council/w?sslmode=verify-full", "verify-full", id="its certificate, too"),
        pytest.param("postgresql+psycopg://localhost/w?hostaddr=203.0.113.6", "require", id="another by its address"),
        pytest.param("postgresql+psycopg://localhost/w", None, id="this computer"),
        pytest.param("postgresql+psycopg://127.8.9.1/w", None, id="loopback"),
        pytest.param("postgresql+psycopg://[::1]/w", None, id="loopback of IPv6"),
        pytest.param("postgresql+psycopg:///w", None, id="a socket"),
        pytest.param("mysql+pymysql://reports.council/w", None, id="not PostgreSQL"),
    ],
)
def test_postgresql_is_encrypted_unless_it_is_on_this_computer(address: str, mode: str | None) -> None:
    assert with_encryption(make_url(address), Place()).query.get("sslmode") == mode


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "requires"])
def test_an_address_that_asks_for_less_is_refused(mode: str) -> None:
    with pytest.raises(DataError, match="unencrypted"):
        with_encryption(make_url(f"postgresql+psycopg://reports.council/w?sslmode={mode}"), Place())


def test_a_driver_that_is_not_known_to_encrypt_is_refused() -> None:
    with pytest.raises(DataError, match="Begin the address with postgresql://"):
        with_encryption(make_url("postgresql+pg8000://reports.council/w"), Place())
