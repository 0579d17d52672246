"""The PostgreSQL server that the tests of sources ask."""

from collections.abc import Iterator

import pytest

from tests.postgres import REQUIRED, Postgres, PostgresMissingError, postgres_is_required


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server, shared by all tests of the run; each makes tables of its own."""
    try:
        server = Postgres()
    except PostgresMissingError as missing:
        if postgres_is_required():
            pytest.fail(f"{missing}, and {REQUIRED} says that it must be", pytrace=False)
        pytest.skip(str(missing))
    try:
        yield server
    finally:
        server.stop()
