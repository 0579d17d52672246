"""Rates worked out again from the count and the base that they rest on."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.figures.rounding import plain, round_half_away
from workbook_tools.model.periods.period import Period
from workbook_tools.national.checks.doubtful_figures import DoubtfulFigure, few_of, places_printed
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.figures_by_area import arranged
from workbook_tools.national.published.published_figures import (
    Level,
    Published,
    PublishedArea,
    PublishedFigure,
    Recompute,
)

ROUNDED_TO = (Decimal(10), Decimal(5))
"""What the national returns round counts to, where they do."""


class Recomputed(Struct, frozen=True):
    """How many rates came out as they are printed, and those that did not, each with what it comes to."""

    agreed: int
    disagreed: tuple[tuple[PublishedFigure, Decimal], ...]


def recomputed(published: Published, register: Register, population: Published | None = None) -> Recomputed:
    """The rates that can be worked out again. A rate without its count or base is passed over.

    The base is the file's own, or else the population of the area so many years before as the measure says.
    """
    recompute = published.measure.recompute
    if recompute is None:
        return Recomputed(0, ())
    people = _People(population, register) if population else None
    coarse = _coarseness((figure, figure.count) for figure in published.figures)
    coarse_base = _coarseness((figure, figure.base) for figure in published.figures)
    places = _places(published)
    agreed, disagreed = 0, []
    for figure in published.figures:
        base = _base(figure, recompute, people)
        if not isinstance(figure.value, Decimal) or figure.count is None or not base:
            continue
        again = figure.count / base * recompute.per
        key = figure.area.level, figure.period
        half = Decimal(1).scaleb(-places[figure.period]) / 2
        count_off, base_off = coarse[key] / 2, coarse_base.get(key, Decimal(0)) / 2
        highest = (figure.count + count_off) / max(base - base_off, Decimal(1)) * recompute.per
        lowest = (figure.count - count_off) / (base + base_off) * recompute.per
        if lowest - half <= figure.value <= highest + half:
            agreed += 1
        else:
            disagreed.append((figure, again))
    return Recomputed(agreed, tuple(disagreed))


def recomputed_otherwise(
    published: Published, register: Register, population: Published | None = None
) -> Iterator[DoubtfulFigure]:
    """A doubt for each period in which rates disagree with their counts by more than rounding."""
    by_period: dict[Period, list[tuple[PublishedFigure, Decimal]]] = {}
    for figure, again in recomputed(published, register, population).disagreed:
        by_period.setdefault(figure.period, []).append((figure, again))
    for period, wrong in by_period.items():
        named = few_of([_in_words(figure, again, published.measure.places) for figure, again in wrong])
        yield DoubtfulFigure(
            tuple(figure for figure, _ in wrong),
            f"for {period.words} the count and its base do not come to the figure: {named}",
            "These figures are left out; compare the file with the one that is published.",
        )


def _in_words(figure: PublishedFigure, again: Decimal, places: int) -> str:
    assert isinstance(figure.value, Decimal)
    return f"{figure.area.name} ({plain(figure.value)}, worked out {round_half_away(again, places)})"


class _People:
    """The population of any area in any year, as the estimates have it."""

    def __init__(self, population: Published, register: Register) -> None:
        self._register = register
        self._figures = arranged(population, register)
        self._periods = {period.end.year: period for period in self._figures.periods}

    def of(self, area: PublishedArea, year: int) -> Decimal | None:
        """None where there is no estimate; a joint return has none."""
        period = self._periods.get(year)
        found = self._figure(area, period) if period else None
        return found.value if found and isinstance(found.value, Decimal) else None

    def _figure(self, area: PublishedArea, period: Period) -> PublishedFigure | None:
        if area.level is Level.COUNTRY:
            return self._figures.country.get(period)
        if area.level is Level.REGION:
            region = self._register.region_of(area)
            return self._figures.of_region(region, period) if region else None
        councils = self._register.councils_of(area)
        return self._figures.of(councils[0], period) if len(councils) == 1 else None


def _base(figure: PublishedFigure, recompute: Recompute, people: _People | None) -> Decimal | None:
    if recompute.base or figure.base is not None:
        return figure.base
    year = figure.period.end.year - recompute.population_years_before
    return people.of(figure.area, year) if people else None


def _coarseness(
    numbers: Iterable[tuple[PublishedFigure, Decimal | None]],
) -> Mapping[tuple[Level, Period], Decimal]:
    """To what the numbers of each level and period are rounded: 10 or 5 where all are multiples of it, or else 0."""
    found: dict[tuple[Level, Period], list[Decimal]] = {}
    for figure, number in numbers:
        if number is not None:
            found.setdefault((figure.area.level, figure.period), []).append(number)
    return {
        key: next((unit for unit in ROUNDED_TO if all(number % unit == 0 for number in each)), Decimal(0))
        for key, each in found.items()
    }


def _places(published: Published) -> Mapping[Period, int]:
    values: dict[Period, list[Decimal]] = {}
    for figure in published.figures:
        found = values.setdefault(figure.period, [])
        if isinstance(figure.value, Decimal):
            found.append(figure.value)
    return {period: places_printed(found) for period, found in values.items()}
