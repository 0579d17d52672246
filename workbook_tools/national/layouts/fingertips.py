"""Areas and periods as Fingertips exports them."""

import re
from collections.abc import Mapping

from workbook_tools.model.periods.period import Period
from workbook_tools.national.layouts.release_layout import FigureLayout, ReleaseLayout
from workbook_tools.national.layouts.year_kinds import YearKind, read_year
from workbook_tools.national.published.published_figures import Level, PublishedArea
from workbook_tools.visible_text import as_seen

_LEVELS = {
    "E92": Level.COUNTRY,
    "E12": Level.REGION,
    "E13": Level.REGION,
    "E06": Level.COUNCIL,
    "E08": Level.COUNCIL,
    "E09": Level.COUNCIL,
    "E10": Level.COUNCIL,
}
"""The first letters of a code tell the level: E06 to E10 are the councils that run children's services."""

_SEVERAL_YEARS = re.compile(r"\d{4}(/\d{2})? - \d{2}(/\d{2})?")


def read_area(cells: tuple[str, ...], codes: Mapping[str, str]) -> PublishedArea | None:
    """The council, region or country of a row; None for districts, health areas and other kinds."""
    code, name, _, parent_code, parent = map(as_seen, cells)
    level = _LEVELS.get(code[:3])
    if level is None:
        return None
    in_region = level is Level.COUNCIL and _LEVELS.get(parent_code[:3]) is Level.REGION
    return PublishedArea(level, code, name, region=parent if in_region else "")


def read_period(cells: tuple[str, ...], year: YearKind | None) -> Period:
    """The period of a row; a bare year is a calendar year where the table says nothing else.

    Raises ValueError with a sentence that says what is wrong.
    """
    text = as_seen(cells[0])
    if _SEVERAL_YEARS.fullmatch(text):
        raise ValueError(f"'{text}' is several years together, which no scorecard's figure is compared with")
    if year is None and "/" in text:
        year = YearKind.FINANCIAL
    return read_year(text, year or YearKind.CALENDAR)


LAYOUT = FigureLayout(
    ReleaseLayout.FINGERTIPS,
    needed=("indicator", "period", "area_code", "area", "value"),
    area=("area_code", "area", "area_type", "parent_code", "parent"),
    period=("period",),
    read_area=read_area,
    read_period=read_period,
    repeats_areas=True,
)
