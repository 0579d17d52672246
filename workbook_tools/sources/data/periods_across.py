"""Source data with a column for each period, turned into rows of one figure each."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct

from workbook_tools.errors import DataError, Place
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.data.source_cells import RawCell
from workbook_tools.sources.data.source_columns import two_columns
from workbook_tools.sources.data.source_sheet import SourceSheet
from workbook_tools.visible_text import as_seen


def one_figure_a_row(sheet: SourceSheet, headings: Mapping[str, str], bare_year: Frequency | None) -> SourceSheet:
    """The sheet with the columns Period and Value in place of the columns whose headings are periods.

    Each figure keeps the number of its row; an empty cell is no figure. Raises DataError where no heading is a period,
    and where two are one period.
    """
    periods = [at for at, heading in enumerate(sheet.headings) if _is_period(heading, bare_year)]
    if not periods:
        raise DataError.of(
            "no column has a period as its heading",
            'Write months as "Sep 2018" and years as "2017/18" in the heading row, or take periods = "across" out.',
            Place(sheet.file, sheet.sheet),
        )
    _refuse_twins(sheet, periods, bare_year)
    kept = [at for at in range(len(sheet.headings)) if at not in periods]
    named = (*(sheet.headings[at] for at in kept), headings["period"], headings["value"])
    return SourceSheet(sheet.file, sheet.sheet, named, _Figures(sheet, kept, periods))


class _Figures(Struct, frozen=True):
    """The figures row by row, and in a row from left to right."""

    sheet: SourceSheet
    kept: Sequence[int]
    periods: Sequence[int]

    def __iter__(self) -> Iterator[tuple[int, Sequence[RawCell]]]:
        headings = self.sheet.headings
        for number, row in self.sheet.rows:
            cells = [*row, *[""] * (len(headings) - len(row))]
            told = [cells[at] for at in self.kept]
            yield from (
                (number, [*told, headings[at], cells[at]]) for at in self.periods if cells[at] not in ("", None)
            )


def _refuse_twins(sheet: SourceSheet, periods: Sequence[int], bare_year: Frequency | None) -> None:
    """Raise DataError where columns are headed by one period, however it is written: "Sep 2018" and "2018-09"."""
    by_meaning: dict[tuple[Period, ...], list[int]] = {}
    for at in periods:
        by_meaning.setdefault(tuple(_readings(sheet.headings[at], bare_year)), []).append(at)
    faults = [
        two_columns(sheet, as_seen(sheet.headings[columns[0]]), columns)
        for columns in by_meaning.values()
        if len(columns) > 1
    ]
    if faults:
        raise DataError(*faults)


def _is_period(heading: str, bare_year: Frequency | None) -> bool:
    return any(_readings(heading, bare_year))


def _readings(heading: str, bare_year: Frequency | None) -> Iterator[Period]:
    """The periods of any length that it may be: "2011-12" is a month or a year, as the indicator is reported."""
    for frequency in Frequency:
        with suppress(ValueError):
            yield parse_period(heading, frequency, bare_year)
