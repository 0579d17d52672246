"""Comparators from the national releases: the files read and checked, the figures made, their file put in its place."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from workbook_tools.app.store_of_releases import store_of
from workbook_tools.errors import ConfigError, DataError, Fault, Place
from workbook_tools.national.checks.differing_copies import differing_copies
from workbook_tools.national.checks.plausibility import checked
from workbook_tools.national.comparators_file import HEADINGS, comparators_csv, refuse_fewer
from workbook_tools.national.compute.made_comparators import MadeComparator, NotMade, made_comparators
from workbook_tools.national.compute.release import Release
from workbook_tools.national.compute.worked_out_rates import with_rates
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.population import POPULATION, Population, population_in
from workbook_tools.national.published.published_figures import Published
from workbook_tools.national.reading.measure_table import MeasureTable, read_measures
from workbook_tools.national.reading.national_inputs import NationalLists, NationalTables, read_tables
from workbook_tools.national.reading.read_releases import (
    Releases,
    Unusable,
    newest_first,
    read_releases,
    without_population,
)
from workbook_tools.national.store.kept_releases import kept_lists, kept_releases, with_kept_measures
from workbook_tools.sources.settings.config import Config
from workbook_tools.sources.settings.shipped_files import refuse_shipped
from workbook_tools.xlsx.opc.save_file import refuse_other_file, save_workbook


class Built(Struct, frozen=True):
    """Comparators made and not yet saved: save with `save`.

    `refused` are published figures that cannot be right, which nothing was made of, `notes` what else is to be seen to
    in the files, `unread` the files of a folder in which nothing was found, `unusable` what files were to give and do
    not, the newest first.
    """

    made: tuple[MadeComparator, ...]
    not_made: tuple[NotMade, ...]
    refused: tuple[Fault, ...]
    unread: tuple[Fault, ...]
    path: Path
    unusable: tuple[Unusable, ...] = ()
    notes: tuple[Fault, ...] = ()

    def save(self, force: bool = False) -> None:
        """Put the file in its place, whole or not at all, in a new folder if need be.

        Raises SaveError, also where a file stands there that is none of comparators, and, unless by `force`, where one
        of comparators stands there that has figures which these have not.
        """
        refuse_other_file(self.path, ",".join(HEADINGS), "file of comparators")
        if not force:
            refuse_fewer(self.path, self.made, {(each.ref, each.series) for each in self.not_made})
        with suppress(OSError):  # the save itself says why there is no such folder
            self.path.parent.mkdir(parents=True, exist_ok=True)
        save_workbook(self.path, comparators_csv(self.made), keep_backup=False)


class NationalRead(Struct, frozen=True):
    """What the files hold: the releases of each wanted measure, by its name, the preferred one first."""

    tables: NationalTables
    releases: Mapping[str, Sequence[Release]]
    population: Population | None
    refused: tuple[Fault, ...]
    unread: tuple[Fault, ...]
    unusable: tuple[Unusable, ...] = ()
    notes: tuple[Fault, ...] = ()


def build_comparators(
    config: Config, paths: Sequence[Path], output: Path | None = None, progress: Callable[[int], None] | None = None
) -> Built:
    """The comparators of every indicator that names a measure, from the files and folders in `paths`.

    `progress` is told the bytes read since it was last told. A published figure that cannot be right is a gap in what
    is made, and a file that cannot be used costs its own measures. Raises ConfigError or DataError, also where nothing
    can be made, and SaveError for a sample that came with the program.
    """
    if config.national:
        refuse_shipped(output or config.national.file)
    read = read_national(config, paths, progress)
    tables = read.tables
    made = list(made_comparators(config.definition, tables.council, tables.asked, read.releases, tables.register))
    assert config.national is not None
    built = Built(
        tuple(each for each in made if isinstance(each, MadeComparator)),
        tuple(each for each in made if isinstance(each, NotMade)),
        read.refused,
        read.unread,
        output or config.national.file,
        read.unusable,
        read.notes,
    )
    _refuse_nothing(built, paths)
    return built


def read_national(config: Config, paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> NationalRead:
    """The releases of every measure that an indicator names, read and checked; without paths those that were kept.

    Raises as `build_comparators` does.
    """
    if not paths:
        return _kept_national(config)
    tables = read_tables(config, paths)
    wanted = {indicator.national for indicator in config.definition.indicators if indicator.national}
    read = read_releases(paths, tables.measures, wanted | _checked_against(wanted, tables.measures), progress)
    return _checked_read(read, wanted, tables)


def _kept_national(config: Config) -> NationalRead:
    """The same out of the store of releases. Raises ConfigError where there is none."""
    path = store_of(config)
    if not path.exists():
        remedy = "Name files or folders with --from, or keep them once: scorecard comparators keep FILES."
        raise ConfigError.of("no files are named, and nothing was kept", remedy, Place(str(path)))
    assert config.national is not None
    kept = kept_lists(path)
    measures = with_kept_measures(read_measures(config.national.measures), kept)
    tables = read_tables(config, (), NationalLists(measures, kept.neighbours))
    wanted = {indicator.national for indicator in config.definition.indicators if indicator.national}
    published = kept_releases(path, measures, wanted | _checked_against(wanted, measures))
    return _checked_read(Releases(published, ()), wanted, tables)


def _checked_read(read: Releases, wanted: Collection[str], tables: NationalTables) -> NationalRead:
    """The releases of each wanted measure, the preferred one first; rates that are not printed are worked out.

    Raises DataError where two files of one release differ.
    """
    if differ := tuple(differing_copies(each for each in read.published if each.measure.name in wanted)):
        raise DataError(*differ)
    population = population_in(read.published, tables.register)
    worked_out = [with_rates(each, population) for each in read.published if each.measure.name in wanted]
    releases: dict[str, list[Release]] = {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    for each in sorted((found.published for found in worked_out if found.published.figures), key=_preference):
        release, refused, noted = checked_release(each, tables.register, population)
        faults += refused
        notes += noted
        releases.setdefault(each.measure.name, []).append(release)
    unusable = newest_first((*read.unusable, *without_population(worked_out)))
    return NationalRead(tables, releases, population, tuple(faults), read.unread, tuple(unusable), tuple(notes))


def checked_release(
    published: Published, register: Register, population: Population | None
) -> tuple[Release, tuple[Fault, ...], tuple[Fault, ...]]:
    """The figures of one file without those that cannot be right, a fault for each of these, and what else is noted."""
    found = checked(published, register, population)
    told = published.release, published.column, published.worked_out, published.place
    return Release(found.figures, Path(published.file).name, *told), found.faults, found.notes


def _checked_against(wanted: Collection[str], table: MeasureTable) -> set[str]:
    rates = (table.measures[name].recompute for name in wanted)
    return {POPULATION} if any(rate and not rate.base for rate in rates) and POPULATION in table.measures else set()


def _preference(published: Published) -> tuple[int, int]:
    """The place at which the table of measures lists where it is found, then the later release."""
    return published.place, -int(published.release or 0)


def _refuse_nothing(built: Built, paths: Sequence[Path]) -> None:
    """Raise DataError where no figure was made: nothing is put in the place of what there was."""
    if not any(isinstance(each.value, Decimal) for each in built.made):
        trouble = "none of the files has a figure of the measures that the indicators name"
        remedy = "Give the releases that have them; scorecard comparators measures tells which these are."
        place = Place(", ".join(map(str, paths)) or str(built.path))
        faults = [fault for each in built.unusable for fault in each.faults]
        raise DataError(*faults, Fault(trouble, remedy, place))
