"""Rates that a release prints no more, worked out from its counts and the population of the year the rule names."""

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.national.councils.population import Population
from workbook_tools.national.published.published_figures import (
    WAITS_FOR_POPULATION,
    Published,
    PublishedFigure,
    Recompute,
)


class WorkedOut(Struct, frozen=True):
    """The figures with their rates. Left out are those that need the population of a mid-year that is `lacking`."""

    published: Published
    lacking: tuple[int, ...] = ()


def with_rates(published: Published, population: Population | None) -> WorkedOut:
    """Each rate that waited for the population, made of its count; others as they are.

    A year of which no area has a population is left out, so that another release may tell it.
    """
    recompute = published.measure.recompute
    if recompute is None or not any(figure.value == WAITS_FOR_POPULATION for figure in published.figures):
        return WorkedOut(published)
    figures = [_with_rate(figure, recompute, population) for figure in published.figures]
    known = {figure.period for figure in figures if figure.base is not None}
    years = {each.period.end.year for each in figures if each.period not in known}
    kept = tuple(figure for figure in figures if figure.period in known)
    lacking = sorted((year - recompute.population_years_before for year in years), reverse=True)
    return WorkedOut(replace(published, figures=kept), tuple(lacking))


def _with_rate(figure: PublishedFigure, recompute: Recompute, population: Population | None) -> PublishedFigure:
    if figure.value != WAITS_FOR_POPULATION or figure.count is None or population is None:
        return figure
    base = population.of(figure.area, figure.period.end.year - recompute.population_years_before)
    return replace(figure, value=figure.count / base * recompute.per, base=base) if base else figure
