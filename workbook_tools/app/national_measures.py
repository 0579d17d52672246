"""The measures that there are, and which files and years give them."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from workbook_tools.model.periods.period import Period
from workbook_tools.national.compute.worked_out_rates import with_rates
from workbook_tools.national.councils.population import POPULATION, population_in
from workbook_tools.national.published.published_figures import Measure, Published
from workbook_tools.national.reading.council_lists import read_councils
from workbook_tools.national.reading.measure_table import Found, MeasureTable
from workbook_tools.national.reading.national_inputs import read_all_measures
from workbook_tools.national.reading.read_releases import Unusable, newest_first, read_releases, without_population
from workbook_tools.national.store.kept_releases import kept_lists, kept_series, with_kept_measures
from workbook_tools.sources.settings.config import Config
from workbook_tools.sources.settings.shipped_files import shipped_measures
from workbook_tools.visible_text import folded


class GivenBy(Struct, frozen=True):
    """A file that gives a measure, from its first to its last period; `worked_out` as `Published` has it."""

    file: str
    release: str
    first: Period
    last: Period
    worked_out: str


class ListedMeasure(Struct, frozen=True):
    """A measure, the places where the table of measures looks for it, and the files that give it."""

    measure: Measure
    found: tuple[Found, ...]
    given_by: tuple[GivenBy, ...]


class ListedMeasures(Struct, frozen=True):
    """The measures that were asked for, of how many; the files that cannot be used, the newest first.

    `in_files` says whether files were looked through.
    """

    measures: tuple[ListedMeasure, ...]
    of: int
    unusable: tuple[Unusable, ...]
    in_files: bool


def table_of(config: Config | None) -> Path:
    """The table of measures that a config names; that of the program where it names none."""
    return config.national.measures if config and config.national else shipped_measures()


def listed_measures(
    table_file: Path, paths: Sequence[Path], words: Sequence[str] = (), store: Path | None = None
) -> ListedMeasures:
    """The measures in whose name, title or meaning all of the words stand; those of the tool with its dictionary.

    With files or folders each says what it gives; without them, what was kept in the store, where there is one. Raises
    ConfigError and DataError.
    """
    table = read_all_measures(table_file, None, paths)
    is_kept = store is not None and not paths and store.exists()
    if store and is_kept:
        table = with_kept_measures(table, kept_lists(store))
    asked = [measure for measure in table.measures.values() if _is_asked(measure, words)]
    given, unusable = _given_by(table, paths, asked, table_file) if paths else ({}, ())
    if store and is_kept:
        given = _kept(store)
    known = tuple(
        ListedMeasure(
            measure,
            tuple(found for found in table.found if found.measure == measure.name),
            tuple(given.get(measure.name, ())),
        )
        for measure in asked
    )
    return ListedMeasures(known, len(table.measures), unusable, bool(paths) or is_kept)


def _is_asked(measure: Measure, words: Sequence[str]) -> bool:
    text = folded(f"{measure.name} {measure.title} {measure.meaning}")
    return all(folded(word) in text for word in words)


def _given_by(
    table: MeasureTable, paths: Sequence[Path], asked: Sequence[Measure], table_file: Path
) -> tuple[dict[str, list[GivenBy]], tuple[Unusable, ...]]:
    register = read_councils(table_file.with_name("councils.toml"))
    wanted = {measure.name for measure in asked}
    read = read_releases(paths, table, {*wanted, *({POPULATION} & set(table.measures))})
    population = population_in(read.published, register)
    worked_out = [with_rates(each, population) for each in read.published if each.measure.name in wanted]
    given: dict[str, list[GivenBy]] = {}
    for each in worked_out:
        if each.published.figures:
            given.setdefault(each.published.measure.name, []).append(_gives(each.published))
    return given, tuple(newest_first((*read.unusable, *without_population(worked_out))))


def _kept(store: Path) -> dict[str, list[GivenBy]]:
    given: dict[str, list[GivenBy]] = {}
    for each in kept_series(store):
        given.setdefault(each.measure, []).append(
            GivenBy(each.file, each.release, each.first, each.last, each.worked_out)
        )
    return given


def _gives(published: Published) -> GivenBy:
    periods = sorted({figure.period for figure in published.figures}, key=lambda period: period.end)
    return GivenBy(published.file, published.release, periods[0], periods[-1], published.worked_out)
