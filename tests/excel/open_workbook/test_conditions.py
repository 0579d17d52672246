"""An open workbook in the condition in which officers leave it: filtered, sorted, protected, hidden, new, read-only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from lxml import etree

from tests.calc import Calc, Document, load_bridge
from tests.excel.conftest import Open, Opener, apply_open
from tests.excel.open_workbook.said import differences, what_it_says
from tests.excel.open_workbook.small_books import unmarked
from tests.excel.open_workbook.uno_engine import open_book
from tests.excel.open_workbook.wire import Wire
from tests.xlsx.making import drawn, edited
from workbook_tools.errors import WorkbookRefused
from workbook_tools.excel.workbook_copy.proven_edits import apply_with_copies
from workbook_tools.excel.workbook_copy.read_open import state_of
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import MAIN, tag
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    Edit,
    HideColumns,
    ResizeTable,
    SetName,
    ShowSheet,
    WriteColumn,
)

pytestmark = pytest.mark.libreoffice

NO_BOOK: Any = None
"""Where what is asked stands in the copy alone."""
EQUAL = 2  # com.sun.star.sheet.FilterOperator2
REFS: list[Edit] = [WriteColumn("Scores", "Ref", ("a", "b", "c")), WriteColumn("Scores", "Latest", (1, 2, 4))]
GROWTH: list[Edit] = [ResizeTable("Scores", 5), WriteColumn("Scores", "Ref", ("a", "b", "c", "d", "e"))]


def sheet_of(opened: Open, name: str = "Scores") -> Any:
    return opened.document._opened.Sheets.getByName(name)


def filter_refs(opened: Open, ref: str) -> None:
    """Nothing; of the table only rows of this reference are shown, as by its filter button."""
    table = opened.document._opened.DatabaseRanges.getByName("Scores")
    field = load_bridge().createUnoStruct("com.sun.star.sheet.TableFilterField2")
    field.Field, field.IsNumeric, field.StringValue, field.Operator = 0, False, ref, EQUAL
    table.getFilterDescriptor().setFilterFields2((field,))
    table.refresh()
    shown = [sheet_of(opened).Rows.getByIndex(row).IsVisible for row in (3, 4, 5)]
    assert shown == [opened.document.cell("Scores", f"B{row}") == ref for row in (4, 5, 6)]


def refusal(opened: Open, edits: list[Edit]) -> list[str]:
    """What the officer is told; nothing in the workbook has changed."""
    before = what_it_says(opened.document)
    with pytest.raises(WorkbookRefused) as told:
        apply_open(opened, edits)
    assert differences(what_it_says(opened.document), before) == []
    return [str(fault) for fault in told.value.faults]


@pytest.mark.parametrize("edits", [REFS, GROWTH], ids=["values", "growth"])
def test_a_filtered_table_is_named_and_left_alone(open_workbook: Opener, edits: list[Edit]) -> None:
    opened = open_workbook(drawn(unmarked))
    filter_refs(opened, "two")
    assert refusal(opened, edits) == [
        "workbook-0.xlsx, sheet 'Scores': Table 'Scores' is filtered: Excel would leave out rows that are not shown.\n"
        "    Show all its rows (Data, Clear), refresh, and filter it again."
    ]


def test_a_filtered_table_of_which_nothing_changes_is_no_trouble(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(unmarked))
    filter_refs(opened, "two")
    apply_open(opened, [WriteColumn("Scores", "Ref", ("one", "two", "three")), SetName("Headline", "new")])
    assert opened.document.cell("Scores", "B1") == "new"


@pytest.mark.parametrize(
    ("inside", "filtered"),
    [
        pytest.param("", set(), id="no filter"),
        pytest.param('<filterColumn colId="0" hiddenButton="1"/>', set(), id="only a button that is hidden"),
        pytest.param(
            '<filterColumn colId="0"><filters><filter val="two"/></filters></filterColumn>', {"Scores"}, id="one value"
        ),
    ],
)
def test_a_filter_is_what_chooses_rows(inside: str, filtered: set[str]) -> None:
    package = Package.open(drawn(unmarked))
    button = package.edit("xl/tables/table1.xml").find(tag("autoFilter"))
    assert button is not None
    button.extend(etree.fromstring(f'<autoFilter xmlns="{MAIN}">{inside}</autoFilter>'))
    condition = state_of(package, NO_BOOK).condition
    assert condition is not None
    assert condition.filtered == filtered


def test_a_damaged_copy_is_refused_in_words() -> None:
    package = Package.open(drawn(unmarked), "damaged.xlsx")
    package.edit("xl/tables/table1.xml").set("headerRowCount", "none")
    with pytest.raises(WorkbookRefused, match=r"damaged\.xlsx: the workbook is damaged inside"):
        state_of(package, NO_BOOK)


def test_values_land_in_their_rows_where_rows_are_hidden(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(unmarked))
    sheet_of(opened).Rows.getByIndex(4).IsVisible = False
    sheet_of(opened).Columns.getByIndex(2).IsVisible = False
    apply_open(opened, REFS)
    assert opened.document.values("Scores", "B4:C6") == (("a", 1.0), ("b", 2.0), ("c", 4.0))
    assert not sheet_of(opened).Rows.getByIndex(4).IsVisible
    assert not sheet_of(opened).Columns.getByIndex(2).IsVisible


def test_rows_that_an_officer_sorted_get_their_own_figures(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(unmarked))
    bridge = load_bridge()
    by_figure, order = (
        bridge.createUnoStruct("com.sun.star.table.TableSortField"),
        bridge.createUnoStruct("com.sun.star.beans.PropertyValue"),
    )
    by_figure.Field, by_figure.IsAscending = 1, False
    fields = bridge.Any("[]com.sun.star.table.TableSortField", (by_figure,))
    order.Name, order.Value = "SortFields", fields
    bridge.invoke(sheet_of(opened).getCellRangeByName("B4:F6"), "sort", ((order,),))
    assert opened.document.values("Scores", "B4:B6") == (("two",), ("three",), ("one",))
    apply_open(
        opened,
        [
            ArrangeRows("Scores", (2, 0, 1)),
            WriteColumn("Scores", "Ref", ("one", "two", "three")),
            WriteColumn("Scores", "Latest", (Decimal("1.5"), Decimal("74.6"), 3)),
        ],
    )
    assert opened.document.values("Scores", "F4:F6") == (("about one",), ("about two",), ("about three",))
    assert opened.document.values("Scores", "C4:C6") == ((1.5,), (74.6,), (3.0,))


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "The sheet is protected, so nothing in it can be changed.\n    Unprotect it (Review, Unprotect Sheet)"),
        ("secret", "protected with a password, so nothing in it can be changed.\n    Ask whoever knows the password"),
    ],
    ids=["without password", "with password"],
)
def test_a_protected_sheet_is_named_and_left_alone(open_workbook: Opener, password: str, words: str) -> None:
    opened = open_workbook(drawn(unmarked))
    sheet_of(opened).protect(password)
    told = refusal(opened, [*REFS, HideColumns("Feed", ("Mid",))])
    assert len(told) == 1
    assert words in told[0]
    assert "sheet 'Scores'" in told[0]


def test_a_protected_sheet_on_which_nothing_changes_is_no_trouble(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(unmarked))
    sheet_of(opened, "The feed").protect("secret")
    apply_open(opened, REFS)
    assert opened.document.values("Scores", "B4:B6") == (("a",), ("b",), ("c",))


def with_structure_locked(content: bytes) -> bytes:
    """The workbook, its sheets protected from being added, hidden or taken away."""
    package = Package.open(content)
    views = package.edit("xl/workbook.xml").find(tag("bookViews"))
    assert views is not None
    views.addprevious(etree.Element(tag("workbookProtection"), lockStructure="1"))
    return package.to_bytes()


def test_a_protected_structure_is_named_where_a_sheet_has_to_be_hidden(open_workbook: Opener) -> None:
    locked = with_structure_locked(drawn(unmarked))
    opened = open_workbook(locked)
    state = state_of(Package.open(locked, "locked.xlsx"), opened.book)  # the copy that Calc 7.4 saves is unlocked
    with pytest.raises(WorkbookRefused) as told:
        apply_with_copies(opened.book, [ShowSheet("Feed", False)], state)
    assert str(told.value) == (
        "locked.xlsx, sheet 'The feed': The workbook's structure is protected, so the sheet cannot be hidden.\n"
        "    Unprotect it (Review, Protect Workbook), refresh, and protect it again."
    )
    apply_with_copies(opened.book, [ShowSheet("Feed", True), *REFS], state)
    assert opened.document.cell("Scores", "B4") == "a"


@contextmanager
def opened_by(calc: Calc, path: Path, **how: object) -> Iterator[Open]:
    """The workbook, opened in a way of its own."""
    arguments = [calc._argument("Hidden", True), *(calc._argument(name, value) for name, value in how.items())]
    loaded = calc._desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, tuple(arguments))
    document, wire = Document(loaded, calc._argument), Wire()
    try:
        yield Open(open_book(document, wire), document, wire)
    finally:
        document.close()


def test_a_workbook_that_was_never_saved_is_filled(calc: Calc, tmp_path: Path) -> None:
    path = tmp_path / "scorecard.xlsx"
    path.write_bytes(before := drawn(unmarked))
    with opened_by(calc, path, AsTemplate=True) as opened:
        assert opened.document._opened.URL == ""
        apply_open(opened, GROWTH)
        assert opened.document.values("Scores", "B4:B8") == (("a",), ("b",), ("c",), ("d",), ("e",))
    assert path.read_bytes() == before


def test_a_workbook_that_is_read_only_is_named_and_left_alone(calc: Calc, tmp_path: Path) -> None:
    path = tmp_path / "scorecard.xlsx"
    path.write_bytes(drawn(unmarked))
    with opened_by(calc, path, ReadOnly=True) as opened:
        told = refusal(opened, GROWTH)
    assert told == [
        "scorecard.xlsx: the workbook is open for reading only, so what is filled in could not be saved in it\n"
        "    See who else has it open, close it, open it again for editing, and refresh it then."
    ]


def in_years_of_macs() -> bytes:
    """The small workbook, its days counted from 1904."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": True}) as book:
        unmarked(book)
    return out.getvalue()


@pytest.mark.parametrize("copies", [True, False], ids=["read from a copy", "read call by call"])
def test_days_that_are_counted_from_1904_stay_the_same_days(open_workbook: Opener, copies: bool) -> None:
    before = in_years_of_macs()
    edits: list[Edit] = [WriteColumn("Scores", "Latest", (date(2018, 9, 30), None, 3)), SetName("Headline", "x")]
    opened, closed = open_workbook(before, copies=copies), open_workbook(edited(before, *edits))
    apply_open(opened, edits)
    assert opened.document.cell("Scores", "C4") == 41911.0  # 30 September 2018: 43373 days from 1900, less 1462
    assert differences(what_it_says(opened.document), what_it_says(closed.document)) == []


def test_the_other_open_workbook_stays_as_it_was(open_workbook: Opener) -> None:
    opened, other = open_workbook(drawn(unmarked)), open_workbook(drawn(unmarked))
    before = what_it_says(other.document)
    apply_open(opened, GROWTH)
    assert differences(what_it_says(other.document), before) == []
    assert opened.document.cell("Scores", "B8") == "e"


def test_cursor_and_sheet_on_top_stay_where_they_are(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(unmarked))
    view = opened.document._opened.CurrentController
    view.setActiveSheet(sheet_of(opened, "The feed"))
    view.select(sheet_of(opened, "The feed").getCellRangeByName("C3"))
    apply_open(opened, GROWTH)
    assert view.ActiveSheet.Name == "The feed"
    assert view.Selection.AbsoluteName == "$'The feed'.$C$3"
