"""How many calls a change of rows takes: it depends on how many rows change places, not on how many there are."""

import sys
from collections.abc import Callable

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.excel.conftest import Opener, apply_open
from tests.excel.open_workbook.said import differences, what_it_says
from tests.xlsx.making import drawn, edited
from workbook_tools.excel.open_workbook import cut_and_insert as cutting
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, Edit, WriteColumn

pytestmark = pytest.mark.libreoffice

FEW, MANY = 12, 120


def bare(rows: int) -> Callable[[Draft], None]:
    """Table `Scores` from A2 on, to whose rows nothing is tied."""

    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Scores")
        headings = ("Ref", "Latest", "Commentary")
        sheet.add_table(0, 0, rows, 2, {"name": "Scores", "columns": [{"header": each} for each in headings]})
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, [f"r{row}", row, f"about {row}"])

    return draw


def tied(rows: int) -> Callable[[Draft], None]:
    """The same with a formula elsewhere that reads one row, and a note on another."""

    def draw(book: Draft) -> None:
        bare(rows)(book)
        book.get_worksheet_by_name("Scores").write_comment("B3", "ask")
        book.add_worksheet("Board").write_formula("A1", "=Scores!B5")

    return draw


def arranged(came_from: tuple[int | None, ...]) -> list[Edit]:
    refs = tuple("new" if source is None else f"r{source + 1}" for source in came_from)
    return [ArrangeRows("Scores", came_from), WriteColumn("Scores", "Ref", refs)]


MOVES: dict[str, Callable[[int], tuple[int | None, ...]]] = {
    "one joins": lambda rows: (*range(6), None, *range(6, rows)),
    "one leaves": lambda rows: (*range(6), *range(7, rows)),
    "one goes elsewhere": lambda rows: (*range(6), 8, 6, 7, *range(9, rows)),
}

MOST_CALLS = {"one joins": 38, "one leaves": 30, "one goes elsewhere": 26}
"""Each is a word to the spreadsheet program, which takes Excel some milliseconds."""


def calls_of(open_workbook: Opener, draw: Callable[[Draft], None], came_from: tuple[int | None, ...]) -> int:
    """How many calls the change takes; what comes of it is what comes of it in a closed workbook."""
    before, edits = drawn(draw), arranged(came_from)
    opened, closed = open_workbook(before), open_workbook(edited(before, *edits))
    opened.wire.start()
    apply_open(opened, edits)
    calls = opened.wire.calls
    assert differences(what_it_says(opened.document), what_it_says(closed.document)) == []
    return calls


@pytest.mark.parametrize("move", list(MOVES))
def test_the_number_of_calls_does_not_depend_on_the_number_of_rows(open_workbook: Opener, move: str) -> None:
    few, many = (calls_of(open_workbook, tied(rows), MOVES[move](rows)) for rows in (FEW, MANY))
    print(f"{move}: {few} calls, of {FEW} rows or {MANY}")
    assert few == many <= MOST_CALLS[move]


def test_a_row_that_changes_places_takes_four_calls(open_workbook: Opener) -> None:
    one, round_about = (0, *range(2, FEW), 1), tuple(reversed(range(FEW)))
    once, often = (calls_of(open_workbook, tied(FEW), order) for order in (one, round_about))
    print(f"{FEW} rows turned round: {often} calls")
    assert often <= once + 4 * FEW


def test_long_rows_that_are_nobodys_are_typed_anew(open_workbook: Opener) -> None:
    assert calls_of(open_workbook, bare(MANY), tuple(reversed(range(MANY)))) < calls_of(
        open_workbook, tied(MANY), MOVES["one goes elsewhere"](MANY)
    )


@pytest.mark.parametrize("came_from", [(None, 0), (None,), (0, None), (None, None, 0)], ids=str)
def test_a_table_of_one_row(open_workbook: Opener, came_from: tuple[int | None, ...]) -> None:
    calls_of(open_workbook, bare(1), came_from)


@pytest.mark.parametrize("came_from", [(1, 0), (1,), (1, None), (None, 0), (None, 1, 0)], ids=str)
def test_a_table_of_two_rows(open_workbook: Opener, came_from: tuple[int | None, ...]) -> None:
    calls_of(open_workbook, bare(2), came_from)


def test_what_an_officer_has_cut_is_not_put_in(open_workbook: Opener) -> None:
    before, edits = drawn(tied(FEW)), arranged(MOVES["one joins"](FEW))
    opened, closed = open_workbook(before), open_workbook(edited(before, *edits))
    opened.book.sheets["Scores"].range("3:3").api.Cut()
    apply_open(opened, edits)
    assert differences(what_it_says(opened.document), what_it_says(closed.document)) == []


def test_in_excel_for_mac_rows_are_cut_by_its_own_word(open_workbook: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "MAC", sys.platform)
    calls_of(open_workbook, tied(FEW), MOVES["one goes elsewhere"](FEW))
