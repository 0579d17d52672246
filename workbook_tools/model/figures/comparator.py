"""Comparators: each figure carries its own period and source, and only what counts alike is compared."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.periods.period import Period

COMPUTED = "computed"
"""The origin of a figure that no file prints."""
OLD = "old"
"""How a figure is marked that is older than the config allows."""


class ComparatorFigure(Struct, frozen=True):
    """One group's figure; `period` is None where the group has none at all, `old` is older than the config allows."""

    group: str
    value: Decimal | Missing
    period: Period | None = None
    source: str = ""
    origin: str = ""
    old: bool = False


class GroupFigures(Struct, frozen=True):
    """The figures of a group's councils, all for one period; `whole` where it is all councils."""

    period: Period
    values: tuple[Decimal, ...]
    whole: bool = False


ByPeriod = Mapping[Period, Observation]


def comparator_figures(
    groups: Sequence[str], series: Mapping[str, ByPeriod], by: date, months: int | None, oldest: int | None = None
) -> tuple[ComparatorFigure, ...]:
    """Each group's latest figure for a period that has ended by a day, in the order of `groups`.

    `months` is how long the council's own figure counts; a period of another length is not comparable. None is any.
    A period that ended more than `oldest` months before the day is old; None is never.
    """
    return tuple(_latest(group, series[group], by, months, oldest) for group in groups)


def group_figures(members: Sequence[ByPeriod], by: date, months: int | None) -> GroupFigures | None:
    """The members' figures for the latest period, ended by a day and of the right length, that any of them has."""
    periods = {
        period for member in members for period in member if period.end <= by and _covers_as_much(period, months)
    }
    if not periods:
        return None
    latest = max(periods, key=_lateness)
    found = (member[latest].value for member in members if latest in member)
    return GroupFigures(latest, tuple(value for value in found if isinstance(value, Decimal)))


def periods_in_words(figures: Sequence[ComparatorFigure]) -> str:
    """What period the figures are for: "2015/16 (old)", "2017/18 (England: 2016/17)", "no national figure"."""
    dated = [(figure.group, figure.period.label, figure.old) for figure in figures if figure.period]
    if not dated:
        return str(Gap.NO_NATIONAL_FIGURE)
    labels = [label for _, label, _ in dated]
    usual = max(labels, key=labels.count)
    notes = [OLD] if any(old for _, label, old in dated if label == usual) else []
    notes += [f"{group}: {label}{f', {OLD}' if old else ''}" for group, label, old in dated if label != usual]
    return f"{usual} ({'; '.join(notes)})" if notes else usual


@cache
def in_a_sentence(group: str) -> str:
    """A group's name within a sentence: "statistical neighbours", but "England", "London average", "North West".

    Only words that are known to be no name lose their capital.
    """
    first, _, rest = group.partition(" ")
    return f"{first.lower()} {rest}".strip() if first in _NO_NAMES and not rest[:1].isupper() else group


_NO_NAMES = frozenset(
    (
        *("All", "Comparable", "Comparator", "Comparators", "Core", "Family", "Nearest", "National", "Neighbouring"),
        *("Neighbours", "Other", "Our", "Peer", "Peers", "Regional", "Similar", "Statistical"),
    )
)


def _latest(group: str, by_period: ByPeriod, by: date, months: int | None, oldest: int | None) -> ComparatorFigure:
    ended = [period for period in by_period if period.end <= by]
    if not ended:
        return ComparatorFigure(group, Missing(Gap.NO_NATIONAL_FIGURE))
    alike = [period for period in ended if _covers_as_much(period, months)]
    latest = by_period[max(alike or ended, key=_lateness)]
    value: Decimal | Missing = latest.value
    if not alike:
        length = latest.period.frequency.months
        detail = f"its figure for {latest.period.label} counts {_months(length)}, the council's {_months(months or 0)}"
        value = Missing(Gap.NOT_COMPARABLE, detail)
    old = oldest is not None and _is_old(latest.period, by, oldest)
    return ComparatorFigure(group, value, latest.period, latest.source, latest.origin, old)


def _is_old(period: Period, by: date, oldest: int) -> bool:
    return (by.year - period.end.year) * 12 + by.month - period.end.month > oldest


def _covers_as_much(period: Period, months: int | None) -> bool:
    return months is None or period.frequency.months == months


def _lateness(period: Period) -> tuple[date, int]:
    return period.end, -period.frequency.months


def _months(number: int) -> str:
    return f"{number} month" if number == 1 else f"{number} months"
