"""requirements-tested.txt (or requirements-build.txt) taken apart, and the computers that it is for."""

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from tests.places import ROOT

LOCK = ROOT / "requirements-tested.txt"
BUILD_LOCK = ROOT / "requirements-build.txt"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Computer:
    """A kind of computer, by what pip calls wheels for it and what environment markers see on it."""

    name: str
    platforms: tuple[str, ...]
    sys_platform: str
    platform_system: str

    def environment(self, python: str) -> dict[str, str]:
        """What environment markers see."""
        return {
            "sys_platform": self.sys_platform,
            "platform_system": self.platform_system,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": "",
        }


COMPUTERS = (
    Computer("Windows", ("win_amd64",), "win32", "Windows"),
    Computer("macOS, Intel", ("macosx_14_0_x86_64",), "darwin", "Darwin"),
    Computer("macOS, Apple", ("macosx_14_0_arm64",), "darwin", "Darwin"),
    Computer(
        "Linux",
        ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
        "linux",
        "Linux",
    ),
)


@dataclass(frozen=True)
class Pin:
    """A package at one version, with the hashes of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        """The version that it is pinned at."""
        [only] = self.requirement.specifier
        return only.version

    def is_for(self, computer: Computer, python: str) -> bool:
        """Whether it is installed there."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(computer.environment(python))


def read_pins(lock: Path = LOCK) -> dict[str, Pin]:
    """The pins by their packages' names, spelled as `key` spells them."""
    text = re.sub(r"\s*\\\n\s*", " ", lock.read_text(encoding="utf-8"))
    pins = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            written, *hashes = line.split(" --hash=")
            requirement = Requirement(written)
            pins[key(requirement.name)] = Pin(requirement, tuple(hashes))
    return pins


def key(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
