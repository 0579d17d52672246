"""An indicator's `target` setting, read into the rule that it names."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from typing import Final

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.indicator import AS_USUAL, Allowed
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rule import Method, Rule, RuleMethod, RuleSetting, SettingKind, method_called
from workbook_tools.sources.settings.settings_table import Settings

MOST = Decimal(10) ** 15
"""Excel keeps 15 digits, so no figure that a target is set for reaches as far."""

_CHANGING: Final = "trajectory"
"""The setting that holds a target for each of several periods."""


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
    method = _method(settings)
    if method is None:  # of a rule that nobody knows, no setting is wrong or missing
        return NotATarget()
    if _CHANGING in settings and not _may_change(method):
        trouble = f"the rule '{method.name}' has no target that changes by period"
        settings.fault(
            "rule",
            trouble,
            f'Write rule = "{RuleMethod.TOLERANCE}" and give a tolerance, or keep one target for all periods.',
        )
        return NotATarget()
    try:
        rule = _read(settings, method, frequency)
        settings.refuse_unknown()
        if len(settings.faults) == before and unit == PERCENT and not allowed.below_1:
            _refuse_proportion(settings, rule.edges, polarity)  # first: 0.95 is below any tolerance, too
        if len(settings.faults) == before:
            rule.check(polarity)
    except ValueError as trouble:
        settings.fault("rule", str(trouble), "Correct the target, or good_is, so that green comes before amber.")
        return NotATarget()
    if len(settings.faults) > before:
        return NotATarget()
    for key, edge in rule.edges:
        _check_edge(settings, key, edge, unit, places, allowed)
    return rule


def _method(settings: Settings) -> Method | None:
    """The method that is named, ours or one that an installed package adds; None, and a fault, where there is none."""
    named = settings.document.get("rule")
    if isinstance(named, str) and named and named not in list(RuleMethod):
        from workbook_tools.extensions import ExtensionGroup, extension_called

        if found := extension_called(ExtensionGroup.RULES, named, Method):
            settings.text("rule")
            return found
    before = len(settings.faults)
    method = settings.choice("rule", RuleMethod, RuleMethod.NONE)
    return None if len(settings.faults) > before else method_called(method)


def _may_change(method: Method) -> bool:
    return any(setting.word == _CHANGING for form in method.forms for setting in form.settings)


def _read(settings: Settings, method: Method, frequency: Frequency) -> Rule:
    """The rule that is made of the method's settings. Raises ValueError where it cannot be made."""
    form = next(form for form in method.forms if not form.meant_by or any(word in settings for word in form.meant_by))
    return form.rule(*[_read_setting(settings, setting, frequency) for setting in form.settings])


def _read_setting(settings: Settings, setting: RuleSetting, frequency: Frequency) -> object:
    word, unless_given = setting.word, setting.unless_given
    match setting.holds:
        case SettingKind.NUMBER:
            return settings.number(word, unless_given if isinstance(unless_given, Decimal) else None)
        case SettingKind.TEXT:
            return settings.text(word, unless_given if isinstance(unless_given, str) else None)
        case SettingKind.NUMBERS:
            return settings.numbers(word) if word in settings else unless_given
        case SettingKind.NUMBERS_BY_PERIOD:
            numbers = settings.numbers_by_name(word).items()
            periods = ((_milestone(settings, word, written, frequency), number) for written, number in numbers)
            milestones = [(period, number) for period, number in periods if period]
            return _in_order(settings, word, milestones)
        case words:
            return settings.choice(word, words, unless_given if isinstance(unless_given, words) else None)


def _in_order(settings: Settings, word: str, milestones: list[tuple[Period, Decimal]]) -> list[tuple[Period, Decimal]]:
    """The milestones in the order of time; a fault where two are of one time, however it is written."""
    ordered = sorted(milestones, key=lambda milestone: milestone[0].end)
    for (first, _), (second, _) in pairwise(ordered):
        if first.end == second.end:
            same = f"{first.label} and {second.label}" if first != second else first.label
            settings.fault(word, f"two targets hold from the same time on: {same}", "Leave one of them.")
    return ordered


def _milestone(settings: Settings, word: str, written: str, frequency: Frequency) -> Period | None:
    try:
        return parse_period(written, Frequency.MONTH, year=frequency)
    except ValueError as trouble:
        settings.fault(word, str(trouble), 'Write each milestone as a month: "2019-03" = 20.')
        return None


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


def _refuse_proportion(settings: Settings, edges: Sequence[tuple[str, Decimal]], polarity: Polarity) -> None:
    """A fault where the largest edge is a proportion; 1 is 100% where higher is better, and else may be 1%."""
    key, largest = max(edges, key=itemgetter(1), default=("", Decimal(0)))
    if 0 < largest < 1 or (largest == 1 and polarity is Polarity.HIGH):
        settings.fault(
            key,
            f"{plain(largest)}% is a percentage as small as a proportion",
            "Write percentages as 95, not 0.95; where figures below 1% are meant, write may_be_below_1 = true under "
            "the indicator.",
        )
