"""The example of extensions, installed from its folder, and the command run beside it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.installed import pip
from tests.places import ROOT


def installed_extras(factory: pytest.TempPathFactory) -> Path:
    """Where the example is installed, as pip installs it from its folder."""
    place = factory.mktemp("installed")
    copy = factory.mktemp("copy") / "extensions"
    copy.mkdir()
    for path in (ROOT / "examples" / "extensions").rglob("*.*"):
        if path.is_file() and "egg-info" not in str(path) and path.suffix in (".py", ".toml"):
            (copy / path.relative_to(ROOT / "examples" / "extensions")).parent.mkdir(exist_ok=True)
            (copy / path.relative_to(ROOT / "examples" / "extensions")).write_bytes(path.read_bytes())
    done = pip("install", "--no-index", "--no-deps", "--no-build-isolation", "--target", place, copy)
    assert done.returncode == 0, done.stderr
    return place


def run(here: Path, *words: str, extras: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which may find the example's package."""
    known = os.pathsep.join(map(str, filter(None, [extras, ROOT])))
    return subprocess.run(
        [sys.executable, "-m", "workbook_tools", *words], cwd=here, env={**os.environ, "PYTHONPATH": known},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
