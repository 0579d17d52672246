"""The cases that lie beside the project, each copied to where a test may write, and what a command makes of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.small import DONE, NOT_READY, WRONG, scorecard
from tests.places import ROOT, SHARED

CASES = SHARED / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="the folder of cases does not lie beside the project")
PROXY = str(ROOT / "config" / "manchester-proxy")


def case(name: str, here: Path) -> Path:
    """A copy of the case's folder, in a project with the standard template."""
    shutil.copytree(ROOT / "template", here / "template", dirs_exist_ok=True)
    folder = here / "config" / name
    for source in sorted((CASES / name).rglob("*")):
        if source.is_dir():
            continue
        made = folder / source.relative_to(CASES / name)
        made.parent.mkdir(parents=True, exist_ok=True)
        content = source.read_bytes()
        if source.suffix in {".toml", ".py"}:
            for word, place in (b"@PROJECT@", ROOT), (b"@CASES@", here / "config"), (b"@SCRATCH@", here / "scratch"):
                content = content.replace(word, str(place).encode())
        made.write_bytes(content)
    return folder


def done(folder: Path, *words: str) -> str:
    """What a command says that is done without a fault, started in the folder."""
    ran = scorecard(folder, *words)
    assert ran.returncode == DONE, ran.stdout + ran.stderr
    return ran.stdout


def refused(folder: Path, *words: str) -> str:
    """What a command says that finds a fault; no file of the folder is another then, and none is new."""
    before = _files(folder)
    ran = scorecard(folder, *words)
    assert ran.returncode in (WRONG, NOT_READY), ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    assert _files(folder) == before
    return ran.stderr


def shown(folder: Path, config: str = ".") -> dict[str, dict[str, Any]]:
    """By reference, what `scorecard show` prints of each indicator for machines; what it says of all is under ""."""
    found = json.loads(done(folder, "show", "--config", config, "--format", "json"))
    return {"": found} | {row["ref"]: row for row in found["indicators"]}


def _files(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
