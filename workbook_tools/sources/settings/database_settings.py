"""Which database is asked for the source data, and what: the settings `database`, `query` and `time_out`."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from workbook_tools.errors import DataError
from workbook_tools.sources.settings.settings_table import Settings

USER, PASSWORD = "SCORECARD_DATABASE_USER", "SCORECARD_DATABASE_PASSWORD"
"""The environment variables that hold the login."""
TIME_OUT, LONGEST = 60, 3600
_LOGIN = re.compile(r"(?i)(pass|pwd|user|uid|odbc_connect|token|secret)")
_NOT_CODE = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?\*/|\$(\w*)\$.*?\$\1\$""", re.DOTALL
)
"""Texts, names in quotation marks, and comments, as the databases write them."""
_CHANGES = re.compile(
    r"(?i)\b(insert|update|delete|merge|into|drop|alter|create|truncate|grant|revoke|exec|execute|call|commit)\b"
)
_PLAIN_ADDRESS = (
    f'Write it without a login, as in "postgresql://reports.council/warehouse". User and password go into {USER} and '
    f"{PASSWORD}."
)
_PLAIN_QUESTION = "Write a single SELECT that changes nothing; ask IT for a view if need be."


class DatabaseQuery(Struct, frozen=True):
    """One question to one database; the login is not in it. A relative SQLite file is counted from `folder`."""

    address: str
    statement: str
    folder: Path
    seconds: int = TIME_OUT


def read_database(source: Settings, folder: Path) -> DatabaseQuery:
    """The settings of `[source]` that ask a database, with a fault for what would change it or tell its password."""
    query = DatabaseQuery(
        source.text("database"), source.text("query"), folder, source.whole("time_out", TIME_OUT, 1, LONGEST)
    )
    if "file" in source:
        source.fault("database", "there is a file as well", "Name the file or the database, not both.")
    if query.address and (trouble := _trouble_of_address(query.address)):
        source.fault("database", trouble, _PLAIN_ADDRESS)
    if query.statement and (trouble := trouble_of_statement(query.statement)):
        source.fault("query", trouble, _PLAIN_QUESTION)
    return query


def refuse_unsafe(query: DatabaseQuery) -> None:
    """Raise DataError where the query may not be asked. A config is read to its end in spite of its faults."""
    for trouble, remedy in (
        (_trouble_of_address(query.address), _PLAIN_ADDRESS),
        (trouble_of_statement(query.statement), _PLAIN_QUESTION),
    ):
        if trouble:
            raise DataError.of(f"the database was not asked: {trouble}", remedy)


def trouble_of_statement(statement: str) -> str:
    """What keeps a statement from being a single question that changes nothing; "" where it is one."""
    code = _NOT_CODE.sub(" ", statement).strip().rstrip(";").strip()
    first = re.match(r"[(\s]*(\w*)", code)
    if not first or first[1].lower() not in ("select", "with"):
        return "this does not begin with SELECT or WITH"
    if ";" in code:
        return "this is more than one statement"
    change = _CHANGES.search(code)
    return f"this holds the word {change[0].upper()}, which may change the database" if change else ""


def _trouble_of_address(address: str) -> str:
    """Never says the address itself, which may hold a password."""
    try:
        parts = urlsplit(address)
        words = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    except ValueError:
        return "this is not the address of a database"
    if not parts.scheme or "://" not in address:
        return "this is not the address of a database"
    if "@" in parts.netloc or any(_LOGIN.search(word) for word in words):
        return "this address holds a login"
    return ""
