"""The same edits made in an open workbook and in a closed file leave the same workbook."""

import pytest

from tests.live.conftest import Opener, apply_open
from tests.live.said import differences, what_it_says
from tests.live.scorecards import Month, refreshed

pytestmark = pytest.mark.libreoffice

ALL = tuple(range(1, 13))
SOME = (1, 2, 3, 5, 8, 9, 12)
REORDERED = (12, 3, 9, 1, 8, 2, 5)


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Month]:
    """Refreshes of the sample: of the template, and of a scorecard that grows, shrinks, changes order and stays."""
    first = refreshed(tmp_path_factory.mktemp("first"), None)
    some = refreshed(tmp_path_factory.mktemp("some"), first.after, SOME)
    one = refreshed(tmp_path_factory.mktemp("one"), first.after, (1,))
    return {
        "template": first,
        "shrinks": some,
        "grows": refreshed(tmp_path_factory.mktemp("grows"), some.after, ALL),
        "changes order": refreshed(tmp_path_factory.mktemp("order"), some.after, REORDERED),
        "shrinks to one": one,
        "grows from one": refreshed(tmp_path_factory.mktemp("from-one"), one.after, SOME),
        "stays": refreshed(tmp_path_factory.mktemp("stays"), first.after, ALL),
    }


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
