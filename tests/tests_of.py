"""Which tests are nearest to a module: `python -m tests.tests_of workbook_tools/model/row.py`.

A module's own test has its name and folder. Else the tests that import it are its tests; and where none does, those of
the modules that import it, as those of a room's door are of what stands behind it.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.places import ROOT

PROGRAM = ROOT / "workbook_tools"
TESTS = ROOT / "tests"
Importers = Mapping[str, frozenset[Path]]


def nearest_tests(module: Path) -> tuple[int, list[Path]]:
    """The nearest tests of a module, and how many imports lie between; none where no test reaches it."""
    reached, steps = {module}, 0
    here = {module}
    while here:
        if found := sorted({test for each in here for test in _tests_beside(each)}):
            return steps, found
        here = {importer for each in here for importer in _importers(PROGRAM)[_dotted(each)]} - reached
        reached |= here
        steps += 1
    return steps, []


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
    return defaultdict(frozenset, {name: frozenset(paths) for name, paths in found.items()})


def _dotted(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts)


if __name__ == "__main__":
    for given in sys.argv[1:]:
        for nearest in nearest_tests(Path(given).resolve())[1]:
            print(nearest.relative_to(ROOT))
