"""The functions that formulas of conditional formats usually use."""

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from workbook_tools.xlsx.publish.flatten.expression_values import CannotTellError, CellError, Value
from workbook_tools.xlsx.publish.flatten.value_coercion import (
    COMPARISONS,
    NOT_A_VALUE,
    ErrorMetError,
    as_number,
    as_text,
    as_truth,
    compared,
    sound,
)
from workbook_tools.xlsx.vocabulary.table_layout import TEXT_LIMIT, text_length

_CRITERION: Final = re.compile(r"(<=|>=|<>|=|<|>)?(.*)", re.DOTALL)


def _all_true(*ranges: list[Value]) -> bool:
    return all(_truths(ranges))


def _any_true(*ranges: list[Value]) -> bool:
    return any(_truths(ranges))


def _truths(ranges: Iterable[list[Value]]) -> list[bool]:
    """The truths in the arguments; texts and empty cells of an area do not count."""
    found = [as_truth(value) for values in ranges for value in values if value is not None
             if len(values) == 1 or not isinstance(value, str)]  # fmt: skip
    if not found and not any(len(values) == 1 for values in ranges):
        raise ErrorMetError(NOT_A_VALUE)
    return found or [False]


def _numbers(ranges: Iterable[list[Value]]) -> list[Decimal]:
    """The numbers in the arguments; what else stands in an area does not count."""
    return [value for values in ranges for each in values if isinstance(value := sound(each), Decimal)]


def _average(*ranges: list[Value]) -> Decimal:
    numbers = _numbers(ranges)
    if not numbers:
        raise ErrorMetError("#DIV/0!")
    return sum(numbers, Decimal(0)) / len(numbers)


def _count(*ranges: list[Value]) -> Decimal:
    return Decimal(sum(isinstance(value, Decimal) for values in ranges for value in values))


def _count_filled(*ranges: list[Value]) -> Decimal:
    return Decimal(sum(value is not None for values in ranges for value in values))


def _count_blank(values: list[Value]) -> Decimal:
    return Decimal(sum(value is None or value == "" for value in values))


def _count_if(values: list[Value], criterion: list[Value]) -> Decimal:
    meets = _meets(criterion[0])
    return Decimal(sum(meets(value) for value in values))


def _meets(criterion: Value) -> Callable[[Value], bool]:
    """Whether a cell meets a criterion such as 5, "Red", ">=3" or "Re*"."""
    if not isinstance(criterion, str):
        return lambda value: type(value) is type(criterion) and compared(value, criterion) == 0
    match = _CRITERION.fullmatch(criterion)
    sign, wanted = (match[1] or "=", match[2]) if match else ("=", criterion)
    try:
        number = as_number(wanted) if wanted else None
    except ErrorMetError:
        number = None
    if number is not None:
        counts = COMPARISONS[sign]
        return lambda value: counts(compared(value, number)) if isinstance(value, Decimal) else sign == "<>"
    if sign not in {"=", "<>"}:
        raise CannotTellError(f"its formula counts by {criterion}, which this program does not work out")
    pattern = _pattern(wanted)
    return lambda value: (isinstance(value, str) and bool(pattern.fullmatch(value))) == (sign == "=")


def _pattern(wanted: str) -> re.Pattern[str]:
    """Text with Excel's wildcards: * for anything, ? for one letter, ~ before either for itself."""
    pieces = re.findall(r"~[*?~]|.", wanted, re.DOTALL)
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(piece) or re.escape(piece[-1]) for piece in pieces), re.IGNORECASE | re.DOTALL)


def _search(wanted: Value, text: Value, start: Value = Decimal(1)) -> Decimal:
    found = _pattern(as_text(wanted)).search(as_text(text), max(_length(start) - 1, 0))
    if found is None:
        raise ErrorMetError(NOT_A_VALUE)
    return Decimal(found.start() + 1)


def _find(wanted: Value, text: Value, start: Value = Decimal(1)) -> Decimal:
    found = as_text(text).find(as_text(wanted), max(_length(start) - 1, 0))
    if found < 0:
        raise ErrorMetError(NOT_A_VALUE)
    return Decimal(found + 1)


def _right(text: Value, count: Value = Decimal(1)) -> str:
    length = _length(count)
    return as_text(text)[-length:] if length else ""


def _mid(text: Value, start: Value, count: Value) -> str:
    begin = _length(start) - 1
    return as_text(text)[begin : begin + _length(count)] if begin >= 0 else ""


def _length(number: Value) -> int:
    length = as_number(number)
    if length < 0:
        raise ErrorMetError(NOT_A_VALUE)
    return int(min(length, Decimal(TEXT_LIMIT)))


def _round(number: Value, places: Value = Decimal(0)) -> Decimal:
    return as_number(number).quantize(Decimal(1).scaleb(-int(as_number(places))), ROUND_HALF_UP)


def _whole(number: Value) -> Decimal:
    return as_number(number).to_integral_value(ROUND_FLOOR)


def _rest(number: Value, divisor: Value) -> Decimal:
    by = as_number(divisor)
    if not by:
        raise ErrorMetError("#DIV/0!")
    return as_number(number) - by * (as_number(number) / by).to_integral_value(ROUND_FLOOR)


def _is_odd(number: Value) -> bool:
    return bool(as_number(number).to_integral_value(ROUND_DOWN) % 2)


RANGE_FUNCTIONS: Final[dict[str, Callable[..., Value]]] = {
    "AND": _all_true,
    "OR": _any_true,
    "SUM": lambda *ranges: sum(_numbers(ranges), Decimal(0)),
    "MIN": lambda *ranges: min(_numbers(ranges), default=Decimal(0)),
    "MAX": lambda *ranges: max(_numbers(ranges), default=Decimal(0)),
    "AVERAGE": _average,
    "COUNT": _count,
    "COUNTA": _count_filled,
    "COUNTBLANK": _count_blank,
    "COUNTIF": _count_if,
}
"""Those that take areas, each argument a list of values."""

TESTS: Final[dict[str, Callable[[Value], bool]]] = {
    "ISNUMBER": lambda value: isinstance(value, Decimal),
    "ISTEXT": lambda value: isinstance(value, str),
    "ISNONTEXT": lambda value: not isinstance(value, str),
    "ISBLANK": lambda value: value is None,
    "ISLOGICAL": lambda value: isinstance(value, bool),
    "ISERROR": lambda value: isinstance(value, CellError),
    "ISERR": lambda value: isinstance(value, CellError) and value.code != "#N/A",
    "ISNA": lambda value: value == CellError("#N/A"),
}
"""Those that an error does not stop."""

FUNCTIONS: Final[dict[str, Callable[..., Value]]] = {
    "NOT": lambda value: not as_truth(value),
    "TRUE": lambda: True,
    "FALSE": lambda: False,
    "ISODD": _is_odd,
    "ISEVEN": lambda value: not _is_odd(value),
    "LEN": lambda text: Decimal(text_length(as_text(text))),
    "LEFT": lambda text, count=Decimal(1): as_text(text)[: _length(count)],
    "RIGHT": _right,
    "MID": _mid,
    "TRIM": lambda text: " ".join(piece for piece in as_text(text).split(" ") if piece),
    "UPPER": lambda text: as_text(text).upper(),
    "LOWER": lambda text: as_text(text).lower(),
    "EXACT": lambda one, other: as_text(one) == as_text(other),
    "SEARCH": _search,
    "FIND": _find,
    "VALUE": as_number,
    "N": lambda value: Decimal(value) if isinstance(value, Decimal | bool) else Decimal(0),
    "ABS": lambda number: abs(as_number(number)),
    "ROUND": _round,
    "INT": _whole,
    "MOD": _rest,
}
"""Those that take single values."""
