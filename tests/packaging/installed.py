"""The program as it is installed: its wheel, an environment with no more than it needs, and a run far from a clone."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

from tests.locked import key
from tests.places import ROOT

SOURCES = (".ci", "config", "packaging", "template", "workbook_tools")
"""The folders that a build reads."""


def copy_sources(into: Path) -> Path:
    """What a wheel is built from, in a folder of its own, as a build leaves files behind."""
    left = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.backup.*", "output")
    for name in SOURCES:
        shutil.copytree(ROOT / name, into / name, ignore=left)
    for path in ROOT.iterdir():
        if path.suffix in (".py", ".toml", ".txt", ".md") or path.name == "LICENSE":
            shutil.copy(path, into / path.name)
    return into


def pip(*words: str | Path, here: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What pip did, asking nobody."""
    command = [sys.executable, "-m", "pip", *map(str, words)]
    return subprocess.run(command, cwd=here, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def build_wheel(sources: Path, into: Path) -> Path:
    """The program's wheel, built without asking anybody."""
    built = pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", into, sources)
    assert built.returncode == 0, built.stderr
    [wheel] = into.glob("workbook_tools-*.whl")
    return wheel


def environment_with(wheel: Path, folder: Path, *, all_packages: bool = False) -> Path:
    """The Python of an environment with the wheel and, of other packages, what it needs or all that we have.

    They are links to the packages that the tests run with, so that nothing is fetched.
    """
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = pip("--python", python, "install", "--no-deps", "--no-index", wheel)
    assert installed.returncode == 0, installed.stderr
    [packages] = folder.rglob("site-packages")
    if all_packages:
        others = [entry for entry in sys.path if entry.endswith("site-packages")]
        (packages / "others.pth").write_text("\n".join(others), encoding="utf-8")
    else:
        for each in needed_by(next(iter(distributions(path=[str(packages)], name="workbook-tools")))):
            _link(each, packages)
    return python


def needed_by(program: Distribution) -> Iterator[Distribution]:
    """The packages that are installed with it where no extra is asked for, once each."""
    waiting, seen = [*_requirements(program, "")], set[str]()
    while waiting:
        needed = waiting.pop()
        if key(needed.name) in seen:
            continue
        seen.add(key(needed.name))
        found = distribution(needed.name)
        yield found
        for extra in ("", *needed.extras):
            waiting += _requirements(found, extra)


def _requirements(package: Distribution, extra: str) -> Iterator[Requirement]:
    for needed in map(Requirement, package.requires or []):
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            yield needed


def _link(package: Distribution, into: Path) -> None:
    for top in {Path(file).parts[0] for file in package.files or [] if ".." not in Path(file).parts}:
        if top != "__pycache__":
            (into / top).symlink_to(Path(str(package.locate_file(top))))


def run_alone(
    program: Iterable[str | Path], *words: str, here: Path, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the program did in a folder: no variable leads it to the clone, nor, where the system allows, a network."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SCORECARD", "PIP"))}
    own = {"HOME": str(here), "USERPROFILE": str(here), "XDG_STATE_HOME": str(here / "state")}
    return subprocess.run(
        [*without_network(), *map(str, program), *words],
        cwd=here,
        env=kept | own | dict(more or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@cache
def without_network() -> tuple[str, ...]:
    """What a command is begun with so that it has no network; nothing where the system does not allow that."""
    unshare = ("unshare", "--map-root-user", "--net")
    if shutil.which(unshare[0]) is None:
        return ()
    tried = subprocess.run([*unshare, "true"], capture_output=True, check=False)
    return unshare if tried.returncode == 0 else ()
