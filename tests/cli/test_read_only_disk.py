"""A disk that is read-only, full or gone: what needs no right to write is done, all else is told in words."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.small import DONE, NOT_READY, WRONG, scorecard, write_config
from workbook_tools.errors import of_a_disk

SETTINGS = """
title = "Small scorecard"
period = "latest"
data_as_at = 2025-03-31
series = "Council"
[source]
file = "data.csv"
[[indicators]]
ref = "1"
name = "Contacts"
good_is = "neither"
"""
WORKBOOK = "Scorecard.xlsx"


@pytest.fixture
def read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with January's scorecard and February's figures, on a disk that has become read-only."""
    write_config(tmp_path, SETTINGS, ["1,Council,2025-01,10"])
    made = scorecard(tmp_path, "refresh", "--config", "config/small", "-o", WORKBOOK)
    assert made.returncode == DONE, made.stderr
    with (tmp_path / "config" / "small" / "data.csv").open("a", encoding="utf-8") as data:
        data.write("1,Council,2025-02,12,illustrative,Test\n")
    monkeypatch.setattr(Path, "open", refusing(Path.open, lambda mode="r", *_: set(mode) & set("wax+")))
    monkeypatch.setattr(os, "open", refusing(os.open, lambda flags, *_: flags & os.O_CREAT))
    return tmp_path


def refusing(opening: Callable[..., Any], writes: Callable[..., object]) -> Callable[..., Any]:
    """The opening as a read-only disk lets it."""

    def opened(path: Path, *how: Any, **named: Any) -> Any:
        if writes(*how) and not str(path).startswith(os.devnull):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return opening(path, *how, **named)

    return opened


@pytest.mark.parametrize("command", ["refresh", "next"])
def test_a_dry_run_needs_no_right_to_write(command: str, read_only: Path) -> None:
    ran = scorecard(read_only, command, WORKBOOK, "--dry-run")
    assert ran.returncode == DONE, ran.stderr
    assert "nothing was written" in ran.stdout.lower()


ELSEWHERE = ("refresh -o New.xlsx", "refresh -o deep/down/New.xlsx", "refresh --receipt Receipt.txt", "facts -o facts",
             "slides -o Slides.pptx", "members -o Members.xlsx", "email -o Draft.eml")  # fmt: skip
"""Commands with a file that they would write, and that a dry run does not."""


@pytest.mark.parametrize("words", ELSEWHERE)
def test_a_dry_run_needs_no_right_to_write_what_it_names(words: str, read_only: Path) -> None:
    command, *options = words.split()
    ran = scorecard(read_only, command, WORKBOOK, *options, "--dry-run")
    assert ran.returncode in (DONE, NOT_READY), ran.stderr
    assert "nothing can be written" not in ran.stderr


@pytest.mark.parametrize("words", ELSEWHERE)
def test_where_nothing_can_be_written_is_told_first_of_all_and_as_a_fault(words: str, read_only: Path) -> None:
    command, option, name = words.split()
    ran = scorecard(read_only, command, WORKBOOK, option, name)
    assert (ran.returncode, ran.stderr) == (
        WRONG,
        f"{name}: nothing can be written into the folder {read_only} ({os.strerror(errno.EROFS)})\n"
        "    See that you may write there, or name another place.\n"
        "1 fault. Nothing was written.\n",
    )


@pytest.mark.parametrize("command", ["refresh", "next"])
def test_what_cannot_be_written_is_told(command: str, read_only: Path) -> None:
    before = (read_only / WORKBOOK).read_bytes()
    ran = scorecard(read_only, command, WORKBOOK)
    assert ran.returncode == WRONG
    assert f"{WORKBOOK}: " in ran.stderr
    assert "1 fault. Nothing was written." in ran.stderr
    assert (read_only / WORKBOOK).read_bytes() == before


@pytest.mark.parametrize("name", ["EROFS", "ENOSPC", "EACCES", "EPERM", "ENAMETOOLONG", "EISDIR", "EIO"])
def test_what_a_disk_answers_anywhere_is_told_with_the_file(
    name: str, read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = OSError(getattr(errno, name), os.strerror(getattr(errno, name)), "figures.csv")

    def of_this_disk(*_: object, **__: object) -> None:
        raise answer

    monkeypatch.setattr("workbook_tools.app.refresh_closed.plan", of_this_disk)
    ran = scorecard(read_only, "refresh", WORKBOOK, "--dry-run")
    assert ran.returncode == WRONG
    assert f"figures.csv: a file could not be read or written ({answer.strerror})" in ran.stderr


def test_a_fault_of_our_own_is_not_told_as_the_disks() -> None:
    assert of_a_disk(FileNotFoundError(errno.ENOENT, "No such file or directory", "our.schema.json")) is None
