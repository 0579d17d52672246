"""An indicator's `target` setting, read into the rule that it names."""

from decimal import Decimal
from enum import StrEnum

from workbook_tools.model.direction import Polarity
from workbook_tools.model.rounding import plain
from workbook_tools.model.rule import Band, Floor, NotATarget, Rule, Tolerance
from workbook_tools.model.unit import PERCENT
from workbook_tools.sources.settings import Settings


class Method(StrEnum):
    """The rules, by the name that a config gives them."""

    TOLERANCE = "tolerance"
    FLOOR = "floor"
    BAND = "band"
    NONE = "none"


class ToleranceIn(StrEnum):
    """What a tolerance is measured in."""

    POINTS = "points"
    PERCENT = "%"


def read_rule(settings: Settings, polarity: Polarity, unit: str, places: int | None) -> Rule:
    """The rule, with a fault for each setting that it cannot use; no target where it is wrong.

    `places` is how many decimal places a figure is judged to, None where it is judged exactly.
    """
    before = len(settings.faults)
    rule = _rule(settings)
    settings.refuse_unknown()
    if len(settings.faults) > before:
        return NotATarget()
    try:
        rule.cut_points(polarity)
    except ValueError as trouble:
        settings.fault("rule", str(trouble), "Correct the target, or good_is, so that green comes before amber.")
    for key, edge in _edges(rule):
        _check_edge(settings, key, edge, unit, places)
    return rule


def _rule(settings: Settings) -> Rule:
    method = settings.choice("rule", Method, Method.NONE)
    if method is Method.TOLERANCE:
        in_percent = settings.choice("tolerance_in", ToleranceIn, ToleranceIn.POINTS) is ToleranceIn.PERCENT
        return Tolerance(settings.number("target"), settings.number("tolerance"), in_percent)
    if method is Method.FLOOR:
        return Floor(settings.number("target"), settings.number("floor"))
    if method is Method.BAND:
        return Band(*(settings.number(key) for key in ("amber_from", "green_from", "green_to", "amber_to")))
    return NotATarget()


def _edges(rule: Rule) -> list[tuple[str, Decimal]]:
    match rule:
        case Tolerance():
            return [("target", rule.target)]
        case Floor():
            return [("target", rule.target), ("floor", rule.floor)]
        case Band():
            return [(key, getattr(rule, key)) for key in ("amber_from", "green_from", "green_to", "amber_to")]
    return []


def _check_edge(settings: Settings, key: str, edge: Decimal, unit: str, places: int | None) -> None:
    if unit == PERCENT and not 0 <= edge <= 100:
        settings.fault(key, f"{plain(edge)}% is not between 0% and 100%", "Write percentages as 95, not 0.95 or 9500.")
    if places is not None and round(edge, places) != edge:
        settings.fault(
            key,
            f"{plain(edge)} has more decimal places than the {places} that the figures are shown and judged with",
            "Give the indicator more places, round the figure, or set judge to exact.",
        )
