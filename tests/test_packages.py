"""The packages that the program needs: bounded, pinned with hashes for each computer, with licences in docs."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.locked import BUILD_LOCK, COMPUTERS, LOCK, PYTHONS, Computer, key, read_pins
from tests.places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FOR_MAKERS = ("build", "test")
"""The extras that nobody needs who only runs the program."""
EXTRAS = {name: needs for name, needs in PROJECT["optional-dependencies"].items() if name not in FOR_MAKERS}
NEEDED = [Requirement(each) for each in chain(PROJECT["dependencies"], *EXTRAS.values())]
OTHERS = [each for each in NEEDED if key(each.name) != PROJECT["name"]]
PAGE = (ROOT / "docs" / "packages.md").read_text(encoding="utf-8")
LICENCES = dict(re.findall(r"^\| ([\w-]+) \| ([A-Z][\w.-]+) \|", PAGE, flags=re.MULTILINE))
DOCUMENTED = re.findall(r"^\| ([a-z\d-]+) (\d[\w.]*) \| ([^|]+) \|", PAGE, flags=re.MULTILINE)
"""Name, version and licence of each package in docs/packages.md."""


@pytest.mark.parametrize("needed", OTHERS, ids=lambda needed: needed.name)
def test_each_package_is_bounded_on_both_sides(needed: Requirement) -> None:
    assert {each.operator for each in needed.specifier} == {">=", "<"}


@pytest.mark.parametrize("needed", OTHERS, ids=lambda needed: needed.name)
def test_each_package_is_pinned_within_its_bounds(needed: Requirement) -> None:
    assert needed.specifier.contains(read_pins()[key(needed.name)].version)


@pytest.mark.parametrize("lock", [LOCK, BUILD_LOCK], ids=lambda lock: lock.name)
def test_each_pin_has_hashes_and_the_file_names_no_index(lock: Path) -> None:
    pins = read_pins(lock)
    assert len(pins) >= len(OTHERS)
    for pin in pins.values():
        assert pin.hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in pin.hashes), pin
    assert not re.search(r"(?i)://|--(extra-)?index|--find-links|--trusted", lock.read_text(encoding="utf-8"))


def test_what_makes_our_files_is_pinned_too_beside_the_same_packages() -> None:
    pins, tested = read_pins(BUILD_LOCK), read_pins()
    for needed in map(Requirement, PROJECT["optional-dependencies"]["build"]):
        assert needed.specifier.contains(pins[key(needed.name)].version)
    assert {name: (pin.version, pin.hashes) for name, pin in pins.items() if name in tested} == {
        name: (pin.version, pin.hashes) for name, pin in tested.items()
    }


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("computer", COMPUTERS, ids=lambda computer: computer.name)
def test_whatever_a_package_needs_is_pinned_too(computer: Computer, python: str) -> None:
    pins, seen, waiting = read_pins(), set(), list(OTHERS)
    while waiting:
        needed = waiting.pop()
        environment = [{**computer.environment(python), "extra": extra} for extra in (*needed.extras, "")]
        if needed.marker and not any(needed.marker.evaluate(each) for each in environment):
            continue
        pin = pins[key(needed.name)]
        assert pin.is_for(computer, python), needed
        assert needed.specifier.contains(pin.version), needed
        if (key(needed.name), frozenset(needed.extras)) in seen:
            continue
        seen.add((key(needed.name), frozenset(needed.extras)))
        waiting += _needs(needed, environment)
    assert {"xlwings", "lxml", "sqlalchemy", "psycopg-binary"} <= {name for name, _ in seen}
    assert ("pywin32" in {name for name, _ in seen}) is (computer.name == "Windows")
    assert ("appscript" in {name for name, _ in seen}) is computer.name.startswith("macOS")


def _needs(needed: Requirement, environments: list[dict[str, str]]) -> list[Requirement]:
    """What it needs in turn; nothing is known of a package for another kind of computer."""
    try:
        requires = distribution(needed.name).requires or []
    except PackageNotFoundError:
        return []
    found = [Requirement(each) for each in requires]
    kept = [each for each in found if not each.marker or any(each.marker.evaluate(seen) for seen in environments)]
    for each in kept:
        each.marker = None  # it holds here, with the extra that it was asked with
    return kept


def test_the_document_lists_these_pins() -> None:
    listed = {name: version for name, version, _ in DOCUMENTED}
    assert listed == {name: pin.version for name, pin in read_pins().items()}


@pytest.mark.parametrize(("name", "licence"), [(name, licence) for name, _, licence in DOCUMENTED])
def test_the_document_gives_the_licence_that_the_package_itself_gives(name: str, licence: str) -> None:
    try:
        assert agrees(licence, given_licence(name))
    except PackageNotFoundError:
        pytest.skip(f"{name} is for another kind of computer")


def test_readme_names_each_package() -> None:
    assert set(LICENCES) == {each.name for each in OTHERS}


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_readme_gives_the_licence_that_the_package_itself_gives(name: str) -> None:
    assert agrees(LICENCES[name], given_licence(name))


def given_licence(name: str) -> str:
    """The licence in the metadata of the installed package. Raises PackageNotFoundError."""
    metadata = distribution(name).metadata
    classified = [each.split(" :: ")[-1] for each in metadata.get_all("Classifier") or [] if "License ::" in each]
    named = (metadata[key] for key in ("License-Expression", "License") if key in metadata)
    return next(filter(None, named), "") or classified[0]


def agrees(licence: str, given: str) -> bool:
    """Whether a licence is the one given, which may be of a family only: "BSD License" and "BSD-3-Clause"."""
    family = re.sub(r"\s+", "-", given.strip().removesuffix(" License")).casefold()
    listed = licence.replace(" ", "-").casefold()
    return listed == family or (family in ("bsd", "psf") and listed.startswith(family))


def test_a_licence_of_another_kind_does_not_agree() -> None:
    assert agrees("BSD-3-Clause", "BSD 3-clause")
    assert agrees("BSD-3-Clause", "BSD License")
    assert agrees("MIT", "MIT License")
    assert not agrees("MIT", "BSD License")
    assert not agrees("BSD-3-Clause", "BSD-2-Clause")
    assert not agrees("MIT", "MIT-0")
