"""Source data with a column for each period, turned into rows of one figure each."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from workbook_tools.errors import DataError, Place
from workbook_tools.model.period import Frequency
from workbook_tools.model.period_reading import parse_period
from workbook_tools.sources.cells import RawCell
from workbook_tools.sources.sheet import SourceSheet


def one_figure_a_row(sheet: SourceSheet, headings: Mapping[str, str], bare_year: Frequency | None) -> SourceSheet:
    """The sheet with the columns Period and Value in place of the columns whose headings are periods.

    Each figure keeps the number of its row; an empty cell is no figure. Raises DataError where no heading is a period.
    """
    periods = [at for at, heading in enumerate(sheet.headings) if _is_period(heading, bare_year)]
    if not periods:
        raise DataError.of(
            "no column has a period as its heading",
            'Write months as "Sep 2018" and years as "2017/18" in the heading row, or take periods = "across" out.',
            Place(sheet.file, sheet.sheet),
        )
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


def _is_period(heading: str, bare_year: Frequency | None) -> bool:
    """Whether it is a period of any length: "2011-12" may be a month or a year, as the indicator is reported."""
    return any(_reads(heading, frequency, bare_year) for frequency in Frequency)


def _reads(heading: str, frequency: Frequency, bare_year: Frequency | None) -> bool:
    try:
        parse_period(heading, frequency, bare_year)
    except ValueError:
        return False
    return True
