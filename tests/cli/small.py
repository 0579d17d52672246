"""A small council's config, written by the test that needs it, and the command run on it."""

import shutil
import subprocess
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from tests.places import ROOT
from workbook_tools.cli.command_line import main

DONE, WRONG, USAGE, NOT_READY = 0, 1, 2, 3


def scorecard(here: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the command did, started in a folder: its exit code, and what it printed.

    It runs in this process, in a quarter of the time; `tests.cli.test_command_line` starts processes of its own.
    """
    with chdir(here):
        ran = CliRunner().invoke(main, words, prog_name="scorecard", catch_exceptions=False)
    return subprocess.CompletedProcess(words, ran.exit_code, ran.stdout, ran.stderr)


def write_config(here: Path, settings: str, rows: list[str], name: str = "small") -> Path:
    """The folder config/<name> with these settings, and source data of these rows (Ref,Series,Period,Value)."""
    folder = here / "config" / name
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "template", here / "template", dirs_exist_ok=True)
    (folder / "scorecard.toml").write_text(settings, encoding="utf-8")
    lines = ["Ref,Series,Period,Value,Origin,Source", *(f"{row},illustrative,Test" for row in rows)]
    (folder / "data.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def proxy_project(here: Path) -> Path:
    """A project with the standard scorecard alone."""
    shutil.copytree(ROOT / "config" / "manchester-proxy", here / "config" / "manchester-proxy")
    shutil.copytree(ROOT / "template", here / "template")
    return here
