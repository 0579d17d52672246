"""What `import workbook_tools` gives: a few names, typed and documented, and nothing loaded before it is used."""

import re
import subprocess
import sys

import pytest

import workbook_tools as wt
from tests.places import ROOT

DOCUMENTED = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
HEAVY = ("pandas", "lxml", "click", "openpyxl", "msgspec", "pyarrow", "jinja2", "importlib.metadata", "numpy")


def loaded_by(code: str) -> set[str]:
    """The modules that a Python of its own has loaded once it has run the code, less those of a bare one."""
    tell = "import sys; print(*sys.modules)"
    bare, full = (
        subprocess.run([sys.executable, "-c", f"{first}\n{tell}"], capture_output=True, text=True, check=True, cwd=ROOT)
        for first in ("", code)
    )
    return set(full.stdout.split()) - set(bare.stdout.split())


def test_importing_it_loads_nothing_but_what_tells_types() -> None:
    loaded = loaded_by("import workbook_tools")
    assert {name.split(".")[0] for name in loaded} <= {"workbook_tools", *sys.stdlib_module_names}
    assert len(loaded) < 25
    assert not {name.split(".")[0] for name in loaded} & set(HEAVY)
    assert [name for name in loaded if name.startswith("workbook_tools.")] == []


def test_a_scorecard_is_worked_out_without_pandas() -> None:
    loaded = loaded_by('import workbook_tools as wt\nwt.scorecard("config/manchester-proxy").to_json()')
    assert "workbook_tools.model.scorecard" in loaded
    assert not {"pandas", "openpyxl", "pyarrow"} & loaded


@pytest.mark.parametrize("name", wt.__all__)
def test_each_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(wt, name)
    assert f"`wt.{name}" in DOCUMENTED
    assert name == "__version__" or found.__doc__


def test_they_are_few_and_in_order() -> None:
    assert len(wt.__all__) <= 15
    assert list(wt.__all__) == sorted(wt.__all__)
    assert dir(wt) == sorted(wt.__all__)


@pytest.mark.parametrize("name", ["Card", "CardRow", "Written", "ComparedScorecards"])
def test_each_method_of_a_public_class_is_documented(name: str) -> None:
    methods = [
        each for each in vars(getattr(wt, name)) if not each.startswith("_") and each not in ("request", "model")
    ]
    assert [each for each in methods if f"`.{each}" not in DOCUMENTED] == []
    assert [each for each in methods if not getattr(getattr(wt, name), each, wt).__doc__] == []


def test_what_is_not_there_is_told_as_python_tells_it() -> None:
    with pytest.raises(AttributeError, match="module 'workbook_tools' has no attribute 'scorcard'"):
        _ = wt.scorcard  # type: ignore[attr-defined]


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "workbook_tools" / "py.typed").is_file()


def test_the_reference_names_all_of_it() -> None:
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    named = re.findall(r"^::: workbook_tools\.(\w+)$", page, re.MULTILINE)
    assert sorted([*named, "__version__"]) == sorted(wt.__all__)
