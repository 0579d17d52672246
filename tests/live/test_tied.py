"""Rows of an open workbook to which something is tied are not typed anew elsewhere: that would part them from it."""

from collections.abc import Callable

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.ooxml.making import drawn, indicators
from workbook_tools.errors import WorkbookRefused
from workbook_tools.open_copy.tied import refuse_tied_rows
from workbook_tools.plan.edits import ArrangeRows, ResizeTable

TURNED = ArrangeRows("Scores", (2, 1, 0))


def with_formula(book: Draft) -> None:
    indicators(book)
    book.add_worksheet("Board").write_formula("A1", "=Scores!C5")


def with_name(book: Draft) -> None:
    indicators(book)
    book.define_name("OfTwo", "=Scores!$C$5")


def with_drop_down(book: Draft) -> None:
    indicators(book)
    book.get_worksheet_by_name("Scores").data_validation("F5", {"validate": "list", "source": ["yes", "no"]})


def with_hidden_row(book: Draft) -> None:
    indicators(book)
    book.get_worksheet_by_name("Scores").set_row(4, None, None, {"hidden": True})


def with_note(book: Draft) -> None:
    indicators(book)
    book.get_worksheet_by_name("Scores").write_comment("F5", "see the audit")


@pytest.mark.parametrize("draw", [with_formula, with_name, with_drop_down, with_hidden_row])
def test_tied_rows_are_refused_with_the_way_that_takes_all_along(draw: Callable[[Draft], None]) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        refuse_tied_rows(drawn(draw), "Ours.xlsx", [TURNED])
    [fault] = refused.value.faults
    assert "table 'Scores' go to other places" in fault.trouble
    assert "scorecard refresh FILE" in fault.remedy


@pytest.mark.parametrize("draw", [indicators, with_note])
def test_what_goes_along_is_no_hindrance(draw: Callable[[Draft], None]) -> None:
    refuse_tied_rows(drawn(draw), "Ours.xlsx", [TURNED])


def test_rows_that_stay_may_have_anything_tied_to_them() -> None:
    refuse_tied_rows(drawn(with_formula), "Ours.xlsx", [ResizeTable("Feed", 4)])
    refuse_tied_rows(b"", "Ours.xlsx", [TURNED])  # no copy can be had, and nothing is known
