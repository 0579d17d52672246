"""Several files that belong together, where one of them has no room: none is new, and none has changed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import sample_project

if sys.platform != "linux":
    pytest.skip("limits as Linux has them", allow_module_level=True)

import resource

REASON = "it is the sample, Head of Service"
NO_FILE_ABOVE = 80_000
"""Bytes: more than the members' workbook has, fewer than their page."""


def run(project: Path, *words: str, limit: int = 0) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, which may write no file larger than the limit."""
    limits = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    whole = [sys.executable, "-m", "workbook_tools", *words, "--config", "config/manchester-proxy"]
    return subprocess.run(whole, capture_output=True, text=True, cwd=project, check=False, preexec_fn=limits)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the sample's workbook, and an empty one for what members get."""
    project = sample_project(tmp_path)
    made = run(project, "refresh", "--output", "S.xlsx")
    assert made.returncode == 0, made.stderr
    (project / "out").mkdir()
    return project


def files(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "out").iterdir()}


MEMBERS = ("members", "S.xlsx", "--output", "out/M.xlsx", "--html", "--force", REASON)


def test_a_page_without_room_takes_the_copy_and_its_log_along(project: Path) -> None:
    whole = (project / "S.xlsx").read_bytes()
    done = run(project, *MEMBERS, limit=NO_FILE_ABOVE)
    assert done.returncode == 1
    assert "M.html: The file could not be saved (File too large)." in done.stderr
    assert "Nothing was written." in done.stderr
    assert done.stdout == ""
    assert files(project) == {}
    assert (project / "S.xlsx").read_bytes() == whole


def test_an_earlier_copy_stays_with_its_page(project: Path) -> None:
    assert run(project, *MEMBERS).returncode == 0
    before = files(project)
    assert sorted(before) == ["M.html", "M.xlsx", "Members' copies.log"]
    assert len(before["M.xlsx"]) < NO_FILE_ABOVE < len(before["M.html"])
    assert run(project, *MEMBERS, limit=NO_FILE_ABOVE).returncode == 1
    assert files(project) == before


def test_facts_are_written_whole_or_not_at_all(project: Path) -> None:
    assert run(project, "facts", "--output", "out").returncode == 0
    sizes = sorted(len(content) for content in files(project).values())
    for path in (project / "out").iterdir():
        path.unlink()
    done = run(project, "facts", "--output", "out", limit=sizes[-1] - 1)
    assert done.returncode == 1
    assert "could not be saved (File too large)" in done.stderr
    assert files(project) == {}
