"""A database as a source: which one is asked, and what, so that nothing in it can change."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from workbook_tools.errors import DataError
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.sources.kinds.source_kind import KindName, KindSettings, SourceKind
from workbook_tools.sources.settings.settings_table import Settings

if TYPE_CHECKING:
    from workbook_tools.sources.settings.source_settings import SourceSettings

USER, PASSWORD = "SCORECARD_DATABASE_USER", "SCORECARD_DATABASE_PASSWORD"
"""The environment variables that hold the login."""
TIME_OUT, LONGEST = 60, 3600
_WORDS = ("database", "query", "time_out")
_LOGIN = r"(?i)(pass|pwd|user|uid|odbc_connect|token|secret)"  # patterns are compiled only where a database is asked
_NOT_CODE = r"""(?s)'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?\*/|\$(\w*)\$.*?\$\1\$"""
"""Texts, names in quotation marks, and comments, as the databases write them."""
_CHANGES = r"(?i)\b(insert|update|delete|merge|into|drop|alter|create|truncate|grant|revoke|exec|execute|call|commit)\b"
_PLAIN_ADDRESS = (
    f'Write it without a login, as in "postgresql://reports.council/warehouse". User and password go into {USER} and '
    f"{PASSWORD}."
)
_PLAIN_QUESTION = "Write a single SELECT that changes nothing; ask IT for a view if need be."


class DatabaseQuery(KindSettings, frozen=True):
    """One question to one database; the login is not in it. A relative SQLite file is counted from `folder`."""

    address: str
    statement: str
    folder: Path
    seconds: int = TIME_OUT

    @property
    def names_source(self) -> bool:
        """Always true: the data are in the database."""
        return True


def _settings(source: Settings, folder: Path) -> DatabaseQuery | None:
    """The question, with a fault for what would change the database or tell its password; None where none is asked."""
    given = [word for word in _WORDS if word in source]  # asking for each setting makes it a known one
    if not given:
        return None
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


def _read(source: "SourceSettings") -> SourceSheet:
    from workbook_tools.sources.data.database import read_query

    query = source.of(DatabaseQuery)
    assert query is not None
    return read_query(query)


def _refuse_unsafe(source: "SourceSettings") -> None:
    """Raise DataError where the query may not be asked. A config is read to its end in spite of its faults."""
    query = source.of(DatabaseQuery)
    assert query is not None
    for trouble, remedy in (
        (_trouble_of_address(query.address), _PLAIN_ADDRESS),
        (trouble_of_statement(query.statement), _PLAIN_QUESTION),
    ):
        if trouble:
            raise DataError.of(f"the database was not asked: {trouble}", remedy)


def trouble_of_statement(statement: str) -> str:
    """What keeps a statement from being a single question that changes nothing; "" where it is one."""
    code = re.sub(_NOT_CODE, " ", statement).strip().rstrip(";").strip()
    first = re.match(r"[(\s]*(\w*)", code)
    if not first or first[1].lower() not in ("select", "with"):
        return "this does not begin with SELECT or WITH"
    if ";" in code:
        return "this is more than one statement"
    change = re.search(_CHANGES, code)
    return f"this holds the word {change[0].upper()}, which may change the database" if change else ""


def _trouble_of_address(address: str) -> str:
    """What is wrong with the address, without the address itself, which may hold a password; "" for nothing."""
    try:
        parts = urlsplit(address)
        words = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    except ValueError:
        return "this is not the address of a database"
    if not parts.scheme or "://" not in address:
        return "this is not the address of a database"
    if "@" in parts.netloc or any(re.search(_LOGIN, word) for word in words):
        return "this address holds a login"
    return ""


KIND = SourceKind(
    KindName.DATABASE,
    is_meant=lambda source: source.of(DatabaseQuery) is not None,
    check=_refuse_unsafe,
    read=_read,
    words=_WORDS,
    settings=_settings,
)
