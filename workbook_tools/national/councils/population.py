"""The population of any area in any year, as the mid-year estimates have it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from workbook_tools.model.periods.period import Period
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.figures_by_area import Arranged, arranged
from workbook_tools.national.published.published_figures import Level, Published, PublishedArea, PublishedFigure

POPULATION: Final = "population-0-17"
"""The measure that a rate is checked against, and worked out on, where its own file has no base."""


def population_in(published: Iterable[Published], register: Register) -> "Population | None":
    """The population that there are estimates of among published figures; None where there are none."""
    estimates = [each for each in published if each.measure.name == POPULATION]
    return Population(estimates, register) if estimates else None


class Population:
    """The estimates of one or more releases; the latest release that has a year tells it.

    Estimates are revised: a rate agrees with those of its own release, which go up to the mid-year before it.
    """

    def __init__(self, estimates: Sequence[Published], register: Register) -> None:
        self._register = register
        self._years: dict[int, list[tuple[Arranged, Period]]] = {}
        for each in sorted(estimates, key=lambda found: int(found.release or 0), reverse=True):
            figures = arranged(each, register)
            for period in figures.periods:
                self._years.setdefault(period.end.year, []).append((figures, period))

    def of(self, area: PublishedArea, year: int) -> Decimal | None:
        """How many there were in an area; None where there is no estimate. A joint return has none."""
        return self.as_printed(area, year, None)

    def as_printed(self, area: PublishedArea, year: int, last: int | None) -> Decimal | None:
        """How many there were by the estimates that end with a year; by the latest, where that is not known."""
        for figures, period in self._years.get(year, ()):
            if last is None or figures.periods[-1].end.year == last:
                found = self._figure(area, figures, period)
                return found.value if found and isinstance(found.value, Decimal) else None
        return None

    def _figure(self, area: PublishedArea, figures: Arranged, period: Period) -> PublishedFigure | None:
        if area.level is Level.COUNTRY:
            return figures.country.get(period)
        if area.level is Level.REGION:
            region = self._register.region_of(area)
            return figures.of_region(region, period) if region else None
        councils = self._register.councils_of(area)
        return figures.of(councils[0], period) if len(councils) == 1 else None
