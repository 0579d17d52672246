"""Installing by hashes and without a connection, run line by line as docs/it.md and docs/packages.md print it."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.locked import read_pins
from tests.packaging.installed import copy_sources, without_network
from tests.places import ROOT

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="the lines are run by bash"),
]

FETCHED, CARRIED = re.findall(
    r"```sh\n(.*?)```",
    (ROOT / "docs" / "it.md").read_text(encoding="utf-8").partition("### Without a connection")[2].partition("###")[0],
    re.DOTALL,
)
BY_HASHES = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "packages.md").read_text(encoding="utf-8"), re.DOTALL)[0]
NO_CONNECTION = re.compile(r"(?i)no matching distribution|could not find a version|connection|timed out")


def run_lines(
    lines: str, environment: Path, here: Path, more: Mapping[str, str] | None = None, *, offline: bool = False
) -> subprocess.CompletedProcess[str]:
    """What the lines did in a folder, as typed by somebody who works in that environment."""
    left = {name: value for name, value in os.environ.items() if name not in ("PIP_CONSTRAINT", "PYTHONPATH")}
    return subprocess.run(
        [*(without_network() if offline else ()), "bash", "-euo", "pipefail", "-c", lines],
        cwd=here,
        env=left | {"PATH": f"{environment / 'bin'}:{os.environ['PATH']}", "PIP_NO_COMPILE": "1"} | dict(more or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's folder on the computer that has a connection."""
    return copy_sources(tmp_path_factory.mktemp("program"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment there."""
    folder = tmp_path_factory.mktemp("connected")
    venv.create(folder, with_pip=True, symlinks=True)
    return folder


@pytest.fixture(scope="module")
def wheels(sources: Path, environment: Path) -> Path:
    """The folder of wheels that the printed lines make."""
    made = run_lines(FETCHED, environment, sources)
    if made.returncode and NO_CONNECTION.search(made.stderr):
        pytest.skip(f"the packages cannot be fetched here: {made.stderr.strip().splitlines()[-1]}")
    assert made.returncode == 0, made.stderr
    return sources / "wheels"


def test_the_folder_of_wheels_holds_each_by_its_hash(wheels: Path) -> None:
    listed = read_pins(wheels / "requirements.txt")
    assert set(listed) == {*read_pins(), "workbook-tools"}
    [ours] = wheels.glob("workbook_tools-*.whl")
    digest = subprocess.run(["sha256sum", ours], capture_output=True, text=True, check=True).stdout.split()[0]
    assert listed["workbook-tools"].hashes == (f"sha256:{digest}",)


def test_it_is_installed_without_a_connection_and_fills_a_scorecard(wheels: Path, tmp_path: Path) -> None:
    carried, environment = tmp_path / "carried", tmp_path / "environment"
    carried.mkdir()
    (carried / "wheels").symlink_to(wheels)
    venv.create(environment, with_pip=True, symlinks=True)
    installed = run_lines(CARRIED, environment, carried, offline=True)
    assert installed.returncode == 0, installed.stderr
    ran = run_lines("pip check && scorecard refresh", environment, carried, offline=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "12 indicators, September 2018" in ran.stdout


def test_a_wheel_that_was_changed_on_the_way_is_refused(wheels: Path, environment: Path, tmp_path: Path) -> None:
    shutil.copytree(wheels, tmp_path / "wheels", copy_function=os.symlink)
    [ours] = (tmp_path / "wheels").glob("workbook_tools-*.whl")
    content = ours.read_bytes()
    ours.unlink()
    ours.write_bytes(content + b"\n")
    refused = run_lines(CARRIED.replace("pip install", "pip install --dry-run --no-deps"), environment, tmp_path)
    assert refused.returncode == 1
    assert "DO NOT MATCH THE HASHES" in refused.stderr


def test_by_hashes_nothing_is_fetched_that_has_none(wheels: Path, sources: Path, environment: Path) -> None:
    """The tested packages come out of the folder of wheels, which stands for an index; setuptools is among them."""
    index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}
    first, second = BY_HASHES.strip().splitlines()
    done = run_lines(first, environment, sources, index, offline=True)
    assert done.returncode == 0, done.stderr
    done = run_lines(second, environment, sources, offline=True)
    assert done.returncode == 0, done.stderr
    ran = run_lines("pip check && scorecard --version", environment, sources, offline=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
