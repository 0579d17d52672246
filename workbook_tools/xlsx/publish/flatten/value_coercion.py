"""How Excel takes one kind of value for another, and which of two values is the greater."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final

from workbook_tools.xlsx.publish.flatten.expression_values import CellError, Value
from workbook_tools.xlsx.sheet.cell_contents import number_text, read_number


class ErrorMetError(Exception):
    """A formula met an error, which becomes its result."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.error = CellError(code)


NOT_A_VALUE: Final = "#VALUE!"

COMPARISONS: Final[dict[str, Callable[[int], bool]]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}
"""What each sign says of the order that `compared` gives."""


def sound(value: Value) -> Decimal | str | bool | None:
    """The value; ErrorMetError where it is an error."""
    if isinstance(value, CellError):
        raise ErrorMetError(value.code)
    return value


def as_number(value: Value) -> Decimal:
    """An empty cell is 0, true is 1, a text is the number that it spells."""
    value = sound(value)
    if isinstance(value, str):
        try:
            number = Decimal(value.strip())
        except InvalidOperation:
            raise ErrorMetError(NOT_A_VALUE) from None
        if not number.is_finite():
            raise ErrorMetError(NOT_A_VALUE)
        return number
    return Decimal(value or 0)


def as_text(value: Value) -> str:
    """A number as Excel spells it without a format; nothing is an empty text."""
    value = sound(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return number_text(read_number(str(value)))
    return value or ""


def as_truth(value: Value) -> bool:
    """Any number but 0 is true; a text is neither true nor false."""
    value = sound(value)
    if isinstance(value, str):
        if value.upper() in {"TRUE", "FALSE"}:
            return value.upper() == "TRUE"
        raise ErrorMetError(NOT_A_VALUE)
    return bool(value)


def compared(one: Value, other: Value) -> int:
    """-1, 0 or 1 as the first is less, equal or greater.

    Numbers come before texts, texts before false and true; letter case does not count; an empty cell is 0, "" or
    false, as its partner is a number, a text or a truth.
    """
    one, other = sound(one), sound(other)
    left, right = _sortable(one, other), _sortable(other, one)
    return (left > right) - (left < right)


def _sortable(value: Value, partner: Value) -> tuple[int, Decimal, str]:
    if value is None:
        value = "" if isinstance(partner, str) else False if isinstance(partner, bool) else Decimal(0)
    if isinstance(value, bool):
        return 2, Decimal(value), ""
    if isinstance(value, str):
        return 1, Decimal(0), value.casefold()
    assert isinstance(value, Decimal)
    return 0, read_number(str(value)), ""
