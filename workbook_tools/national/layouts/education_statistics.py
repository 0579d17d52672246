"""Areas and periods as explore-education-statistics files write them."""

from collections.abc import Mapping

from workbook_tools.model.periods.period import Period
from workbook_tools.national.layouts.release_layout import FigureLayout, ReleaseLayout
from workbook_tools.national.layouts.year_kinds import YearKind, read_year
from workbook_tools.national.published.published_figures import Level, PublishedArea
from workbook_tools.visible_text import as_seen

_YEARS = {
    "reporting year": None,
    "financial year": YearKind.FINANCIAL,
    "academic year": YearKind.ACADEMIC,
    "calendar year": YearKind.CALENDAR,
}


def read_area(cells: tuple[str, ...], _: Mapping[str, str]) -> PublishedArea | None:
    """The council, region or country of a row; None for wards, schools and other kinds. Raises ValueError."""
    level, country_code, country, region_code, region, code, council, old = map(as_seen, cells)
    match level.lower():
        case "local authority":
            return PublishedArea(Level.COUNCIL, _named(code, council, level), council, old, region)
        case "regional":
            return PublishedArea(Level.REGION, _named(region_code, region, level), region)
        case "national":
            return PublishedArea(Level.COUNTRY, _named(country_code, country, level), country)
    return None


def read_period(cells: tuple[str, ...], year: YearKind | None) -> Period:
    """The period of a row. "Reporting year" 2018 is the year ending 31 March 2018 where the table says nothing else.

    Raises ValueError with a sentence that says what is wrong.
    """
    text, kind = map(as_seen, cells)
    try:
        told = _YEARS[kind.lower()]
    except KeyError:
        raise ValueError(f"'{kind}' is not a kind of year that is read ({', '.join(_YEARS)})") from None
    if told and year and told is not year and year is not YearKind.SEPTEMBER:
        raise ValueError(f"the file says {told}, the table of measures {year}")
    return read_year(text, year or told or YearKind.FINANCIAL)


def _named(code: str, name: str, level: str) -> str:
    if not code or not name:
        raise ValueError(f"this row at level '{level}' has no code or no name of its area")
    return code


LAYOUT = FigureLayout(
    ReleaseLayout.EDUCATION_STATISTICS,
    needed=("period", "period_kind", "level", "country_code", "country"),
    area=("level", "country_code", "country", "region_code", "region", "council_code", "council", "old_code"),
    period=("period", "period_kind"),
    read_area=read_area,
    read_period=read_period,
)
