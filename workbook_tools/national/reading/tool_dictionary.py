"""Every measure of the interactive tool, as its data dictionary tells it: title, unit, polarity, kind of year."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.layouts.interactive_tool import year_kind
from workbook_tools.national.layouts.recognised_layouts import LayoutColumns, recognise
from workbook_tools.national.layouts.release_files import open_grids
from workbook_tools.national.layouts.release_layout import ReleaseLayout, ReleaseSheet
from workbook_tools.national.layouts.year_kinds import YearKind
from workbook_tools.national.published.published_figures import Kind, Measure
from workbook_tools.national.reading.measure_table import VALUE, Found, MeasureTable
from workbook_tools.visible_text import as_seen, folded

TOOL_PREFIX: Final = "lait:"
"""Before the tool's short name of a measure, as settings name it."""
_GOOD = {"high": Polarity.HIGH, "low": Polarity.LOW, "-": Polarity.NEITHER, "na": Polarity.NEITHER}
_PER = re.compile(r"rate per ([\d,]+)")
_COUNTED = re.compile(r"\b(number|num|total cases|starters|leavers|social workers|spend)\b")
_MAY_BE_BELOW_0 = re.compile(r"\b(progress|gap)")
_OF_A_DAY = (YearKind.SEPTEMBER, YearKind.JANUARY)
_OF_THE_YEAR_TO_IT = re.compile(r"\b(during|throughout|turnover)\b")
_MOST_PLACES = 1
"""So many decimal places at most has a measure of which the dictionary does not say how many."""


def with_dictionary(table: MeasureTable, path: Path) -> MeasureTable:
    """The table with every measure of a dictionary under its address, "lait:CIN". Raises DataError."""
    years = _years_told(table)
    found = [pair for sheet in _sheets(path, table.columns) for pair in _measures(sheet, table.columns, years)]
    first: dict[str, tuple[Measure, Found]] = {}
    for measure, where in found:  # a few stand twice, under two topics
        first.setdefault(measure.name, (measure, where))
    measures = {**table.measures, **{name: measure for name, (measure, _) in first.items()}}
    return replace(table, measures=measures, found=(*table.found, *(where for _, where in first.values())))


def _sheets(path: Path, columns: LayoutColumns) -> Iterator[ReleaseSheet]:
    for grid in open_grids(path, lambda _: None):
        sheet = recognise(grid, columns)
        if sheet and sheet.layout is ReleaseLayout.DICTIONARY:
            yield sheet


def _years_told(table: MeasureTable) -> Mapping[str, YearKind]:
    """The years that the table of measures tells of the tool's measures; the dictionary's "Annual" tells none."""
    ours = (found for found in table.found if found.layout is ReleaseLayout.INTERACTIVE_TOOL)
    return {folded(name): found.year for found in ours for name in found.where.get("measure", ()) if found.year}


def _measures(
    sheet: ReleaseSheet, columns: LayoutColumns, years: Mapping[str, YearKind]
) -> Iterator[tuple[Measure, Found]]:
    places = {word: sheet.find(*names) for word, names in columns[sheet.layout].items()}

    def cell(cells: Sequence[str], word: str) -> str:
        at = places.get(word)
        return as_seen(cells[at]) if at is not None and at < len(cells) else ""

    for _, cells in sheet.rows:
        told = {word: cell(cells, word) for word in places}
        if told["measure"]:
            year = year_kind(told["year_kind"]) or years.get(folded(told["measure"]))
            yield _measure(told, year), _found(told["measure"], year)


def _found(short: str, year: YearKind | None) -> Found:
    name = f"{TOOL_PREFIX}{short}"
    return Found(name, ReleaseLayout.INTERACTIVE_TOOL, {"measure": (short,)}, column=VALUE, year=year)


def _measure(told: Mapping[str, str], year: YearKind | None) -> Measure:
    title, axis = told.get("title") or told["measure"], told.get("unit", "")
    kind, unit = _kind(title.casefold(), axis.casefold())
    places = told.get("places", "")
    return Measure(
        name=f"{TOOL_PREFIX}{told['measure']}",
        title=title,
        kind=kind,
        unit=unit,
        places=int(places) if places.isdecimal() else _MOST_PLACES,
        counted=_counted(title.casefold(), folded(told["year_kind"]), year),
        good_is=_GOOD.get(folded(told.get("polarity", ""))),
        meaning="; ".join(filter(None, (told.get("topic", ""), axis, told.get("description", "")))),
        places_printed=not places.isdecimal(),
    )


def _counted(title: str, year_told: str, year: YearKind | None) -> PeriodBasis:
    """What stretch of time is counted; "Annual" is said of children looked after, in need or with a plan on a day."""
    if year in _OF_A_DAY and _OF_THE_YEAR_TO_IT.search(title):
        return PeriodBasis.LAST_12_MONTHS
    of_a_day = year in _OF_A_DAY or "31 march" in title or year_told == "annual"
    return PeriodBasis.AS_AT if of_a_day else PeriodBasis.IN_PERIOD


def _kind(title: str, axis: str) -> tuple[Kind, str]:
    """What kind of figure it is and its unit, by the axis of the tool's chart and the title.

    What neither tells is an average: no average is compared with a total, which would lie outside the councils' range.
    """
    unit = PERCENT if "%" in axis or "(%)" in title else NUMBER
    if _MAY_BE_BELOW_0.search(f"{title} {axis}"):
        return Kind.SCORE, unit
    if unit == PERCENT:
        return Kind.PERCENT, unit
    if per := _PER.search(axis):
        return Kind.RATE, f"per {int(per[1].replace(',', '')):,}"
    if _COUNTED.search(axis) or "(num)" in title:
        return Kind.COUNT, NUMBER
    return Kind.AVERAGE, NUMBER
