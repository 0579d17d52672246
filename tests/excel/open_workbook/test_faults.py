"""Whatever call to the spreadsheet program fails, the workbook is as it was, and so are Excel's settings."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.excel.conftest import Open, Opener, apply_open
from tests.excel.open_workbook.said import Said, differences, rows_of, what_it_says
from tests.excel.open_workbook.small_books import unmarked
from tests.excel.open_workbook.tied_books import tied
from tests.excel.open_workbook.wire import LineBrokenError
from tests.xlsx.making import drawn, indicators
from workbook_tools.errors import LayoutError, WorkbookRefused
from workbook_tools.excel.open_workbook.undo_journal import ChangeUndone
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    Edit,
    HideColumns,
    ResizeTable,
    SetName,
    SetNumberFormats,
    ShowSheet,
    WriteColumn,
)

pytestmark = [pytest.mark.libreoffice, pytest.mark.long]

GROWTH: list[Edit] = [
    ArrangeRows("Scores", (2, None, 0, 1, None)),
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

MARKED: list[Edit] = [
    ArrangeRows("Scores", (1, None, 0, 2)),
    WriteColumn("Scores", "Latest", (1, 2, 3, 4)),
]

ALL_AT_ONCE: list[Edit] = [
    ArrangeRows("Scores", (3, None, 5, 0, 2, 1)),
    WriteColumn("Scores", "Ref", ("four", "new", "six", "one", "three", "two")),
]


def with_comment(book: Draft) -> None:
    """The small workbook with a comment and a colour on its second commentary."""
    indicators(book)
    book.get_worksheet_by_name("Scores").write_comment("F5", "Ask the service")


def said_of(opened: Open) -> Said:
    """What the workbook says, with the heights of rows and which are hidden."""
    return what_it_says(opened.document) | rows_of(opened.document, "Scores", 3, 10)


def settings(opened: Open) -> tuple[object, ...]:
    app = opened.book.app
    return app.screen_updating, app.calculation, app.enable_events


def told(opened: Open, edits: list[Edit]) -> ChangeUndone | WorkbookRefused | None:
    """The fault that the edits ended in."""
    try:
        apply_open(opened, edits)
    except (ChangeUndone, WorkbookRefused) as fault:
        return fault
    return None


def is_as_it_was_whichever_call_fails(
    open_workbook: Opener, draw: Callable[[Draft], None], edits: list[Edit], *, carried_out: bool, copies: bool = True
) -> None:
    """Let each call fail in turn, before it is carried out or after."""
    finished = open_workbook(drawn(draw), copies=copies)
    usual = settings(finished)
    finished.wire.start()
    apply_open(finished, edits)
    calls, done_right = finished.wire.calls, said_of(finished)
    opened = open_workbook(drawn(draw), copies=copies)
    before, made_again = said_of(opened), []
    assert before != done_right
    for call in range(1, calls + 1):
        opened.wire.start(breaks_at=call, carried_out=carried_out)
        fault = told(opened, edits)
        if fault is None:  # a call that was made once more, or in whose place the cells were asked for
            assert differences(said_of(opened), done_right) == [], f"call {call}"
            made_again.append(opened.wire.broken)
            opened = open_workbook(drawn(draw), copies=copies)
        elif isinstance(fault, WorkbookRefused):  # read call by call, it does not tell what reads rows that leave
            assert (opened.wire.broken, edits) == ("UnoObject.SaveCopyAs", ALL_AT_ONCE)
            assert differences(said_of(opened), before) == []
        else:
            assert "The workbook is as it was before" in str(fault)
            assert isinstance(fault.__cause__, LineBrokenError)
            assert differences(said_of(opened), before) == [], fault
        opened.wire.start()
        assert settings(opened) == usual, f"call {call}"
    readings = 2 if edits in (GROWTH, MARKED) else 1  # once more when rows have moved
    reading = ["UnoObject.SaveCopyAs"] * readings if copies else []
    deletions = ["UnoRange.delete"] if edits in (SHRINKAGE, ALL_AT_ONCE) else []
    settings_back = ["UnoApp.calculation", "UnoApp.enable_events", "UnoApp.screen_updating"]
    assert made_again == [*reading, *deletions, *settings_back]


@pytest.mark.parametrize(
    ("draw", "edits"),
    [
        pytest.param(unmarked, GROWTH, id="growth"),
        pytest.param(with_comment, MARKED, id="marked"),
        pytest.param(tied, ALL_AT_ONCE, id="all at once"),
    ],
)
def test_a_call_that_fails_before_it_is_carried_out_leaves_the_workbook_as_it_was(
    open_workbook: Opener, draw: Callable[[Draft], None], edits: list[Edit]
) -> None:
    is_as_it_was_whichever_call_fails(open_workbook, draw, edits, carried_out=False)


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
