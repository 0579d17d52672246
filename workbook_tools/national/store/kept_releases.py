"""What the store holds, as it was read from the published files."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.councils.council_groups import NeighbourList
from workbook_tools.national.published.published_figures import (
    Kind,
    Level,
    Measure,
    Published,
    PublishedArea,
    PublishedFigure,
)
from workbook_tools.national.reading.measure_table import MeasureTable
from workbook_tools.national.store.open_store import reading_store

_FIGURES = (
    "SELECT area, period, value, gap, why, symbol, counted, base, trend FROM figures WHERE series = ? ORDER BY rowid"
)

_SERIES = (
    "SELECT series.id, measure, files.name, release, column_name, place, worked_out "
    "FROM series JOIN files ON files.id = series.file"
)
_BEFORE = (
    f"{_SERIES} WHERE measure = ? AND place = ? AND (worked_out <> '') = ? "
    "AND CAST(release AS INTEGER) BETWEEN 1 AND ? - 1 ORDER BY CAST(release AS INTEGER) DESC, files.id DESC LIMIT 1"
)


class KeptLists(Struct, frozen=True):
    """The measures that were kept, by name, and the lists of neighbours."""

    measures: Mapping[str, Measure]
    neighbours: tuple[NeighbourList, ...]


class SeriesKey(Struct, frozen=True):
    """Which figures of a measure are meant: of which kind of file, printed or worked out, of the release of a year."""

    measure: str
    place: int
    worked_out: bool
    year: int


class KeptSeries(Struct, frozen=True):
    """One measure in one kept file, from its first to its last period."""

    measure: str
    file: str
    release: str
    worked_out: str
    first: Period
    last: Period


def kept_lists(path: Path) -> KeptLists:
    """The measures and the lists of neighbours that a store holds. Raises DataError."""
    with reading_store(path) as store:
        return KeptLists(_measures(store), _neighbours(store))


def with_kept_measures(table: MeasureTable, kept: KeptLists) -> MeasureTable:
    """The table with the measures of the store that it lacks: those of the tool, whose dictionary was kept."""
    return replace(table, measures={**kept.measures, **table.measures})


def kept_releases(path: Path, table: MeasureTable, wanted: Collection[str]) -> tuple[Published, ...]:
    """The figures of the wanted measures, those kept last first. Raises DataError."""
    with reading_store(path) as store:
        rows = store.execute(f"{_SERIES} ORDER BY files.id DESC, series.id").fetchall()
        return tuple(_published(store, table, [row for row in rows if row[1] in wanted]))


def kept_before(path: Path, table: MeasureTable, wanted: Iterable[SeriesKey]) -> tuple[Published, ...]:
    """Of each of these the latest earlier release that was kept, where there is one. Raises DataError."""
    with reading_store(path) as store:
        rows = [store.execute(_BEFORE, (each.measure, each.place, each.worked_out, each.year)) for each in wanted]
        return tuple(_published(store, table, [row for found in rows for row in found]))


def kept_series(path: Path) -> list[KeptSeries]:
    """Each measure in each file that a store holds, with its first and last period. Raises DataError."""
    with reading_store(path) as store:
        periods = _periods(store)
        rows = store.execute(
            "SELECT measure, files.name, release, worked_out, min(ends || ' ' || figures.period), "
            "max(ends || ' ' || figures.period) FROM figures JOIN series ON series.id = figures.series "
            "JOIN files ON files.id = series.file JOIN periods ON periods.id = figures.period "
            "GROUP BY series.id ORDER BY files.id, series.id"
        )
        return [
            KeptSeries(*told, *(periods[int(each.split()[1])] for each in (first, last))) for *told, first, last in rows
        ]


def _published(
    store: sqlite3.Connection, table: MeasureTable, series: Iterable[tuple[int, str, *tuple[Any, ...]]]
) -> Iterator[Published]:
    areas, periods, measures = _areas(store), _periods(store), _measures(store)
    for key, name, *told in series:
        figures = tuple(_figure(row, areas, periods) for row in store.execute(_FIGURES, (key,)))
        yield Published(table.measures.get(name, measures[name]), figures, *told)


def _figure(
    row: tuple[int, int, str | None, str, str, str, str | None, str | None, str],
    areas: Mapping[int, PublishedArea],
    periods: Mapping[int, Period],
) -> PublishedFigure:
    area, period, value, gap, why, symbol, counted, base, trend = row
    held = Missing(Gap(gap), why) if value is None else Decimal(value)
    return PublishedFigure(areas[area], periods[period], held, symbol, _number(counted), _number(base), trend)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _areas(store: sqlite3.Connection) -> dict[int, PublishedArea]:
    rows = store.execute("SELECT id, level, code, name, number, region FROM areas")
    return {key: PublishedArea(Level(level), *told) for key, level, *told in rows}


def _periods(store: sqlite3.Connection) -> dict[int, Period]:
    rows = store.execute("SELECT id, frequency, year, month FROM periods")
    return {key: Period(Frequency(frequency), year, month) for key, frequency, year, month in rows}


def _measures(store: sqlite3.Connection) -> dict[str, Measure]:
    rows = store.execute("SELECT name, title, kind, unit, places, counted, good_is, meaning FROM measures")
    return {name: _measure(name, *told) for name, *told in rows}


def _measure(
    name: str, title: str, kind: str, unit: str, places: int, counted: str, good_is: str | None, meaning: str
) -> Measure:
    polarity = Polarity(good_is) if good_is else None
    basis = PeriodBasis(counted)
    return Measure(name, title, Kind(kind), unit, places, basis, good_is=polarity, meaning=meaning)


def _neighbours(store: sqlite3.Connection) -> tuple[NeighbourList, ...]:
    lists = store.execute("SELECT id, name, dated, source FROM neighbour_lists ORDER BY dated").fetchall()
    return tuple(
        NeighbourList(name, date.fromisoformat(dated), _of_list(store, key), source)
        for key, name, dated, source in lists
    )


def _of_list(store: sqlite3.Connection, key: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    rows = store.execute("SELECT council, neighbour FROM neighbours WHERE list = ? ORDER BY council, rank", (key,))
    for council, neighbour in rows:
        found.setdefault(council, []).append(neighbour)
    return {council: tuple(codes) for council, codes in found.items()}
