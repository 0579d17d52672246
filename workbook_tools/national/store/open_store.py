"""The file that holds the store, opened: a new one with its tables, or one that is this program's own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

from workbook_tools.errors import DataError, Place, SaveError

SCHEMA: Final = "1"
_ANOTHER = "Name another file as store in [national], or move this one away."


@contextmanager
def writing_store(path: Path) -> Iterator[sqlite3.Connection]:
    """The store to write into, made if need be; what is written in it counts as a whole, or not at all.

    Raises SaveError where another file stands there, or it cannot be written.
    """
    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as store, store:
            store.execute("PRAGMA foreign_keys = ON")
            _prepare(store, path)
            yield store
    except BaseException as trouble:
        if is_new:
            path.unlink(missing_ok=True)
        if not isinstance(trouble, sqlite3.Error | OSError):
            raise
        if "not a database" in str(trouble):
            raise SaveError.of("another file stands here, which is not a store", _ANOTHER, Place(str(path))) from None
        remedy = "See that the folder is there and may be written, and that no other program has the file open."
        raise SaveError.of(f"the store cannot be written ({trouble})", remedy, Place(str(path))) from None


@contextmanager
def reading_store(path: Path) -> Iterator[sqlite3.Connection]:
    """The store to read. Raises DataError where it is none, or of another schema."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as store:
            if _schema(store) != SCHEMA:
                raise DataError.of("this is not a store of releases of this version", _ANOTHER, Place(str(path)))
            yield store
    except sqlite3.Error as trouble:
        raise DataError.of(f"the store cannot be read ({trouble})", _ANOTHER, Place(str(path))) from None
    except (ValueError, ArithmeticError, LookupError) as trouble:
        changed = "the store holds what this program does not write: another program changed it"
        remedy = "Take a copy of before, or keep the files again in a new store."
        raise DataError.of(f"{changed} ({trouble})", remedy, Place(str(path))) from None


def _prepare(store: sqlite3.Connection, path: Path) -> None:
    """Make the tables of an empty file. Raises SaveError where it holds anything else than this store."""
    if store.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        tables = files(__package__).joinpath("releases.sql").read_text(encoding="utf-8")
        store.executescript(f"BEGIN;\n{tables}")  # one transaction with what is put in
        store.execute("INSERT INTO about VALUES ('schema', ?)", (SCHEMA,))
    elif _schema(store) != SCHEMA:
        raise SaveError.of("this is not a store of releases of this version", _ANOTHER, Place(str(path)))


def _schema(store: sqlite3.Connection) -> str:
    named = "SELECT count(*) FROM sqlite_master WHERE name = 'about'"
    if store.execute(named).fetchone() == (0,):
        return ""
    found = store.execute("SELECT value FROM about WHERE name = 'schema'").fetchone()
    return str(found[0]) if found else ""
