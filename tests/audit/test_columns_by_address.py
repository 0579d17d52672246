"""A column whose formula points at cells by address: what it reads of fixed rows and of other tables has to follow."""

import pytest
from xlsxwriter.workbook import Workbook as Draft

from tests.audit.test_moved_rows import compared
from tests.xlsx.making import drawn

FIRST = 5


def book(order: str, pattern: str, fixed: int = 0) -> bytes:
    """Tables Scorecard and Trend of indicators in this order; `fixed` is read for A, where its row is not."""

    def draw(workbook: Draft) -> None:
        sheet, trend = workbook.add_worksheet("Scorecard"), workbook.add_worksheet("Trend")
        row_of_a = fixed or FIRST + order.index("A")
        texts = [pattern.format(row=row, above=row - 1, a=row_of_a) for row in range(FIRST, FIRST + len(order))]
        columns = [{"header": heading} for heading in ("Ref", "Latest")] + [{"header": "Worked", "formula": texts[0]}]
        sheet.add_table(3, 0, 3 + len(order), 2, {"name": "Scorecard", "columns": columns})
        trend.add_table(3, 0, 3 + len(order), 1, {"name": "Trend", "columns": [{"header": "Ref"}, {"header": "Last"}]})
        for row, (key, text) in enumerate(zip(order, texts, strict=True), FIRST):
            sheet.write_row(f"A{row}", [key, row])
            sheet.write_formula(f"C{row}", f"={text}", None, 5)
            trend.write_row(f"A{row}", [key, row])

    return drawn(draw)


PATTERNS = ["B{row}-B{above}", "B{row}/$B${a}", "Trend!B{row}-B{row}", "Trend!$B${a}-B{above}"]


@pytest.mark.parametrize("after", ["XABCDE", "EDCBA", "AXCDE"])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_one_that_follows_is_right(pattern: str, after: str) -> None:
    assert compared(book("ABCDE", pattern), book(after, pattern)).faults == ()


@pytest.mark.parametrize("pattern", [each for each in PATTERNS if "{a}" in each])
def test_a_fixed_row_left_behind_is_stopped(pattern: str) -> None:
    faults = compared(book("ABCDE", pattern), book("XABCDE", pattern, fixed=FIRST)).faults
    assert any("the formula of column 'Worked'" in fault for fault in faults)
    assert any("“5” of A, 'Worked' in 'Scorecard'" in fault for fault in faults)


def test_a_row_of_another_table_left_behind_is_stopped() -> None:
    faults = compared(book("ABCDE", "Trend!B{row}"), book("XABCDE", "Trend!B{above}")).faults
    assert any("“5” of A, 'Worked' in 'Scorecard'" in fault for fault in faults)
