"""How far down a table is in use: blank rows at its end are passed over."""

from decimal import Decimal

import pytest

from workbook_tools.xlsx.vocabulary.table_layout import CellContent, TableLayout


@pytest.mark.parametrize("last", [0, 1, 2, 3, 12, 500, 999, 1000])
@pytest.mark.parametrize("content", ["", Decimal(0), False, "words"])
def test_it_ends_with_the_last_cell_that_is_not_empty(last: int, content: CellContent) -> None:
    cells = [None] * 1000 if not last else [None] * (last - 1) + [content] + [None] * (1000 - last)
    table = TableLayout("T", "S", 1000, {"A": (None,) * 1000, "B": tuple(cells)})
    assert table.rows_in_use == last


def test_what_is_attached_to_an_empty_cell_counts() -> None:
    table = TableLayout("T", "S", 9, {"A": ("x", *[None] * 8)}, attached={(6, "A"): ("Note: see the audit",)})
    assert table.rows_in_use == 7
