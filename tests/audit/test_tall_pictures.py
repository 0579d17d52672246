"""Pictures and shapes higher than a row belong to the indicator on whose row they begin."""

import io
from typing import Any

import pytest
import xlsxwriter

from tests.audit.drawn import TABLES
from workbook_tools.audit.compare_workbooks import compare_meanings
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.audit.workbook_meaning import read_meaning

TOP = 5


def drawn(order: str, on: str, rows: int = 2, extra: int = 0) -> bytes:
    """A table of indicators in this order, with a text box of so many rows beginning `extra` rows below one of them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet: Any = book.add_worksheet("Scorecard")
        columns = [{"header": heading} for heading in ("Ref", "Indicator", "Latest", "Commentary")]
        sheet.add_table(f"A{TOP - 1}:D{TOP + len(order) - 1}", {"name": "Scorecard", "columns": columns})
        for place, key in enumerate(order, TOP):
            sheet.write_row(f"A{place}", [key, f"Indicator {key}", place])
        row = TOP + order.index(on) + extra if on in order else TOP + len(order)
        sheet.insert_textbox(f"D{row}", "late", {"height": rows * 20 - 5, "width": 30, "description": "late"})
    return out.getvalue()


def compared(before: bytes, after: bytes) -> MeaningReceipt:
    return compare_meanings(read_meaning(before, TABLES), read_meaning(after, TABLES))


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_one_that_goes_along_is_in_order_and_one_left_behind_is_not(rows: int) -> None:
    before = drawn("ABCDE", "C", rows)
    assert compared(before, drawn("XABCDE", "C", rows)).faults == ()
    assert compared(before, drawn("EDCBA", "C", rows)).faults == ()
    [fault] = compared(before, drawn("XABCDE", "C", rows, extra=-1)).faults
    assert "of C in 'Scorecard'" in fault
    assert "would stand beside B" in fault


def test_one_over_all_rows_is_nobodys() -> None:
    assert compared(drawn("ABCDE", "A", 5), drawn("XABCDE", "X", 6)).faults == ()


def test_one_whose_indicator_leaves_is_told() -> None:
    receipt = compared(drawn("ABCDE", "C"), drawn("ABDE", "C"))
    assert receipt.faults == ()
    assert receipt.summary().endswith("left below the table: the picture “TextBox 1” of C: move or delete it")
