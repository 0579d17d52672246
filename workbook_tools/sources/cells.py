"""What one cell of a source holds: a number exactly as it was typed, or a text."""

import re
from decimal import Decimal
from functools import lru_cache

RawCell = object
"""A cell as it stands: text, number, date, or nothing ("" or None)."""

_NUMBER = re.compile(r"[+-]?((\d{1,3}(,\d{3})+|\d+)(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
"""Commas stand between thousands only, so that "95,2" does not pass for 952."""
KEPT = 1 << 16
"""So many answers are kept: the same figures and words come again and again, and one of each is enough."""
_MOST = Decimal(10) ** 15  # Excel keeps 15 digits


@lru_cache(maxsize=KEPT, typed=True)
def exact_number(cell: RawCell) -> Decimal | None:
    """The number that a cell holds, exactly as typed; None where it holds no number."""
    if isinstance(cell, bool):
        return None
    text = repr(cell) if isinstance(cell, float) else str(cell).strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text.replace(",", ""))
    return _without_needless_zeros(number) if abs(number) < _MOST else None


@lru_cache(maxsize=KEPT, typed=True)
def text_of(cell: RawCell) -> str:
    """The cell as text; a reference typed as the number 7 is "7"."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float | Decimal) and cell == cell // 1:
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _without_needless_zeros(number: Decimal) -> Decimal:
    """No digit is lost, however many there are: Decimal's own normalize keeps 28."""
    digits = f"{number:f}"
    return Decimal(digits.rstrip("0").removesuffix(".") if "." in digits else digits)
