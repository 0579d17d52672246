"""Which tests are near a module: `python -m tests.tests_of workbook_tools/model/row.py`.

A module's own test has its name and folder. Else the tests that import it are its tests; and where none does, those of
the modules that import it, as those of a room's door are of what stands behind it. Those a step further are told where
they are of the same room. Each stands behind the number of imports that lie between.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.places import ROOT

PROGRAM = ROOT / "workbook_tools"
TESTS = ROOT / "tests"
Importers = Mapping[str, frozenset[Path]]


def nearest_tests(module: Path) -> list[tuple[int, Path]]:
    """The nearest tests of a module, and those of its room one import further, each with how many lie between."""
    reached, steps = {module}, 0
    here = {module}
    found: dict[Path, int] = {}
    while here and (not found or steps == min(found.values()) + 1):
        beside = {test for each in here for test in _tests_beside(each)}
        found |= {
            test: steps for test in beside - found.keys() if not found or _room(test, TESTS) == _room(module, PROGRAM)
        }
        here = {importer for each in here for importer in _importers(PROGRAM)[_dotted(each)]} - reached
        reached |= here
        steps += 1
    return sorted((steps, test) for test, steps in found.items())


def _room(path: Path, top: Path) -> str:
    return path.relative_to(top).parts[0]


def _tests_beside(module: Path) -> Iterator[Path]:
    """The module's own test, or else every test that imports it."""
    place = module.relative_to(PROGRAM)
    own = TESTS / place.parent / f"test_{place.name}"
    if own.exists():
        yield own
    else:
        yield from (each for each in _importers(TESTS)[_dotted(module)] if each.name.startswith("test_"))


@cache
def _importers(folder: Path) -> Importers:
    """The files of a folder by what they import, wherever in a file that stands."""
    found: dict[str, set[Path]] = defaultdict(set)
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in (node.module, *(f"{node.module}.{each.name}" for each in node.names)):
                    found[name].add(path)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                beside = path.with_name(f"{node.value}.py")  # a command is named where it is loaded
                if beside.exists() and beside != path:
                    found[_dotted(beside)].add(path)
            if isinstance(node, ast.Import):
                for each in node.names:
                    found[each.name].add(path)
    return defaultdict(frozenset, {name: frozenset(paths) for name, paths in found.items()})


def _dotted(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _main(given: Sequence[str]) -> None:
    modules = [Path(each).resolve() for each in given]
    if not modules or any(not each.is_file() or PROGRAM not in each.parents for each in modules):
        sys.exit("Name modules of the program, such as workbook_tools/model/row.py.")
    for module in modules:
        for steps, test in nearest_tests(module):
            print(steps, test.relative_to(ROOT))


if __name__ == "__main__":
    _main(sys.argv[1:])
