"""Whatever call to the spreadsheet program fails, the workbook is as it was, and so are Excel's settings."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.live.conftest import Open, Opener, apply_open
from tests.live.said import differences, what_it_says
from tests.live.small_books import unmarked, wordless
from tests.live.wire import LineBrokenError
from tests.ooxml.making import drawn, indicators
from workbook_tools.errors import LayoutError, WorkbookRefused
from workbook_tools.live.undo import ChangeUndone
from workbook_tools.plan.edits import (
    ArrangeRows,
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


def with_comment(book: Draft) -> None:
    """The small workbook with a comment and a colour on its second commentary."""
    indicators(book)
    book.get_worksheet_by_name("Scores").write_comment("F5", "Ask the service")


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


@pytest.mark.parametrize(
    ("draw", "edits", "copies", "carried_out"),
    [
        pytest.param(unmarked, GROWTH, True, False, id="growth, before it is carried out"),
        pytest.param(unmarked, GROWTH, True, True, id="growth, after it is carried out"),
        pytest.param(unmarked, SHRINKAGE, True, False, id="shrinkage, before it is carried out"),
        pytest.param(unmarked, SHRINKAGE, True, True, id="shrinkage, after it is carried out"),
        pytest.param(with_comment, MARKED, True, False, id="marked, before it is carried out"),
        pytest.param(with_comment, MARKED, True, True, id="marked, after it is carried out"),
        # Read call by call there are many calls more, but they only look, and the others are the same as above.
        pytest.param(wordless, GROWTH, False, False, id="growth, read call by call, before it is carried out"),
        pytest.param(wordless, SHRINKAGE, False, True, id="shrinkage, read call by call, after it is carried out"),
    ],
)
def test_a_fault_at_any_call_leaves_the_workbook_as_it_was(
    open_workbook: Opener, draw: Callable[[Draft], None], edits: list[Edit], copies: bool, carried_out: bool
) -> None:
    finished = open_workbook(drawn(draw), copies=copies)
    usual = settings(finished)
    finished.wire.start()
    apply_open(finished, edits)
    calls, done_right = finished.wire.calls, what_it_says(finished.document)
    opened = open_workbook(drawn(draw), copies=copies)
    before, made_again = what_it_says(opened.document), []
    assert before != done_right
    for call in range(1, calls + 1):
        opened.wire.start(breaks_at=call, carried_out=carried_out)
        fault = told(opened, edits)
        if fault is None:  # a call that was made once more
            assert differences(what_it_says(opened.document), done_right) == [], f"call {call}"
            made_again.append(opened.wire.broken)
            opened = open_workbook(drawn(draw), copies=copies)
        elif isinstance(fault, WorkbookRefused):  # read call by call, it does not tell which texts have comments
            assert opened.wire.broken == "UnoObject.SaveCopyAs"
            assert differences(what_it_says(opened.document), before) == []
        else:
            assert "The workbook is as it was before" in str(fault)
            assert isinstance(fault.__cause__, LineBrokenError)
            assert differences(what_it_says(opened.document), before) == [], fault
        opened.wire.start()
        assert settings(opened) == usual, f"call {call}"
    reading = ["UnoObject.SaveCopyAs"] if copies and edits is SHRINKAGE else []
    deletions = ["UnoRange.delete"] if edits is SHRINKAGE else []
    clearing = ["UnoSheet.range", "UnoRange.clear"] if edits is MARKED else []
    settings_back = ["UnoApp.calculation", "UnoApp.enable_events", "UnoApp.screen_updating"]
    assert made_again == [*reading, *deletions, *clearing, *settings_back]


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
