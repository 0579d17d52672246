"""Colour scales: the colour that a number has between the colours of its scale."""

from collections.abc import Callable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import XM
from workbook_tools.xlsx.publish.flatten.conditional_formats import ConditionalRule
from workbook_tools.xlsx.publish.flatten.evaluator import EvaluatedCell, Evaluator
from workbook_tools.xlsx.publish.flatten.expression_values import CannotTellError, Value
from workbook_tools.xlsx.publish.flatten.expressions import parse_expression
from workbook_tools.xlsx.publish.flatten.value_coercion import ErrorMetError, as_number

_Colour = tuple[int, int, int]
_Stop = tuple[Decimal, _Colour]
_WHOLE_RANGE: Final = {"min": "0", "max": "100", "autoMin": "0", "autoMax": "100"}


def colour_of(rule: ConditionalRule, sheet: str, evaluator: Evaluator) -> Callable[[Value], str]:
    """The colour, six hexadecimal digits, that a value has on this scale; "" where it has none."""
    values = (value for area in rule.areas for value in evaluator.values.each(sheet, area))
    numbers = sorted(value for value in values if isinstance(value, Decimal))
    thresholds = list(rule.element.iter("{*}cfvo"))
    colours = [_colour(element) for element in rule.element.iter("{*}color")]
    if len(thresholds) != len(colours) or len(colours) < 2:
        raise CannotTellError("it does not say a colour for each of its points")
    if not numbers:
        return lambda value: ""
    place = EvaluatedCell(sheet, *rule.origin)
    points = [_point(threshold, numbers, evaluator, place) for threshold in thresholds]
    stops = list(zip(points, colours, strict=True))
    return lambda value: _blended(value, stops) if isinstance(value, Decimal) else ""


def _blended(value: Decimal, stops: list[_Stop]) -> str:
    """The colour between the two points around the value; at and beyond an end, the colour of the end."""
    if value <= stops[0][0]:
        return _spelt(stops[0][1])
    for (low, dark), (high, light) in pairwise(stops):
        if value <= high:
            share = (value - low) / (high - low) if high > low else Decimal(1)
            return _spelt(tuple(_rounded(one + (other - one) * share) for one, other in zip(dark, light, strict=True)))
    return _spelt(stops[-1][1])


def _rounded(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))


def _spelt(colour: tuple[int, ...]) -> str:
    return "".join(f"{part:02X}" for part in colour)


def _point(threshold: etree._Element, numbers: list[Decimal], evaluator: Evaluator, place: EvaluatedCell) -> Decimal:
    kind = threshold.get("type", "")
    low, high = numbers[0], numbers[-1]
    text = threshold.get("val") or threshold.findtext(f"{{{XM}}}f") or _WHOLE_RANGE.get(kind, "")
    try:
        given = as_number(evaluator.value(parse_expression(text), place))
    except ErrorMetError:
        raise CannotTellError("one of its points is an error") from None
    if kind in {"percent", *_WHOLE_RANGE}:
        return low + (high - low) * (Decimal(_WHOLE_RANGE[kind]) if kind in _WHOLE_RANGE else given) / 100
    if kind == "percentile":
        return _percentile(numbers, given)
    return given


def _percentile(numbers: list[Decimal], share: Decimal) -> Decimal:
    """What Excel's PERCENTILE.INC gives: between the two numbers around the place."""
    place = (len(numbers) - 1) * min(max(share, Decimal(0)), Decimal(100)) / 100
    before = int(place.to_integral_value(ROUND_FLOOR))
    after = min(before + 1, len(numbers) - 1)
    return numbers[before] + (numbers[after] - numbers[before]) * (place - before)


def _colour(element: etree._Element) -> _Colour:
    text = element.get("rgb", "")
    if len(text) not in {6, 8} or element.get("tint", "0") != "0":
        raise CannotTellError("its colours are those of the workbook's theme")
    red, green, blue = bytes.fromhex(text[-6:])
    return red, green, blue
