"""The command `scorecard`, run to its end in this process, or in one of its own that is killed on the way."""

import gc
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from click.testing import CliRunner

from tests.places import ROOT
from workbook_tools.cli.command_line import main

HALF: Final = 0.5
_STEPS: Final[list[int]] = []
"""How many steps a refresh takes, and at which it saves: about, once they are counted."""


@dataclass(frozen=True)
class Said:
    """How a command ended, and all that it said."""

    code: int
    words: str


def command(*arguments: str) -> Said:
    """What becomes of the command. A fault of the program's own keeps its traceback."""
    done = CliRunner().invoke(main, arguments)
    gc.enable()  # a command is soon over, as a rule, and does without
    gc.unfreeze()
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.output)


def killed(share: float, folder: Path, *arguments: str) -> int:
    """The exit code of the command, killed at about this share of its steps, unless it is over by then.

    The first half of the shares is spread over all of its steps, the other over its saves. `folder` holds its files.
    """
    if not _STEPS:
        with TemporaryDirectory() as place:
            copy = str(shutil.copytree(folder, Path(place) / "copy"))
            told = _doomed(0, *(each.replace(str(folder), copy) for each in arguments)).stderr
            _STEPS.extend(map(int, told.splitlines()[-1].split()))
    steps, saving = _STEPS
    early, late = 2 * share, 2 * share - 1
    step = early * steps if share < HALF else saving - 5 + late * (steps - saving + 15)
    return _doomed(1 + round(step), *arguments).returncode


def _doomed(step: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tests.crashes.doomed", str(step), *arguments]
    return subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
