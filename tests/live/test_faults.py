"""Whatever call to the spreadsheet program fails, the workbook is as it was, and so are Excel's settings."""

from decimal import Decimal

import pytest

from tests.live.conftest import Open, Opener, apply_open
from tests.live.said import differences, what_it_says
from tests.live.small_books import unmarked
from tests.live.wire import LineBrokenError
from tests.ooxml.making import drawn
from workbook_tools.errors import LayoutError
from workbook_tools.live.undo import ChangeUndone
from workbook_tools.plan.edits import (
    CarryColumns,
    Edit,
    HideColumns,
    ResizeTable,
    SetName,
    SetNumberFormats,
    ShowSheet,
    WriteColumn,
)

pytestmark = pytest.mark.libreoffice

GROWTH: list[Edit] = [
    ResizeTable("Scores", 5),
    CarryColumns("Scores", ("Commentary",), (2, None, 0, 1, None)),
    WriteColumn("Scores", "Ref", ("a", "b", "c", "d", "e")),
    WriteColumn("Scores", "Latest", (Decimal(1), Decimal("2.5"), None, Decimal(4), Decimal(5))),
    SetNumberFormats("Scores", "Latest", ("0", "0.00", "", "0", "0.00")),
    SetName("Headline", "Every figure is illustrative"),
    HideColumns("Scores", ("Double",)),
    ShowSheet("Feed", False),
]
SHRINKAGE: list[Edit] = [
    ResizeTable("Scores", 2),
    WriteColumn("Scores", "Ref", ("x", "y")),
    SetName("Headline", "less"),
]


def settings(opened: Open) -> tuple[object, ...]:
    app = opened.book.app
    return app.screen_updating, app.calculation, app.enable_events


def told(opened: Open, edits: list[Edit]) -> ChangeUndone | None:
    """The fault that the edits ended in."""
    try:
        apply_open(opened, edits)
    except ChangeUndone as fault:
        return fault
    return None


@pytest.mark.parametrize("copies", [True, False], ids=["read from a copy", "read call by call"])
@pytest.mark.parametrize("carried_out", [False, True], ids=["before it is carried out", "after it is carried out"])
@pytest.mark.parametrize("edits", [GROWTH, SHRINKAGE], ids=["growth", "shrinkage"])
def test_a_fault_at_any_call_leaves_the_workbook_as_it_was(
    open_workbook: Opener, edits: list[Edit], carried_out: bool, copies: bool
) -> None:
    finished = open_workbook(drawn(unmarked), copies=copies)
    usual = settings(finished)
    finished.wire.start()
    apply_open(finished, edits)
    calls, done_right = finished.wire.calls, what_it_says(finished.document)
    opened = open_workbook(drawn(unmarked), copies=copies)
    before, made_again = what_it_says(opened.document), []
    assert before != done_right
    for call in range(1, calls + 1):
        opened.wire.start(breaks_at=call, carried_out=carried_out)
        fault = told(opened, edits)
        if fault is None:  # a call that was made once more
            assert differences(what_it_says(opened.document), done_right) == [], f"call {call}"
            made_again.append(opened.wire.broken)
            opened = open_workbook(drawn(unmarked), copies=copies)
        else:
            assert "The workbook is as it was before" in str(fault)
            assert isinstance(fault.__cause__, LineBrokenError)
            assert differences(what_it_says(opened.document), before) == [], fault
        opened.wire.start()
        assert settings(opened) == usual, f"call {call}"
    reading = ["UnoObject.SaveCopyAs"] if copies else []  # without a copy it is read call by call
    deletions = ["UnoRange.delete"] if edits is SHRINKAGE else []
    assert made_again == [*reading, *deletions, "UnoApp.calculation", "UnoApp.enable_events", "UnoApp.screen_updating"]


def test_what_the_workbook_lacks_is_told_in_one_go_and_nothing_changes(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(unmarked))
    before = what_it_says(opened.document)
    edits: list[Edit] = [
        WriteColumn("Scores", "Ref", ("a", "b", "c")),
        WriteColumn("Scores", "Rate", ("a", "b", "c")),
        WriteColumn("Missing", "Ref", ("a",)),
        SetName("Several", "two cells"),
        WriteColumn("Scores", "Latest", (None,)),
    ]
    with pytest.raises(LayoutError) as told:
        apply_open(opened, edits)
    troubles = [fault.trouble for fault in told.value.faults]
    assert troubles == [
        "Table 'Scores' has no column 'Rate'.",
        "The workbook has no table 'Missing'.",
        "The workbook has no name 'Several' that stands for a single cell.",
        "Table 'Scores' has 3 rows and is given 1 for 'Latest'.",
    ]
    assert differences(what_it_says(opened.document), before) == []
