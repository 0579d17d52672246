"""The same edits made in an open workbook and in a closed file leave the same workbook."""

import pytest

from tests.live.conftest import Opener, apply_open
from tests.live.said import differences, what_it_says
from tests.live.scorecards import Month

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize("copies", [True, False], ids=["read from a copy", "read call by call"])
@pytest.mark.parametrize(
    "month", ["template", "shrinks", "grows", "changes order", "shrinks to one", "grows from one", "stays"]
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
