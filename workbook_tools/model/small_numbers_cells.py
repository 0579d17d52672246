"""The council's own figures as cells of a publication: the number behind each, and whether it is small."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.indicator import Indicator
from workbook_tools.model.missing import Gap, Missing
from workbook_tools.model.observation import Observation
from workbook_tools.model.period import Period, latest_complete
from workbook_tools.model.rounding import round_half_away
from workbook_tools.model.series import Figure, OwnSeries
from workbook_tools.model.unit import NUMBER, PERCENT


class Name(Struct, frozen=True, order=True):
    """Which number a cell is. `inside` is the earlier figure of a running total that it is the growth since."""

    ref: str
    by: str = ""
    part: str = ""
    period_ends: str = ""
    length: str = ""
    inside: str = ""


class Cell(Struct, frozen=True):
    """A number that members see, or could work out: one that is not `printed` stands nowhere by itself.

    `count` is None where nobody gives it, and for percentages, rates and averages. `why` says what makes the figure
    small, and is "" where it is not.
    """

    name: Name
    period: Period
    count: int | None
    why: str = ""
    printed: bool = True

    @property
    def small(self) -> bool:
        """Whether it must not be seen, nor worked out."""
        return bool(self.why)


class OwnFigure(Struct, frozen=True):
    """One figure of the council's own that a scorecard may print, with the cell that it is."""

    indicator: Indicator
    cell: Cell
    figure: Figure
    adds: bool
    by: str = ""
    part: str = ""


def own_figures(
    observations: Iterable[Observation], indicators: Mapping[str, Indicator], below: int, not_small: Collection[str]
) -> tuple[OwnFigure, ...]:
    """Every figure of these rows, which are the council's own, in their order; sums where the source gives months."""
    rows: dict[tuple[str, str, str], dict[Period, Observation]] = {}
    for seen in observations:
        if seen.ref in indicators:
            rows.setdefault((seen.ref, seen.by, seen.part), {})[seen.period] = seen
    found = []
    for (ref, by, part), by_period in rows.items():
        indicator, limit = indicators[ref], 0 if ref in not_small else below
        for period, figure in _figures(indicator, by_period):
            name = Name(ref, by, part, period.end.isoformat(), str(period.frequency))
            cell = _cell(name, period, indicator, figure, limit)
            found.append(OwnFigure(indicator, cell, figure, is_count(indicator, _base(figure)), by, part))
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


def is_count(indicator: Indicator, base: Decimal | None) -> bool:
    """Whether figures of the indicator count something, so that parts add up; averages say their base."""
    return indicator.unit == NUMBER or (_out_of(indicator.unit) is None and base is None)


def needs_base(indicator: Indicator) -> bool:
    """Whether only the source's Base tells if a figure is small: percentages and rates."""
    return _out_of(indicator.unit) is not None


def _figures(indicator: Indicator, by_period: Mapping[Period, Observation]) -> Iterator[tuple[Period, Figure]]:
    if not indicator.from_months:
        yield from ((period, Figure(seen.value, (seen,))) for period, seen in by_period.items())
        return
    series, months = OwnSeries(indicator, by_period), indicator.source_frequency
    sums = {latest_complete(indicator.frequency, period.end) for period in by_period if period.frequency is months}
    for period in sorted(sums, key=lambda each: each.end):
        figure = series.figure(period)
        if isinstance(figure.value, Decimal):
            yield period, figure
    for period, seen in by_period.items():
        if period.frequency is not months:
            yield period, Figure(seen.value, (seen,))


def _cell(name: Name, period: Period, indicator: Indicator, figure: Figure, below: int) -> Cell:
    if isinstance(figure.value, Missing):
        why = "suppressed in the source" if figure.value.gap is Gap.SUPPRESSED else ""
        return Cell(name, period, None, why, printed=False)
    return Cell(name, period, _count(indicator, figure), why_small(indicator, figure.value, _base(figure), below))


def _count(indicator: Indicator, figure: Figure) -> int | None:
    assert isinstance(figure.value, Decimal)
    return _whole(figure.value) if is_count(indicator, _base(figure)) else None


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
