"""The layout `monitor`: a regional monitor with the columns Code, Council, Year to March, Measure and Figure.

[layouts.monitor.columns]
measure = ["Measure"]
code = ["Code"]
council = ["Council"]
ends = ["Year to March"]
value = ["Figure"]
"""

from collections.abc import Mapping

from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.national.layouts.release_layout import FigureLayout
from workbook_tools.national.layouts.year_kinds import YearKind
from workbook_tools.national.published.published_figures import Level, PublishedArea

_APRIL = 4


def read_area(cells: tuple[str, ...], codes: Mapping[str, str]) -> PublishedArea | None:
    """A council, or England; None for a row of anything else."""
    code, name = cells
    if code == "E92000001":
        return PublishedArea(Level.COUNTRY, code, name)
    return PublishedArea(Level.COUNCIL, code, name) if code.startswith(("E06", "E08", "E09", "E10")) else None


def read_period(cells: tuple[str, ...], year: YearKind | None) -> Period:
    """The year that ends in March of the year in the cell. Raises ValueError where it is no year."""
    (written,) = cells
    if not written.isdecimal() or len(written) != len("2018"):
        raise ValueError(f"'{written}' is no year")
    return Period(Frequency.YEAR, int(written) - 1, _APRIL)


LAYOUT = FigureLayout(
    "monitor",
    needed=("measure", "code", "council", "ends", "value"),
    area=("code", "council"),
    period=("ends",),
    read_area=read_area,
    read_period=read_period,
)
