"""Comments, colours, links and words in bold go with their text to another row, as in a closed file."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText

from tests.excel.conftest import Open, Opener, apply_open
from tests.excel.open_workbook.said import differences, what_it_says
from tests.excel.open_workbook.small_books import unmarked
from tests.xlsx.making import edited
from workbook_tools.excel.open_workbook.save_copy import copy_of
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, Edit, WriteColumn

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


def marks_of(opened: Open) -> dict[str, str]:
    """Each marked cell of the open workbook as it is now."""
    content = copy_of(opened.book, "now.xlsx")
    assert content is not None
    sheet = load_workbook(BytesIO(content), rich_text=True)["Scores"]
    found = {}
    for (cell,) in sheet["F4:F8"]:
        if cell.comment:
            found[cell.coordinate] = "a comment"
        elif cell.hyperlink:
            found[cell.coordinate] = "a link"
        elif isinstance(cell.value, CellRichText):
            found[cell.coordinate] = "words in different looks"
        elif cell.font.b:
            found[cell.coordinate] = "a colour or font of its own"
    return found


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
    ("edits", "cell"),
    [
        pytest.param(ORDER, "F4", id="up"),
        pytest.param(ROUND, "F6", id="round"),
        pytest.param(GROWTH, "F7", id="growth"),
        pytest.param(SHRINKAGE, "F4", id="shrinkage"),
        pytest.param(LEAVING, "", id="leaving"),
    ],
)
def test_a_mark_goes_where_its_text_goes(open_workbook: Opener, words: str, edits: list[Edit], cell: str) -> None:
    before = marked(words)
    opened, closed = open_workbook(before), open_workbook(edited(before, *edits))
    apply_open(opened, edits)
    assert marks_of(opened) == marks_of(closed) == ({cell: words} if cell else {})
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
    assert marks_of(opened) == {"F5": words}
    apply_open(opened, [ArrangeRows("Scores", (2, 1, 0)), WriteColumn("Scores", "Ref", ("a", "b", "c"))])
    assert opened.document.values("Scores", "F4:F6") == (("about three",), ("about two",), ("about one",))
    assert marks_of(opened) == {"F5": words}


def test_marks_go_along_where_the_program_makes_no_copy(open_workbook: Opener) -> None:
    opened = open_workbook(marked("a comment"), copies=False)
    apply_open(opened, ORDER)
    assert [note.Position.Row for note in opened.document._opened.Sheets.getByName("Scores").Annotations] == [3]
