"""How an export is laid out: which row holds the headings, which column is what, and what kind of row each one is."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.english import listed
from workbook_tools.errors import DataError, Fault, Place
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.sources.data.days_as_numbers import days_as_numbers, refuse_days_as_numbers
from workbook_tools.sources.data.export_heading_rows import FARTHEST_HEADING, Grid, HeadFinder, Heads
from workbook_tools.sources.data.export_headings import (
    BASE,
    NUMERATOR,
    VALUE,
    reading_order,
    readings,
    with_year,
    words_meant,
    years_in,
)
from workbook_tools.sources.data.export_rows import ExportRows, NamedIndicators, RowSorter
from workbook_tools.sources.data.source_cells import exact_number, text_of
from workbook_tools.sources.data.source_columns import column_letters, two_columns
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.visible_text import as_seen, folded

_DAY: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")


class HeadingsNotFound(DataError):
    """No row of a sheet can be the headings of figures."""


class PeriodColumn(Struct, frozen=True):
    """A period at the head of a column, and the columns, from 0, of its value and of what that is out of."""

    period: str
    value: int
    base: int | None = None

    def moved(self, by: int) -> "PeriodColumn":
        """The same, so many columns to the right."""
        return PeriodColumn(self.period, self.value + by, None if self.base is None else self.base + by)


class ExportLayout(Struct, frozen=True):
    """Where an export has what. Rows count from 1, as in the sheet; columns from 0, as in the grid.

    `columns` has by our word ("ref", "name", "theme", "period", "year", "value", "base", "series" …) its column; the
    name is the indicator's. `periods` are the columns of figures, where there is one for each period; else each row has
    its period and its value. `headings` are the headings as one line, `own` those of the lowest
    row, `unread` those of columns that are not read, and `taken` says in words what was decided though nothing in the
    headings says so.
    """

    heading_rows: tuple[int, ...]
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    periods: tuple[PeriodColumn, ...]
    rows: ExportRows
    unread: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def across(self) -> bool:
        """Whether there is a column for each period."""
        return bool(self.periods)


def find_layout(
    grid: Grid,
    indicators: Sequence[Indicator] | None = None,
    *,
    named: Mapping[str, str] | None = None,
    heading_row: int = 0,
    last_row: int = 0,
    year: str = "",
    not_read: Collection[str] = (),
    across: bool | None = None,
    place: Place = Place(),
) -> ExportLayout:
    """The layout of a sheet's cells, the first of them row 1; `indicators` are the scorecard's, where it is known.

    The rest is what settings decide: `named` are headings by our word; `heading_row` the first heading row, `last_row`
    the table's last one, `year` that of months without one; columns headed as in `not_read` are passed over; and
    whether periods run `across`. Raises DataError where they may be read in two ways, and HeadingsNotFound where no
    row can be the headings.
    """
    cut = grid[:last_row] if last_row else grid
    finder = HeadFinder(cut, named or {}, not_read, across)
    heads = finder.found(heading_row)
    if heads is None:
        refuse_days_as_numbers(cut[:FARTHEST_HEADING], place)
        if lacking := _without_results(cut, place):
            raise DataError(lacking)
        raise HeadingsNotFound(_no_headings(cut, heading_row, place))
    return _Reading(cut, heads, NamedIndicators.of(indicators), year, place).layout()


class _Reading:
    """One grid read below its headings."""

    def __init__(self, grid: Grid, heads: Heads, known: NamedIndicators, year: str, place: Place) -> None:
        self.grid, self.heads, self.known, self.year, self.place = grid, heads, known, year, place
        self.taken: list[str] = []

    def layout(self) -> ExportLayout:
        """The layout. Raises DataError where something can be read in two ways."""
        heads = self.heads
        periods = self._periods()
        if periods and (fault := days_as_numbers(heads.own, self._at_headings())):
            raise DataError(fault)
        columns = self._columns(across=bool(periods))
        rows = self._rows(columns, periods)
        read = {*columns.values(), *(at for each in periods for at in (each.value, each.base))}
        by_column = {at: each.period for each in periods for at in (each.value, each.base) if at is not None}
        headings = tuple(by_column.get(at, own) for at, own in enumerate(heads.own))
        unread = tuple(
            dict.fromkeys(filter(None, (self._unread(at, rows) for at in range(len(heads.own)) if at not in read)))
        )
        numbers = tuple(row + 1 for row in heads.rows)
        return ExportLayout(numbers, headings, columns, periods, rows, unread, tuple(self.taken), heads.own)

    def _periods(self) -> tuple[PeriodColumn, ...]:
        heads = self.heads
        if heads.down and (len(heads.periods) < 2 or heads.wanted_across is False):
            return ()
        if heads.down and heads.wanted_across is None:
            raise self._doubt(
                f"there are columns for period and value, and headings with periods: {_first(heads, heads.periods)}",
                'Write periods = "down" or periods = "across" under [source].',
            )
        wanted = [at for at, kind in enumerate(heads.kinds) if kind in (VALUE, BASE)]
        periods = self._dated(wanted)
        self._refuse_twins([at for at in wanted if heads.kinds[at] == VALUE], periods)
        self._refuse_twins([at for at in wanted if heads.kinds[at] == BASE], periods)
        bases = {periods[at]: at for at in wanted if heads.kinds[at] == BASE}
        return tuple(PeriodColumn(periods[at], at, bases.get(periods[at])) for at in wanted if heads.kinds[at] == VALUE)

    def _dated(self, columns: Sequence[int]) -> dict[int, str]:
        """By column its period, the months without a year getting it from above, from the settings or from a title."""
        parts = {at: self.heads.parts[at] for at in columns}
        without = [at for at in columns if parts[at].part and not parts[at].year]
        year = self._year_of(without) if without else ""
        for academic in (False, True):
            found = {
                at: with_year(each.part, each.year or year, academic=academic) if each.part else each.period
                for at, each in parts.items()
            }
            months = [found[at] for at in columns if parts[at].part and not parts[at].part.startswith("Q")]
            quarters = [found[at] for at in columns if parts[at].part.startswith("Q")]
            if all(found.values()) and all(reading_order([*dict.fromkeys(each)]) for each in (months, quarters)):
                return found
        named = _first(self.heads, [at for at in columns if parts[at].part])
        raise self._doubt(
            f"which years the months and quarters {named} are of cannot be told: with the years above them they do not "
            "follow one another",
            'Write each with its year, such as "Apr 2025" or "Q1 2025/26".',
        )

    def _refuse_twins(self, columns: Sequence[int], periods: Mapping[int, str]) -> None:
        """Raise DataError where columns are of one period, however it is written: "Sep 2018" and "2018-09"."""
        by_meaning: dict[object, list[int]] = {}
        for at in columns:
            by_meaning.setdefault(readings(periods[at]), []).append(at)
        sheet = SourceSheet(self.place.file, self.place.sheet, self.heads.own, ())
        twins = [two_columns(sheet, as_seen(periods[ats[0]]), ats) for ats in by_meaning.values() if len(ats) > 1]
        if twins:
            raise DataError(*twins)

    def _year_of(self, columns: Sequence[int]) -> str:
        if self.year:
            return self.year
        above = {year: number + 1 for number in range(self.heads.rows[0]) for cell in self.grid[number]
                 for year in years_in(text_of(cell))}  # fmt: skip
        if len(above) == 1:
            [(year, row)] = above.items()
            self.taken.append(f"the months are those of {year}, by the title in row {row}")
            return year
        trouble = f"the headings {_first(self.heads, columns)} name no year"
        trouble += f", and the titles above name {listed([*above])}" if above else ""
        raise self._doubt(trouble, 'Write the year above the months, or year = "2025/26" under [source].')

    def _columns(self, *, across: bool) -> dict[str, int]:
        """By our word its column, where what stands below tells a reference from a name."""
        heads = self.heads
        words = {word: self._ours(word, ats) for word, ats in heads.words.items()
                 if not (across and word in ("period", "year", "value", "base"))}  # fmt: skip
        below = self.grid[heads.rows[-1] + 1 :]
        ref, name = self.known.ref_and_name(words.pop("ref", []), words.pop("name", []), below)
        chosen = {word: at for word, at in (("ref", ref), ("name", name)) if at is not None}
        faults = []
        for word, ats in words.items():
            free = [at for at in ats if at not in chosen.values()]
            if len(free) == 1:
                chosen[word] = free[0]
            elif free and word in ("period", "value", "series", "base"):
                faults.append(self._two(word, free))
        if faults:
            raise DataError(*faults)
        return chosen

    def _unread(self, column: int, rows: ExportRows) -> str:
        """What a column is called that is not read: its heading, or its letter where figures stand below none."""
        cells = (self.grid[row - 1][column] for row in rows.figures if column < len(self.grid[row - 1]))
        without = "" if self.heads.own[column] else column_letters(column + 1)
        return without if without and any(exact_number(cell) is not None for cell in cells) else self.heads.own[column]

    def _ours(self, word: str, columns: Sequence[int]) -> Sequence[int]:
        """The one column that is headed with our own word, or else all that are headed in a usual way."""
        exact = [at for at in columns if folded(self.heads.own[at]) == word]
        return exact if len(exact) == 1 else columns

    def _rows(self, columns: Mapping[str, int], periods: Sequence[PeriodColumn]) -> ExportRows:
        told = [columns[word] for word in ("ref", "name") if word in columns]
        figures = [each.value for each in periods] or [columns[word] for word in ("period", "value") if word in columns]
        below = self.heads.rows[-1] + 1
        headings = [[text_of(cell) for cell in self.grid[row]] for row in self.heads.rows]
        sorter = RowSorter(told, figures, self.known, headings)
        for number, cells in enumerate(self.grid[below:], start=below + 1):
            sorter.look_at(number, cells)
        titles = {number + 1: " ".join(filter(None, map(text_of, self.grid[number])))
                  for number in range(self.heads.rows[0])}  # fmt: skip
        if sorter.clash:
            second, clash, text = sorter.clash
            raise DataError(
                Fault(
                    f"a second table begins in row {second}, and row {clash} in it has an indicator of this scorecard "
                    f"({text})",
                    f"Put it on a sheet of its own, or write last_row = {second - 1} under [source].",
                    Place(self.place.file, self.place.sheet, second),
                )
            )
        return sorter.rows({row: text for row, text in titles.items() if text})

    def _two(self, word: str, columns: Sequence[int]) -> Fault:
        named = listed([f"{column_letters(at + 1)} ('{self.heads.own[at]}')" for at in columns])
        return Fault(
            f"the columns {named} may each be the {word}",
            f'Say which: write {word} = "{self.heads.own[columns[0]]}" under [source.columns].',
            self._at_headings(),
        )

    def _doubt(self, trouble: str, remedy: str) -> DataError:
        return DataError(Fault(trouble, remedy, self._at_headings()))

    def _at_headings(self) -> Place:
        return Place(self.place.file, self.place.sheet, self.heads.rows[-1] + 1)


def _without_results(grid: Grid, place: Place) -> Fault | None:
    """What is wrong where a row has headings for numerator and denominator, and none for what comes of them."""
    for number, row in enumerate(grid[:FARTHEST_HEADING], start=1):
        meant = {word: text_of(cell) for cell in row for word in words_meant(text_of(cell))}
        parts = [meant[word] for word in (NUMERATOR, BASE) if word in meant]
        if parts and {"ref", "name"} & meant.keys() and "period" in meant and "value" not in meant:
            return Fault(
                f"there is {listed(parts)}, but no column of figures",
                f"Put a column Value beside {'them' if len(parts) > 1 else 'it'}, with the percentage, rate or count "
                "that members are to read.",
                replace(place, row=number),
            )
    return None


def _no_headings(grid: Grid, heading_row: int, place: Place) -> Fault:
    if not any(text_of(cell) for row in grid for cell in row):
        return Fault("there is nothing in it", "Put the figures in, or name another file or sheet.", place)
    if days := _days_as_headings(grid):
        number, text = days
        trouble = f"its columns are headed by days, and '{text}' is not the last day of a month"
        return Fault(trouble, 'Write months as "Apr 2025" there.', replace(place, row=number))
    where = (
        f"row {heading_row} is no" if heading_row else f"none of the first {min(len(grid), FARTHEST_HEADING)} rows is a"
    )
    return Fault(
        f"{where} heading row: one needs a heading such as Ref or Indicator, and periods or both Period and Value",
        "Name the row under [source] with heading_row = 4, or your headings under [source.columns].",
        place,
    )


def _days_as_headings(grid: Grid) -> tuple[int, str] | None:
    """A row, from 1, with several days as text that are no months, as where month and day have changed places."""
    for number, row in enumerate(grid[:FARTHEST_HEADING], start=1):
        days = [text for cell in row if _DAY.fullmatch(text := text_of(cell))]
        wrong = [text for text in days if not readings(text)]
        if len(days) > 1 and wrong:
            return number, wrong[0]
    return None


def _first(heads: Heads, columns: Sequence[int]) -> str:
    named = listed([f"'{heads.own[at]}'" for at in columns[:3]])
    return f"{named} …" if len(columns) > 3 else named
