"""One desk for all tests that click, and an office that each test has to itself."""

from collections.abc import Iterator

import pytest

from tests.excel.addin.desk import Desk, desk_in
from tests.excel.addin.office import Office, office_in


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_in(tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.fixture
def office(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_in(tmp_path_factory.mktemp("a & b = 'c' é"), tmp_path_factory.mktemp("last month"), desk)
