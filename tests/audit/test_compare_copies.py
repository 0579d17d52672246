"""Copies for members and adopted workbooks: what can still be asked of them."""

import pytest

from tests.audit.drawn import TABLES, scorecard
from tests.xlsx.making import drawn
from workbook_tools.audit.compare_copies import compare_shown, compare_unchanged
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.audit.workbook_meaning import read_meaning


def copy_of(rows: list[tuple[str, str, object]], heading: str = "Commentary") -> bytes:
    """A members' copy: values only, one column of the officer's."""

    def draw(book: object) -> None:
        sheet = book.add_worksheet("Scorecard")  # type: ignore[attr-defined]
        columns = [{"header": name} for name in ("Ref", "Latest", heading)]
        sheet.add_table(1, 0, 1 + len(rows), 2, {"name": "Scorecard", "columns": columns})
        for place, row in enumerate(rows, 2):
            sheet.write_row(place, 0, row)

    return drawn(draw)


def shown(copy: bytes) -> MeaningReceipt:
    """The receipt of a copy of the drawn scorecard."""
    return compare_shown(read_meaning(scorecard("ABCDE"), TABLES), read_meaning(copy, TABLES))


ROWS = [("A", "1", "about A"), ("B", "2", "about B"), ("C", "3", "much better for C"), ("D", "4", "about D")]


def test_a_copy_that_shows_texts_beside_their_references_is_in_order() -> None:
    receipt = shown(copy_of([*ROWS, ("E", "5", "about E")]))
    assert receipt.faults == ()
    assert receipt.summary() == "5 indicators, 5 texts beside theirs"
    assert shown(copy_of(list(reversed(ROWS)))).ok, "in another order, one indicator fewer"
    assert shown(copy_of([("A", "1", ""), ("B", "2", "")])).ok, "a column that members are not shown"
    assert shown(copy_of([("A", "1", "")], "Remarks")).ok, "a column that is not there"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(("B", "2", "about A"), "would show “about A”, which is A's", id="A's"),
        pytest.param(("B", "2", ""), "would lose its text “about B”", id="lost"),
        pytest.param(("B", "2", "made up"), "would show “made up”", id="nobody's"),
    ],
)
def test_a_copy_that_shows_another_text_is_stopped(row: tuple[str, str, str], fault: str) -> None:
    assert shown(copy_of([ROWS[0], row])).faults == (f"B, 'Commentary' in 'Scorecard' {fault}",)


THINGS = ["text of A", "note of B", "link", "drop-down", "beside the table", "formula", "name", "chart", "hidden"]


@pytest.mark.parametrize("thing", ["", *THINGS])
def test_a_workbook_that_only_gains_sheets_is_as_it_was(thing: str) -> None:
    before, after = (read_meaning(scorecard("ABCDE", wrong), ()) for wrong in ("", thing))
    assert compare_unchanged(before, after).ok is (thing == "")
