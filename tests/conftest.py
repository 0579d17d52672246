"""Fixtures for every folder of tests, and what happens where LibreOffice is absent."""

import gc
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

from tests import made_once
from tests.browser import Browser
from tests.calc import Calc, CalcMissingError, calc_is_required, find_calc
from workbook_tools.app.user_folder import user_folder

settings.register_profile("without a clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("without a clock")  # a busy computer is slow, and makes nothing wrong


def pytest_configure(config: pytest.Config) -> None:
    """A place for what all workers share, begun and ended by the process that starts them."""
    if not hasattr(config, "workerinput"):
        made_once.begin()
        config.add_cleanup(made_once.end)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With `-m long`, a file that marks no test so is not read: each worker would load what all of them import."""
    if config.getoption("markexpr") != "long" or not collection_path.is_file():
        return None
    return True if "mark.long" not in collection_path.read_text(encoding="utf-8") else None


BEGIN_WITH = (
    "tests/excel/open_workbook/test_faults.py",
    "tests/packaging/test_folder.py",
    "tests/commentary/test_months.py",
)
"""The files of long tests that take longest: begun last, each would be waited for by one worker alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, all others in the order of their folders."""
    order = {file: place for place, file in enumerate(BEGIN_WITH)}
    items.sort(key=lambda item: order.get(item.nodeid.partition("::")[0], len(order)))


gc.disable()  # until all tests are read: they stay, and looking for garbage among them takes a third of the time


def pytest_collection_finish() -> None:
    """Look for garbage again, but not among the tests, and seldom: a workbook read is some hundred thousand objects."""
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `libreoffice` is skipped where there is none, and fails where there has to be one."""
    if item.get_closest_marker("libreoffice") is None:
        return
    try:
        find_calc()
    except CalcMissingError as missing:
        _skip_or_fail(missing)


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program takes for its user's in this test: an empty one."""
    place = tmp_path_factory.getbasetemp() / "users" / uuid4().hex
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(place))
    return user_folder()


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calc]:
    """A running LibreOffice Calc, shared by all tests of the run."""
    try:
        office = Calc(tmp_path_factory.mktemp("libreoffice-profile"))
    except CalcMissingError as missing:
        _skip_or_fail(missing)
    try:
        yield office
    finally:
        office.stop()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A running Chromium, shared by all tests of the run."""
    chromium = Browser(tmp_path_factory.mktemp("browser"))
    yield chromium
    chromium.stop()


def _skip_or_fail(missing: CalcMissingError) -> None:
    if calc_is_required():
        pytest.fail(f"{missing}, and REQUIRE_LIBREOFFICE says that it must be", pytrace=False)
    pytest.skip(str(missing))
