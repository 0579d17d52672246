"""Comparators from the national releases: the files read and checked, the figures made, their file put in its place."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import Fault
from workbook_tools.national.checks.plausibility import checked
from workbook_tools.national.comparators_file import HEADINGS, comparators_csv
from workbook_tools.national.compute.made_comparators import MadeComparator, NotMade, Release, made_comparators
from workbook_tools.national.councils.figures_by_area import arranged
from workbook_tools.national.published.published_figures import Published
from workbook_tools.national.reading.measure_table import MeasureTable
from workbook_tools.national.reading.national_inputs import NationalTables, read_tables
from workbook_tools.national.reading.read_releases import read_releases
from workbook_tools.sources.settings.config import Config
from workbook_tools.sources.settings.shipped_files import refuse_shipped
from workbook_tools.xlsx.opc.save_file import refuse_other_file, save_workbook

POPULATION = "population-0-17"
"""The measure that a rate is checked against where its own file has no base."""


class Built(Struct, frozen=True):
    """Comparators made and not yet saved: save with `save`.

    `refused` are published figures that cannot be right, which nothing was made of, `unread` the files of a folder in
    which nothing was found.
    """

    made: tuple[MadeComparator, ...]
    not_made: tuple[NotMade, ...]
    refused: tuple[Fault, ...]
    unread: tuple[Fault, ...]
    path: Path

    def save(self) -> None:
        """Puts the file in its place, whole or not at all, in a new folder if need be.

        Raises SaveError, also where a file stands there that is none of comparators.
        """
        refuse_other_file(self.path, ",".join(HEADINGS), "file of comparators")
        with suppress(OSError):  # the save itself says why there is no such folder
            self.path.parent.mkdir(parents=True, exist_ok=True)
        save_workbook(self.path, comparators_csv(self.made), keep_backup=False)


class NationalRead(Struct, frozen=True):
    """What the files hold: the releases of each wanted measure, by its name, the preferred one first."""

    tables: NationalTables
    releases: Mapping[str, Sequence[Release]]
    refused: tuple[Fault, ...]
    unread: tuple[Fault, ...]


def build_comparators(
    config: Config, paths: Sequence[Path], output: Path | None = None, progress: Callable[[int], None] | None = None
) -> Built:
    """The comparators of every indicator that names a measure, from the files and folders in `paths`.

    `progress` is told the bytes read since it was last told. Raises ConfigError or DataError with every fault; a
    published figure that cannot be right is a gap in what is made. Raises SaveError for a sample that came with the
    program.
    """
    if config.national:
        refuse_shipped(output or config.national.file)
    read = read_national(config, paths, progress)
    tables = read.tables
    made = list(made_comparators(config.definition, tables.council, tables.asked, read.releases, tables.register))
    assert config.national is not None
    return Built(
        tuple(each for each in made if isinstance(each, MadeComparator)),
        tuple(each for each in made if isinstance(each, NotMade)),
        read.refused,
        read.unread,
        output or config.national.file,
    )


def read_national(config: Config, paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> NationalRead:
    """The releases of every measure that an indicator names, read and checked. Raises as `build_comparators` does."""
    tables = read_tables(config, paths)
    wanted = {indicator.national for indicator in config.definition.indicators if indicator.national}
    read = read_releases(paths, tables.measures, wanted | _checked_against(wanted, tables.measures), progress)
    releases, refused = _plausible(read.published, wanted, tables)
    return NationalRead(tables, releases, refused, read.unread)


def _checked_against(wanted: Collection[str], table: MeasureTable) -> set[str]:
    rates = (table.measures[name].recompute for name in wanted)
    return {POPULATION} if any(rate and not rate.base for rate in rates) and POPULATION in table.measures else set()


def _plausible(
    published: Sequence[Published], wanted: Collection[str], tables: NationalTables
) -> tuple[dict[str, list[Release]], tuple[Fault, ...]]:
    """The releases of each wanted measure, the preferred one first, and a fault for each figure that was refused."""
    population = next((each for each in published if each.measure.name == POPULATION), None)
    releases: dict[str, list[Release]] = {}
    faults: list[Fault] = []
    for each in sorted(published, key=lambda found: _preference(found, tables.measures)):
        if each.measure.name in wanted:
            found = checked(each, tables.register, population)
            faults += found.faults
            figures = arranged(found.published, tables.register)
            release = Release(figures, Path(each.file).name, each.release, each.column)
            releases.setdefault(each.measure.name, []).append(release)
    return releases, tuple(faults)


def _preference(published: Published, table: MeasureTable) -> tuple[int, int]:
    """The place at which the table of measures lists where it is found, then the later release."""
    places = [found for found in table.found if found.measure == published.measure.name]
    headings = [(found.described, *table.names_of(found.layout, found.column, None)) for found in places]
    at = next((index for index, names in enumerate(headings) if published.column in names), len(places))
    return at, -int(published.release or 0)
