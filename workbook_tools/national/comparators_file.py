"""The file of comparators: written once from the national releases, read at each refresh beside the source data."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.english import counted
from workbook_tools.errors import DataError, Fault, Place, SaveError
from workbook_tools.model.figures.missing import parse_missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.impossible_figures import implausible
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_cells import text_of
from workbook_tools.sources.data.source_columns import columns_headed
from workbook_tools.sources.data.source_sheet import read_file
from workbook_tools.sources.settings.national_settings import NationalSettings
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, SourceSettings
from workbook_tools.visible_text import folded, harmless

if TYPE_CHECKING:  # a refresh reads the file only, and is quicker without what makes it
    from workbook_tools.national.compute.made_comparators import MadeComparator

HEADINGS = (
    "Ref", "Series", "Period", "Value", "Origin", "Source", "Measure", "Column", "File", "Release", "List", "Method",
    "Members used", "Members left out", "Symbols", "Rank", "Quartile", "Best", "Councils",
)  # fmt: skip
_END, _PARTING = "\r\n", frozenset(',"\r\n')
Told = dict[int | tuple[int, int], str]
"""What a file says of a release, of a way to make figures, of both, and of a period, while the file is made."""
_HEADINGS = {word: word.capitalize() for word in (*SOURCE_WORDS, "list")}


def comparators_csv(made: "Sequence[MadeComparator]") -> bytes:
    """The file's content: UTF-8 with the mark by which Excel knows it, a row a figure under `HEADINGS`."""
    told: Told = {}
    lines = [each.line or _line(each, told) for each in made]
    return b"".join([BOM_UTF8, f"{','.join(HEADINGS)}{_END}".encode(), *lines])


def refuse_fewer(path: Path, made: "Sequence[MadeComparator]", not_made: Collection[tuple[str, str]]) -> None:
    """Raise SaveError where a file of comparators has figures that what was made has not.

    Only those of the indicators and series that are asked for count, which are made or `not_made`.
    """
    if not path.exists():
        return
    asked = {tuple(map(harmless, pair)) for pair in {*not_made, *((each.ref, each.series) for each in made)}}
    there = {
        (harmless(each.ref), harmless(each.series), _period(each.period))
        for each in made
        if isinstance(each.value, Decimal)
    }
    before = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    gone = [
        f"{ref}, {series}, {period} ({value})"
        for ref, series, period, value, *_ in before
        if (ref, series) in asked and (ref, series, period) not in there and not parse_missing(value)
    ]
    if gone:
        from workbook_tools.national.checks.doubtful_figures import few_of  # a refresh does not need it

        trouble = f"{counted(len(gone), 'figure', 'figures')} that it has would go: {few_of(gone)}"
        remedy = "Give the files that had them as well, or write --force to do without these figures."
        raise SaveError.of(trouble, remedy, Place(str(path)))


def with_comparators(
    source: Sequence[Observation], national: NationalSettings, definition: ScorecardDefinition
) -> tuple[Observation, ...]:
    """The source's figures, and after them those of the file of comparators.

    Raises DataError where the file is at fault, where a figure stands in both, and where the file is not there though
    the source lacks the comparators of an indicator that names a national measure.
    """
    if not national.file.exists():
        _refuse_absence(source, national, definition)
        return tuple(source)
    comparators = read_comparators(national.file, definition)
    _refuse_both(source, comparators)
    _refuse_implausible(source, comparators, definition)
    return (*source, *comparators)


def read_comparators(path: Path, definition: ScorecardDefinition) -> tuple[Observation, ...]:
    """The figures of the file as observations, each with its place. Raises DataError as the source data do."""
    sheet = read_file(path)
    at = next(iter(columns_headed("Value", sheet.headings)), 0)
    cells = {text_of(row[at]) for _, row in sheet.rows if at < len(row)}
    gaps = {folded(cell): gap for cell in cells if (gap := parse_missing(cell))}
    return read_observations(
        sheet, definition, SourceSettings(headings=_HEADINGS, symbols=gaps), may_be_implausible=True
    )


def _refuse_implausible(
    source: Sequence[Observation], comparators: Sequence[Observation], definition: ScorecardDefinition
) -> None:
    """Raise DataError where comparators are no percentages beside the council's own; alone, nothing tells."""
    indicators = {each.ref: each for each in definition.indicators}
    own = {observation.ref for observation in source}
    beside = (*source, *(observation for observation in comparators if observation.ref in own))
    if faults := tuple(implausible(beside, indicators, definition.series, _HEADINGS["value"])):
        raise DataError(*faults)


def _refuse_absence(source: Sequence[Observation], national: NationalSettings, definition: ScorecardDefinition) -> None:
    groups = {group.name for group in national.groups}
    there = {observation.ref for observation in source if observation.series in groups}
    bare = [each.ref for each in definition.indicators if each.national and each.ref not in there]
    if groups and bare:
        raise DataError.of(
            f"the file of comparators is not there, and the source has none for {', '.join(bare)}",
            "Make it: scorecard comparators build --from FOLDER, with the folder of the published files.",
            Place(str(national.file)),
        )


def _refuse_both(source: Sequence[Observation], comparators: Sequence[Observation]) -> None:
    places = {_key(observation): observation.place for observation in source if not observation.part}
    faults = [
        Fault(
            f"indicator {observation.ref}, {observation.series}, {observation.period.label} stands already in "
            f"{places[_key(observation)]}",
            "Keep one: take the rows of this series out of the source, or its group out of [national.groups] and "
            "build the comparators again.",
            observation.place,
        )
        for observation in comparators
        if _key(observation) in places
    ]
    if faults:
        raise DataError(*faults)


def _key(observation: Observation) -> tuple[str, str, Period]:
    return observation.ref, observation.series, observation.period


def _line(made: "MadeComparator", told: Told) -> bytes:
    """The row in UTF-8, which is kept with a figure that the files of several councils have."""
    key = id(made.release), id(made.making)
    if (origin := told.get(key)) is None:
        origin = told[key] = _origin(made, told)
    if isinstance(made.value, Decimal):
        value = str(made.value)
        value = f"{made.value:f}" if "E" in value else value
    else:
        value = _quoted(str(made.value))
    if (period := told.get(id(made.period))) is None:
        period = told[id(made.period)] = _period(made.period)
    place = ",".join(map(_cell, _place(made))) if made.standing or made.others else ",,,"
    line = f"{_cell(made.ref)},{_cell(made.series)},{period},{value},{origin},{place}{_END}".encode()
    if made.alike:
        vars(made)["line"] = line
    return line


@lru_cache(maxsize=1 << 12)  # most stand in many rows
def _cell(text: str) -> str:
    return _quoted(harmless(text))


def _quoted(text: str) -> str:
    return text if _PARTING.isdisjoint(text) else '"' + text.replace('"', '""') + '"'


def _origin(made: "MadeComparator", told: Told) -> str:
    """What stands beside the figure of where it comes from and how it came about."""
    making, release = made.making, made.release
    if (of_release := told.get(id(release))) is None:
        of_file = made.measure.name, release.column, release.file, release.release
        of_release = told[id(release)] = ",".join(map(_cell, of_file))
    if (of_making := told.get(id(making))) is None:
        out = "; ".join(f"{name} ({why})" for name, why in making.left_out)
        used, symbols = "; ".join(making.members_used), " ".join(making.symbols)
        cells = making.list_words, making.method, used, out, symbols
        of_making = told[id(making)] = ",".join([_quoted(harmless(cell)) for cell in cells])
    return f"{made.origin},{_quoted(harmless(made.source))},{of_release},{of_making}"


def _place(made: "MadeComparator") -> list[str]:
    """What stands beside the figure of the council's place among others."""
    place = made.placing
    others = made.standing.best if made.standing else made.others and made.others.best_neighbour(made.polarity)
    return [
        place.words if place else "",
        str(place.quarter or "") if place else "",
        f"{others[0]} ({others[1]:f})" if others else "",
        made.others.text if made.others else "",
    ]


@lru_cache
def _period(period: Period) -> str:
    """The period as it is read back: a bare "2017" might be two kinds of year, and "2011-12" a month or a year."""
    if period.frequency is Frequency.CALENDAR_YEAR:
        return f"calendar year {period.code}"
    return period.label if period.frequency is Frequency.MONTH else period.code
