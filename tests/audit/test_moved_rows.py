"""The receipt of meaning: a true move passes, and a move that forgot one thing is stopped, whatever the thing."""

import pytest

from tests.audit.drawn import IN_THE_LOG, TABLES, scorecard
from workbook_tools.audit.compare_workbooks import compare_meanings
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.audit.workbook_meaning import read_meaning

BEFORE = "ABCDE"


def compared(before: bytes, after: bytes, allow_broken: bool = False) -> MeaningReceipt:
    """The receipt of one workbook made into the other."""
    return compare_meanings(read_meaning(before, TABLES), read_meaning(after, TABLES), allow_broken=allow_broken)


@pytest.mark.parametrize(
    ("after", "log"),
    [
        pytest.param("ABCDE", (), id="nothing moves"),
        pytest.param("XABCDE", (), id="one joins at the top"),
        pytest.param("ABCDEX", (), id="one joins at the end"),
        pytest.param("ABXCDE", (), id="one joins inside"),
        pytest.param("EDCBA", (), id="turned round"),
        pytest.param("BCAED", (), id="shuffled"),
        pytest.param("ABCD", IN_THE_LOG, id="one leaves"),
        pytest.param("XYDCBA", IN_THE_LOG, id="one leaves, two join, and the rest turn round"),
    ],
)
def test_a_true_move_is_in_order(after: str, log: tuple[tuple[str, str, str], ...]) -> None:
    receipt = compared(scorecard(BEFORE), scorecard(after, log=log))
    assert receipt.faults == ()
    assert len(receipt.logged) == len(log)


THINGS = [
    "text of A",
    "text of D",
    "rich text",
    "date",
    "words over a formula",
    "formula in a row",
    "what a formula in a row reads",
    "note of B",
    "note of C",
    "link",
    "place of a link",
    "drop-down",
    "condition",
    "mark",
    "hidden",
    "height",
    "group",
    "trend line",
    "source of a trend line",
    "picture",
    "rule of a whole column",
    "condition of a whole column",
    "green corner",
    "green corners of a whole column",
    "range that may be edited",
    "column that may be edited",
    "watched cell",
    "scenario",
    "result of a scenario",
    "web page",
    "web page of a whole column",
    "beside the table",
    "formula beside the table",
    "note beside the table",
    "words below the table",
    "total below the table",
    "text in Trend",
    "formula",
    "part of a column",
    "whole column",
    "formula that reads Trend",
    "second reference",
    "formula that reads below",
    "trend line elsewhere",
    "place of a link elsewhere",
    "limit elsewhere",
    "condition elsewhere",
    "text box",
    "chart",
    "title of a chart",
    "chart of a whole column",
    "name",
    "print area",
]


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("after", ["XADCBE", "ABCDE"])
def test_what_a_move_forgets_is_stopped(thing: str, after: str) -> None:
    receipt = compared(scorecard(BEFORE), scorecard(after, wrong=thing))
    assert not receipt.ok
    assert len(receipt.faults) <= 6, receipt.faults
