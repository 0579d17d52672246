"""The council's project for each mistake, in a folder of its own."""

from pathlib import Path

import pytest

from tests.cli.small import write_config
from tests.mistakes.council import SETTINGS, Council


@pytest.fixture
def council(tmp_path: Path) -> Council:
    found = Council(tmp_path)
    write_config(tmp_path, SETTINGS, [], "ours").joinpath("data.csv").unlink()
    found.rows(str)
    return found
