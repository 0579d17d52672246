"""What one cell of a source holds: a number exactly as it was typed, or a text."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Self

from workbook_tools.visible_text import as_seen
from workbook_tools.xlsx.vocabulary.cell_dates import day_of
from workbook_tools.xlsx.vocabulary.number_codes import as_shown, percent_signs

RawCell = object
"""A cell as it stands: text, number, number in a format, date, or nothing ("" or None)."""

_NUMBER = re.compile(r"[+-]?((\d{1,3}(,\d{3})+|\d+)(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
"""Commas stand between thousands only, so that "95,2" does not pass for 952."""
OPEN_AND_SAVE = "Open the file in Excel, which works its formulas out, and save it."
"""What to do with a formula whose result nobody has worked out."""
KEPT = 1 << 16
"""So many answers are kept: the same figures and words come again and again, and one of each is enough."""
SIGNIFICANT_DIGITS = 15
"""What Excel shows and compares of a number. It stores 74.6 as 74.599999999999994: the digits beyond are noise."""
_DAYS_COUNTED = range(36526, 73051)
"""What Excel holds for the days of 2000 to 2099, unless the file counts from 1904, as old ones of a Mac do."""
_MOST = Decimal(10) ** SIGNIFICANT_DIGITS


class FormattedNumber(float):
    """A number that a workbook shows in a format of its own, by the format's code; for arithmetic a float."""

    code: str

    def __new__(cls, number: float | Decimal, code: str) -> Self:
        """The number with its code."""
        made = super().__new__(cls, number)
        made.code = code
        return made


@lru_cache(maxsize=KEPT, typed=True)
def exact_number(cell: RawCell) -> Decimal | None:
    """The number that a cell holds, exactly as typed; None where it holds no number.

    Of a floating-point number, as workbooks and databases keep it, the 15 digits that it can be relied on for.
    """
    if isinstance(cell, bool):
        return None
    digits = f"{cell:.{SIGNIFICANT_DIGITS}g}" if isinstance(cell, float) else as_seen(str(cell))
    text = digits.removesuffix("%").strip()
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text.replace(",", ""))
    return _without_needless_zeros(number) if abs(number) < _MOST else None


def text_of(cell: RawCell) -> str:
    """The cell as text, as it is seen: the number 7 is "7", and 7.1 that the workbook shows with two places "7.10"."""
    if isinstance(cell, str):
        return as_seen(cell)
    if isinstance(cell, FormattedNumber):
        number = exact_number(cell)
        shown = None if number is None else as_shown(cell.code, number)
        return _text_of(float(cell)) if shown is None else shown
    return _text_of(cell)


@lru_cache(maxsize=KEPT, typed=True)
def _text_of(cell: RawCell) -> str:
    if isinstance(cell, float | Decimal) and cell == cell // 1:
        return str(int(cell))
    if isinstance(cell, float):
        return f"{cell:.{SIGNIFICANT_DIGITS}g}"
    return "" if cell is None else as_seen(str(cell))


def unworked_formula(cell: RawCell) -> str:
    """The formula of a cell whose result nobody has worked out, as it stands in for it; "" for any other cell."""
    text = cell.strip() if isinstance(cell, str) and cell.startswith("=") else ""
    return text if len(text) > 1 else ""


def day_counted(cell: RawCell) -> date | None:
    """The day of this century that a number is where Excel counts days, 45838 for 30 June 2025; None for others."""
    text = text_of(cell)
    number = int(text) if re.fullmatch(r"\d{5}", text, re.ASCII) else 0
    return day_of(Decimal(number)) if number in _DAYS_COUNTED else None


def shown_as_percentage(cell: RawCell) -> int:
    """A hundred for a number that the workbook shows as a percentage, 11.3% for 0.113; 1 for any other cell."""
    if not isinstance(cell, FormattedNumber):
        return 1
    number = exact_number(cell)
    return 1 if number is None else 100 ** percent_signs(cell.code, number)


def _without_needless_zeros(number: Decimal) -> Decimal:
    """No digit is lost, however many there are: Decimal's own normalize keeps 28."""
    digits = f"{number:f}"
    return Decimal(digits.rstrip("0").removesuffix(".") if "." in digits else digits)
