"""Sums of money that stand in a cell with their sign, as texts."""

import re
from decimal import Decimal

from workbook_tools.model.figures.unit import POUND, is_money
from workbook_tools.sources.data.source_cells import RawCell, exact_number
from workbook_tools.visible_text import as_seen


def sum_of_money(cell: RawCell, unit: str) -> Decimal | None:
    """The number of such a text where the unit is pounds, thousands or millions of them; None for any other cell."""
    return pounds_in(cell) if is_money(unit) else None


def pounds_in(cell: RawCell) -> Decimal | None:
    """The number of a text that shows a sum of money with its sign, "£5,047" or "-£12.50"; None for any other cell."""
    if not isinstance(cell, str) or POUND not in cell:
        return None
    match = re.fullmatch(rf"([+-]?)\s*{POUND}\s*(\d[\d,]*(?:\.\d+)?)", as_seen(cell))
    return exact_number(match[1] + match[2]) if match else None
