"""No name stands for two things: no module, room or class of the program has the name of another."""

import ast
from collections import Counter

from tests.places import ROOT

PROGRAM = ROOT / "workbook_tools"
FILES = sorted(set(PROGRAM.rglob("*.py")) - set((PROGRAM / "shells").glob("*.py")))
"""Without the names that version 0.2.0 had: its add-ins know no others."""


def test_no_module_or_room_has_the_name_of_another() -> None:
    names = [path.stem if path.stem != "__init__" else path.parent.name for path in FILES]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_class_has_the_name_of_another() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in FILES]
    names = [each.name for tree in trees for each in ast.walk(tree) if isinstance(each, ast.ClassDef)]
    assert [name for name, count in Counter(names).items() if count > 1] == []
