"""A changed workbook is given out with its receipt, or refused where it differs in more than was asked for."""

from pathlib import Path

import pytest

from tests.xlsx.making import drawn, indicators, parts
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.check.checked_bytes import checked_bytes
from workbook_tools.xlsx.check.receipt import Fate
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.appended_rows import AppendedRows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.vocabulary.edits import ResizeTable, WriteColumn

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
    checked = checked_bytes(package, BEFORE, TARGET)
    content, receipt = checked.content, checked.receipt
    assert receipt.ok
    assert parts(content)[SHEET] != parts(BEFORE)[SHEET]


def test_what_no_edit_asks_for_is_refused() -> None:
    [said] = refusals(changed('left="0.7"', 'left="0.8"'))
    assert said.startswith("result.xlsx: more would change than was asked for: ")
    assert said.endswith(f"{SHEET}: {Fate.CHANGED_UNASKED.value} (pageMargins)")


def test_every_new_fault_is_named_in_the_officers_terms() -> None:
    package = changed("<f>SUM(Scores[Latest])</f>", "<f>#REF!</f>")
    next(package.edit(SHEET).iter(tag("c"))).set("r", "B33")
    assert refusals(package) == [
        "made.xlsx, sheet 'Scores', row 33, column 'B': the finished workbook would have a fault: "
        "a cell stands in another row than its reference says",
        "made.xlsx, sheet 'Scores', row 8, column 'C': the formula =SUM(Scores[Latest]) reads a row that goes, "
        "and would become #REF!",
    ]


def test_a_cell_that_moved_is_named_where_its_officer_sees_it() -> None:
    """With two rows fewer the total of row 8 stands in row 6; it read the row of the last indicator."""
    before = Package.open(BEFORE, "made.xlsx")
    sheet = before.read(SHEET).decode()
    before.replace(SHEET, sheet.replace("<f>SUM(Scores[Latest])</f>", "<f>C6*2</f>").encode())
    package = Package.open(before.to_bytes(), "made.xlsx")
    apply_edits(package, [ResizeTable("Scores", 1)])
    with pytest.raises(WorkbookRefused) as refused:
        checked_bytes(package, before.to_bytes(), TARGET)
    [fault] = refused.value.faults
    assert str(fault.place) == "made.xlsx, sheet 'Scores', row 8, column 'C'"
    assert fault.trouble == "the formula =C6*2 reads a row that goes, and would become #REF!"
    assert fault.remedy == "Let it read the table's column instead, as in SUM(Scorecard[Latest])."


def test_a_column_that_a_table_gained_may_have_any_width() -> None:
    package = changed("<sheetData>", '<cols><col min="7" max="7" width="20" customWidth="1"/></cols><sheetData>')
    assert refusals(package) == [
        f"result.xlsx: more would change than was asked for: {SHEET}: {Fate.CHANGED_UNASKED.value} (cols)"
    ]
    receipt = checked_bytes(package, BEFORE, TARGET, {SHEET: {7}}).receipt
    assert receipt.ok


def test_a_change_that_would_not_be_written_is_refused() -> None:
    package = Package.open(BEFORE, "made.xlsx")
    apply_edits(package, [WriteColumn("Scores", "Commentary", ("new", None, None))])
    package.root("xl/tables/table1.xml").set("displayName", "Renamed")  # only looked at, and changed all the same
    assert refusals(package) == ["result.xlsx: a change was made and would not be written: xl/tables/table1.xml"]


def test_rows_and_cells_without_a_number_are_no_change() -> None:
    """Some programs leave out where a row or cell stands; it is said only once something else changes."""
    package = changed('<row r="8" spans="2:6">', '<row spans="2:6">')
    plain = package.to_bytes()
    fresh = Package.open(plain, "made.xlsx")
    apply_edits(fresh, [WriteColumn("Feed", "First", (1, 2, 3))])
    assert checked_bytes(fresh, plain, TARGET).content == plain


def test_the_bytes_that_are_written_are_what_is_looked_at() -> None:
    """A row kept as text is broken in a way that shows only where it stands in the file."""
    package = Package.open(BEFORE, "made.xlsx")
    broken = AppendedRows(9, ('<row r="9"><c r="B9"><v>1</v></c></row><!-- --><row r="9"/>',), frozenset(), False)
    package.append_rows(SHEET, broken)
    assert any("row 9" in said for said in refusals(package))
