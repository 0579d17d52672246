"""The release before that of a measure's latest figures: among the files that are given, or else in the store."""

from collections.abc import Iterable, Mapping, Sequence

from workbook_tools.app.build_comparators import checked_release
from workbook_tools.app.store_of_releases import store_of
from workbook_tools.errors import DataError, Fault
from workbook_tools.national.compute.release import Release
from workbook_tools.national.compute.worked_out_rates import with_rates
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.population import Population
from workbook_tools.national.reading.measure_table import MeasureTable
from workbook_tools.national.reading.read_releases import Unusable
from workbook_tools.national.store.kept_releases import SeriesKey, kept_before


def release_before(first: Release, others: Iterable[Release]) -> Release | None:
    """The latest of the others that is an earlier release of the same table.

    Rates that a file prints are no earlier release of those that are worked out, nor these of them.
    """
    kind = first.place, bool(first.worked_out)
    earlier = [each for each in others if (each.place, bool(each.worked_out)) == kind and _year(each) < _year(first)]
    return max((each for each in earlier if _year(each)), key=_year, default=None)


def with_kept(
    firsts: Sequence[Release], table: MeasureTable, register: Register, population: Population | None
) -> tuple[Mapping[str, Release], tuple[Unusable, ...], tuple[Fault, ...]]:
    """By the measure's name the release before each of these that was kept; the store, if it is damaged; and what of
    these releases is refused."""
    store = store_of(None)
    if not store.exists():
        return {}, (), ()
    wanted = [SeriesKey(each.figures.measure.name, each.place, bool(each.worked_out), _year(each)) for each in firsts]
    try:
        kept = kept_before(store, table, wanted)
    except DataError as trouble:
        return {}, (Unusable(str(store), None, (), trouble.faults),), ()
    rated = (with_rates(each, population).published for each in kept)
    found = [checked_release(each, register, population) for each in rated if each.figures]
    return (
        {each.figures.measure.name: each for each, *_ in found},
        (),
        tuple(fault for _, more, _ in found for fault in more),
    )


def _year(release: Release) -> int:
    """The year of the release, 0 where nothing tells it."""
    return int(release.release) if release.release.isdecimal() else 0
