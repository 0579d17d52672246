"""The same edits made in an open workbook and in a closed file leave the same workbook."""

import pytest

from tests.excel.conftest import Opener, apply_open
from tests.excel.open_workbook.said import differences, what_it_says
from tests.excel.open_workbook.scorecards import Month
from workbook_tools.errors import WorkbookRefused

pytestmark = [pytest.mark.libreoffice, pytest.mark.long]


FROM_A_COPY = ("template", "shrinks", "grows", "changes order", "shrinks to one", "grows from one", "stays")
CALL_BY_CALL = ("grows", "changes order")


@pytest.mark.parametrize(
    ("month", "copies"),
    [
        *(pytest.param(month, True, id=f"{month}, read from a copy") for month in FROM_A_COPY),
        *(pytest.param(month, False, id=f"{month}, read call by call") for month in CALL_BY_CALL),
    ],
)
def test_open_and_closed_workbook_become_the_same(
    open_workbook: Opener, months: dict[str, Month], month: str, copies: bool
) -> None:
    made = months[month]
    closed = what_it_says(open_workbook(made.after).document)
    opened = open_workbook(made.before, copies=copies)
    before = what_it_says(opened.document)
    opened.wire.start()
    apply_open(opened, made.edits)
    print(f"{month}: {opened.wire.calls} calls, {dict(opened.wire.made.most_common(12))}")
    live = what_it_says(opened.document)
    assert differences(live, closed) == []
    if month != "stays":
        assert before != live


def test_rows_that_leave_are_refused_where_no_copy_tells_what_reads_them(
    open_workbook: Opener, months: dict[str, Month]
) -> None:
    opened = open_workbook(months["shrinks"].before, copies=False)
    before = what_it_says(opened.document)
    with pytest.raises(WorkbookRefused) as told:
        apply_open(opened, months["shrinks"].edits)
    assert [str(fault) for fault in told.value.faults] == [
        f"workbook-0.xlsx, sheet '{table}': Rows of table '{table}' are to go, and this Excel does not tell which of "
        "your formulas read them.\n"
        "    Save and close the workbook, run: scorecard refresh FILE, and open it again. That names them."
        for table in ("Scorecard", "Trend")
    ]
    assert differences(what_it_says(opened.document), before) == []
