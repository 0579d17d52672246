"""The council's project for each mistake, in a folder of its own in which the command is run."""

from pathlib import Path

import pytest

from tests.mistakes.council import Council
from tests.mistakes.council import council as council_in


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Council:
    monkeypatch.chdir(tmp_path)
    return council_in(tmp_path)
