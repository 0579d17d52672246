"""A rate for a whole lies among the rates of its parts: one that does not is a sum, or wrong."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.periods.period import Period
from workbook_tools.national.checks.doubtful_figures import DoubtfulFigure, few_of, places_printed
from workbook_tools.national.councils.council_register import Council, Register
from workbook_tools.national.councils.figures_by_area import Arranged
from workbook_tools.national.published.published_figures import Kind, Level, PublishedFigure

Outside = tuple[PublishedFigure, Decimal, Decimal]
"""A figure and the lowest and highest of its councils' figures."""


def outside_range(figures: Arranged, register: Register) -> Iterator[DoubtfulFigure]:
    """A doubt for each region, and for the country, whose rate, percentage or average no council comes up or down to.

    It is told only of a period in which more than half of the councils have a figure, and within their rounding.
    """
    if figures.measure.kind is Kind.COUNT:
        return
    found: dict[str, list[Outside]] = {}
    for period in figures.periods:
        for outside in _of_period(figures, register, period):
            found.setdefault(outside[0].area.name, []).append(outside)
    for area, each in found.items():
        yield _doubt(area, each, figures, register)


def _of_period(figures: Arranged, register: Register, period: Period) -> Iterator[Outside]:
    """The country and the regions that are outside, with the bounds.

    A region is set among its own councils where all of them have a figure, and otherwise among all there are.
    """
    held = {code: each.value for code, each in figures.councils.get(period, {}).items()}
    every = register.existing(period)
    of_all = _known(every, held)
    enough = 2 * len(of_all) > len(every)
    if enough and period in figures.country and (outside := _outside(figures.country[period], of_all)):
        yield outside
    for figure in figures.regions.get(period, {}).values():
        region = register.region_of(figure.area)
        own = register.councils_in(region, period) if region else ()
        of_own = _known(own, held)
        complete = bool(own) and len(of_own) == len(own)
        if (complete or enough) and (outside := _outside(figure, of_own if complete else of_all)):
            yield outside


def _known(councils: Iterable[Council], held: Mapping[str, Decimal | Missing]) -> list[Decimal]:
    return [value for each in councils if isinstance(value := held.get(each.code), Decimal)]


def _outside(figure: PublishedFigure, known: list[Decimal]) -> Outside | None:
    lowest, highest = min(known), max(known)
    if not isinstance(figure.value, Decimal) or lowest <= figure.value <= highest:
        return None
    slack = Decimal(1).scaleb(-places_printed([*known, figure.value]))
    return None if lowest - slack <= figure.value <= highest + slack else (figure, lowest, highest)


def _doubt(area: str, outside: list[Outside], figures: Arranged, register: Register) -> DoubtfulFigure:
    figure, lowest, highest = outside[-1]
    assert isinstance(figure.value, Decimal)
    periods = few_of([each.period.words for each, _, _ in reversed(outside)])
    trouble = (
        f"{area}'s figure cannot be right for {periods}: {plain(figure.value)} for {figure.period.words}, "
        f"where the councils' figures go from {plain(lowest)} to {plain(highest)}"
    )
    if all(_is_sum_of_regions(each, figures, register) for each, _, _ in outside):
        trouble += f"; it is the sum of the regions' figures, not a {figures.measure.kind}"
    return DoubtfulFigure(
        tuple(each for each, _, _ in outside), trouble, f"{area}'s figure is left out; take it from another release."
    )


def _is_sum_of_regions(figure: PublishedFigure, figures: Arranged, register: Register) -> bool:
    """Whether a country's figure is what its regions' figures come to, but for their rounding."""
    if figure.area.level is not Level.COUNTRY:
        return False
    values = list(_largest_regions(figures.regions.get(figure.period, {}), register))
    slack = (len(values) + 1) * Decimal(1).scaleb(-places_printed(values)) / 2
    return len(values) > 1 and abs(sum(values, Decimal(0)) - _number(figure)) <= slack


def _largest_regions(regions: Mapping[str, PublishedFigure], register: Register) -> Iterable[Decimal]:
    for name, figure in regions.items():
        region = register.region(name)
        if region and not region.within and isinstance(figure.value, Decimal):
            yield figure.value


def _number(figure: PublishedFigure) -> Decimal:
    assert isinstance(figure.value, Decimal)
    return figure.value
