"""What a config's national settings name, looked up: measures, the council, and the groups with their lists."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import ConfigError, DataError, Fault, Place
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.compute.made_comparators import Asked
from workbook_tools.national.councils.council_groups import Group, NeighbourList, choose_neighbours
from workbook_tools.national.councils.council_register import Council, Register
from workbook_tools.national.layouts.recognised_layouts import LayoutColumns, recognise
from workbook_tools.national.layouts.release_files import find_files, open_grids
from workbook_tools.national.layouts.release_layout import ReleaseLayout
from workbook_tools.national.published.published_figures import Measure
from workbook_tools.national.reading.council_lists import read_councils, read_groups, read_neighbours
from workbook_tools.national.reading.measure_table import MeasureTable, read_measures
from workbook_tools.national.reading.tool_dictionary import TOOL_PREFIX, with_dictionary
from workbook_tools.sources.settings.config import Config
from workbook_tools.sources.settings.national_settings import GroupKind, GroupSettings, NationalSettings
from workbook_tools.visible_text import did_you_mean

A_YEAR = 12


class NationalTables(Struct, frozen=True):
    """The table of measures, the register, the council in it, and what is asked for of each group."""

    measures: MeasureTable
    register: Register
    council: Council
    asked: tuple[Asked, ...]


class NationalLists(Struct, frozen=True):
    """A table of measures and lists of neighbours that were kept, in place of files."""

    measures: MeasureTable
    neighbours: tuple[NeighbourList, ...]


def read_tables(config: Config, paths: Sequence[Path], kept: NationalLists | None = None) -> NationalTables:
    """What the config's settings name; lists of neighbours are among the files and folders in `paths`, or `kept`.

    Raises ConfigError with every name that is not known, and DataError where a list of neighbours is at fault.
    """
    place = Place(str(config.home))
    national = config.national
    if national is None:
        remedy = 'Add [national] with council = "E0…", the council\'s nine-character code, and its groups.'
        raise ConfigError.of("there is no [national] in it", remedy, place)
    register = read_councils(national.councils_file)
    measures = kept.measures if kept else read_all_measures(national.measures, config, paths)
    has_neighbours = any(each.kind is GroupKind.NEIGHBOURS for each in national.groups)
    among = kept.neighbours if kept else find_neighbours(paths, measures.columns, register) if has_neighbours else ()
    council = register.council(national.council)
    groups = _Groups(national, register, among, place)
    asked = tuple(Asked(groups.group(each), each.standing) for each in national.groups)
    faults = [*_unfit_measures(config, measures, place), *groups.faults]
    if council is None:
        remedy = "Write the nine-character code that the Office for National Statistics gives it."
        faults.append(Fault(f"'{national.council}' is not a council of {national.councils_file.name}", remedy, place))
    if faults or council is None:
        raise ConfigError(*faults)
    return NationalTables(measures, register, council, asked)


def read_all_measures(file: Path, config: Config | None, paths: Sequence[Path]) -> MeasureTable:
    """The table of measures, with those of the interactive tool where its dictionary is among files and folders.

    The dictionary is looked for where one of the config's indicators names a measure of the tool, or without a config.
    """
    table = read_measures(file)
    named = config.definition.indicators if config else ()
    if config and not any(each.national.startswith(TOOL_PREFIX) for each in named):
        return table
    found = files_of(paths, ReleaseLayout.DICTIONARY, table.columns)
    return with_dictionary(table, found[-1]) if found else table


def find_neighbours(paths: Sequence[Path], columns: LayoutColumns, register: Register) -> tuple[NeighbourList, ...]:
    """The lists of statistical neighbours among files and folders, recognised by their columns. Raises DataError."""
    return tuple(read_neighbours(path, register) for path in files_of(paths, ReleaseLayout.NEIGHBOURS, columns))


def files_of(paths: Sequence[Path], layout: ReleaseLayout, columns: LayoutColumns) -> list[Path]:
    """The files of a layout among files and folders; one that cannot be read is told of elsewhere."""
    return [each.path for each in find_files(paths)[0] if _has(each.path, layout, columns)]


class _Groups:
    """Makes groups out of their settings, gathering a fault for each name that is not known."""

    def __init__(
        self,
        national: NationalSettings,
        register: Register,
        neighbours: Sequence[NeighbourList],
        place: Place,
    ) -> None:
        self.faults: list[Fault] = []
        self._register = register
        self._place = place
        self._lists = read_groups(national.groups_file, register)
        self._neighbours = neighbours

    def group(self, settings: GroupSettings) -> Group:
        """The group; without its list where there is none of that name."""
        councils, neighbours, region = None, None, ""
        match settings.kind:
            case GroupKind.LIST:
                councils = self._lists.get(settings.named)
                if councils is None:
                    self._fault(f"there is no list '{settings.named}' in groups.toml", f"Use {', '.join(self._lists)}.")
            case GroupKind.NEIGHBOURS:
                neighbours = self._chosen(settings)
            case GroupKind.REGION:
                region = self._region(settings)
        return Group(settings.name, settings.kind, settings.method, settings.with_council, councils, neighbours, region)

    def _chosen(self, settings: GroupSettings) -> NeighbourList | None:
        if not self._neighbours:
            remedy = "Put the Department for Education's list beside the files: sn_april_2021.xlsx or a later one."
            self._fault("there is no list of statistical neighbours among the files", remedy)
            return None
        try:
            return choose_neighbours(self._neighbours, settings.named, settings.held_on)
        except ConfigError as trouble:
            self.faults.extend(trouble.faults)
            return None

    def _region(self, settings: GroupSettings) -> str:
        """The region that a group names, by its setting or by its own name; "" is the council's own."""
        if settings.named and self._register.region(settings.named) is None:
            self._fault(f"there is no region '{settings.named}'", "Correct its name.")
        return settings.named or (settings.name if self._register.region(settings.name) else "")

    def _fault(self, trouble: str, remedy: str) -> None:
        self.faults.append(Fault(trouble, remedy, self._place))


def _unfit_measures(config: Config, measures: MeasureTable, place: Place) -> list[Fault]:
    """A fault for each indicator that names a measure which there is not, or which counts something else."""
    faults = []
    for each in config.definition.indicators:
        measure = measures.measures.get(each.national)
        if not each.national:
            continue
        named = f"indicator {each.ref} names the measure '{each.national}'"
        if measure is None:
            faults.append(_unknown_measure(named, each.national, measures, place))
        elif trouble := _unlike(each, measure):
            faults.append(Fault(f"{named}, but {trouble}", "Unlike figures are not compared: take it out.", place))
    return faults


def _unknown_measure(named: str, measure: str, measures: MeasureTable, place: Place) -> Fault:
    has_dictionary = any(name.startswith(TOOL_PREFIX) for name in measures.measures)
    if measure.startswith(TOOL_PREFIX) and not has_dictionary:
        remedy = "Put the data dictionary of the interactive tool (lait_data_dictionary.csv) beside the files."
        return Fault(f"{named}, and the tool's data dictionary is not among the files", remedy, place)
    near = did_you_mean(measure, measures.measures)
    remedy = "Add it to measures.toml, or use one that scorecard comparators measures lists."
    return Fault(f"{named}, which the table of measures has not{near}", remedy, place)


def _unlike(indicator: Indicator, measure: Measure) -> str:
    """What keeps an indicator from being compared with a measure; "" where nothing does."""
    if indicator.unit != measure.unit:
        return f"the indicator is told as '{indicator.unit}' and the measure as '{measure.unit}'"
    as_at = (indicator.counted is PeriodBasis.AS_AT, measure.counted is PeriodBasis.AS_AT)
    if as_at[0] != as_at[1] and not indicator.is_ratio and indicator.frequency.months < A_YEAR:
        day, stretch = ("indicator", "measure") if as_at[0] else ("measure", "indicator")
        return f"the {day} is of one day and the {stretch} of a stretch of time"
    return ""


def _has(path: Path, layout: ReleaseLayout, columns: LayoutColumns) -> bool:
    """Whether one of its sheets is of the layout."""
    with suppress(DataError):
        for grid in open_grids(path, lambda _: None):
            sheet = recognise(grid, columns)
            if sheet and sheet.layout is layout:
                return True
    return False
