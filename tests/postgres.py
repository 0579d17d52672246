"""A PostgreSQL server of the tests' own: a cluster in a temporary folder, on loopback, with a password."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

USER, PASSWORD, DATABASE = "reader", "horse:b@ttery/staple", "reports"
"""The password has the signs that an address gives a meaning to."""
REQUIRED = "REQUIRE_POSTGRES"
_DEBIAN = Path("/usr/lib/postgresql")
_RUNS_AS = "postgres"  # the server refuses to run as root


class PostgresMissingError(Exception):
    """There is no PostgreSQL server here, or not the package that asks it."""


class Postgres:
    """A running server; stop it with `stop`."""

    def __init__(self) -> None:
        self.programs = _programs()
        self.folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self.port = _free_port()
        self._login = {"user": _RUNS_AS, "group": _RUNS_AS, "extra_groups": []} if os.geteuid() == 0 else {}
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    @property
    def address(self) -> str:
        """The address of its database, without the login."""
        return f"postgresql://127.0.0.1:{self.port}/{DATABASE}"

    def run(self, *statements: str, database: str = DATABASE) -> list[tuple[object, ...]]:
        """Runs statements as the owner of all, and gives the answer to the last, if it has one."""
        import psycopg

        login = {"host": "127.0.0.1", "port": self.port, "user": USER, "password": PASSWORD, "dbname": database}
        with psycopg.connect(autocommit=True, **login) as connection:  # type: ignore[arg-type]
            for statement in statements:
                answer = connection.execute(statement)
            return answer.fetchall() if answer.description else []

    def stop(self) -> None:
        """Ends the server, and takes its folder away."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._call("pg_ctl", "stop", "--pgdata", "data", "--mode", "immediate", "--wait")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self) -> None:
        secret = self.folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        if self._login:
            for path in (self.folder, secret):
                shutil.chown(path, _RUNS_AS, _RUNS_AS)
        locale = ["--encoding", "UTF8", "--locale", "C", "--no-sync"]
        self._call(
            "initdb", "--pgdata", "data", "--username", USER, "--pwfile", "password", "--auth", "scram-sha-256", *locale
        )
        where = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories= -c fsync=off"
        self._call("pg_ctl", "start", "--pgdata", "data", "--wait", "--log", "log", "--options", where)
        self.run(f"CREATE DATABASE {DATABASE}", database="postgres")

    def _call(self, program: str, *words: str) -> None:
        command: Sequence[str] = [str(self.programs / program), *words]
        subprocess.run(
            command, cwd=self.folder, check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **self._login,  # type: ignore[call-overload]
        )  # fmt: skip


def postgres_is_required() -> bool:
    """Whether tests must fail, rather than skip, where there is none."""
    return os.environ.get(REQUIRED) == "1"


def _programs() -> Path:
    """The folder of the newest server's programs. Raises PostgresMissingError."""
    try:
        import psycopg  # noqa: F401
        import sqlalchemy  # noqa: F401
    except ImportError as missing:
        raise PostgresMissingError(f"the package {missing.name} is not installed") from None
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(_DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise PostgresMissingError("there is no PostgreSQL server on this computer")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
