"""The answer of a database to one question. Nothing in it can be changed from here, and no login is ever shown."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.data.database_login import with_encryption, with_login
from workbook_tools.sources.data.source_cells import RawCell
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.sources.kinds.database_source import PASSWORD, USER, DatabaseQuery

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Engine
    from sqlalchemy.exc import SQLAlchemyError

_ROWS_AT_ONCE = 10_000
_PLAIN = frozenset({str, float, int, bool, Decimal, date, datetime, type(None)})
_DRIVERS = {"postgresql": "postgresql+psycopg"}
_PACKAGES = {
    "psycopg": '"psycopg[binary]"',
    "pyodbc": "pyodbc",
    "oracledb": "oracledb",
    "pymysql": "pymysql",
}
_SAY_READ_ONLY = ("mysql", "mariadb", "oracle")
"""Of the others, PostgreSQL and SQLite have ways of their own, and SQL Server has no transaction that only reads."""


def read_query(query: DatabaseQuery, environment: Mapping[str, str] = os.environ) -> SourceSheet:
    """The answer; its rows are numbered from 1.

    Raises DataError where a package is missing, the database does not let us in or does not answer in time, the
    connection is lost, the statement is wrong, or the login is for another server. The transaction only reads, and is
    always rolled back.
    """
    url = _url(query)
    place = Place(_shown(url, query))
    url = with_login(with_encryption(url, place), environment, place)
    answer = _Answer(_engine(url, query, place), query.statement)
    answer.start()
    answer.join(query.seconds)
    if answer.is_alive():
        answer.give_up()
        remedy = "Ask for fewer rows or columns, ask IT for an index, or raise time_out under [source]."
        raise DataError.of(
            f"the database has not answered within {query.seconds} second{'s' if query.seconds > 1 else ''}",
            remedy,
            place,
        )
    if answer.trouble:
        raise _data_error(answer, place, environment) from None
    return SourceSheet(place.file, "", answer.headings, tuple(enumerate(answer.rows, start=1)))


class _Answer(Thread):
    """The question on its way, in a thread of its own: a database that hangs must not hold up the program."""

    def __init__(self, engine: "Engine", statement: str) -> None:
        super().__init__(daemon=True)
        self.engine = engine
        self.statement = statement
        self.driver: Any = None
        self.headings: tuple[str, ...] = ()
        self.rows: list[Sequence[RawCell]] = []
        self.trouble: Exception | None = None

    def run(self) -> None:
        try:
            self._ask()
        except Exception as trouble:  # for whoever waits, who knows which are to be put in words
            self.trouble = trouble

    def give_up(self) -> None:
        """Ask the driver, where it knows how, to stop the question; wait no longer than a second for it."""
        stop = getattr(self.driver, "interrupt", None) or getattr(self.driver, "cancel", None)
        if stop:
            stopping = Thread(target=_quietly, args=(stop,), daemon=True)
            stopping.start()
            stopping.join(1)

    def _ask(self) -> None:
        with self.engine.connect() as connection:  # leaving it rolls back
            kind = self.engine.dialect.name
            connection = connection.execution_options(no_parameters=True, stream_results=True)
            if kind == "postgresql":
                connection = connection.execution_options(postgresql_readonly=True)
            self.driver = connection.connection.driver_connection
            if kind in _SAY_READ_ONLY:
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            result = connection.exec_driver_sql(self.statement)
            self.headings = tuple(result.keys())
            for rows in result.partitions(_ROWS_AT_ONCE):
                self.rows.extend(tuple(row) if _PLAIN.issuperset(map(type, row)) else _plain(row) for row in rows)


def _plain(row: Sequence[RawCell]) -> Sequence[RawCell]:
    """What is neither text, number nor date is read, or refused, as the text that it shows."""
    return tuple(cell if type(cell) in _PLAIN else str(cell) for cell in row)


def _quietly(stop: Any) -> None:
    with suppress(Exception):  # the connection may be gone by now
        stop()


def _url(query: DatabaseQuery) -> "URL":
    try:
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError
    except ModuleNotFoundError:
        remedy = "Have it installed: pip install SQLAlchemy"
        raise DataError.of("a database needs the package SQLAlchemy, which is not installed", remedy) from None
    try:
        url = make_url(query.address)
    except ArgumentError:
        remedy = 'Write database = "postgresql://server/database" under [source] in scorecard.toml.'
        raise DataError.of("this is not the address of a database", remedy) from None
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def _shown(url: "URL", query: DatabaseQuery) -> str:
    """How messages call the database; without a login."""
    if url.get_backend_name() == "sqlite":
        return str(_sqlite_file(url, query))
    return f"database {url.host or 'on this computer'}/{url.database or ''}"


def _sqlite_file(url: "URL", query: DatabaseQuery) -> Path:
    return query.folder / (url.database or "")


def _engine(url: "URL", query: DatabaseQuery, place: Place) -> "Engine":
    from sqlalchemy import create_engine
    from sqlalchemy.engine import URL
    from sqlalchemy.exc import NoSuchModuleError
    from sqlalchemy.pool import NullPool

    if url.get_backend_name() == "sqlite":
        file = _sqlite_file(url, query)
        if not file.is_file():
            raise DataError.of("this database is not there", "Put it there, or correct database under [source].", place)
        read_only = {"mode": "ro", "uri": "true"}
        url = URL.create("sqlite", database=file.resolve().as_uri(), query=read_only)
    try:
        return create_engine(url, poolclass=NullPool)
    except NoSuchModuleError:
        remedy = "Begin it with postgresql://, mssql+pyodbc://, oracle+oracledb://, mysql+pymysql:// or sqlite:///."
        raise DataError.of(f"'{url.drivername}' is not a kind of database that is known", remedy, place) from None
    except ModuleNotFoundError as missing:
        name = missing.name or url.drivername
        remedy = f"Have it installed: pip install {_PACKAGES.get(name, name)}."
        raise DataError.of(f"this database needs the package {name}, which is not installed", remedy, place) from None


def _data_error(answer: _Answer, place: Place, environment: Mapping[str, str]) -> DataError:
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    if not isinstance(answer.trouble, SQLAlchemyError):
        assert answer.trouble is not None
        raise answer.trouble
    said = _words_of(answer.trouble, environment)
    if answer.driver is None:
        return DataError.of(
            f"the database does not let us in, or is out of reach ({said})",
            f"See that its address is right and your computer on the council's network. User and password are read "
            f"from the environment variables {USER} and {PASSWORD}; {_which_are_set(environment)}.",
            place,
        )
    if isinstance(answer.trouble, DBAPIError) and answer.trouble.connection_invalidated:
        remedy = "Run it again; if it happens again, tell IT. Nothing was written."
        return DataError.of(f"the connection to the database was lost ({said})", remedy, place)
    remedy = "Correct query under [source] in scorecard.toml, or ask IT for the right to read what it names."
    return DataError.of(f"the database cannot answer the query ({said})", remedy, place)


def _words_of(trouble: "SQLAlchemyError", environment: Mapping[str, str]) -> str:
    """The first line of what the driver says; a password that it might repeat is struck out."""
    said = next(iter(str(getattr(trouble, "orig", trouble)).strip().splitlines()), type(trouble).__name__)
    password = environment.get(PASSWORD)
    return said.replace(password, "…") if password else said


def _which_are_set(environment: Mapping[str, str]) -> str:
    there = [name for name in (USER, PASSWORD) if environment.get(name)]
    return f"{' and '.join(there) or 'neither'} {'are' if len(there) == 2 else 'is'} set"
