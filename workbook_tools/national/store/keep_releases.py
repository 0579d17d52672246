"""Releases and lists of neighbours put into the store, and what they restate."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Period
from workbook_tools.national.councils.council_groups import NeighbourList
from workbook_tools.national.councils.council_register import Register
from workbook_tools.national.published.published_figures import (
    Level,
    Measure,
    Published,
    PublishedArea,
    PublishedFigure,
)


class RestatedFigure(Struct, frozen=True):
    """A figure that a later release prints otherwise, or no more: then `value` says why there is none."""

    measure: str
    area: str
    period: str
    before: str
    release_before: str
    value: str
    release: str


def keep_published(store: sqlite3.Connection, published: Sequence[Published], register: Register, day: date) -> int:
    """Put the figures into the store, a file in place of what it gave before; how many figures."""
    keeper = _Keeper(store, register)
    files: dict[str, list[Published]] = {}
    for each in published:
        files.setdefault(each.file, []).append(each)
    return sum(keeper.keep_file(Path(file), found, day) for file, found in files.items())


def keep_neighbours(store: sqlite3.Connection, lists: Iterable[NeighbourList]) -> None:
    """Put lists of neighbours into the store, each in place of that of its name and day."""
    for each in lists:
        key = (each.name, each.dated.isoformat())
        store.execute("DELETE FROM neighbour_lists WHERE name = ? AND dated = ?", key)
        made = store.execute("INSERT INTO neighbour_lists (name, dated, source) VALUES (?, ?, ?)", (*key, each.source))
        rows = (
            (made.lastrowid, council, rank, neighbour)
            for council, codes in each.neighbours.items()
            for rank, neighbour in enumerate(codes, start=1)
        )
        store.executemany("INSERT INTO neighbours VALUES (?, ?, ?, ?)", rows)


def restatements(store: sqlite3.Connection, files: Iterable[str]) -> list[RestatedFigure]:
    """What these files, by name, print otherwise than a release before, or a later one than they; councils first."""
    names = tuple(files)
    marks = ", ".join("?" * len(names))
    order = "measure LIKE 'lait:%', measure, level = 'council' DESC, ends DESC, name"
    rows = store.execute(
        "SELECT measure, name, period, value_before, release_before, coalesce(value, gap), release "
        f"FROM restatements WHERE file IN ({marks}) OR file_before IN ({marks}) ORDER BY {order}",
        names * 2,
    )
    return [RestatedFigure(*row) for row in rows]


class _Keeper:
    """Puts files in, each area and period once."""

    def __init__(self, store: sqlite3.Connection, register: Register) -> None:
        self.store = store
        self.register = register
        self._areas: dict[PublishedArea, int] = {}
        self._periods: dict[Period, int] = {}

    def keep_file(self, path: Path, published: Sequence[Published], day: date) -> int:
        """A file's figures; how many."""
        mark = sha256(path.read_bytes()).hexdigest()
        self.store.execute("DELETE FROM files WHERE sha256 = ?", (mark,))
        made = self.store.execute(
            "INSERT INTO files (name, sha256, kept) VALUES (?, ?, ?)", (path.name, mark, day.isoformat())
        )
        for each in published:
            self._keep_series(each, made.lastrowid)
        return sum(len(each.figures) for each in published)

    def _keep_series(self, published: Published, file: int | None) -> None:
        self._keep_measure(published.measure)
        made = self.store.execute(
            "INSERT INTO series (file, measure, release, column_name, place, worked_out) VALUES (?, ?, ?, ?, ?, ?)",
            (file, published.measure.name, published.release, published.column, published.place, published.worked_out),
        )
        rows = (self._row(made.lastrowid, figure) for figure in published.figures)
        self.store.executemany("INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _row(self, series: int | None, figure: PublishedFigure) -> tuple[object, ...]:
        missing = figure.value if isinstance(figure.value, Missing) else None
        value = None if isinstance(figure.value, Missing) else _text(figure.value)
        gap = (str(missing.gap), missing.detail) if missing else ("", "")
        rests_on = _text(figure.count), _text(figure.base)
        area, period = self._area(figure.area), self._period(figure.period)
        return series, area, period, value, *gap, figure.symbol, *rests_on, figure.trend

    def _keep_measure(self, measure: Measure) -> None:
        row = (
            measure.name, measure.title, str(measure.kind), measure.unit, measure.places, str(measure.counted),
            str(measure.good_is) if measure.good_is else None, measure.meaning,
        )  # fmt: skip
        self.store.execute("DELETE FROM measures WHERE name = ? AND name NOT IN (SELECT measure FROM series)", row[:1])
        self.store.execute("INSERT OR IGNORE INTO measures VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _area(self, area: PublishedArea) -> int:
        if area not in self._areas:
            row = (str(area.level), area.code, area.name, area.old_code, area.region)
            self._areas[area] = self._once(
                "areas", "level, code, name, number, region", row, "stands_for", self._stands_for(area)
            )
        return self._areas[area]

    def _stands_for(self, area: PublishedArea) -> str:
        if area.level is Level.COUNCIL:
            return " / ".join(sorted(council.code for council in self.register.councils_of(area)))
        region = self.register.region_of(area) if area.level is Level.REGION else None
        return region.code if region else area.code

    def _period(self, period: Period) -> int:
        if period not in self._periods:
            row = (str(period.frequency), period.year, period.month)
            self._periods[period] = self._once(
                "periods", "frequency, year, month", row, "code, ends", period.code, period.end.isoformat()
            )
        return self._periods[period]

    def _once(self, table: str, key: str, row: tuple[object, ...], others: str, *more: object) -> int:
        """The number of a row with this key, which is put in where there is none."""
        same = " AND ".join(f"{column} = ?" for column in key.split(", "))
        found = self.store.execute(f"SELECT id FROM {table} WHERE {same}", row).fetchone()
        if found:
            return int(found[0])
        marks = ", ".join("?" * (len(row) + len(more)))
        made = self.store.execute(f"INSERT INTO {table} ({key}, {others}) VALUES ({marks})", (*row, *more))
        assert made.lastrowid is not None
        return made.lastrowid


def _text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
