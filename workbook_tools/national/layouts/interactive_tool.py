"""Areas, periods and the dictionary as the Local Authority Interactive Tool exports them."""

from collections.abc import Mapping

from workbook_tools.model.periods.period import Period
from workbook_tools.national.layouts.release_layout import FigureLayout, ReleaseLayout, ReleaseSheet
from workbook_tools.national.layouts.year_kinds import YearKind, read_year
from workbook_tools.national.published.published_figures import Level, PublishedArea
from workbook_tools.visible_text import as_seen, folded

_COUNTRY = "E92"
_NO_REGION = ("", "na")
_YEARS = {
    "financial year": YearKind.FINANCIAL,
    "academic year": YearKind.ACADEMIC,
    "calendar year": YearKind.CALENDAR,
    "annual (end of sept)": YearKind.SEPTEMBER,
    "annual - january": YearKind.JANUARY,
}
"""What the dictionary calls them. Its plain "Annual" tells nothing."""


def read_area(cells: tuple[str, ...], areas: Mapping[str, str]) -> PublishedArea:
    """The area of a row; `areas` has the codes of regions and England. Councils have a number but no code here.

    Raises ValueError where the number is none.
    """
    number, name, region = map(as_seen, cells)
    number = number.removesuffix(".0")
    if not number.isdecimal():
        raise ValueError(f"'{number}' is not the number of an area")
    code = areas.get(number)
    if code:
        return PublishedArea(Level.COUNTRY if code.startswith(_COUNTRY) else Level.REGION, code, name, number)
    return PublishedArea(Level.COUNCIL, "", name, number, "" if region.lower() in _NO_REGION else region)


def read_period(cells: tuple[str, ...], year: YearKind | None) -> Period:
    """The period of a row. Raises ValueError with a sentence that says what is wrong."""
    if year is None:
        raise ValueError(
            "neither the table of measures nor a dictionary of the tool says which year this is: "
            "financial, academic, calendar or 30 September"
        )
    return read_year(cells[0], year)


def year_kind(words: str) -> YearKind | None:
    """The kind of year that the dictionary means; None where its words tell none."""
    return _YEARS.get(folded(words))


def read_year_kinds(sheet: ReleaseSheet, measure: int, year_kind_at: int) -> dict[str, YearKind]:
    """The kind of year of each measure of the dictionary, by its short name; those it does not tell are left out."""
    kinds = {}
    for _, cells in sheet.rows:
        if max(measure, year_kind_at) < len(cells) and (kind := year_kind(cells[year_kind_at])):
            kinds[folded(cells[measure])] = kind
    return kinds


LAYOUT = FigureLayout(
    ReleaseLayout.INTERACTIVE_TOOL,
    needed=("measure", "period", "area", "number", "value"),
    area=("number", "area", "region"),
    period=("period",),
    read_area=read_area,
    read_period=read_period,
    has_dictionary=True,
)
