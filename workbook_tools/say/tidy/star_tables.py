"""A star of four tables: facts, and the indicators, periods and areas that they are of."""

from collections.abc import Iterable, Iterator
from typing import Final

from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Period
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.say.tidy.latest_table import NAMED, RANKED, rank_cells
from workbook_tools.say.tidy.points_tables import (
    INDICATOR,
    JUDGED,
    ORIGIN,
    VALUE,
    WHENCE,
    others_cells,
    own_cells,
    with_series,
)
from workbook_tools.say.tidy.tidy_table import PERIOD_COLUMNS, Holds, TidyCell, TidyTable, dated_cells, tidy_table
from workbook_tools.say.tidy.tidy_table import TidyColumn as C

_KEYS: Final = (
    C("indicator_key", Holds.TEXT, "The row of indicators: its present reference, which it keeps when renumbered."),
    C("area_key", Holds.TEXT, "The row of areas: the council, or a comparator, by its name."),
    C("period_key", Holds.TEXT, "The row of periods."),
)
_INDICATORS: Final = (
    C("indicator_key", Holds.TEXT, "Its present reference, which never changes."),
    C("order", Holds.WHOLE, "Its place on the scorecard, from 1."),
    *NAMED,
    C("places", Holds.WHOLE, "To how many decimal places it is displayed."),
    C("good_is", Holds.TEXT, '"high", "low" or "neither".'),
    C("frequency", Holds.TEXT, "How often there is a figure."),
    C("counted", Holds.TEXT, "The stretch of time behind a figure. Only counts in the period may be added up."),
    C("definition", Holds.TEXT, "What is counted, in a sentence."),
    C("latest_period_key", Holds.TEXT, "The period of its latest figure."),
    C("rag", Holds.TEXT, "The latest colour."),
    C("verdict", Holds.TEXT, "The one verdict on how it moved."),
    *RANKED,
)
_PERIODS: Final = (
    C("period_key", Holds.TEXT, '"2018-09", "Q2 2018/19", "2017/18"; no two lengths have the same.'),
    C("period", Holds.TEXT, "As a column shows it."),
    C("frequency", Holds.TEXT, '"month", "quarter", "year", "academic year", "calendar year" or "year to September".'),
    C("months", Holds.WHOLE, "How many months it lasts."),
    C("start", Holds.DAY, "Its first day."),
    C("end", Holds.DAY, "Its last day: the day to draw it at."),
    C("financial_year", Holds.TEXT, "The financial year that its last day lies in."),
)
_AREAS: Final = (
    C("area_key", Holds.TEXT, "Its name, as data and scorecard have it."),
    C("order", Holds.WHOLE, "The council is 0, comparators follow in the scorecard's order."),
    C("is_council", Holds.YES_NO, "Whether it is the council itself."),
)
FACT_COLUMNS: Final = (*_KEYS, *VALUE, *JUDGED, *WHENCE, *ORIGIN)
_NOT_JUDGED: Final = (None,) * len(JUDGED)


def flat_table(scorecard: Scorecard) -> TidyTable:
    """All in one table: a row for each figure of the council and its comparators, with the indicator's name."""
    columns = (*INDICATOR, C("area", Holds.TEXT, "The council, or a comparator."), *PERIOD_COLUMNS, *FACT_COLUMNS[3:])
    named = {row.indicator.ref: (row.ref, row.indicator.name) for row in scorecard.rows}
    rows = ((*named[str(cells[0])], cells[1], *dated_cells(period), *cells[3:]) for cells, period in _facts(scorecard))
    return tidy_table("figures", columns, rows)


def star_tables(scorecard: Scorecard) -> tuple[TidyTable, ...]:
    """Indicators, periods, areas and facts; every key of a fact has its row, and no fact stands twice."""
    rows, periods = [], dict[Period, None]()
    for cells, period in _facts(scorecard):
        rows.append(cells)
        periods[period] = None
    periods |= {row.period: None for row in scorecard.rows}
    indicators = (_indicator(place, row) for place, row in enumerate(scorecard.rows, start=1))
    return (
        tidy_table("indicators", _INDICATORS, indicators),
        tidy_table("periods", _PERIODS, map(_period, _in_time(periods))),
        tidy_table("areas", _AREAS, _areas(scorecard)),
        tidy_table("facts", FACT_COLUMNS, rows),
    )


def _facts(scorecard: Scorecard) -> Iterator[tuple[tuple[TidyCell, ...], Period]]:
    council = scorecard.definition.series
    for row, series in with_series(scorecard):
        key = row.indicator.ref
        for point in series.points:
            found = point.figure
            said = (found.source or None, None, found.origin or None)
            yield (key, council, found.period.code, *own_cells(point), *said), found.period
        for group, observations in series.comparators.items():
            for each in observations:
                value, missing, *whence = others_cells(each)
                told = (value, missing, *_NOT_JUDGED, *whence, each.origin or None)
                yield (key, group, each.period.code, *told), each.period


def _indicator(place: int, row: Row) -> tuple[TidyCell, ...]:
    indicator = row.indicator
    return (
        indicator.ref,
        place,
        row.ref,
        indicator.name,
        indicator.theme or None,
        indicator.unit,
        indicator.places,
        str(indicator.polarity),
        str(indicator.frequency),
        str(indicator.counted),
        indicator.definition or None,
        row.period.code,
        str(row.rag),
        str(row.verdict.word) if row.verdict.word else None,
        *rank_cells(row),
    )


def _in_time(periods: Iterable[Period]) -> list[Period]:
    return sorted(periods, key=lambda period: (period.end, period.frequency.months, period.code))


def _period(period: Period) -> tuple[TidyCell, ...]:
    ends = period.end
    first = ends.year if ends.month >= FINANCIAL_YEAR_STARTS else ends.year - 1
    told = (period.code, period.label, str(period.frequency), period.frequency.months, period.start, ends)
    return (*told, f"{first}/{(first + 1) % 100:02}")


def _areas(scorecard: Scorecard) -> Iterator[tuple[TidyCell, ...]]:
    definition = scorecard.definition
    for place, name in enumerate((definition.series, *definition.comparators)):
        yield name, place, place == 0
