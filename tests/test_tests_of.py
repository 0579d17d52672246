"""Every module of the program has tests near it, and whoever changes it can ask which."""

from collections import Counter
from pathlib import Path

from tests.places import ROOT
from tests.tests_of import PROGRAM, nearest_tests

MODULES = [
    path
    for path in sorted(set(PROGRAM.rglob("*.py")) - set((PROGRAM / "shells").glob("*.py")))
    if path.stem not in ("__init__", "__main__")
]
"""Without the names that version 0.2.0's add-ins call, which are tried by calling them."""


def steps_to(module: Path) -> int:
    """How many imports lie between a module and its nearest test; many where it has none."""
    return min((steps for steps, _ in nearest_tests(module)), default=99)


def test_every_module_has_a_test_at_most_three_imports_away() -> None:
    far = {str(path.relative_to(PROGRAM)): steps for path in MODULES if (steps := steps_to(path)) > 3}
    assert far == {}


def test_most_modules_have_a_test_of_their_own_or_one_that_imports_them() -> None:
    near = Counter(steps_to(path) for path in MODULES)
    assert near[0] > len(MODULES) / 2


def test_a_module_s_own_test_stands_first() -> None:
    found = nearest_tests(PROGRAM / "model" / "periods" / "period.py")
    assert found[0] == (0, ROOT / "tests" / "model" / "periods" / "test_period.py")


def test_tests_of_the_room_one_import_further_are_told() -> None:
    found = nearest_tests(PROGRAM / "model" / "judged_figure.py")
    assert (1, ROOT / "tests" / "model" / "test_row.py") in found
    assert {test.relative_to(ROOT).parts[1] for steps, test in found if steps} == {"model"}


def test_what_nothing_imports_has_no_tests() -> None:
    assert nearest_tests(PROGRAM / "model" / "nobody_imports_this.py") == []
