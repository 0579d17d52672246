"""Every path that any command takes, given what can be no such path: a fault in words, and nothing written.

The commands and their paths are those that click itself knows, so that a new one is tried, too.
"""

import hashlib
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.sample import filled_sample, sample_project
from workbook_tools.cli.command_line import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are those of POSIX")

NEEDED = {
    "workbook": "board.xlsx",
    "config": "config/manchester-proxy",
    "then": "board.xlsx",
    "now": "2018-08",
    "first": "published",
    "paths": "published",
}
"""What a command is given for the paths that are not tried; any other may be left out."""
WORDS = {"force": ["--force", "a trial, head of performance"], "add": ["--add"], "html": ["--html"]}
"""So that a command would write something."""
MEMORY = 2 * 1024**3
"""Bytes that a command may take beyond those that this process has; /dev/zero has more."""


@dataclass(frozen=True)
class Asked:
    """A path of a command."""

    command: tuple[str, ...]
    found: click.Command
    parameter: click.Parameter

    def words(self, value: str) -> list[str]:
        """The command with this value for the path, and what else it needs."""
        options = [*self.command]
        arguments = []
        for each in self.found.params:
            name = str(each.name)
            given = value if each is self.parameter else NEEDED.get(name, "")
            if isinstance(each, click.Argument):
                arguments += [given] if given else []
            elif given:
                options += [each.opts[-1], given]
            options += WORDS.get(name, [])
        return [*options, "--", *arguments]


def commands(found: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below this one, by the words that call it."""
    if not isinstance(found, click.Group):
        yield path, found
        return
    context = click.Context(found)
    for name in found.list_commands(context):
        below = found.get_command(context, name)
        assert below
        yield from commands(below, (*path, name))


def is_path(parameter: click.Parameter) -> bool:
    """Whether click takes it for a path; an argument may be the name of a file though it is only text, words apart."""
    is_text = isinstance(parameter, click.Argument) and parameter.name != "words"
    return isinstance(parameter.type, click.Path) or is_text


ALL = [Asked(path, found, each) for path, found in commands(main) for each in found.params if is_path(each)]
NAMES = [f"{' '.join(each.command)} {each.parameter.opts[-1]}" for each in ALL]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a scorecard, and beside it everything that is no file, or not the right one."""
    here = sample_project(tmp_path_factory.mktemp("paths"))
    (here / "board.xlsx").write_bytes(filled_sample())
    (here / "folder").mkdir()
    (here / "published").mkdir()
    (here / "letter.txt").write_text("Dear members", encoding="utf-8")
    os.mkfifo(here / "pipe")
    os.mkfifo(here / "pipe.xlsx")
    return here


BAD = {
    "a folder": "folder",
    "a folder that is not there": "nowhere/deep/a.xlsx",
    "a file of another kind": "letter.txt",
    "a file where a folder should be": "letter.txt/a.xlsx",
    "a folder that nobody may write to": "/proc/a.xlsx",
    "a name of 250 letters": f"{'a' * 245}.xlsx",
    "a name that is not UTF-8": os.fsdecode(b"a\xff.xlsx"),
    "a full disk": "/dev/full",
    "a device without end": "/dev/zero",
    "a pipe": "pipe",
    "a pipe that is called a workbook": "pipe.xlsx",
}


@pytest.mark.parametrize("asked", ALL, ids=NAMES)
def test_a_path_that_cannot_be_is_refused_in_words(asked: Asked, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made)
    monkeypatch.setenv("HOME", str(made / "folder"))
    before = state(made)
    for kind, value in BAD.items():
        with memory_bounded(), pipes_watched(made) as opened:
            done = CliRunner().invoke(main, asked.words(value))
        assert not opened, f"{kind}: the pipe was opened, and would be read for ever"
        assert done.exit_code in (0, 1, 2), f"{kind}: {done.output}"
        assert done.exception is None or isinstance(done.exception, SystemExit), f"{kind}: {done.exception!r}"
        if done.exit_code:
            assert in_words(done), f"{kind}: {done.output}"
            assert state(made) == before, f"{kind}: {done.output}"
        else:
            before = state(made)


@pytest.mark.parametrize("asked", ALL, ids=NAMES)
def test_pipes_and_devices_are_never_taken(asked: Asked, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made)
    monkeypatch.setenv("HOME", str(made / "folder"))
    for value in ("/dev/full", "/dev/zero", "pipe.xlsx"):
        with memory_bounded(), pipes_watched(made):
            assert CliRunner().invoke(main, asked.words(value)).exit_code in (1, 2), value


def test_an_option_that_says_file_or_folder_is_known_as_a_path() -> None:
    for path, found in commands(main):
        for each in found.params:
            said = str(getattr(each, "metavar", "") or "")
            if any(word in said for word in ("FILE", "FOLDER", "PATH")):
                assert is_path(each), f"{' '.join(path)} {each.opts}"


def in_words(done: Result) -> bool:
    """Whether the fault is a sentence or more, and no traceback."""
    return "Traceback" not in done.output and len(done.output.split()) > 5


def state(folder: Path) -> dict[str, str]:
    """Every file by its name, with what it holds."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@contextmanager
def memory_bounded() -> Iterator[None]:
    """Within, this process gets so much more memory and no more."""
    has = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (has + MEMORY, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextmanager
def pipes_watched(folder: Path) -> Iterator[list[str]]:
    """The pipes that somebody opened within, who then found them empty instead of waiting for ever."""
    opened: list[str] = []
    over = threading.Event()

    def watch(name: str) -> None:
        while not over.is_set():
            with suppress(OSError):  # nobody reads it yet
                os.close(os.open(folder / name, os.O_WRONLY | os.O_NONBLOCK))
                opened.append(name)
            over.wait(0.01)

    watchers = [threading.Thread(target=watch, args=[name]) for name in ("pipe", "pipe.xlsx")]
    for each in watchers:
        each.start()
    try:
        yield opened
    finally:
        over.set()
        for each in watchers:
            each.join()


def test_a_name_that_the_terminal_s_language_cannot_read_is_refused_before_anything_is_written(made: Path) -> None:
    old = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    before = state(made)
    command: list[str | bytes] = [sys.executable, "-m", "workbook_tools", "refresh", "--output", b"M\xfcnster.xlsx"]
    done = subprocess.run(command, cwd=made, env=old, capture_output=True, check=False)
    assert done.returncode == 2
    assert rb"M\xfcnster.xlsx: its name holds letters that cannot be read here" in b" ".join(done.stderr.split())
    assert state(made) == before


def test_a_printed_text_that_finds_no_room_is_a_fault_in_words(made: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "workbook_tools", "show"]
        done = subprocess.run(command, cwd=made, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "Error: what was to be printed could not be: No space left on device.\n",
    )
