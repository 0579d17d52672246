"""Which of several columns of targets holds for the period reported: "2024/25 target", "Q1 target", "Target"."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from workbook_tools.app.new_scorecard.officers_sheets import FoundList, number_in
from workbook_tools.english import listed
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Frequency, Period
from workbook_tools.sources.data.export_headings import parts_of, readings, with_year, years_in
from workbook_tools.sources.data.source_cells import RawCell, text_of
from workbook_tools.workbook.heading_synonyms import meanings

_BESIDE_A_TIME: Final = re.compile(r"\b(for|in|by|at|of|to|the)\b", re.IGNORECASE)
_OF_THE_YEAR, _UNDATED, _OF_THE_PERIOD, _OF_ANOTHER = 90, 80, 65, 55
"""How sure it is that a target holds, by its heading: of the year reported, of no time that it names, of the month or
quarter reported, after which it has to be set anew, or of another time.
"""
_A_YEAR: Final = 12


class ChosenTarget(Struct, frozen=True):
    """The column, from 0, of the target that holds for a row; and why, where there was a choice or it is doubtful."""

    column: int
    why: str = ""
    sure: int = 100


class _Dated(Struct, frozen=True):
    column: int
    heading: str
    period: Period | None


def target_columns(found: FoundList) -> tuple[int, ...]:
    """The columns, from 0, that a list heads as targets, of whatever time."""
    others = {at for word, at in found.columns.items() if word != "target"}
    width = len(found.sheet.rows[found.heading_row]) if "target" in found.columns else 0
    return tuple(
        at
        for at in range(width)
        if at == found.columns["target"] or (at not in others and "target" in meanings(found.heading(at)))
    )


def chosen_target(found: FoundList, row: int, columns: Sequence[int], reported: Period | None) -> ChosenTarget | None:
    """The target of the row that holds for the period reported, or else the next best; None where it has none."""
    dated = [_Dated(at, found.heading(at), _time_of(found.heading(at), reported)) for at in columns]
    filled = [each for each in dated if text_of(found.sheet.cell(row, each.column))]
    if not filled:
        return None
    if reported is None:
        return ChosenTarget(filled[0].column)
    best, *others = sorted(filled, key=lambda each: _rank(each.period, reported))
    because, sure = _because(best.period, reported)
    if said := _said(found, row, best, others):
        return ChosenTarget(best.column, f"'{best.heading}' was taken, as {because}; {said}", sure)
    if sure in (_OF_THE_PERIOD, _OF_ANOTHER):
        return ChosenTarget(best.column, f"'{best.heading}' was taken, as {because}", sure)
    return ChosenTarget(best.column)


def _because(period: Period | None, reported: Period) -> tuple[str, int]:
    if period is None:
        return "it names no other period", _UNDATED
    if _covers(period, reported):
        if period.frequency.months >= _A_YEAR:
            return f"it is that of {reported.words}", _OF_THE_YEAR
        return f"it is that of {reported.words}: set it anew for what follows {period.words}", _OF_THE_PERIOD
    return f"none is headed as that of {reported.words}", _OF_ANOTHER


def _said(found: FoundList, row: int, best: _Dated, others: Iterable[_Dated]) -> str:
    """What the targets say that were not taken, where it is something else: "'2024/25 target' says 90%"."""
    taken = shown(found.sheet.cell(row, best.column))
    said = [(each.heading, shown(found.sheet.cell(row, each.column))) for each in others]
    return listed([f"'{heading}' says {text}" for heading, text in said if text != taken])


def shown(cell: RawCell) -> str:
    """A target's cell as it is read on the sheet: "90%" for 0.9 in a cell that shows percentages."""
    number = number_in(cell) if not isinstance(cell, str) else None
    return f"{plain(number[0])}{'%' if number[1] > 1 else ''}" if number else text_of(cell)


def _rank(period: Period | None, reported: Period) -> tuple[int, int]:
    """The best is the least: of the period reported, the shorter the better; of no period; the last; the next."""
    if period is None:
        return 1, 0
    if _covers(period, reported):
        return 0, period.frequency.months
    return (2, -period.end.toordinal()) if period.end < reported.end else (3, period.end.toordinal())


def _covers(period: Period, reported: Period) -> bool:
    return period.start <= reported.end <= period.end


def _time_of(heading: str, reported: Period | None) -> Period | None:
    """The month, quarter or year that a heading names; of one without a year that of the period reported."""
    bare = " ".join(_BESIDE_A_TIME.sub(" ", heading).split())
    parts = parts_of(bare)
    if parts.period:
        return next(iter(readings(parts.period)), None)
    if parts.part and reported:
        first = reported.end.year - (reported.end.month < FINANCIAL_YEAR_STARTS)
        year = Period(Frequency.YEAR, first, FINANCIAL_YEAR_STARTS)
        return next(iter(readings(with_year(parts.part, year.label))), None)
    return next((period for year in years_in(bare) for period in readings(year)), None)
