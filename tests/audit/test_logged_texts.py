"""What leaves with its indicator has to stand in the log; what has gone without a word is named."""

import pytest

from tests.audit.drawn import IN_THE_LOG, scorecard
from tests.audit.test_moved_rows import BEFORE, compared


@pytest.mark.parametrize("missing", range(len(IN_THE_LOG)), ids=[f"{column}: {text}" for _, column, text in IN_THE_LOG])
def test_what_the_log_lacks_is_named(missing: int) -> None:
    log = [entry for number, entry in enumerate(IN_THE_LOG) if number != missing]
    receipt = compared(scorecard(BEFORE), scorecard("ABCD", log=log))
    [fault] = receipt.faults
    assert "not in the commentary log" in fault
    assert f"E, '{IN_THE_LOG[missing][1]}'" in fault


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(("D", "Commentary", "about E"), id="of another indicator"),
        pytest.param(("E", "Owner", "about E"), id="of another column"),
        pytest.param(("E", "Commentary", "about"), id="cut short"),
    ],
)
def test_an_entry_that_is_not_its_own_does_not_count(entry: tuple[str, str, str]) -> None:
    log = [entry if text == "about E" else (ref, column, text) for ref, column, text in IN_THE_LOG]
    assert len(compared(scorecard(BEFORE), scorecard("ABCD", log=log)).faults) == 1


def test_the_summary_counts_what_an_officer_would_count() -> None:
    receipt = compared(scorecard(BEFORE), scorecard("XABCD", log=IN_THE_LOG))
    assert receipt.summary() == (
        "5 indicators, 10 texts, 2 notes and 17 formats, heights, links and the like beside theirs, 6 texts moved "
        "to the log, 13 outside references followed"
    )
