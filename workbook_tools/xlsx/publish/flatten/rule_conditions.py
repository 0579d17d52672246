"""Where a rule holds."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from workbook_tools.xlsx.a1.addresses import cell_name
from workbook_tools.xlsx.publish.flatten.conditional_formats import ConditionalRule
from workbook_tools.xlsx.publish.flatten.evaluator import EvaluatedCell, Evaluator
from workbook_tools.xlsx.publish.flatten.expression_values import CannotTellError, CellError, Value
from workbook_tools.xlsx.publish.flatten.expressions import Expression, parse_expression
from workbook_tools.xlsx.publish.flatten.value_coercion import COMPARISONS, ErrorMetError, compared

Holds = Callable[[int, int], bool]
"""Whether a rule holds in a cell, given its row and column."""

_SIGNS: Final = {
    "equal": "=",
    "notEqual": "<>",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}
_BY_FORMULA: Final = {
    "expression": "",
    "containsText": "NOT(ISERROR(SEARCH({text},{cell})))",
    "notContainsText": "ISERROR(SEARCH({text},{cell}))",
    "beginsWith": "LEFT({cell},LEN({text}))={text}",
    "endsWith": "RIGHT({cell},LEN({text}))={text}",
    "containsBlanks": "LEN(TRIM({cell}))=0",
    "notContainsBlanks": "LEN(TRIM({cell}))>0",
    "containsErrors": "ISERROR({cell})",
    "notContainsErrors": "NOT(ISERROR({cell}))",
}
"""Kinds that Excel keeps with a formula, and the formula where another program left it out."""


def condition(rule: ConditionalRule, sheet: str, evaluator: Evaluator) -> Holds:
    """Where the rule of this sheet holds. CannotTellError, here or later, where that cannot be worked out."""
    if rule.kind == "cellIs":
        return _comparison(rule, sheet, evaluator)
    if rule.kind in _BY_FORMULA:
        return _formula(rule, sheet, evaluator)
    among = {"top10": _top, "aboveAverage": _average, "duplicateValues": _repeated, "uniqueValues": _repeated}
    if rule.kind not in among:
        raise CannotTellError(f"rules of its kind ({rule.kind}) are not worked out by this program")
    fits = among[rule.kind](rule, [value for area in rule.areas for value in evaluator.values.each(sheet, area)])
    return lambda row, column: fits(evaluator.values.at(sheet, row, column))


def _comparison(rule: ConditionalRule, sheet: str, evaluator: Evaluator) -> Holds:
    operator = rule.element.get("operator", "")
    bounds = [parse_expression(text) for text in rule.formulas]
    wanted = 2 if operator in {"between", "notBetween"} else 1
    if len(bounds) < wanted or (wanted == 1 and operator not in _SIGNS):
        raise CannotTellError("it does not say in full what it compares with")

    def holds(row: int, column: int) -> bool:
        try:
            found = [evaluator.value(bound, _place(rule, sheet, row, column)) for bound in bounds[:wanted]]
            return _compares(operator, evaluator.values.at(sheet, row, column), found)
        except ErrorMetError:
            return False

    return holds


def _compares(operator: str, value: Value, bounds: list[Value]) -> bool:
    if operator in _SIGNS:
        return COMPARISONS[_SIGNS[operator]](compared(value, bounds[0]))
    low, high = bounds if compared(*bounds) <= 0 else bounds[::-1]
    inside = compared(value, low) >= 0 and compared(value, high) <= 0
    return inside == (operator == "between")


def _formula(rule: ConditionalRule, sheet: str, evaluator: Evaluator) -> Holds:
    expression = _expression(rule)
    return lambda row, column: evaluator.holds(expression, _place(rule, sheet, row, column))


def _expression(rule: ConditionalRule) -> Expression:
    if rule.formulas:
        return parse_expression(rule.formulas[0])
    if not _BY_FORMULA[rule.kind] or ("Text" in rule.kind and rule.element.get("text") is None):
        raise CannotTellError("it has no formula")
    text = '"' + rule.element.get("text", "").replace('"', '""') + '"'
    return parse_expression(_BY_FORMULA[rule.kind].format(text=text, cell=cell_name(*rule.origin)))


def _place(rule: ConditionalRule, sheet: str, row: int, column: int) -> EvaluatedCell:
    top, left = rule.origin
    return EvaluatedCell(sheet, row, column, row - top, column - left)


def _top(rule: ConditionalRule, values: list[Value]) -> Callable[[Value], bool]:
    """The greatest or least so many numbers, or so many of a hundred; equals of the last one among them."""
    bottom = rule.says("bottom")
    numbers = sorted((value for value in values if isinstance(value, Decimal)), reverse=not bottom)
    rank = int(rule.element.get("rank", "10"))
    count = max(len(numbers) * rank // 100, 1) if rule.says("percent") else rank
    if not numbers:
        return lambda value: False
    last = numbers[min(count, len(numbers)) - 1]
    return lambda value: isinstance(value, Decimal) and (value <= last if bottom else value >= last)


def _average(rule: ConditionalRule, values: list[Value]) -> Callable[[Value], bool]:
    if rule.element.get("stdDev") not in {None, "0"}:
        raise CannotTellError("it counts in standard deviations, which this program does not work out")
    numbers = [value for value in values if isinstance(value, Decimal)]
    above, equal = rule.says("aboveAverage", "1"), rule.says("equalAverage")
    if not numbers:
        return lambda value: False
    average = sum(numbers, Decimal(0)) / len(numbers)
    sign = (">" if above else "<") + ("=" if equal else "")
    return lambda value: isinstance(value, Decimal) and COMPARISONS[sign](compared(value, average))


def _repeated(rule: ConditionalRule, values: list[Value]) -> Callable[[Value], bool]:
    """Values that stand in more than one cell, or in one only; letter case does not count, empty cells are neither."""
    times = Counter(map(_as_compared, values))
    wanted = rule.kind == "duplicateValues"
    return lambda value: value not in {None, ""} and (times[_as_compared(value)] > 1) == wanted


def _as_compared(value: Value) -> tuple[type, str]:
    return type(value), value.code if isinstance(value, CellError) else str(value).casefold()
