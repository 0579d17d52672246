"""The packages that the program needs: bounded, pinned with hashes for each computer, licensed as README says."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from itertools import chain

import pytest
from packaging.requirements import Requirement

from tests.locked import COMPUTERS, LOCK, PYTHONS, Computer, key, read_pins
from tests.places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {name: needs for name, needs in PROJECT["optional-dependencies"].items() if name != "test"}
NEEDED = [Requirement(each) for each in chain(PROJECT["dependencies"], *EXTRAS.values())]
OTHERS = [each for each in NEEDED if key(each.name) != PROJECT["name"]]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LICENCES = dict(re.findall(r"^\| ([\w-]+) \| ([A-Z][\w.-]+) \|", README, flags=re.MULTILINE))


@pytest.mark.parametrize("needed", OTHERS, ids=lambda needed: needed.name)
def test_each_package_is_bounded_on_both_sides(needed: Requirement) -> None:
    assert {each.operator for each in needed.specifier} == {">=", "<"}


@pytest.mark.parametrize("needed", OTHERS, ids=lambda needed: needed.name)
def test_each_package_is_pinned_within_its_bounds(needed: Requirement) -> None:
    assert needed.specifier.contains(read_pins()[key(needed.name)].version)


def test_each_pin_has_hashes_and_the_file_names_no_index() -> None:
    pins = read_pins()
    assert len(pins) >= len(OTHERS)
    for pin in pins.values():
        assert pin.hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in pin.hashes), pin
    assert not re.search(r"(?i)://|--(extra-)?index|--find-links|--trusted", LOCK.read_text(encoding="utf-8"))


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


def test_the_table_of_wheels_is_of_these_pins() -> None:
    document = (ROOT / "docs" / "packages.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([a-z\d-]+) ([\d.]+) \|", document, flags=re.MULTILINE)
    assert dict(listed) == {name: pin.version for name, pin in read_pins().items()}


def test_readme_names_each_package() -> None:
    assert set(LICENCES) == {each.name for each in OTHERS}


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_readme_gives_the_licence_that_the_package_itself_gives(name: str) -> None:
    metadata = distribution(name).metadata
    [given, *_] = [*metadata.get_all("License-Expression", []), *metadata.get_all("License", []), ""]
    if not given:  # an older package names its family only: "License :: OSI Approved :: BSD License"
        [family] = [each for each in metadata.get_all("Classifier", []) if each.startswith("License ::")]
        assert LICENCES[name].partition("-")[0] in family.rpartition("::")[2].split()
        return
    assert LICENCES[name].casefold() == re.sub(r"\s+", "-", given.strip()).casefold()
