"""Every module of the program has tests near it, and whoever changes it can ask which."""

from collections import Counter

from tests.places import ROOT
from tests.tests_of import PROGRAM, nearest_tests

MODULES = [path for path in sorted(PROGRAM.rglob("*.py")) if path.stem not in ("__init__", "__main__")]


def test_every_module_has_a_test_at_most_three_imports_away() -> None:
    far = {str(path.relative_to(PROGRAM)): steps for path in MODULES if (steps := nearest_tests(path)[0]) > 3}
    assert far == {}


def test_most_modules_have_a_test_of_their_own_or_one_that_imports_them() -> None:
    near = Counter(nearest_tests(path)[0] for path in MODULES)
    assert near[0] > len(MODULES) / 2


def test_a_module_with_a_test_of_its_own_is_not_told_of_others() -> None:
    row = PROGRAM / "model" / "periods" / "period.py"
    assert nearest_tests(row) == (0, [ROOT / "tests" / "model" / "periods" / "test_period.py"])


def test_what_nothing_imports_has_no_tests() -> None:
    alone = PROGRAM / "model" / "nobody_imports_this.py"
    assert nearest_tests(alone)[1] == []
