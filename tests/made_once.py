"""What takes long to make and never changes, made once in a run of the tests, by the worker that needs it first."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = "TESTS_MADE_ONCE"
"""The variable that tells the workers where it is kept."""


def made_once(name: str, make: Callable[[], bytes]) -> bytes:
    """What `make` makes, or has made in this run under the same name."""
    kept = Path(os.environ[FOLDER], name)
    if not kept.exists():
        made = kept.with_name(f"{name}.{os.getpid()}")
        made.write_bytes(make())
        made.replace(kept)
    return kept.read_bytes()


def begin() -> None:
    """A folder for this run; the workers start with its name among their variables."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="made-once-")


def end() -> None:
    """The folder is gone again."""
    shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)
