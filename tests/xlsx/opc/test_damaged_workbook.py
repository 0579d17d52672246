"""A workbook that is damaged inside is refused in the same words, whoever looks at it."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from tests.places import ROOT
from tests.xlsx.making import drawn, indicators, parts, zipped
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets

PROGRAM = ROOT / "workbook_tools"
COPIES_OF_EXCELS = "workbook_copy"
"""The folder that reads what Excel has saved a moment before, which is never damaged."""


def damaged() -> Package:
    """A workbook whose sheets are numbered "one"."""
    entries = parts(drawn(indicators))
    book = entries["xl/workbook.xml"]
    return Package.open(zipped(entries | {"xl/workbook.xml": book.replace(b'sheetId="1"', b'sheetId="one"')}), "x.xlsx")


def test_the_words_say_which_file_what_and_what_to_do() -> None:
    with pytest.raises(ValueError, match="'one'"):
        sheets(damaged())
    with pytest.raises(WorkbookRefused) as refused:
        damage_refused(sheets)(damaged())
    [fault] = refused.value.faults
    assert fault.place.file == "x.xlsx"
    assert fault.trouble.startswith("the workbook is damaged inside (")
    assert "'one'" in fault.trouble
    assert fault.remedy == "Open the workbook in Excel, let it repair the file, save it and try again."


def test_a_sound_workbook_is_answered_as_before() -> None:
    found = damage_refused(sheets)(Package.open(drawn(indicators), "x.xlsx"))
    assert [sheet.name for sheet in found] == ["Scores", "The feed"]


def test_a_refusal_in_other_words_stays_as_it_is() -> None:
    other = WorkbookRefused.of("signed", "Take the signature off.")

    @damage_refused
    def refuse(package: Package) -> None:
        raise other

    with pytest.raises(WorkbookRefused) as refused:
        refuse(damaged())
    assert refused.value is other


def taken_from_xlsx() -> Iterator[Any]:
    """Whatever the rest of the program imports from `xlsx`."""
    for path in sorted(PROGRAM.rglob("*.py")):
        if {"xlsx", COPIES_OF_EXCELS} & set(path.relative_to(PROGRAM).parts[:2]):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workbook_tools.xlsx."):
                yield from (getattr(import_module(node.module or ""), each.name) for each in node.names)


def given_a_package() -> dict[str, Any]:
    """Those functions of them whose first argument is a package, by name."""
    found = {}
    for each in taken_from_xlsx():
        if inspect.isfunction(each):
            first = next(iter(inspect.signature(each).parameters.values()), None)
            if first is not None and first.annotation is Package:
                found[each.__name__] = each
    return found


def test_no_caller_outside_can_forget_it() -> None:
    found = given_a_package()
    assert {"apply_edits", "read_layout", "checked_bytes", "publish_workbook", "accessibility_faults"} <= found.keys()
    assert [name for name, each in found.items() if inspect.unwrap(each) is each] == []
