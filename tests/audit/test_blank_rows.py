"""Rows without a reference, as a template has them: they serve new indicators, and what reads them stays with them."""

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.audit.test_moved_rows import compared
from tests.xlsx.making import drawn
from workbook_tools.audit.meaning_receipt import MeaningReceipt

FIRST = 5
BLANK, ONLY_WORDS = ".", "~"


def book(order: str, reads: str, link: str = "B4", box: str = "$B$4", note: int = 0) -> bytes:
    """Table `Scorecard` from A4 on, a row a letter; its sheet holds a formula, a link and a text box that reads.

    In the row `note` the third column has a note, a drop-down and a colour.
    """

    def draw(workbook: Draft) -> None:
        sheet = workbook.add_worksheet("Board")
        columns = [{"header": heading} for heading in ("Ref", "Latest", "Note", "Twice")]
        columns[3]["formula"] = "Scorecard[[#This Row],[Latest]]*2"
        sheet.add_table(3, 0, 3 + len(order), 3, {"name": "Scorecard", "columns": columns})
        for row, key in enumerate(order, FIRST):
            if key == ONLY_WORDS:
                sheet.write(f"C{row}", "to be numbered")
            elif key != BLANK:
                sheet.write_row(f"A{row}", [key, row])
        if note:
            sheet.write_blank(f"C{note}", None, workbook.add_format({"bg_color": "#FFFF00"}))
            sheet.write_comment(f"C{note}", "to be agreed")
            sheet.data_validation(f"C{note}", {"validate": "list", "source": ["head", "deputy"]})
        sheet.write_formula("A1", f"={reads}", None, 5)
        sheet.write_url("A2", f"internal:'Board'!{link}", string="to the figure")
        sheet.insert_textbox("G1", "", {"textlink": f"={box}"})

    return drawn(draw)


def read_there(before: str, after: str, reads: str, then: str) -> MeaningReceipt:
    """The receipt of a formula that reads one thing in the workbook before and another one after."""
    return compared(book(before, reads), book(after, then))


@pytest.mark.parametrize(
    ("before", "after", "reads", "then"),
    [
        pytest.param("...", "ABC", "B7", "B7", id="a template's rows are filled where they are"),
        pytest.param("...", "ABCDE", "B7", "B7", id="and others join below"),
        pytest.param("A.B", "XAB", "B6", "B5", id="a blank row goes to the new indicator's place"),
        pytest.param("A..B", "XAYB", "B7", "B7", id="the second one serves the second"),
        pytest.param("A.B", "XYAB", "B7", "B8", id="a known row beside it is known by its reference"),
        pytest.param("A~.B", "XAB", "B7", "B5", id="a row with words alone serves nobody"),
        pytest.param("...", "ABC", "SUM(B5:B6)", "SUM(B5:B6)", id="some of the blank rows"),
        pytest.param("A.B", "AXYB", "SUM(B5:B6)", "SUM(B5:B6)", id="a known row and a blank one"),
    ],
)
def test_what_reads_a_blank_row_goes_where_its_place_goes(before: str, after: str, reads: str, then: str) -> None:
    faults = read_there(before, after, reads, then).faults
    assert [fault for fault in faults if "A1 of" in fault] == []
    if ONLY_WORDS not in before:
        assert faults == ()


@pytest.mark.parametrize(
    ("before", "after", "reads", "then"),
    [
        pytest.param("...", "ABC", "B7", "B6", id="another new indicator's row"),
        pytest.param("...", "ABC", "B7", "B8", id="below the table"),
        pytest.param("A.B", "XAB", "B6", "B6", id="left behind, on a known indicator"),
        pytest.param("A.B", "AB", "B6", "B6", id="its row has left, and it reads a known one"),
        pytest.param("A~B", "XAB", "B6", "B5", id="words of nobody's are no place for a new indicator"),
        pytest.param("...", "ABC", "SUM(B5:B6)", "SUM(B5:B7)", id="more than it read"),
    ],
)
def test_what_reads_a_blank_row_may_not_go_elsewhere(before: str, after: str, reads: str, then: str) -> None:
    assert [fault for fault in read_there(before, after, reads, then).faults if "A1 of sheet 'Board'" in fault]


def test_a_blank_row_that_leaves_is_named() -> None:
    said = "A1 of sheet 'Board' reads 'Latest' of a row without a reference, which has left"
    assert read_there("A.B", "AB", "B6", "#REF!").faults == (said,)


@pytest.mark.parametrize(("link", "right"), [("B7", True), ("B6", False)])
def test_a_link_to_a_blank_row_stays_with_it(link: str, right: bool) -> None:
    assert compared(book("...", "B4", "B7"), book("ABC", "B4", link)).ok is right


@pytest.mark.parametrize(
    ("before", "after", "note", "then", "right"),
    [
        pytest.param("...", "ABC", 6, 6, True, id="filled where it is"),
        pytest.param("A.B", "XAB", 6, 5, True, id="it goes along"),
        pytest.param("...", "ABC", 6, 7, False, id="beside another"),
        pytest.param("A.B", "XAB", 6, 6, False, id="left behind, beside a known indicator"),
    ],
)
def test_what_stands_on_a_blank_row_stays_on_it(before: str, after: str, note: int, then: int, right: bool) -> None:
    assert compared(book(before, "B4", note=note), book(after, "B4", note=then)).ok is right


@pytest.mark.parametrize(
    ("before", "after", "box", "then", "right"),
    [
        pytest.param("AB", "XAB", "$B$8", "$B$9", True, id="below the table"),
        pytest.param("AB", "XAB", "$B$8", "$B$8", False, id="below, left behind"),
        pytest.param("AB", "XAB", "$B$5", "$B$6", True, id="an indicator"),
        pytest.param("AB", "XAB", "$B$5", "$B$5", False, id="an indicator, left behind"),
        pytest.param("..", "ABC", "$B$6", "$B$6", True, id="a blank row"),
    ],
)
def test_a_text_box_reads_its_own_sheet(before: str, after: str, box: str, then: str, right: bool) -> None:
    assert compared(book(before, "B4", box=box), book(after, "B4", box=then)).ok is right
