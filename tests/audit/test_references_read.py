"""References read by what they mean: a formula on another sheet before a change, and what it says after it."""

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.audit.test_moved_rows import compared
from tests.xlsx.making import drawn

FIRST = 5


def book(order: str, formula: str, name: str = "Score card") -> bytes:
    """Sheet `Score card` holds table `Scorecard` from A4 on, a row a letter; `Board` holds the formula in A1."""

    def draw(workbook: Draft) -> None:
        sheet, board = workbook.add_worksheet(name), workbook.add_worksheet("Board")
        columns = [{"header": heading} for heading in ("Ref", "Latest", "Note")]
        sheet.add_table(3, 0, 3 + len(order), 2, {"name": "Scorecard", "columns": columns})
        for row, key in enumerate(order, FIRST):
            sheet.write_row(f"A{row}", [key, row])
        sheet.write_row(f"A{FIRST + len(order) + 1}", ["below", 9])
        board.write_formula("A1", formula, None, 5)

    return drawn(draw)


SAME = "ABCDE"


@pytest.mark.parametrize(
    ("before", "after", "formula", "then"),
    [
        pytest.param(SAME, "XABCDE", "'Score card'!B6", "'Score card'!B7", id="a cell"),
        pytest.param(SAME, "XABCDE", "'Score card'!$B$6", "'Score card'!$B$7", id="a fixed cell"),
        pytest.param(SAME, "XABCDE", "'SCORE CARD'!b6", "'Score card'!B7", id="capitals are no matter"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!6:6)", "SUM('Score card'!7:7)", id="a whole row"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!B:B)", "SUM('Score card'!B:B)", id="a whole column"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!B5:B9)", "SUM('Score card'!B5:B10)", id="the whole block"),
        pytest.param(SAME, "ABC", "SUM('Score card'!B5:B9)", "SUM('Score card'!B5:B7)", id="the whole block shrinks"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!B4:B9)", "SUM('Score card'!B4:B10)", id="block and heading"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!B4:B10)", "SUM('Score card'!B4:B11)", id="one row below, too"),
        pytest.param(SAME, "AXBCDE", "SUM('Score card'!B5:B6)", "SUM('Score card'!B5:B7)", id="one joins inside"),
        pytest.param(SAME, "EDCBA", "SUM('Score card'!B5:B6)", "SUM('Score card'!B8:B9)", id="turned round, together"),
        pytest.param(SAME, "XABCDE", "'Score card'!B11", "'Score card'!B12", id="below the table"),
        pytest.param(SAME, "XABCDE", "'Score card'!B4", "'Score card'!B4", id="a heading"),
        pytest.param(SAME, "XABCDE", "SUM(Scorecard[Latest])", "SUM(Scorecard[Latest])", id="a table's column"),
        pytest.param(SAME, "XABCDE", '"B6"&YTD2018&XFE1&LOG10(5)', '"B6"&YTD2018&XFE1&LOG10(5)', id="no references"),
        pytest.param(SAME, "XABCDE", "[1]Sheet!B6+Board!B6", "[1]Sheet!B6+Board!B6", id="other books and sheets"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!B5:'Score card'!B9)", "SUM('Score card'!B5:'Score card'!B10)",
                     id="the whole block, the sheet named twice"),
        pytest.param(SAME, "EDCBA", "SUM(Start:'Score card'!B6)", "SUM(Start:'Score card'!B8)", id="from a name on"),
        pytest.param(SAME, "XABCDE", "SUM('Score card:Board'!B1)", "SUM('Score card:Board'!B1)", id="several sheets"),
        pytest.param("A", "AX", "'Score card'!B5", "'Score card'!B5", id="the only row, meant alone"),
        pytest.param("A", "AX", "SUM('Score card'!B5:B5)", "SUM('Score card'!B5:B6)", id="the only row, meant whole"),
    ],
)  # fmt: skip
def test_a_reference_that_follows_is_right(before: str, after: str, formula: str, then: str) -> None:
    receipt = compared(book(before, f"={formula}"), book(after, f"={then}"))
    assert receipt.faults == ()


@pytest.mark.parametrize(
    ("before", "after", "formula", "then"),
    [
        pytest.param(SAME, "XABCDE", "'Score card'!B6", "'Score card'!B6", id="left behind"),
        pytest.param(SAME, "XABCDE", "'Score card'!B6", "'Score card'!A7", id="another column"),
        pytest.param(SAME, "XABCDE", "'Score card'!B6", "Board!B7", id="another sheet"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!6:6)", "SUM('Score card'!6:6)", id="a whole row left behind"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!B5:B9)", "SUM('Score card'!B6:B10)", id="whole block cut"),
        pytest.param(SAME, "XABCDE", "SUM('Score card'!B4:B9)", "SUM('Score card'!B5:B10)", id="heading lost"),
        pytest.param(SAME, "ABXCDE", "SUM('Score card'!B5:B6)", "SUM('Score card'!B5:B7)", id="a new one at the end"),
        pytest.param(SAME, "ACDE", "SUM('Score card'!B5:B7)", "SUM('Score card'!B5:B7)", id="another's taken in"),
        pytest.param(SAME, "XABCDE", "'Score card'!B6", "'Score card'!#REF!", id="lost though it is there"),
        pytest.param(SAME, "XABCDE", "'Score card'!B11", "'Score card'!B11", id="below, left behind"),
        pytest.param(SAME, "XABCDE", "'Score card'!B6*2", "'Score card'!B7*3", id="other words"),
        pytest.param(SAME, "XABCDE", "'Score card'!B6", "2", id="a number instead"),
        pytest.param(
            SAME, "XABCDE", "SUM(Start:'Score card'!B6)", "SUM(Start:'Score card'!B6)", id="a range left behind"
        ),
    ],
)
def test_a_reference_that_does_not_follow_is_stopped(before: str, after: str, formula: str, then: str) -> None:
    receipt = compared(book(before, f"={formula}"), book(after, f"={then}"))
    [fault] = receipt.faults
    assert "A1 of sheet 'Board'" in fault


@pytest.mark.parametrize(
    ("after", "formula", "then", "said"),
    [
        pytest.param(
            "ACDE", "'Score card'!B6*2", "'Score card'!#REF!*2",
            "A1 of sheet 'Board' reads 'Latest' of B, which has left", id="its indicator leaves",
        ),
        pytest.param(
            "CDE", "SUM('Score card'!B5:C6)", "SUM(#REF!)",
            "A1 of sheet 'Board' reads 'Latest' to 'Note' of A, B, which has left", id="all of a range leave",
        ),
        pytest.param(
            "ACDE", "SUM('Score card'!B5:B7)", "SUM('Score card'!B5:B6)",
            "A1 of sheet 'Board' reads 'Latest' of B, which has left", id="one of a range leaves",
        ),
        pytest.param(
            "ACBDE", "SUM('Score card'!B5:B6)", "SUM('Score card'!B5:B7)",
            "A1 of sheet 'Board' reads 'Latest' of A, B, which no longer stand together", id="scattered",
        ),
    ],
)  # fmt: skip
def test_a_reference_that_cannot_follow_is_named(after: str, formula: str, then: str, said: str) -> None:
    before, now = book(SAME, f"={formula}"), book(after, f"={then}")
    assert compared(before, now).faults == (said,)
    allowed = compared(before, now, allow_broken=True)
    assert allowed.ok
    assert allowed.broken == (said,)
    assert "1 reference broken" in allowed.summary()


def test_a_leavers_neighbour_is_no_substitute_even_if_broken_references_are_allowed() -> None:
    for reads in ("='Score card'!B6", "=SUM('Score card'!B5:B6)"):
        assert not compared(book(SAME, reads), book("ACDE", reads), allow_broken=True).ok
