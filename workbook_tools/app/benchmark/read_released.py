"""What the published files hold, read once for every council that a benchmark is made for."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.benchmark.benchmark_settings import COUNTRY, NEIGHBOURS, write_settings
from workbook_tools.app.benchmark.earlier_releases import release_before, with_kept
from workbook_tools.app.build_comparators import read_national
from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.app.store_of_releases import store_of
from workbook_tools.english import listed
from workbook_tools.errors import ConfigError, DataError, Fault, Place
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Period
from workbook_tools.national.checks.doubtful_figures import few_of
from workbook_tools.national.compute.made_comparators import Shared, by_period
from workbook_tools.national.compute.release import Release
from workbook_tools.national.councils.council_groups import CouncilList, Group, NeighbourList, choose_neighbours
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.councils.population import POPULATION
from workbook_tools.national.layouts.release_files import find_files
from workbook_tools.national.published.published_figures import Kind, Measure
from workbook_tools.national.reading.council_lists import read_councils, read_groups
from workbook_tools.national.reading.measure_table import MeasureTable, read_measures
from workbook_tools.national.reading.national_inputs import find_neighbours, read_all_measures
from workbook_tools.national.reading.read_releases import Unusable
from workbook_tools.national.reading.tool_dictionary import TOOL_PREFIX
from workbook_tools.national.store.kept_releases import kept_lists, with_kept_measures
from workbook_tools.sources.settings.config import read_config
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod
from workbook_tools.sources.settings.shipped_files import shipped_measures
from workbook_tools.visible_text import did_you_mean

TABLES: Final = shipped_measures()


class GivenMeasure(Struct, frozen=True):
    """A measure that the files give, its releases, that of the latest figures first, and the latest period with any.

    `ref` is the same whatever else the files give: its place in the table of measures, or the tool's short name.
    `before` is the release before that of the latest figures, of the same table, where files or store have one.
    """

    ref: str
    measure: Measure
    releases: tuple[Release, ...]
    latest: Period
    before: Release | None = None


class Released(Struct, frozen=True, dict=True):
    """The measures that the files give and those that they do not, the register of councils, and the lists of them.

    `refused` are figures that cannot be right, `notes` what else is to be seen to, `unread` the files in which nothing
    was found, `unusable` what files were to give and do not, the newest first.
    """

    given: tuple[GivenMeasure, ...]
    absent: tuple[Measure, ...]
    register: Register
    neighbours: NeighbourList | None
    lists: Mapping[str, CouncilList]
    refused: tuple[Fault, ...]
    unread: tuple[Fault, ...]
    unusable: tuple[Unusable, ...]
    notes: tuple[Fault, ...] = ()

    @cached_property
    def shared(self) -> Shared:
        """What several councils' benchmarks have alike, of those that were made."""
        return Shared()

    @cached_property
    def releases(self) -> dict[str, tuple[Release, ...]]:
        """By the measure's name its releases."""
        return {each.measure.name: each.releases for each in self.given}

    @property
    def neighbours_group(self) -> Group | None:
        """The statistical neighbours, by the latest list among the files; None where there is none."""
        return Group(NEIGHBOURS, GroupKind.NEIGHBOURS, neighbours=self.neighbours) if self.neighbours else None

    @property
    def country_group(self) -> Group:
        """The country, as published."""
        return Group(COUNTRY, GroupKind.COUNTRY, GroupMethod.PUBLISHED)


def register_of_councils() -> Register:
    """The register that comes with the program. Raises ConfigError where it is damaged."""
    return read_councils(TABLES.with_name("councils.toml"))


def read_released(
    paths: Sequence[Path], progress: Callable[[int], None] | None = None, named: Sequence[str] = ()
) -> Released:
    """What these files and folders hold of every measure that can be ranked: rates, percentages and averages.

    They are those of the table of measures, and those that are `named` besides, such as "lait:CIN". Without paths it is
    what the store of releases holds. `progress` is told the bytes read. Raises ConfigError for a measure that there is
    not, DataError where nothing of it is among the files, and as reading them does.
    """
    register = register_of_councils()
    table, neighbours = _catalogue(paths, register, with_tool=bool(named))
    ranked = _referenced(_ranked_of(read_measures(TABLES)), _named(named, table))
    with TemporaryDirectory() as folder:  # the reader asks a config which measures are wanted
        write_settings(Path(folder), register.councils[0], [(ref, each, None) for ref, each in ranked.items()], ())
        read = read_national(read_config(Path(folder), known_columns=KNOWN_COLUMNS), paths, progress)
    found = {each.name: tuple(read.releases.get(each.name, ())) for each in ranked.values()}
    with_figures = [(ref, each) for ref, each in ranked.items() if latest_with_figures(found[each.name])]
    given = tuple(_given(ref, each, found[each.name]) for ref, each in with_figures)
    if not given:
        unusable = [fault for each in read.unusable for fault in each.faults]
        raise DataError(*unusable, *read.refused, _nothing_given(found, paths))
    there = {each.measure.name for each in given}
    kept, damaged, doubts = with_kept([each.releases[0] for each in given], table, register, read.population)
    return Released(
        given=tuple(_with_before(each, kept.get(each.measure.name)) for each in given),
        absent=tuple(each for each in ranked.values() if each.name not in there),
        register=register,
        neighbours=choose_neighbours(neighbours) if neighbours else None,
        lists=read_groups(TABLES.with_name("groups.toml"), register),
        refused=tuple(dict.fromkeys((*read.refused, *doubts))),
        unread=read.unread,
        unusable=(*damaged, *read.unusable),
        notes=read.notes,
    )


def _catalogue(
    paths: Sequence[Path], register: Register, *, with_tool: bool
) -> tuple[MeasureTable, Sequence[NeighbourList]]:
    """The table of measures and the lists of neighbours, of the files or of the store."""
    if paths:
        table = read_all_measures(TABLES, None, paths) if with_tool else read_measures(TABLES)
        return table, find_neighbours(paths, table.columns, register)
    store = store_of(None)
    if not store.exists():
        return read_measures(TABLES), ()  # the reader says that nothing was kept
    kept = kept_lists(store)
    return with_kept_measures(read_measures(TABLES), kept), kept.neighbours


def _ranked_of(table: MeasureTable) -> list[Measure]:
    return [each for each in table.measures.values() if each.kind is not Kind.COUNT and each.name != POPULATION]


def _referenced(of_table: Sequence[Measure], named: Sequence[Measure]) -> dict[str, Measure]:
    """The measures by their references, each once."""
    numbered = {each.name: str(number) for number, each in enumerate(of_table, start=1)}
    return {numbered.get(each.name, each.name.removeprefix(TOOL_PREFIX)): each for each in (*of_table, *named)}


def _named(named: Sequence[str], table: MeasureTable) -> list[Measure]:
    place = Place(setting="--measure")
    for name in named:
        if name.startswith(TOOL_PREFIX) and not any(each.startswith(TOOL_PREFIX) for each in table.measures):
            trouble = f"'{name}' is a measure of the interactive tool, whose data dictionary is not among the files"
            remedy = "Give it (lait_data_dictionary.csv) with the tool's file."
            raise ConfigError.of(trouble, remedy, place)
        if name not in table.measures:
            remedy = "See what there is: scorecard comparators measures WORDS --from FOLDER."
            trouble = f"there is no measure '{name}'{did_you_mean(name, table.measures)}"
            raise ConfigError.of(trouble, remedy, place)
    return [table.measures[name] for name in dict.fromkeys(named)]


def _given(ref: str, measure: Measure, releases: tuple[Release, ...]) -> GivenMeasure:
    """The measure, the release first that gives its latest figures: so a series and its ranks are of one file."""
    latest = latest_with_figures(releases)
    assert latest
    first = dict(by_period(releases))[latest]
    return GivenMeasure(ref, measure, (first, *(each for each in releases if each is not first)), latest)


def _nothing_given(found: Mapping[str, Sequence[Release]], paths: Sequence[Path]) -> Fault:
    """Why no council has a figure: there are no files, none has a measure, or all that is published is a gap."""
    place = Place(", ".join(map(str, paths)))
    remedy = "Give the files, or their folder, as the Department for Education publishes them."
    if paths and not find_files(paths)[0]:
        return Fault("no file is in it that can hold published figures", remedy, place)
    releases = [release for each in found.values() for release in each]
    if not releases:
        return Fault("none of these files has a measure that can be compared between councils", remedy, place)
    titles = dict.fromkeys(each.figures.measure.title for each in releases)
    values = (figure.value for each in releases for of in each.figures.councils.values() for figure in of.values())
    gaps = dict.fromkeys(str(value.gap) for value in values if isinstance(value, Missing))
    trouble = f"no council has a figure of '{few_of([*titles])}'{f': {listed([*gaps])}' if gaps else ''}"
    return Fault(trouble, "Give a release in which councils have figures, such as that of another year.", place)


def _with_before(given: GivenMeasure, kept: Release | None) -> GivenMeasure:
    """The measure with the later of the earlier releases that files and store have."""
    first, *others = given.releases
    return replace(given, before=release_before(first, [*others, *([kept] if kept else [])]))


def latest_with_figures(releases: Sequence[Release]) -> Period | None:
    """The latest period for which any council has a figure."""
    for period, release in reversed(by_period(releases)):
        if any(isinstance(each.value, Decimal) for each in release.figures.councils.get(period, {}).values()):
            return period
    return None
