"""The workbook of a click among all that are open, and an Excel that is busy."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings

from tests.excel.conftest import Open, Opener, apply_open
from tests.excel.open_workbook.said import differences, what_it_says
from tests.excel.open_workbook.small_books import unmarked
from tests.excel.open_workbook.wire import Wire
from tests.xlsx.making import drawn
from workbook_tools.errors import WorkbookRefused
from workbook_tools.excel.open_workbook import retry as patience
from workbook_tools.excel.open_workbook.find_open import find_open
from workbook_tools.excel.open_workbook.retry import CALL_IGNORED, CALL_REJECTED, is_busy
from workbook_tools.excel.open_workbook.undo_journal import ChangeUndone
from workbook_tools.xlsx.vocabulary.edits import Edit, ResizeTable, WriteColumn

pytestmark = pytest.mark.libreoffice

EDITS: list[Edit] = [ResizeTable("Scores", 4), WriteColumn("Scores", "Ref", ("a", "b", "c", "d"))]
A_MOMENT, FOR_EVER = 3, 1_000_000_000
"""Calls that a busy Excel refuses."""
FAILED = -2147352567  # DISP_E_EXCEPTION: the details say what
IN_THE_CLOUD = "https://council.sharepoint.com/sites/Performance/Shared Documents/workbook-1.xlsx"


def in_reach(monkeypatch: pytest.MonkeyPatch, *opened: Open) -> None:
    """Nothing; these are what xlwings finds open."""
    monkeypatch.setattr("xlwings.apps", [SimpleNamespace(books=[each.book for each in opened])])


def test_of_two_open_workbooks_the_one_of_the_full_name_is_found(
    open_workbook: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = open_workbook(drawn(unmarked)), open_workbook(drawn(unmarked))
    in_reach(monkeypatch, one, other)
    assert find_open(other.book.fullname.upper()) is other.book
    with pytest.raises(WorkbookRefused, match="it is not open in an Excel that this program can reach"):
        find_open("/elsewhere/workbook-1.xlsx")


def test_a_workbook_in_the_cloud_is_found_by_its_web_address(
    open_workbook: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = open_workbook(drawn(unmarked)), open_workbook(drawn(unmarked))
    in_reach(monkeypatch, one, other)
    monkeypatch.setattr(other.book.impl.api, "FullName", IN_THE_CLOUD, raising=False)
    assert find_open(IN_THE_CLOUD) is other.book
    apply_open(other, EDITS)
    assert other.document.cell("Scores", "B7") == "d"


def test_a_web_address_that_xlwings_cannot_turn_into_a_path_is_found_all_the_same(
    open_workbook: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_path(_: object) -> str:
        raise xlwings.XlwingsError("Couldn't find the local path")

    one, other = open_workbook(drawn(unmarked)), open_workbook(drawn(unmarked))
    in_reach(monkeypatch, one, other)
    monkeypatch.setattr(type(other.book.impl), "fullname", property(no_path))
    assert find_open(IN_THE_CLOUD) is other.book


class ComError(Exception):
    """What pywin32 raises, as it does: number, words, details of Excel's own, argument."""


BUSY = [
    pytest.param(ComError(CALL_REJECTED, "Call was rejected by callee.", None, None), id="rejected"),
    pytest.param(
        ComError(-2147352567, "Exception occurred.", (0, None, None, None, 0, CALL_IGNORED), None), id="ignored"
    ),
]


@pytest.mark.parametrize("fault", BUSY)
def test_an_excel_that_is_busy_for_a_moment_is_waited_for(
    open_workbook: Opener, monkeypatch: pytest.MonkeyPatch, fault: ComError
) -> None:
    opened = open_workbook(drawn(unmarked))
    be_patient(monkeypatch)
    opened.wire.busy(fault, A_MOMENT)
    apply_open(opened, EDITS)
    assert opened.document.cell("Scores", "B7") == "d"


@pytest.mark.parametrize("fault", BUSY)
def test_an_excel_that_stays_busy_is_named_and_nothing_changes(
    open_workbook: Opener, monkeypatch: pytest.MonkeyPatch, fault: ComError
) -> None:
    opened = open_workbook(drawn(unmarked))
    before = what_it_says(opened.document)
    monkeypatch.setattr(patience, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(patience, "MOST_SECONDS", 0.1)
    opened.wire.busy(fault, FOR_EVER)
    with pytest.raises(ChangeUndone, match="a cell is being edited or a window open") as told:
        apply_open(opened, EDITS)
    assert "Finish the cell you are editing" in str(told.value)
    opened.wire.busy(fault, 0)
    assert differences(what_it_says(opened.document), before) == []


def be_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program wait as long as it takes on a computer that is busy, too, and ask again soon."""
    monkeypatch.setattr(patience, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(patience, "MOST_SECONDS", 600.0)


def get_busy_when_typed_into(opened: Open, monkeypatch: pytest.MonkeyPatch, fault: ComError) -> None:
    """Nothing; the program is busy for a moment from when cells are first to be filled."""
    usual = Wire.cross

    def cross(wire: Wire, name: str, call: Any) -> Any:
        if name == "UnoRange.raw_value" and not opened.wire.fault:
            opened.wire.busy(fault, A_MOMENT)
        return usual(wire, name, call)

    monkeypatch.setattr(Wire, "cross", cross)


@pytest.mark.parametrize("fault", BUSY)
def test_an_excel_that_gets_busy_half_way_is_waited_for_to_take_everything_back(
    open_workbook: Opener, monkeypatch: pytest.MonkeyPatch, fault: ComError
) -> None:
    opened = open_workbook(drawn(unmarked))
    before = what_it_says(opened.document)
    be_patient(monkeypatch)
    get_busy_when_typed_into(opened, monkeypatch, fault)
    with pytest.raises(ChangeUndone, match="Excel was busy while table 'Scores' was filled"):
        apply_open(opened, EDITS)
    assert differences(what_it_says(opened.document), before) == []


def test_any_other_answer_is_not_taken_for_being_busy() -> None:
    assert not is_busy(ComError(FAILED, "Exception occurred.", (0, "Excel", "locked", None, 0, -2146827284), None))
    assert not is_busy(ValueError("no"))


def test_xlwings_passes_on_that_excel_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    as_on_windows = SimpleNamespace(N_COM_ATTEMPTS=0)  # 0: for ever
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", as_on_windows)
    patience.pass_on_that_excel_is_busy()
    assert 0 < as_on_windows.N_COM_ATTEMPTS < 1000
