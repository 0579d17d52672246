"""Rows that join, leave and change places in an open workbook take along what they take along in a closed one.

Both workbooks are open in Calc when they are compared. What is left out, and why:

- "$C$9:$C$9" of a chart is "$C$9" in Calc once in a while: they are compared as the same.
- Links and pictures: Calc lets a link go on naming the place that it named.
- What a validation says: Calc takes one that it reads from a file for another sheet's. Where it stands is compared.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.excel.conftest import Open, Opener, apply_open
from tests.excel.open_workbook.said import differences, rows_of, what_it_says
from tests.excel.open_workbook.tied_books import BOOKS, REFS
from tests.xlsx.making import drawn, edited
from tests.xlsx.move.in_calc import _charts as charts_of
from workbook_tools.errors import WorkbookRefused
from workbook_tools.excel.open_workbook.save_copy import copy_of
from workbook_tools.excel.workbook_copy.read_open import state_of
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, Edit, ResizeTable, WriteColumn

pytestmark = pytest.mark.libreoffice

_ONE_CELL = re.compile(r"(\$\w+\$\d+):\1\b")
TOP = 4
MOVES: dict[str, tuple[int | None, ...]] = {
    "one joins in the middle": (0, 1, None, 2, 3, 4, 5),
    "one joins at the top": (None, 0, 1, 2, 3, 4, 5),
    "one joins at the end": (0, 1, 2, 3, 4, 5, None),
    "one leaves": (0, 1, 2, 3, 5),
    "two change places": (0, 3, 2, 1, 4, 5),
    "the first and the last change places": (5, 1, 2, 3, 4, 0),
    "all are turned round": (5, 4, 3, 2, 1, 0),
    "all at once": (3, None, 5, 0, 2, None, 1),
}


def all_of(opened: Open, content: bytes) -> dict[str, Any]:
    """All that the workbook says, with what its charts and its sparklines draw."""
    condition = state_of(Package.open(content), opened.book).condition
    assert condition is not None
    board = opened.document._opened.Sheets.getByName("Board")
    lines = {f"trend line {cell}": source for cell, source in condition.sparklines.items()}
    charts = {what: _ONE_CELL.sub(r"\1", drawn) for what, drawn in charts_of(board)}
    said = what_it_says(opened.document) | rows_of(opened.document, "Scores", 4, 12)
    return said | charts | lines | {"drop-downs": drop_downs(opened)}


def drop_downs(opened: Open) -> list[int]:
    """The rows in which a commentary is chosen from a list."""
    sheet = opened.document._opened.Sheets.getByName("Scores")
    kinds = {row: sheet.getCellRangeByName(f"F{row}").Validation.Type.value for row in range(4, 13)}
    return [row for row, kind in kinds.items() if kind == "LIST"]


@pytest.mark.parametrize("place", list(BOOKS))
@pytest.mark.parametrize("move", list(MOVES))
def test_what_is_tied_to_a_row_goes_along_as_in_a_closed_workbook(open_workbook: Opener, move: str, place: str) -> None:
    before, came_from = drawn(BOOKS[place]), MOVES[move]
    edits = edits_for(came_from)
    after = edited(before, *edits)
    opened, closed = open_workbook(before), open_workbook(after)
    apply_open(opened, edits)
    now = copy_of(opened.book, "now.xlsx")
    assert now is not None
    assert differences(all_of(opened, now), all_of(closed, after)) == []
    two, four = (TOP + came_from.index(row) for row in (1, 3))
    assert opened.document.formula("Board", "A3") == f"=$Scores.C{four}"
    assert drop_downs(opened) == [two]
    assert ("my line 9" in str(opened.document.values("Scores", "H4:H9"))) == (place == "beside")


def edits_for(came_from: tuple[int | None, ...]) -> list[Edit]:
    """The rows arranged, and the column of references written."""
    refs = tuple("new" if source is None else REFS[source] for source in came_from)
    return [ArrangeRows("Scores", came_from, REFS), WriteColumn("Scores", "Ref", refs)]


def test_a_row_that_something_reads_may_not_leave(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(BOOKS["alone"]))
    before = what_it_says(opened.document)
    with pytest.raises(WorkbookRefused) as told:
        apply_open(opened, edits_for((0, 1, 2, 4, 5)))
    closed = drawn(BOOKS["alone"])
    with pytest.raises(WorkbookRefused) as told_of_closed:
        edited(closed, *edits_for((0, 1, 2, 4, 5)))
    troubles = [fault.trouble for fault in told.value.faults]
    assert troubles == [fault.trouble for fault in told_of_closed.value.faults]
    assert any("four" in trouble for trouble in troubles)
    assert differences(what_it_says(opened.document), before) == []


def hidden_beside(book: Draft) -> None:
    """The table with a hidden row, and something beside it."""
    BOOKS["beside"](book)
    book.get_worksheet_by_name("Scores").set_row(5, None, None, {"hidden": True})


def one_row_beside(book: Draft) -> None:
    """A table of one row, and something beside it."""
    sheet = book.add_worksheet("Scores")
    sheet.add_table("A1:B2", {"name": "Scores", "columns": [{"header": "Ref"}, {"header": "Latest"}]})
    sheet.write_string("D2", "mine")


@pytest.mark.parametrize(
    ("draw", "edits", "words"),
    [
        pytest.param(
            hidden_beside, edits_for((0, 3, 2, 1, 4, 5)), "hidden, grouped or of a height of its own", id="hidden"
        ),
        pytest.param(one_row_beside, [ResizeTable("Scores", 3)], "only one row and is to have 3", id="one row"),
    ],
)
def test_what_excel_would_not_take_along_is_refused(
    open_workbook: Opener, draw: Callable[[Draft], None], edits: list[Edit], words: str
) -> None:
    opened = open_workbook(drawn(draw))
    before = what_it_says(opened.document)
    with pytest.raises(WorkbookRefused, match=words) as told:
        apply_open(opened, edits)
    assert all("scorecard refresh FILE" in fault.remedy for fault in told.value.faults)
    assert differences(what_it_says(opened.document), before) == []


@pytest.mark.parametrize("rows", [8, 3])
def test_what_stands_beside_a_table_that_grows_or_shrinks_stays(open_workbook: Opener, rows: int) -> None:
    opened = open_workbook(drawn(BOOKS["beside"]))
    apply_open(opened, [ResizeTable("Scores", rows)])
    mine = [value for (value,) in opened.document.values("Scores", "H4:H9")]
    assert mine == [f"my line {row}" for row in range(4, 10)]
    assert opened.document.tables()["Scores"].cells == f"B3:F{3 + rows}"
