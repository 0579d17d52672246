"""The published figures in files and folders: the one way in."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.english import listed
from workbook_tools.errors import ConfigError, DataError, Fault, Place
from workbook_tools.national.checks.doubtful_figures import few_of
from workbook_tools.national.compute.worked_out_rates import WorkedOut
from workbook_tools.national.layouts.csv_rows import Row
from workbook_tools.national.layouts.interactive_tool import read_year_kinds
from workbook_tools.national.layouts.recognised_layouts import (
    explain_unknown,
    figure_layout,
    first_row,
    recognise,
)
from workbook_tools.national.layouts.release_files import Named, find_files, open_grids
from workbook_tools.national.layouts.release_layout import ReleaseLayout, ReleaseSheet
from workbook_tools.national.published.published_figures import Published
from workbook_tools.national.reading.figure_reading import YearKinds, published_of
from workbook_tools.national.reading.measure_table import Found, MeasureTable
from workbook_tools.national.reading.near_measures import SAMPLE, SheetSample, near_faults, near_measures
from workbook_tools.national.reading.repeated_faults import FaultList
from workbook_tools.national.reading.row_picking import Picked, pick_rows, release_of


class Unusable(Struct, frozen=True):
    """What a file was to give and does not: the measures that it costs (none where that is not known), and why.

    `release` is the year in the file's name, None where there is none.
    """

    file: str
    release: int | None
    measures: tuple[str, ...]
    faults: tuple[Fault, ...]


class Releases(Struct, frozen=True):
    """What files hold: the figures, what cannot be used, and which files of a folder hold nothing that is wanted."""

    published: tuple[Published, ...]
    unread: tuple[Fault, ...]
    unusable: tuple[Unusable, ...] = ()


def read_releases(
    paths: Sequence[Path],
    table: MeasureTable,
    wanted: Collection[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Releases:
    """The figures of the wanted measures; a file that cannot be used costs its own measures and is told of.

    Raises DataError for a path that is not there, and ConfigError where a wanted measure is none.
    """
    unknown = sorted(set(wanted or ()) - set(table.measures))
    if unknown:
        names = ", ".join(f"'{name}'" for name in unknown)
        raise ConfigError.of(f"{names} is in no table of measures", f"Use {', '.join(table.measures)}.")
    files, missing = find_files(paths)
    reader = _FileReader(table, [each for each in table.found if wanted is None or each.measure in wanted])
    for file in files:
        reader.read(file, progress or (lambda _: None))
    published = [found for each in reader.picked if (found := reader.figures(each))]
    if missing:
        raise DataError(*missing, *_all_faults(reader.unusable))
    return Releases(tuple(published), tuple(reader.unread), tuple(reader.unusable))


def newest_first(unusable: Iterable[Unusable]) -> list[Unusable]:
    """What cannot be used, the latest releases first and those without a known release last."""
    return sorted(unusable, key=lambda each: each.release or 0, reverse=True)


def without_population(worked_out: Iterable[WorkedOut]) -> list[Unusable]:
    """The files whose rates wait for a population that is not known, each with the mid-years and the measures."""
    files: dict[str, list[WorkedOut]] = {}
    for each in worked_out:
        if each.lacking:
            files.setdefault(each.published.file, []).append(each)
    return [_without_population(file, found) for file, found in files.items()]


def _without_population(file: str, worked_out: Sequence[WorkedOut]) -> Unusable:
    measures = tuple(dict.fromkeys(each.published.measure.name for each in worked_out))
    years = sorted({year for each in worked_out for year in each.lacking}, reverse=True)
    needed = few_of([f"mid-{year}" for year in years])
    trouble = f"it prints no rates for {listed(measures)}, and no population of {needed} is there to work them out"
    remedy = "Put the population estimates of the same release beside it (ons_mid-year_population_estimates_….csv)."
    return Unusable(file, release_of(file), measures, (Fault(trouble, remedy, Place(file)),))


class _FileReader:
    """Reads files one after another, keeping what was picked from each."""

    def __init__(self, table: MeasureTable, wanted: list[Found]) -> None:
        self.table = table
        self.wanted = wanted
        self.picked: list[Picked] = []
        self.unread: list[Fault] = []
        self.unusable: list[Unusable] = []
        self.years = YearKinds()

    def read(self, file: Named, progress: Callable[[int], None]) -> None:
        """Pick the wanted rows of every sheet whose layout is known; of a file that breaks off, none."""
        unknown: list[Sequence[str]] = []
        known = False
        before = len(self.picked)
        faults = FaultList()
        try:
            for grid in open_grids(file.path, progress):
                grid, headings = first_row(grid)
                sheet = recognise(grid, self.table.columns)
                if sheet:
                    known = True
                    self._read_sheet(sheet, faults)
                elif headings:
                    unknown.append(headings)
        except DataError as trouble:
            faults.extend(trouble.faults)
            known = True
        if faults:
            cost = [each.found.measure for each in self.picked[before:]]
            del self.picked[before:]
            self._cannot_use(str(file.path), cost, faults.faults())
        if not known:
            self._unknown(file, unknown)

    def figures(self, picked: Picked) -> Published | None:
        """The figures of a measure; None where a cell of it is at fault, which costs this measure alone."""
        faults = FaultList()
        found = published_of(picked, self.table, self.years, faults)
        if faults:
            self._cannot_use(picked.sheet.file, [picked.found.measure], faults.faults())
        return None if faults else found

    def _read_sheet(self, sheet: ReleaseSheet, faults: FaultList) -> None:
        if sheet.layout is ReleaseLayout.DICTIONARY:
            measure, kind = (sheet.find(*self.table.columns[sheet.layout][word]) for word in ("measure", "year_kind"))
            self.years = YearKinds(sheet.file, read_year_kinds(sheet, measure or 0, kind or 0))
        if figure_layout(sheet.layout) is None:
            return
        broken, told = FaultList(), FaultList()
        rows = _until_fault(sheet.rows, broken)
        upper = list(islice(rows, SAMPLE))
        if upper or not broken:
            picked = pick_rows(replace(sheet, rows=chain(upper, rows)), self.table, self.wanted, told)
            self.picked.extend(picked.picked)
        faults.extend((broken or told).faults())
        if broken:  # what is short or near in it is what the break made of it
            return
        sample = SheetSample(sheet, [cells for _, cells in upper], self.table)
        measures = {each.found.measure for each in picked.picked}
        others = [found for found in self.wanted if found.layout == sheet.layout and found.measure not in measures]
        if near := near_measures(sample, others, picked.lacking):
            self._cannot_use(sheet.file, [each.found.measure for each in near], tuple(near_faults(sample, near)))
        elif not picked.picked and not faults:
            trouble = f"none of the measures that are wanted stands in it; it has {_listed(sheet)}"
            self.unread.append(Fault(trouble, "To use it, add its measures to the table of measures.", sheet.place()))

    def _unknown(self, file: Named, sheets: list[Sequence[str]]) -> None:
        headings = max(sheets, key=len, default=())
        trouble, remedy, near = explain_unknown(headings, self.table.columns)
        fault = Fault(trouble, remedy, Place(str(file.path)))
        if file.by_hand or near:
            self._cannot_use(str(file.path), (), (fault,))
        else:
            self.unread.append(fault)

    def _cannot_use(self, file: str, measures: Sequence[str], faults: tuple[Fault, ...]) -> None:
        self.unusable.append(Unusable(file, release_of(file), tuple(dict.fromkeys(measures)), faults))


def _until_fault(rows: Iterator[Row], faults: FaultList) -> Iterator[Row]:
    """The rows up to where the file breaks off, which is told: what they hold is what that costs."""
    try:
        yield from rows
    except DataError as trouble:
        faults.extend(trouble.faults)


def _all_faults(unusable: Iterable[Unusable]) -> list[Fault]:
    return [fault for each in unusable for fault in each.faults]


def _listed(sheet: ReleaseSheet) -> str:
    return "the columns " + ", ".join(f"'{heading}'" for heading in sheet.headings if heading)
