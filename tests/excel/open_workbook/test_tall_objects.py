"""A text box higher than the row that it belongs to: Excel does not cut it with the row, so the refresh is refused."""

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.excel.conftest import Opener, apply_open
from tests.excel.open_workbook.said import differences, what_it_says
from tests.excel.open_workbook.small_books import unmarked
from tests.xlsx.making import drawn
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows

pytestmark = pytest.mark.libreoffice


def tall(book: Draft) -> None:
    unmarked(book)
    sheet = book.get_worksheet_by_name("Scores")
    sheet.insert_textbox("E4", "see the plan", {"object_position": 1, "height": 35, "width": 30})


def test_a_row_with_one_is_not_cut(open_workbook: Opener) -> None:
    opened = open_workbook(drawn(tall))
    before = what_it_says(opened.document)
    with pytest.raises(WorkbookRefused, match="higher than the row") as told:
        apply_open(opened, [ArrangeRows("Scores", (1, 0, 2))])
    assert all("scorecard refresh FILE" in fault.remedy for fault in told.value.faults)
    assert differences(what_it_says(opened.document), before) == []
