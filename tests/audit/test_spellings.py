"""The receipt of meaning reads a workbook the same however its XML is spelled, before a program saved it and after."""

from functools import cache

import pytest
from lxml import etree

from tests.audit.drawn import scorecard
from tests.audit.spellings import SPELLINGS, spelled
from tests.audit.test_moved_rows import BEFORE, compared
from tests.xlsx.making import parts, zipped

AFTER = "XADCBE"
THINGS = (
    *("text of A", "rich text", "words over a formula", "formula in a row", "note of B", "drop-down", "condition"),
    *("mark", "hidden", "trend line", "formula", "total below the table", "place of a link elsewhere", "text box"),
    *("chart", "name"),
)
"""What is read by one piece of code each."""

drawn = cache(scorecard)


def saved_anew(content: bytes) -> bytes:
    """The workbook as a program writes it that has read all of its XML."""
    return zipped(
        {
            name: etree.tostring(etree.fromstring(part), encoding="UTF-8") if name.endswith(".xml") else part
            for name, part in parts(content).items()
        }
    )


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_true_move_is_in_order_and_a_forgotten_thing_is_stopped(spelling: str) -> None:
    said = SPELLINGS[spelling]
    before, after = spelled(drawn(BEFORE), *said), spelled(drawn(AFTER), *said)
    assert compared(before, after).faults == ()
    assert compared(before, saved_anew(after)).faults == ()
    for thing in THINGS:
        wrong = spelled(drawn(AFTER, wrong=thing), *said)
        assert not compared(before, wrong).ok, thing
        assert not compared(before, saved_anew(wrong)).ok, thing
