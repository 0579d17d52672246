"""A changed workbook is given out with its receipt, or refused where it differs in more than was asked for."""

from pathlib import Path

import pytest

from tests.ooxml.making import drawn, indicators, parts
from workbook_tools.errors import WorkbookRefused
from workbook_tools.ooxml.apply import apply_edits
from workbook_tools.ooxml.checked import checked_bytes
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.receipt import Verdict
from workbook_tools.ooxml.xml import tag
from workbook_tools.plan.edits import WriteColumn

BEFORE = drawn(indicators)
SHEET, TARGET = "xl/worksheets/sheet1.xml", Path("result.xlsx")


def changed(find: str, replacement: str) -> Package:
    """The workbook with one passage of its first sheet replaced."""
    package = Package.open(BEFORE, "made.xlsx")
    sheet = package.read(SHEET).decode()
    assert sheet.count(find) == 1
    package.replace(SHEET, sheet.replace(find, replacement).encode())
    return package


def refusals(package: Package) -> list[str]:
    """The words of every fault, the file first."""
    with pytest.raises(WorkbookRefused) as refused:
        checked_bytes(package, BEFORE, TARGET)
    return [f"{fault.place}: {fault.trouble}" for fault in refused.value.faults]


def test_what_was_asked_for_is_given_with_its_receipt() -> None:
    package = Package.open(BEFORE, "made.xlsx")
    apply_edits(package, [WriteColumn("Scores", "Commentary", ("new", None, None))])
    content, receipt = checked_bytes(package, BEFORE, TARGET)
    assert receipt.ok
    assert parts(content)[SHEET] != parts(BEFORE)[SHEET]


def test_what_no_edit_asks_for_is_refused() -> None:
    [said] = refusals(changed('left="0.7"', 'left="0.8"'))
    assert said.startswith("result.xlsx: more would change than was asked for: ")
    assert said.endswith(f"{SHEET}: {Verdict.CHANGED_UNASKED.value} (pageMargins)")


def test_every_new_fault_is_named() -> None:
    package = changed("<f>SUM(Scores[Latest])</f>", "<f>#REF!</f>")
    next(package.edit(SHEET).iter(tag("c"))).set("r", "B33")
    begins = f"result.xlsx: the finished workbook would have a fault: {SHEET}: "
    assert refusals(package) == [
        f"{begins}B33: a cell stands in another row than its reference says",
        f"{begins}C8: a formula refers to #REF!",
    ]


def test_a_column_that_a_table_gained_may_have_any_width() -> None:
    package = changed("<sheetData>", '<cols><col min="7" max="7" width="20" customWidth="1"/></cols><sheetData>')
    assert refusals(package) == [
        f"result.xlsx: more would change than was asked for: {SHEET}: {Verdict.CHANGED_UNASKED.value} (cols)"
    ]
    _, receipt = checked_bytes(package, BEFORE, TARGET, {SHEET: {7}})
    assert receipt.ok
