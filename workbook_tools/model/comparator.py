"""Comparators: each figure carries its own period and source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbook_tools.model.missing import Gap, Missing
from workbook_tools.model.observation import Observation
from workbook_tools.model.period import Period


@dataclass(frozen=True)
class ComparatorFigure:
    """One group's figure; `period` is None where the group has none at all."""

    group: str
    value: Decimal | Missing
    period: Period | None = None
    source: str = ""
    origin: str = ""


def comparator_figures(
    groups: Sequence[str], series: Mapping[str, Mapping[Period, Observation]], by: date
) -> tuple[ComparatorFigure, ...]:
    """Each group's latest figure for a period that has ended by a day, in the order of `groups`."""
    return tuple(_latest(group, series[group], by) for group in groups)


def periods_in_words(figures: Sequence[ComparatorFigure]) -> str:
    """What period the figures are for: "2017/18", "2017/18 (England: 2016/17)", "no national figure"."""
    dated = [(figure.group, figure.period.label) for figure in figures if figure.period]
    if not dated:
        return str(Gap.NO_NATIONAL_FIGURE)
    labels = [label for _, label in dated]
    usual = max(labels, key=labels.count)
    others = "; ".join(f"{group}: {label}" for group, label in dated if label != usual)
    return f"{usual} ({others})" if others else usual


def _latest(group: str, by_period: Mapping[Period, Observation], by: date) -> ComparatorFigure:
    ended = [period for period in by_period if period.end <= by]
    if not ended:
        return ComparatorFigure(group, Missing(Gap.NO_NATIONAL_FIGURE))
    latest = by_period[max(ended, key=lambda period: (period.end, -period.frequency.months))]
    return ComparatorFigure(group, latest.value, latest.period, latest.source, latest.origin)
