"""An indicator's `target` setting, read into the rule that it names."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.indicator import AS_USUAL, Allowed
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.comparator_rules import AgainstComparator, Interval, IntervalKind, Quartile
from workbook_tools.model.rating.target_rules import Band, Floor, NotATarget, Rule, Tolerance
from workbook_tools.model.rating.trajectory import EVENLY, Trajectory, YearlyTarget
from workbook_tools.sources.settings.settings_table import Settings

MOST = Decimal(10) ** 15
"""Excel keeps 15 digits, so no figure that a target is set for reaches as far."""


class RuleMethod(StrEnum):
    """The rules, by the name that a config gives them."""

    TOLERANCE = "tolerance"
    FLOOR = "floor"
    BAND = "band"
    COMPARATOR = "comparator"
    QUARTILE = "quartile"
    INTERVAL = "interval"
    NONE = "none"


class ToleranceIn(StrEnum):
    """What a tolerance is measured in."""

    POINTS = "points"
    PERCENT = "%"


class Between(StrEnum):
    """How a target goes from one milestone to the next."""

    STEPS = "steps"
    LINE = "line"


def read_rule(
    settings: Settings,
    polarity: Polarity,
    unit: str,
    places: int | None,
    frequency: Frequency = Frequency.MONTH,
    allowed: Allowed = AS_USUAL,
) -> Rule:
    """The rule, with a fault for each setting that it cannot use; no target where it is wrong.

    `places` is how many decimal places a figure is judged to, None where it is judged exactly; `frequency` how the
    indicator is reported, and so the kind of year that "2018/19" means.
    """
    before = len(settings.faults)
    method = settings.choice("rule", RuleMethod, RuleMethod.NONE)
    if len(settings.faults) > before:  # of a rule that nobody knows, no setting is wrong or missing
        return NotATarget()
    try:
        rule = _READERS[method](settings, frequency)
        settings.refuse_unknown()
        if len(settings.faults) == before:
            rule.check(polarity)
    except ValueError as trouble:
        settings.fault("rule", str(trouble), "Correct the target, or good_is, so that green comes before amber.")
        return NotATarget()
    if len(settings.faults) > before:
        return NotATarget()
    for key, edge in _edges(rule):
        _check_edge(settings, key, edge, unit, places, allowed)
    if unit == PERCENT and not allowed.below_1:
        _refuse_proportion(settings, _edges(rule), polarity)
    return rule


def _read_tolerance(settings: Settings, frequency: Frequency) -> Rule:
    tolerance = settings.number("tolerance")
    in_percent = settings.choice("tolerance_in", ToleranceIn, ToleranceIn.POINTS) is ToleranceIn.PERCENT
    if "trajectory" in settings:
        in_a_line = settings.choice("between", Between, Between.STEPS) is Between.LINE
        milestones = [
            (period, target)
            for written, target in settings.numbers_by_name("trajectory").items()
            if (period := _milestone(settings, written, frequency))
        ]
        return Trajectory(tuple(milestones), tolerance, in_percent, in_a_line)
    if "yearly_target" in settings:
        weights = settings.numbers("spread") if "spread" in settings else EVENLY
        return YearlyTarget(settings.number("yearly_target"), tolerance, in_percent, weights)
    return Tolerance(settings.number("target"), tolerance, in_percent)


def _milestone(settings: Settings, written: str, frequency: Frequency) -> Period | None:
    try:
        return parse_period(written, Frequency.MONTH, year=frequency)
    except ValueError as trouble:
        settings.fault("trajectory", str(trouble), 'Write each milestone as a month: "2019-03" = 20.')
        return None


def _read_floor(settings: Settings, _: Frequency) -> Rule:
    return Floor(settings.number("target"), settings.number("floor"))


def _read_band(settings: Settings, _: Frequency) -> Rule:
    if "from" in settings or "amber_width" in settings:
        return Band.with_edges(settings.number("from"), settings.number("to"), settings.number("amber_width"))
    return Band(*(settings.number(key) for key in _BAND))


def _read_comparator(settings: Settings, _: Frequency) -> Rule:
    in_percent = settings.choice("tolerance_in", ToleranceIn, ToleranceIn.POINTS) is ToleranceIn.PERCENT
    return AgainstComparator(settings.text("group"), settings.number("tolerance"), in_percent)


def _read_quartile(settings: Settings, _: Frequency) -> Rule:
    return Quartile(settings.text("group"))


def _read_interval(settings: Settings, _: Frequency) -> Rule:
    return Interval(
        settings.text("group"),
        settings.choice("of", IntervalKind),
        settings.number("per", Decimal(100)),
        settings.number("confidence", Decimal(95)),
    )


def _read_none(settings: Settings, _: Frequency) -> Rule:
    return NotATarget(settings.text("reason", ""))


_BAND = ("amber_from", "green_from", "green_to", "amber_to")
_READERS: dict[RuleMethod, Callable[[Settings, Frequency], Rule]] = {
    RuleMethod.TOLERANCE: _read_tolerance,
    RuleMethod.FLOOR: _read_floor,
    RuleMethod.BAND: _read_band,
    RuleMethod.COMPARATOR: _read_comparator,
    RuleMethod.QUARTILE: _read_quartile,
    RuleMethod.INTERVAL: _read_interval,
    RuleMethod.NONE: _read_none,
}


def _edges(rule: Rule) -> list[tuple[str, Decimal]]:
    match rule:
        case Tolerance():
            return [("target", rule.target)]
        case Floor():
            return [("target", rule.target), ("floor", rule.floor)]
        case Band():
            return [(key, getattr(rule, key)) for key in _BAND]
        case Trajectory():
            return [("trajectory", target) for _, target in rule.milestones]
    return []


def _check_edge(settings: Settings, key: str, edge: Decimal, unit: str, places: int | None, allowed: Allowed) -> None:
    if abs(edge) >= MOST:
        settings.fault(key, f"{edge} is more than a figure can be", "Correct the number.")
        return
    too_low, too_high = edge < 0 and not allowed.negative, edge > 100 and not allowed.above_100
    if unit == PERCENT and (too_low or too_high):
        settings.fault(key, f"{plain(edge)}% is not between 0% and 100%", "Write percentages as 95, not 0.95 or 9500.")
    if places is not None and round(edge, places) != edge:
        settings.fault(
            key,
            f"{plain(edge)} has more decimal places than the {places} that the figures are shown and judged with",
            "Give the indicator more places, round the figure, or set judge to exact.",
        )


def _refuse_proportion(settings: Settings, edges: list[tuple[str, Decimal]], polarity: Polarity) -> None:
    """A fault where the largest edge is a proportion; 1 is 100% where higher is better, and else may be 1%."""
    key, largest = max(edges, key=itemgetter(1), default=("", Decimal(0)))
    if 0 < largest < 1 or (largest == 1 and polarity is Polarity.HIGH):
        settings.fault(
            key,
            f"{plain(largest)}% is a percentage as small as a proportion",
            "Write percentages as 95, not 0.95; where figures below 1% are meant, write may_be_below_1 = true under "
            "the indicator.",
        )
