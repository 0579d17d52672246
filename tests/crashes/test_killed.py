"""A refresh is killed, for real and at two hundred steps: the old or the new workbook is there, whole."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.officer import Book, type_text
from tests.places import ROOT
from workbook_tools.opening import Request, read_book
from workbook_tools.run import refresh

POINTS = 200
NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
COMMENTARY = "Placements are scarce; a plan goes to the board in December."
PERIODS = ("2018-09", "2018-08")


@dataclass(frozen=True)
class Ruin:
    """What a killed run left behind: the workbook's period and commentary, and other files beside it."""

    code: int
    content: bytes
    period: str
    commentary: str
    left: tuple[str, ...]


@pytest.fixture(scope="module")
def scorecard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scorecard of September with an officer's commentary, alone in its folder."""
    path = tmp_path_factory.mktemp("officer") / "Scorecard.xlsx"
    refresh(Request(ROOT, output=path, period=PERIODS[0]), NOW).save()
    type_text(path, "Scorecard", {"Q10": COMMENTARY})
    return path


def run(scorecard: Path, step: int) -> subprocess.CompletedProcess[str]:
    """The refresh for August, killed at a step."""
    command = [sys.executable, "-m", "tests.crashes.doomed", str(step), "refresh", str(scorecard)]
    return subprocess.run(
        [*command, "--config", "config/manchester-proxy", "--period", PERIODS[1]],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip


def killed_at(scorecard: Path, step: int, folder: Path) -> Ruin:
    """What is there after a kill."""
    folder.mkdir()
    path = folder / scorecard.name
    shutil.copy(scorecard, path)
    code = run(path, step).returncode
    book = read_book(path)
    words = book.layout.tables["Scorecard"].columns["Commentary"]
    left = tuple(sorted(each.name for each in folder.iterdir() if each != path))
    return Ruin(code, path.read_bytes(), str(book.layout.names["PeriodReported"]), str(words[5]), left)


def points(scorecard: Path, folder: Path) -> Sequence[int]:
    """Half of the steps spread over the whole run, half over its save, where most could go wrong."""
    folder.mkdir()
    shutil.copy(scorecard, folder / scorecard.name)
    steps, saving = map(int, run(folder / scorecard.name, 0).stderr.split())
    assert 0 < saving < steps
    whole = [1 + number * steps // (POINTS // 2) for number in range(POINTS // 2)]
    save = [saving + number for number in range(-5, steps - saving + 1)]
    return sorted({*whole, *save[: POINTS // 2]})


@pytest.mark.skipif(os.name != "posix", reason="kills as Unix has them")
def test_the_old_or_the_new_workbook_is_there_whole(scorecard: Path, tmp_path: Path) -> None:
    chosen = points(scorecard, tmp_path / "steps")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ruins = list(pool.map(lambda step: killed_at(scorecard, step, tmp_path / str(step)), chosen))
    assert {ruin.code for ruin in ruins} <= {-signal.SIGKILL, 0}
    assert sum(ruin.code == -signal.SIGKILL for ruin in ruins) > len(ruins) * 0.9
    assert {ruin.commentary for ruin in ruins} == {COMMENTARY}
    before = scorecard.read_bytes()
    assert {ruin.period for ruin in ruins if ruin.content == before} == {"September 2018"}
    assert {ruin.period for ruin in ruins if ruin.content != before} == {"August 2018"}
    littered = [step for step, ruin in zip(chosen, ruins, strict=True) if any(".tmp" in name for name in ruin.left)]
    assert littered  # else no kill came between the writing of a file and its being put in place
    for step in littered:
        assert run(tmp_path / str(step) / scorecard.name, 0).returncode == 0
        names = sorted(each.name for each in (tmp_path / str(step)).iterdir())
        assert names == ["Scorecard.backup.xlsx", "Scorecard.xlsx"]
    assert COMMENTARY in Book(tmp_path / str(littered[-1]) / scorecard.name).column("Scorecard", "Commentary")
