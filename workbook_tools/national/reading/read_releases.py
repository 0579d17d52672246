"""The published figures in files and folders: the one way in."""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import ConfigError, DataError, Fault, Place
from workbook_tools.national.layouts.interactive_tool import read_year_kinds
from workbook_tools.national.layouts.recognised_layouts import (
    FIGURES,
    explain_unknown,
    first_row,
    recognise,
)
from workbook_tools.national.layouts.release_files import Named, find_files, open_grids
from workbook_tools.national.layouts.release_layout import ReleaseLayout, ReleaseSheet
from workbook_tools.national.published.published_figures import Kind, Published
from workbook_tools.national.reading.figure_reading import YearKinds, published_of
from workbook_tools.national.reading.measure_table import Found, MeasureTable
from workbook_tools.national.reading.repeated_faults import FaultList
from workbook_tools.national.reading.row_picking import Picked, pick_rows


class Releases(Struct, frozen=True):
    """What files hold: the figures, and which files of a folder were left unread, with the reason of each."""

    published: tuple[Published, ...]
    unread: tuple[Fault, ...]


def read_published(
    paths: Sequence[Path],
    table: MeasureTable,
    wanted: Collection[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Published, ...]:
    """The figures of the wanted measures (all, where None) in the files, and in the files within the folders.

    `progress` is told the bytes read since it was last told. Raises DataError with all faults of all files, and
    ConfigError where a wanted measure is none.
    """
    return read_releases(paths, table, wanted, progress).published


def read_releases(
    paths: Sequence[Path],
    table: MeasureTable,
    wanted: Collection[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Releases:
    """As `read_published`, and the files in which nothing was found: a file named itself must be of a known layout."""
    unknown = sorted(set(wanted or ()) - set(table.measures))
    if unknown:
        names = ", ".join(f"'{name}'" for name in unknown)
        raise ConfigError.of(f"{names} is in no table of measures", f"Use {', '.join(table.measures)}.")
    files, missing = find_files(paths)
    reader = _FileReader(table, [each for each in table.found if wanted is None or each.measure in wanted])
    reader.faults.extend(tuple(missing))
    for file in files:
        reader.read(file, progress or (lambda _: None))
    published = [published_of(each, table, reader.years, reader.faults) for each in reader.picked]
    if reader.faults:
        raise DataError(*reader.faults.faults())
    return Releases(tuple(published), tuple(reader.unread))


class _FileReader:
    """Reads files one after another, keeping what was picked from each."""

    def __init__(self, table: MeasureTable, wanted: list[Found]) -> None:
        self.table = table
        self.wanted = wanted
        self.faults = FaultList()
        self.picked: list[Picked] = []
        self.unread: list[Fault] = []
        self.years = YearKinds()

    def read(self, file: Named, progress: Callable[[int], None]) -> None:
        """Picks the wanted rows of every sheet whose layout is known."""
        unknown: list[Sequence[str]] = []
        known = False
        try:
            for grid in open_grids(file.path, progress):
                grid, headings = first_row(grid)
                sheet = recognise(grid, self.table.columns)
                if sheet:
                    known = True
                    self._read_sheet(sheet)
                elif headings:
                    unknown.append(headings)
        except DataError as trouble:
            self.faults.extend(trouble.faults)
            return
        if not known:
            self._unknown(file, unknown)

    def _read_sheet(self, sheet: ReleaseSheet) -> None:
        if sheet.layout is ReleaseLayout.DICTIONARY:
            measure, kind = (sheet.find(*self.table.columns[sheet.layout][word]) for word in ("measure", "year_kind"))
            self.years = YearKinds(sheet.file, read_year_kinds(sheet, measure or 0, kind or 0))
        if sheet.layout not in FIGURES:
            return
        picked = pick_rows(sheet, self.table, self.wanted, self.faults)
        self.picked.extend(picked)
        if not picked:
            self._without_measure(sheet)

    def _without_measure(self, sheet: ReleaseSheet) -> None:
        """A fault where a measure's own column stands without the one that tells its rows; else the file is unread."""
        for found, name in _untold(sheet, self.table, self.wanted):
            trouble = f"there is no column '{name}', by which the rows of {found.measure} are told"
            remedy = f"If it was renamed, add [[renamed]] to the table of measures. The file has {_listed(sheet)}."
            self.faults.add(trouble, remedy, sheet.place())
            return
        trouble = f"none of the measures that are wanted stands in it; it has {_listed(sheet)}"
        self.unread.append(Fault(trouble, "To use it, add its measures to the table of measures.", sheet.place()))

    def _unknown(self, file: Named, sheets: list[Sequence[str]]) -> None:
        headings = max(sheets, key=len, default=())
        trouble, remedy, near = explain_unknown(headings, self.table.columns)
        fault = Fault(trouble, remedy, Place(str(file.path)))
        if file.by_hand or near:
            self.faults.extend((fault,))
        else:
            self.unread.append(fault)


def _untold(sheet: ReleaseSheet, table: MeasureTable, wanted: Iterable[Found]) -> Iterable[tuple[Found, str]]:
    """The rates and the like whose column the sheet has, where no other measure reads a column of that name."""
    readers = [name for found in table.found if found.layout is sheet.layout for name in found.value_columns]
    for found in wanted:
        own = (
            table.measures[found.measure].kind is not Kind.COUNT
            and found.layout is sheet.layout
            and all(readers.count(name) == 1 and sheet.find(name) is not None for name in found.value_columns)
        )
        for name in found.where if own else ():
            if sheet.find(*table.names_of(sheet.layout, name, None)) is None:
                yield found, name


def _listed(sheet: ReleaseSheet) -> str:
    return "the columns " + ", ".join(f"'{heading}'" for heading in sheet.headings if heading)
