"""Comments, colours, links and words in bold go with their text to another row, as in a closed file."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from tests.live.conftest import Open, Opener, apply_open
from tests.live.said import differences, what_it_says
from tests.live.small_books import unmarked
from tests.ooxml.making import edited
from workbook_tools.errors import WorkbookRefused
from workbook_tools.live.apply import apply_edits
from workbook_tools.live.condition import THREAD, Cell
from workbook_tools.open_copy.read import read_open
from workbook_tools.plan.edits import ArrangeRows, Edit, WriteColumn

pytestmark = pytest.mark.libreoffice

MARKS: dict[str, Callable[[Any, str, str, Any], object]] = {
    "a comment": lambda sheet, cell, text, bold: sheet.write_comment(cell, f"Ask about {text}"),
    "words in different looks": lambda sheet, cell, text, bold: sheet.write_rich_string(cell, bold, "about ", text),
    "a link": lambda sheet, cell, text, bold: sheet.write_url(
        cell, f"https://example.org/{text}", None, f"about {text}"
    ),
    "a colour or font of its own": lambda sheet, cell, text, bold: sheet.write_string(cell, f"about {text}", bold),
}


def marked(words: str, *more: tuple[str, str]) -> bytes:
    """The small workbook with a mark on the commentary of its second row, and of others."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        unmarked(book)
        for cell, text in (("F5", "two"), *more):
            bold = book.add_format({"bold": True, "bg_color": "#FFFF00"})
            MARKS[words](book.get_worksheet_by_name("Scores"), cell, text, bold)
    return out.getvalue()


def marks_of(opened: Open) -> dict[Cell, str]:
    """Each marked cell of the open workbook as it is now."""
    condition = read_open(opened.book).condition
    assert condition is not None
    return dict(condition.marks)


ORDER: list[Edit] = [ArrangeRows("Scores", (1, 0, 2))]
ROUND: list[Edit] = [ArrangeRows("Scores", (2, 0, 1))]
GROWTH: list[Edit] = [
    ArrangeRows("Scores", (2, None, 0, 1, None)),
    WriteColumn("Scores", "Ref", ("a", "b", "c", "d", "e")),
]
SHRINKAGE: list[Edit] = [ArrangeRows("Scores", (1, 2))]
LEAVING: list[Edit] = [ArrangeRows("Scores", (0, 2, None))]


@pytest.mark.parametrize("words", list(MARKS))
@pytest.mark.parametrize(
    ("edits", "row"),
    [
        pytest.param(ORDER, 4, id="up"),
        pytest.param(ROUND, 6, id="round"),
        pytest.param(GROWTH, 7, id="growth"),
        pytest.param(SHRINKAGE, 4, id="shrinkage"),
        pytest.param(LEAVING, None, id="leaving"),
    ],
)
def test_a_mark_goes_where_its_text_goes(open_workbook: Opener, words: str, edits: list[Edit], row: int | None) -> None:
    before = marked(words)
    opened, closed = open_workbook(before), open_workbook(edited(before, *edits))
    apply_open(opened, edits)
    assert marks_of(opened) == marks_of(closed) == ({} if row is None else {("Scores", row, 6): words})
    assert differences(what_it_says(opened.document), what_it_says(closed.document)) == []


@pytest.mark.parametrize("words", list(MARKS))
def test_two_marked_cells_change_places(open_workbook: Opener, words: str) -> None:
    before = marked(words, ("F4", "one"))
    opened, closed = open_workbook(before), open_workbook(edited(before, *ORDER))
    apply_open(opened, ORDER)
    assert marks_of(opened) == marks_of(closed)
    assert differences(what_it_says(opened.document), what_it_says(closed.document)) == []


@pytest.mark.parametrize("words", list(MARKS))
def test_a_mark_whose_text_stays_stays_too(open_workbook: Opener, words: str) -> None:
    opened = open_workbook(marked(words))
    assert marks_of(opened) == {("Scores", 5, 6): words}
    apply_open(opened, [ArrangeRows("Scores", (2, 1, 0)), WriteColumn("Scores", "Ref", ("a", "b", "c"))])
    assert opened.document.values("Scores", "F4:F6") == (("about three",), ("about two",), ("about one",))
    assert marks_of(opened) == {("Scores", 5, 6): words}


def test_texts_that_move_are_named_where_their_marks_are_not_told(open_workbook: Opener) -> None:
    opened = open_workbook(marked("a comment"), copies=False)
    before = what_it_says(opened.document)
    with pytest.raises(WorkbookRefused, match="this Excel does not tell which have comments or colours") as told:
        apply_open(opened, ORDER)
    assert {fault.place.column for fault in told.value.faults} == {"Ref", "Latest", "Commentary"}
    assert differences(what_it_says(opened.document), before) == []


def test_a_comment_thread_is_named_and_nothing_changes(open_workbook: Opener) -> None:
    opened = open_workbook(marked("a comment"))
    before, state = what_it_says(opened.document), read_open(opened.book)
    assert state.condition is not None
    state.condition.marks["Scores", 5, 6] = THREAD  # type: ignore[index]  # which neither XlsxWriter nor Calc 7.4 makes
    with pytest.raises(WorkbookRefused) as told:
        apply_edits(opened.book, ORDER, state)
    assert str(told.value) == (
        "workbook-0.xlsx, sheet 'Scores', row 5, column 'Commentary': The cell has a comment thread, which cannot go "
        "along to another row while the workbook is open.\n"
        "    Save and close the workbook, run: scorecard refresh FILE, and open it again. That takes it along."
    )
    assert differences(what_it_says(opened.document), before) == []
