"""Rates worked out again from the count and the base that they rest on."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.figures.rounding import plain, round_half_away
from workbook_tools.model.periods.period import Period
from workbook_tools.national.checks.doubtful_figures import DoubtfulFigure, few_of, places_printed
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.population import Population
from workbook_tools.national.published.published_figures import (
    Level,
    Published,
    PublishedFigure,
)

ROUNDED_TO = (Decimal(10), Decimal(5))
"""What the national returns round counts to, where they do."""


class Recomputed(Struct, frozen=True):
    """How many rates came out as they are printed, and those that did not, each with what it comes to."""

    agreed: int
    disagreed: tuple[tuple[PublishedFigure, Decimal], ...]


def recomputed(published: Published, register: Register, population: Population | None = None) -> Recomputed:
    """The rates that can be worked out again. A rate without its count or base is passed over.

    The base is the file's own, or else the population of the area so many years before as the measure says, by the
    estimates of the same release: later ones are revised, and tell nothing of what was printed before.
    """
    recompute = published.measure.recompute
    if recompute is None:
        return Recomputed(0, ())
    room = _Room(published, register, population)
    agreed, disagreed = 0, []
    for figure in published.figures:
        base = room.base_of(figure)
        if not isinstance(figure.value, Decimal) or figure.count is None or not base:
            continue
        bounds = room.bounds(figure, figure.count, base)
        if bounds is None:
            continue
        if bounds[0] <= figure.value <= bounds[1]:
            agreed += 1
        else:
            disagreed.append((figure, figure.count / base * recompute.per))
    return Recomputed(agreed, tuple(disagreed))


class _Room:
    """How far a rate may lie from its count over its base: numbers are rounded, and a total may lack a member's count.

    Where a council's count is not known, a region's or the country's rate may be out of the others alone, though the
    printed base counts all of them.
    """

    def __init__(self, published: Published, register: Register, population: Population | None) -> None:
        self._published = published
        self._register = register
        self._population = population
        self._counts = _coarseness((figure, figure.count) for figure in published.figures)
        self._bases = _coarseness((figure, figure.base) for figure in published.figures)
        self._places = _places(published)
        self._uncounted: dict[Period, list[PublishedFigure]] = {}
        for figure in published.figures:
            if figure.area.level is Level.COUNCIL and figure.count is None:
                self._uncounted.setdefault(figure.period, []).append(figure)

    def base_of(self, figure: PublishedFigure) -> Decimal | None:
        """What a rate is out of: its own base, or the population so many years before; None where it is not known."""
        recompute = self._published.measure.recompute
        if recompute is None or recompute.base or figure.base is not None:
            return figure.base
        last = int(self._published.release) - 1 if self._published.release else None
        year = figure.period.end.year - recompute.population_years_before
        return self._population.as_printed(figure.area, year, last) if self._population else None

    def bounds(self, figure: PublishedFigure, count: Decimal, base: Decimal) -> tuple[Decimal, Decimal] | None:
        """The lowest and the highest that a figure may be; None where a member's part in it is not known."""
        recompute = self._published.measure.recompute
        apart = self._apart(figure)
        if recompute is None or apart is None:
            return None
        key = figure.area.level, figure.period
        count_off, base_off = self._counts[key] / 2, self._bases.get(key, Decimal(0)) / 2
        half = Decimal(1).scaleb(-self._places[figure.period]) / 2
        lowest = (count - count_off) / (base + base_off) * recompute.per
        highest = (count + count_off) / max(base - base_off - apart, Decimal(1)) * recompute.per
        return lowest - half, highest + half

    def _apart(self, figure: PublishedFigure) -> Decimal | None:
        """The part of an area's base that its count may not be out of; None where it is not known."""
        total = Decimal(0)
        for each in self._uncounted.get(figure.period, ()):
            if self._within(each, figure):
                base = self.base_of(each)
                if base is None:
                    return None
                total += base
        return total

    def _within(self, council: PublishedFigure, whole: PublishedFigure) -> bool:
        if whole.area.level is Level.REGION:
            region = self._register.region_of(whole.area)
            members = self._register.councils_in(region, whole.period) if region else ()
            return any(each in members for each in self._register.councils_of(council.area))
        return whole.area.level is Level.COUNTRY


def recomputed_otherwise(
    published: Published, register: Register, population: Population | None = None
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


def _coarseness(
    numbers: Iterable[tuple[PublishedFigure, Decimal | None]],
) -> Mapping[tuple[Level, Period], Decimal]:
    """The multiple to which the numbers of each level and period are rounded: 10 or 5 where all are; else 0."""
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
