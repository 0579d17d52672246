"""The pages for whoever changes the program name modules, functions and files that are there; links lead somewhere."""

import ast
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.places import ROOT

PACKAGE = ROOT / "workbook_tools"
NAMING = ["CONTRIBUTING.md", "README.md", "SECURITY.md"]
NAMING += [f"docs/{name}.md" for name in ("architecture", "glossary", "json", "packages", "proof", "slides", "speed")]
NAMING += sorted(f"docs/decisions/{page.name}" for page in (ROOT / "docs" / "decisions").glob("*.md"))
LINKING = ["README.md", "CONTRIBUTING.md", "SECURITY.md"]
LINKING += sorted(page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").rglob("*.md"))
LONGEST = {"docs/architecture.md": 150, "docs/decisions/*.md": 40}
_CODE = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_DOTTED = re.compile(r"(\w+)(\.\w+)+")
_FILE = re.compile(r"[\w.-]+(/[\w.*-]+)*(/|\.(?:py|toml|md|xlsx|txt|css|html|bas|xml))")
_INSIDE = re.compile(r"`([\w/]+\.py)`:\s+((?:`\w+`(?:,\s+|\s+and\s+)?)+)")
"""A file followed by what in it is meant: `model/rating/rag.py`: `Rag`, `rate`."""


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def code_in(page: str) -> list[str]:
    """What stands between backticks within the text of a page."""
    return _CODE.findall(_BLOCK.sub("", text_of(page)))


@cache
def defined_in(module: Path) -> frozenset[str]:
    """What a module defines, the methods of its classes as "Class.method"."""
    found = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found.update(f"{node.name}.{each.name}" for each in node.body if isinstance(each, ast.FunctionDef))
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        found.update(target.id for target in targets if isinstance(target, ast.Name))
    return frozenset(found)


def exists(dotted: str) -> bool:
    """Whether "model.rating.rag" or "model.rating.rag.rate" is a room, a module or what a module defines."""
    names = dotted.split(".")
    top = ROOT if names[0] in ("tests", PACKAGE.name) else PACKAGE
    for end in range(len(names), 0, -1):
        place = top.joinpath(*names[:end])
        if place.with_suffix(".py").is_file():
            return end == len(names) or ".".join(names[end:]) in defined_in(place.with_suffix(".py"))
        if place.is_dir():
            return end == len(names)
    return False


def rooms() -> set[str]:
    return {each.parent.name for each in PACKAGE.glob("*/__init__.py")}


def is_ours(dotted: str) -> bool:
    """Whether a dotted name begins as one of ours does: with a room, a module at the top, or the tests."""
    first = dotted.split(".")[0]
    return first in {"tests", PACKAGE.name} | rooms() | {module.stem for module in PACKAGE.glob("*.py")}


def found_file(name: str) -> bool:
    """Whether the file, folder or pattern is there: from the top, or below the package."""
    return any(list(top.glob(name.rstrip("/"))) for top in (ROOT, PACKAGE))


@pytest.mark.parametrize("page", NAMING)
def test_every_module_and_function_that_a_page_names_is_there(page: str) -> None:
    named = [each for each in code_in(page) if _DOTTED.fullmatch(each) and not _FILE.fullmatch(each) and is_ours(each)]
    assert [each for each in named if not exists(each)] == []


@pytest.mark.parametrize("page", NAMING)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    named = [each for each in code_in(page) if "/" in each and _FILE.fullmatch(each)]
    assert [each for each in named if not found_file(each)] == []


def test_what_a_recipe_names_in_a_file_is_there() -> None:
    named = [
        (file, name) for file, names in _INSIDE.findall(text_of("CONTRIBUTING.md")) for name in _CODE.findall(names)
    ]
    assert len(named) > 20
    places = {file: next(top / file for top in (PACKAGE, ROOT) if (top / file).is_file()) for file, _ in named}
    assert [(file, name) for file, name in named if name not in defined_in(places[file])] == []


def test_the_command_that_runs_one_test_runs_one() -> None:
    [command] = re.findall(
        r"^\| run one test.*?`\.venv/bin/(pytest .*?)` \|$", text_of("CONTRIBUTING.md"), re.MULTILINE
    )
    told = [sys.executable, "-m", *shlex.split(command), "--collect-only", "-q"]
    listed = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r": (\d+)$", listed, re.MULTILINE) == ["1"], listed


def test_pages_name_enough_to_be_of_use() -> None:
    assert sum(map(is_ours, filter(_DOTTED.fullmatch, code_in("docs/architecture.md")))) > 25
    assert not exists("model.rating.rag.rated")
    assert not found_file("model/rating/rags.py")


def test_the_table_of_rooms_is_the_list_of_rooms() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", text_of("docs/architecture.md"), re.MULTILINE)) == rooms()


@pytest.mark.parametrize("page", LINKING)
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", _BLOCK.sub("", text_of(page))):
        file, _, anchor = link.partition("#")
        if "://" in link:
            continue
        target = (ROOT / page).parent / file if file else ROOT / page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def anchors(page: Path) -> list[str]:
    """What the headings of a page are called in links, as GitHub makes it of them."""
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings]


def test_every_decision_is_in_the_list_of_decisions() -> None:
    pages = {page.name for page in (ROOT / "docs" / "decisions").glob("[0-9]*.md")}
    assert set(re.findall(r"\]\(([0-9][^)]*)\)", text_of("docs/decisions/README.md"))) == pages


def test_the_words_of_the_glossary_stand_in_their_order() -> None:
    words = [word.casefold() for word in re.findall(r"^\*\*([^*]+)\*\*", text_of("docs/glossary.md"), re.MULTILINE)]
    assert len(words) > 60
    assert words == sorted(words)


@pytest.mark.parametrize(("pages", "most"), LONGEST.items())
def test_pages_stay_short(pages: str, most: int) -> None:
    lengths = {page.name: len(page.read_text(encoding="utf-8").splitlines()) for page in ROOT.glob(pages)}
    assert lengths
    assert {name: length for name, length in lengths.items() if length > most} == {}
