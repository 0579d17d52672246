"""Published figures by period and area, the areas being those of the register whatever the file calls them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from workbook_tools.model.periods.period import Period
from workbook_tools.national.councils.council_register import Council, Region, Register
from workbook_tools.national.councils.period_figures import PeriodFigures
from workbook_tools.national.published.published_figures import (
    Level,
    Measure,
    Published,
    PublishedArea,
    PublishedFigure,
)


class Arranged(Struct, frozen=True, dict=True):
    """One measure's figures, found at once: of councils by code, of regions by name, of the country by period.

    A joint return's figure stands under each of its councils, which are then `joint`. `unknown` are the areas that the
    register has not.
    """

    measure: Measure
    councils: Mapping[Period, Mapping[str, PublishedFigure]]
    regions: Mapping[Period, Mapping[str, PublishedFigure]]
    country: Mapping[Period, PublishedFigure]
    unknown: tuple[PublishedArea, ...] = ()
    joint: frozenset[str] = frozenset()

    def of(self, council: Council, period: Period) -> PublishedFigure | None:
        """A council's figure for a period, or the reason in its place; None where the file has no row for it."""
        return self.councils.get(period, {}).get(council.code)

    def of_region(self, region: Region, period: Period) -> PublishedFigure | None:
        """A region's figure for a period, as published."""
        return self.regions.get(period, {}).get(region.name)

    def of_period(self, period: Period, register: Register) -> PeriodFigures:
        """The councils' figures of a period, made out once for all that ask."""
        found = self._of_periods.get(period)
        if found is None or found.register is not register:
            held = self.councils.get(period, {})
            found = self._of_periods[period] = PeriodFigures(self.measure.name, held, period, register, self.joint)
        return found

    @cached_property
    def _of_periods(self) -> dict[Period, PeriodFigures]:
        return {}

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period that any area has a row for, the earliest first."""
        found = {*self.councils, *self.regions, *self.country}
        return tuple(sorted(found, key=lambda period: (period.end, period.frequency.months)))


def arranged(published: Published, register: Register) -> Arranged:
    """The figures arranged. Where an area has two rows for a period, one with a figure goes before one without."""
    councils: dict[Period, dict[str, PublishedFigure]] = {}
    regions: dict[Period, dict[str, PublishedFigure]] = {}
    country: dict[Period, PublishedFigure] = {}
    known: dict[PublishedArea, tuple[str, ...]] = {}
    for figure in published.figures:
        area, period = figure.area, figure.period
        if (keys := known.get(area)) is None:
            keys = known[area] = _keys(area, register)
        if area.level is Level.COUNTRY:
            if period not in country or not isinstance(country[period].value, Decimal):
                country[period] = figure
        elif area.level is not Level.OTHER:
            of_level = councils if area.level is Level.COUNCIL else regions
            held = of_level.get(period) or of_level.setdefault(period, {})
            for key in keys:
                if key not in held or not isinstance(held[key].value, Decimal):
                    held[key] = figure
    unknown = tuple(area for area, keys in known.items() if not keys and area.level is not Level.OTHER)
    joint = frozenset(key for keys in known.values() if len(keys) > 1 for key in keys)
    return Arranged(published.measure, councils, regions, country, unknown, joint)


def _keys(area: PublishedArea, register: Register) -> tuple[str, ...]:
    """The codes of an area's councils, the name of a region; the code of the country."""
    if area.level is Level.COUNCIL:
        return tuple(council.code for council in register.councils_of(area))
    if area.level is Level.REGION:
        region = register.region_of(area)
        return (region.name,) if region else ()
    return (area.code,)
