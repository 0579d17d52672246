"""The rows of a sheet that a measure is found in, picked while they pass; all others are let go."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from msgspec import Struct, field

from workbook_tools.english import counted
from workbook_tools.national.layouts.recognised_layouts import layout_of
from workbook_tools.national.layouts.release_layout import ReleaseSheet
from workbook_tools.national.reading.measure_table import Found, MeasureTable
from workbook_tools.national.reading.repeated_faults import FaultList
from workbook_tools.visible_text import folded

_YEAR_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_RELEASE_IN_NAME = re.compile(r"(?<!\d)(20\d\d)rel")

Cells = tuple[str, ...]
Getter = Callable[[Sequence[str]], Cells]


class PickedRow(Struct, frozen=True):
    """The cells of one row that matter. An optional cell that the file has no column for is ""."""

    number: int
    area: Cells
    period: Cells
    values: Cells
    counted: str
    base: str
    note: str
    trend: str


class Picked(Struct, frozen=True):
    """The rows of one measure in one sheet. `release` is the year in the file's name, None where there is none.

    `headings` are those of the values; where the rate is to be `worked_out`, that of the count it is made of.
    """

    found: Found
    sheet: ReleaseSheet
    release: int | None
    headings: Cells
    rows: list[PickedRow] = field(default_factory=list)
    worked_out: bool = False


class _Place(Struct, frozen=True):
    """Where in this sheet one measure's cells are."""

    picked: Picked
    where: tuple[int, ...]
    allowed: tuple[frozenset[str], ...]
    values: Getter
    rest: Getter
    absent: tuple[str, ...]

    def fits(self, told: Sequence[str]) -> bool:
        """Whether a row is of the measure, by the plain words in its columns `where`."""
        return all(words in texts for words, texts in zip(told, self.allowed, strict=True))


def release_of(file: str) -> int | None:
    """The year of a release as its file's name tells it, the last that stands there: 2024 of "b1_2013_to_2024.csv"."""
    stem = Path(file).stem
    years = _RELEASE_IN_NAME.findall(stem) or _YEAR_IN_NAME.findall(stem)
    return int(years[-1]) if years else None


class PickedSheet(Struct, frozen=True):
    """What was picked from a sheet, and the measures whose rows are there, but not all of their columns."""

    picked: list[Picked]
    lacking: list[Found]


def pick_rows(sheet: ReleaseSheet, table: MeasureTable, wanted: Iterable[Found], faults: FaultList) -> PickedSheet:
    """The wanted measures that the sheet holds, with their rows; a fault for each row that is too short or too long,
    or where there are none."""
    places = [place for found in wanted if found.layout == sheet.layout and (place := _place(sheet, table, found))]
    _pick(sheet, table, places, faults)
    held = [place for place in places if place.picked.rows]
    picked = [place.picked for place in held if not place.absent]
    return PickedSheet(picked, [place.picked.found for place in held if place.absent])


def _pick(sheet: ReleaseSheet, table: MeasureTable, places: list[_Place], faults: FaultList) -> None:
    layout = layout_of(sheet.layout)
    areas, periods = (_indices(sheet, table, roles) for roles in (layout.area, layout.period))
    area_of, period_of = _tuple_getter(areas), _tuple_getter(periods)
    width = len(sheet.headings)
    ways = _ways_to_tell(places)
    leading = 1 + max((index for place in places for index in place.where), default=-1)
    if 0 < leading <= min(index for index in (*areas, *periods) if index is not None):
        sheet.wanted.only(lambda cells: any(way.places(cells) for way in ways), leading, width)
    same: dict[Cells, Cells] = {}
    number = 0
    for number, cells in sheet.rows:
        if len(cells) != width:
            trouble = (
                f"this row has {counted(len(cells), 'cell')}, and there are {width} headings: it is cut off or damaged"
            )
            faults.add(trouble, "Download the file again, and keep it as it comes.", sheet.place(number))
            continue
        for way in ways:
            for place in way.places(cells):
                area, period = area_of(cells), period_of(cells)
                area, period = same.setdefault(area, area), same.setdefault(period, period)
                place.picked.rows.append(PickedRow(number, area, period, place.values(cells), *place.rest(cells)))
    if not number:
        faults.add("there are headings, but no rows below them", "Download the file again.", sheet.place())


class _WayToTell:
    """The places whose rows are told by the same columns, found by what stands in these; each once made out."""

    def __init__(self, where: tuple[int, ...], group: list[_Place]) -> None:
        self._key_of: Callable[[Sequence[str]], object] = itemgetter(*where) if where else lambda _: ""
        self._known: dict[object, list[_Place]] = {}
        self._where = where
        self._group = group

    def places(self, cells: Sequence[str]) -> list[_Place]:
        """The places that a row fits, or the cells at its beginning, where it is told by these."""
        if (found := self._known.get(key := self._key_of(cells))) is None:
            told = [folded(cells[index]) for index in self._where]
            found = self._known[key] = [place for place in self._group if place.fits(told)]
        return found


def _ways_to_tell(places: list[_Place]) -> list[_WayToTell]:
    ordered = sorted(places, key=lambda place: place.where)
    return [_WayToTell(where, list(group)) for where, group in groupby(ordered, key=lambda place: place.where)]


def _place(sheet: ReleaseSheet, table: MeasureTable, found: Found) -> _Place | None:
    """Where the sheet has the measure; None where it lacks a column that tells its rows, or holds nothing to tell."""
    release = release_of(sheet.file)

    def at(name: str) -> int | None:
        return sheet.find(*table.names_of(sheet.layout, name, release)) if name else None

    where = [(at(name), frozenset(map(folded, texts))) for name, texts in found.where.items()]
    if any(index is None and "" not in texts for index, texts in where):
        return None
    values = [at(name) for name in found.value_columns]
    if not found.where and None in values:
        return None
    told = dict(sorted(((index, texts) for index, texts in where if index is not None), key=itemgetter(0)))
    named = [name for name in (*found.value_columns, found.count, found.base) if name]
    without_rate = values == [None] and at(found.count) is not None and bool(table.measures[found.measure].recompute)
    if without_rate:
        values = [at(found.count)]
        named.remove(found.column)
    headings = tuple(sheet.headings[index] for index in values if index is not None)
    return _Place(
        picked=Picked(found, sheet, release, headings, worked_out=without_rate),
        where=tuple(told),
        allowed=tuple(told.values()),
        values=_tuple_getter(values),
        rest=_tuple_getter([at(found.count), at(found.base), *_indices(sheet, table, ("note", "trend"))]),
        absent=tuple(name for name in named if at(name) is None),
    )


def _indices(sheet: ReleaseSheet, table: MeasureTable, roles: tuple[str, ...]) -> list[int | None]:
    """Where the sheet has what the layout's columns hold."""
    columns = table.columns[sheet.layout]
    return [sheet.find(*columns.get(role, ())) for role in roles]


def _tuple_getter(indices: Sequence[int | None]) -> Getter:
    """The cells at the indices, "" for None."""
    present = [index for index in indices if index is not None]
    if len(present) == len(indices) > 1:
        return itemgetter(*present)
    if len(present) == len(indices) == 1:
        only = present[0]
        return lambda cells: (cells[only],)
    if not present:
        nothing = ("",) * len(indices)
        return lambda _: nothing
    return lambda cells: tuple(["" if index is None else cells[index] for index in indices])
