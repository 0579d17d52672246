"""Columns that are filled down with a formula by address: the same in an open workbook as in a closed one."""

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.excel.conftest import Opener, apply_open
from tests.excel.open_workbook.said import differences, what_it_says
from tests.excel.open_workbook.wire import LineBrokenError
from tests.xlsx.making import drawn, edited
from workbook_tools.excel.open_workbook.fill_down import respelled
from workbook_tools.excel.open_workbook.undo_journal import ChangeUndone
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, Edit, WriteColumn

pytestmark = pytest.mark.libreoffice

FORMULAS = {
    "its own row": "=C{row}*2",
    "the row above": "=N(C{above})+1",
    "down to here": "=SUM(C$4:C{row})",
    "one fixed row": "=C{row}-$C$6",
    "the whole column": "=RANK(C{row},$C$4:$C$9)",
    "a limit below the table": "=C{row}*$C$13",
}
ORDERS: dict[str, tuple[int | None, ...]] = {
    "one joins": (0, 1, None, 2, 3, 4, 5),
    "one leaves": (0, 1, 2, 3, 5),
    "all are turned round": (5, 4, 3, 2, 1, 0),
    "all at once": (3, None, 5, 0, 2, None, 1),
}


def filled(formula: str) -> bytes:
    """Table `Scores` in B3:E9 with a column of this formula, in which one cell is an officer's own."""

    def draw(book: Draft) -> None:
        sheet = book.add_worksheet("Scores")
        columns = [{"header": heading} for heading in ("Ref", "Latest", "Worked", "Commentary")]
        columns[2]["formula"] = formula.format(row=4, above=3)
        sheet.add_table("B3:E9", {"name": "Scores", "columns": columns, "autofilter": False})
        for row in range(4, 10):
            sheet.write_row(f"B{row}", [f"r{row}", row, "", f"about {row}"])
            sheet.write_formula(f"D{row}", formula.format(row=row, above=row - 1))
        sheet.write_string("D7", "not worked out")
        sheet.write_number("C13", 3)

    return drawn(draw)


def arranged(came_from: tuple[int | None, ...]) -> list[Edit]:
    refs = tuple("new" if source is None else f"r{source + 4}" for source in came_from)
    return [ArrangeRows("Scores", came_from), WriteColumn("Scores", "Ref", refs)]


@pytest.mark.parametrize("order", list(ORDERS))
@pytest.mark.parametrize("formula", list(FORMULAS))
def test_each_row_has_the_columns_formula(open_workbook: Opener, formula: str, order: str) -> None:
    before, edits = filled(FORMULAS[formula]), arranged(ORDERS[order])
    opened, closed = open_workbook(before), open_workbook(edited(before, *edits))
    apply_open(opened, edits)
    assert differences(what_it_says(opened.document), what_it_says(closed.document)) == []


@pytest.mark.parametrize("carried_out", [False, True])
def test_a_fault_while_it_is_filled_down_is_undone(open_workbook: Opener, carried_out: bool) -> None:
    before, edits = filled(FORMULAS["the row above"]), arranged(ORDERS["all at once"])
    counted, opened = open_workbook(before), open_workbook(before)
    counted.wire.start()
    apply_open(counted, edits)
    was, calls = what_it_says(opened.document), counted.wire.calls
    opened.wire.start(breaks_at=calls - 5, carried_out=carried_out)
    with pytest.raises(ChangeUndone, match="column 'Worked' was filled down") as told:
        apply_open(opened, edits)
    assert isinstance(told.value.__cause__, LineBrokenError)
    assert differences(what_it_says(opened.document), was) == []


@pytest.mark.parametrize(
    ("now", "wanted", "found"),
    [
        ("=RANK(C9;$C$4:$C$9)", "=RANK(C5,$C$4:$C$10)", "=RANK(C5;$C$4:$C$10)"),
        ("=Trend!B7-C5", "=Trend!B9-C5", "=Trend!B9-C5"),
        ("=$Trend.B7-C5", "=Trend!B9-C5", "=$Trend.B7-C5"),
    ],
)
def test_a_formula_is_spelled_as_the_program_spells_it(now: str, wanted: str, found: str) -> None:
    assert respelled(now, wanted) == found
