"""On which day members could first see a figure, as the record of issued scorecards tells."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from workbook_tools.model.disclosure.disclosure_cells import CellName, DisclosureCell
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition


def days_seen(definition: ScorecardDefinition, cells: Iterable[DisclosureCell]) -> dict[CellName, date]:
    """By name the day of the first copy that could show each figure: its period's end, or later where it came late.

    It came late where an issued scorecard of its period, or of a later one, did not get as far with the indicator.
    """
    issued = sorted((each for each in definition.issued if each.observations), key=lambda each: each.period.end)
    reached = [(each.period.end, _reached(each, definition.series)) for each in issued]
    return {cell.name: _day(cell, reached, definition.period.end) for cell in cells}


def _reached(issued: Issued, series: str) -> dict[str, date]:
    """By reference the day to which an issued scorecard gave figures, or marks for them.

    The record has each indicator's latest figure alone; where that was not there, the ones before it may have been.
    """
    found: dict[str, date] = {}
    for observation in issued.observations:
        if observation.series == series:
            there = not isinstance(observation.value, Missing) or observation.value.gap is Gap.SUPPRESSED
            end = observation.period.end if there else observation.period.start - timedelta(days=1)
            found[observation.ref] = max(found.get(observation.ref, date.min), end)
    return found


def _day(cell: DisclosureCell, reached: Iterable[tuple[date, Mapping[str, date]]], now: date) -> date:
    """The end of the period after the last copy without the figure; now, where no later one has been issued."""
    day, late = cell.period.end, False
    for end, figures in reached:
        if end >= cell.period.end:
            there = figures.get(cell.name.ref, date.min) >= cell.period.end
            if there:
                return end if late else day
            late = True
    return max(day, now) if late else day
