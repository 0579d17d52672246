"""The council's own figures as cells of a publication: the number behind each, and whether it is small."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_series import Figure, OwnSeries
from workbook_tools.model.periods.period import Period, latest_complete
from workbook_tools.model.periods.period_basis import PeriodBasis


class CellName(Struct, frozen=True, order=True):
    """Which number a cell is. `inside` is the earlier figure of a running total that it is the growth since."""

    ref: str
    by: str = ""
    part: str = ""
    period_ends: str = ""
    length: str = ""
    inside: str = ""


class DisclosureCell(Struct, frozen=True):
    """A number that members see, or could work out: one that is not `printed` stands nowhere by itself.

    `count` is None where nobody gives it, and for averages and what has no base; of percentages and rates it is their
    share of `out_of`. `told` is the least and greatest count that the figure tells as it is printed. `why` says what
    makes the figure small, and is "" where it is not.
    """

    name: CellName
    period: Period
    count: int | None
    why: str = ""
    printed: bool = True
    told: tuple[int, int] | None = None
    out_of: int | None = None

    @property
    def small(self) -> bool:
        """Whether it must not be seen, nor worked out."""
        return bool(self.why)

    @property
    def tells(self) -> tuple[int, int] | None:
        """The least and greatest count that it can be for whoever sees it; None where it tells no count."""
        return self.told or (None if self.count is None else (self.count, self.count))


class OwnFigure(Struct, frozen=True):
    """One figure of the council's own that a scorecard may print, with the cell that it is."""

    indicator: Indicator
    cell: DisclosureCell
    figure: Figure
    adds: bool
    by: str = ""
    part: str = ""


def own_figures(
    observations: Iterable[Observation], indicators: Mapping[str, Indicator], below: int, not_small: Collection[str]
) -> tuple[OwnFigure, ...]:
    """Every figure of these rows, which are the council's own, in their order; sums where the source gives months."""
    rows: dict[tuple[str, str, str], dict[Period, Observation]] = {}
    for observation in observations:
        if observation.ref in indicators:
            rows.setdefault((observation.ref, observation.by, observation.part), {})[observation.period] = observation
    found = []
    for (ref, by, part), by_period in rows.items():
        indicator, limit = indicators[ref], 0 if ref in not_small else below
        for period, figure in _figures(indicator, by_period):
            name = CellName(ref, by, part, period.end.isoformat(), str(period.frequency))
            cell = _cell(name, period, indicator, figure, limit)
            found.append(OwnFigure(indicator, cell, figure, adds_up(indicator, _base(figure)), by, part))
    return tuple(found)


def why_small(indicator: Indicator, value: Decimal, base: Decimal | None, below: int) -> str:
    """What makes a figure small: its count, the number that it is out of, or those it counts or leaves out; else ""."""
    out_of = _out_of(indicator.unit)
    if out_of is None:
        if base is not None and indicator.unit != NUMBER:
            return f"an average of {_whole(base)}" if _is_small(base, below) else ""
        return f"a count of {_whole(value)}" if _is_small(value, below) else ""
    if base is None:
        return ""
    counted = value * base / out_of
    if _is_small(base, below):
        return f"out of {_whole(base)}"
    if _is_small(counted, below):
        return f"it counts {_whole(counted)} of {_whole(base):,}"
    if indicator.unit == PERCENT and _is_small(base - counted, below):
        return f"it leaves out {_whole(base - counted)} of {_whole(base):,}"
    return ""


def adds_up(indicator: Indicator, base: Decimal | None) -> bool:
    """Whether figures of the indicator count something, so that parts add up; averages say their base."""
    return indicator.unit == NUMBER or needs_base(indicator) or base is None


def needs_base(indicator: Indicator) -> bool:
    """Whether only the source's Base tells if a figure is small: percentages and rates."""
    return _out_of(indicator.unit) is not None


def _figures(indicator: Indicator, by_period: Mapping[Period, Observation]) -> Iterator[tuple[Period, Figure]]:
    if not indicator.from_months:
        yield from ((period, Figure(observation.value, (observation,))) for period, observation in by_period.items())
        return
    series, months = OwnSeries(indicator, by_period), indicator.source_frequency
    sums = {latest_complete(indicator.frequency, period.end) for period in by_period if period.frequency is months}
    for period in sorted(sums, key=lambda each: each.end):
        figure = series.figure(period)
        if isinstance(figure.value, Decimal):
            yield period, figure
    for period, observation in by_period.items():
        if period.frequency is not months:
            yield period, Figure(observation.value, (observation,))


def _cell(name: CellName, period: Period, indicator: Indicator, figure: Figure, below: int) -> DisclosureCell:
    base = _base(figure)
    if isinstance(figure.value, Missing):
        why = "suppressed in the source" if figure.value.gap is Gap.SUPPRESSED else ""
        ratio = needs_base(indicator) and base is not None
        return DisclosureCell(name, period, None, why, printed=False, out_of=_whole(base) if base and ratio else None)
    why = why_small(indicator, figure.value, base, below)
    if not needs_base(indicator):
        return DisclosureCell(name, period, _whole(figure.value) if adds_up(indicator, base) else None, why)
    if base is None:
        return DisclosureCell(name, period, None, why)
    one = base / (_out_of(indicator.unit) or 1)
    count = _whole(figure.value * one)
    return DisclosureCell(
        name, period, count, why, told=_told(indicator, period, figure.value, one, count), out_of=_whole(base)
    )


def _told(indicator: Indicator, period: Period, value: Decimal, one: Decimal, count: int) -> tuple[int, int]:
    """The counts that print as the figure does, halves being rounded up; `one` is the count of a figure of 1."""
    times = 1 if indicator.counted is not PeriodBasis.ANNUALISED else Fraction(12, period.frequency.months)
    printed = Fraction(indicator.rounded(value * Decimal(12) / period.frequency.months if times != 1 else value))
    half = Fraction(1, 2 * 10**indicator.places)
    scale = Fraction(one) / times
    least, most = max(0, ceil((printed - half) * scale)), ceil((printed + half) * scale) - 1
    return (least, most) if least <= count <= most else (count, count)


def _base(figure: Figure) -> Decimal | None:
    """Months that are added up to a rate are all out of the same number."""
    return figure.rests_on[-1].base if figure.rests_on else None


def _out_of(unit: str) -> Decimal | None:
    if unit == PERCENT:
        return Decimal(100)
    written = re.match(r"per ([\d,]+)", unit)
    return Decimal(written[1].replace(",", "")) if written else None


def _is_small(number: Decimal, below: int) -> bool:
    return number > 0 and _whole(number) < below


def _whole(number: Decimal) -> int:
    return int(round_half_away(number, 0))
