"""A refresh and a copy for members are killed, for real, at ninety steps: each file is old or new, and whole."""

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
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request, read_book

pytestmark = pytest.mark.long

REFRESH_POINTS, COPY_POINTS = 60, 30
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
    type_text(path, "Scorecard", {Book(path).places("Scorecard", "Commentary")[5]: COMMENTARY})
    return path


REFRESH = ("refresh", "--config", "config/manchester-proxy", "--period", PERIODS[1])
COPY = ("members", "--config", "config/manchester-proxy", "--html", "--force", "a test of nobody's, a tester")


def run(scorecard: Path, step: int, asked: Sequence[str] = REFRESH) -> subprocess.CompletedProcess[str]:
    """A command on the scorecard, killed at a step."""
    command = [sys.executable, "-m", "tests.crashes.doomed", str(step), asked[0], str(scorecard), *asked[1:]]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def killed_at(scorecard: Path, step: int, folder: Path, asked: Sequence[str]) -> Ruin:
    """What is there after a kill."""
    folder.mkdir()
    path = folder / scorecard.name
    shutil.copy(scorecard, path)
    code = run(path, step, asked).returncode
    book = read_book(path)
    words = book.layout.tables["Scorecard"].columns["Commentary"]
    left = tuple(sorted(each.name for each in folder.iterdir() if each != path))
    return Ruin(code, path.read_bytes(), str(book.layout.names["PeriodReported"]), str(words[5]), left)


def points(scorecard: Path, folder: Path, asked: Sequence[str], count: int) -> Sequence[int]:
    """Half of the steps spread over the whole run, half over its saves, where most could go wrong."""
    folder.mkdir()
    shutil.copy(scorecard, folder / scorecard.name)
    steps, saving = map(int, run(folder / scorecard.name, 0, asked).stderr.splitlines()[-1].split())
    assert 0 < saving < steps
    whole = [1 + number * steps // (count // 2) for number in range(count // 2)]
    save = range(saving - 5, steps + 1)
    return sorted({*whole, *save[:: -(-len(save) // (count // 2))]})


def ruins_of(scorecard: Path, folder: Path, asked: Sequence[str], count: int) -> dict[int, Ruin]:
    """By the step of the kill, what is there after it."""
    chosen = points(scorecard, folder / "steps", asked, count)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda step: killed_at(scorecard, step, folder / str(step), asked), chosen)
        ruins = dict(zip(chosen, found, strict=True))
    assert {ruin.code for ruin in ruins.values()} <= {-signal.SIGKILL, 0}
    assert sum(ruin.code == -signal.SIGKILL for ruin in ruins.values()) > len(ruins) * 0.9
    assert {ruin.commentary for ruin in ruins.values()} == {COMMENTARY}
    return ruins


@pytest.mark.skipif(os.name != "posix", reason="kills as Unix has them")
def test_the_old_or_the_new_workbook_is_there_whole(scorecard: Path, tmp_path: Path) -> None:
    ruins = ruins_of(scorecard, tmp_path, REFRESH, REFRESH_POINTS)
    before = scorecard.read_bytes()
    assert {ruin.period for ruin in ruins.values() if ruin.content == before} == {"September 2018"}
    assert {ruin.period for ruin in ruins.values() if ruin.content != before} == {"August 2018"}
    littered = [step for step, ruin in ruins.items() if any(".tmp" in name for name in ruin.left)]
    assert littered  # else no kill came between the writing of a file and its being put in place
    for step in littered:
        assert run(tmp_path / str(step) / scorecard.name, 0).returncode == 0
        names = sorted(each.name for each in (tmp_path / str(step)).iterdir())
        assert names == ["Scorecard.backup.xlsx", "Scorecard.xlsx"]
    assert COMMENTARY in Book(tmp_path / str(littered[-1]) / scorecard.name).column("Scorecard", "Commentary")


@pytest.mark.skipif(os.name != "posix", reason="kills as Unix has them")
def test_a_members_copy_is_whole_or_not_there(scorecard: Path, tmp_path: Path) -> None:
    ruins = ruins_of(scorecard, tmp_path, COPY, COPY_POINTS)
    before = scorecard.read_bytes()
    recorded = {step for step, ruin in ruins.items() if ruin.content != before}
    copies = {
        step: [name for name in ruin.left if name.endswith("September 2018.xlsx")] for step, ruin in ruins.items()
    }
    assert {len(names) for names in copies.values()} == {0, 1}
    assert recorded <= {step for step, names in copies.items() if names}  # nothing is on record that was not made
    for step, names in copies.items():
        for name in names:
            assert COMMENTARY in Book(tmp_path / str(step) / name).column("Scorecard", "Commentary")
    for step in [step for step, ruin in ruins.items() if any(".tmp" in name for name in ruin.left)]:
        assert run(tmp_path / str(step) / scorecard.name, 0, COPY).returncode == 0
        assert not [each.name for each in (tmp_path / str(step)).iterdir() if ".tmp" in each.name]
