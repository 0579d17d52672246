"""What a filling takes out of a workbook, as its source has it no more: indicators whole, and earlier figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import PurePath

from workbook_tools.app.request import Opened
from workbook_tools.english import first_of, listed
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.missing_figures import MOST_NAMED, not_there_yet
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import read_back
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.workbook.names import DATA, Heading
from workbook_tools.workbook.own_tables import is_ours
from workbook_tools.workbook.table_headings import KEY_HEADINGS, PARTS
from workbook_tools.xlsx.vocabulary.table_layout import Layout, text_of

_period = lru_cache(read_back)
"""Each indicator has the same periods."""
MEANT = "If that is not meant, put them back into the source, then refresh again."

Held = Mapping[str, Collection[str]]


def of_lost_figures(opened: Opened, layout: Layout, scorecard: Scorecard) -> Iterator[str]:
    """A line for each loss where the source stands outside the workbook, whose table `Data` still holds what is lost.

    An indicator that is due, and one that loses its figures, is told where the source has nothing at all of it; of the
    others, the earlier periods that the source no longer has.
    """
    if not opened.config.source.is_outside:
        return
    held, file = _held(layout, scorecard.definition.series), PurePath(scorecard.reading.file).name
    yield from _vanished(scorecard, held, file)
    yield from _shortened(scorecard, held, file)


def _vanished(scorecard: Scorecard, held: Held, file: str) -> Iterator[str]:
    there = {each.ref for each in scorecard.observations if each.series == scorecard.definition.series}
    nowhere = {row.ref: f"{row.ref} {row.indicator.name}" for row in scorecard.rows if row.indicator.ref not in there}
    if not nowhere:
        return
    due = {row.ref for row in not_there_yet(scorecard)}
    losing = [named for ref, named in nowhere.items() if ref in held]
    others = [named for ref, named in nowhere.items() if ref in due and ref not in held]
    if losing:
        whose = "its" if len(losing) == 1 else "their"
        yield f"{_stand(losing)} nowhere in {file}: {whose} earlier figures leave the workbook too. {MEANT}"
    if others:
        yield f"{_stand(others)} nowhere in {file}."


def _shortened(scorecard: Scorecard, held: Held, file: str) -> Iterator[str]:
    """A line on all indicators of which the source has lost earlier periods, those with the same ones together."""
    alike: dict[tuple[Period, ...], list[str]] = {}
    for row in scorecard.rows:
        there = scorecard.sources_of(row).own
        lost = sorted(_lost(_periods(held, row.indicator), there), key=lambda period: period.end)
        if lost:
            alike.setdefault(tuple(lost), []).append(row.ref)
    if alike:
        told = "; ".join(f"{first_of(refs, MOST_NAMED)}: {_spans(lost)}" for lost, refs in alike.items())
        yield f"Earlier figures are not in {file} any more, and leave the workbook and its trends too. {told}. {MEANT}"


def _lost(before: Iterable[Period], there: Iterable[Period]) -> set[Period]:
    """The periods that are no longer there; the oldest are not lost where as many new ones stand for them.

    So an export that always has the last 13 months loses none.
    """
    held, given = set(before), set(there)
    if not given:
        return set()  # it stands nowhere, which is told of the whole indicator
    first = min(period.end for period in given)
    oldest = {period for period in held if period.end < first}
    return held - given - oldest if len(oldest) <= len(given - held) else held - given


def _held(layout: Layout, series: str) -> dict[str, set[str]]:
    """By reference, the periods for which the workbook's own table `Data` has a headline figure of this series."""
    table = layout.tables.get(DATA)
    if table is None or not is_ours(table, KEY_HEADINGS[DATA]):
        return {}
    nothing = (None,) * table.rows
    headings = (Heading.REF, Heading.SERIES, Heading.VALUE, Heading.PERIOD, *PARTS)
    cells = (map(text_of, table.columns.get(heading, nothing)) for heading in headings)
    found: dict[str, set[str]] = {}
    for ref, whose, value, period, *part in zip(*cells, strict=True):
        if whose == series and value and not any(part):
            found.setdefault(ref, set()).add(period)
    return found


def _periods(held: Held, indicator: Indicator) -> Iterator[Period]:
    """The periods that the table `Data` names of an indicator, by the reference that it had in each.

    One that an officer has typed otherwise than the program is no loss of the source's.
    """
    for ref in {indicator.ref, *(former.ref for former in indicator.formerly)}:
        for text in held.get(ref, ()):
            with suppress(ValueError):
                period = _period(text)
                if indicator.ref_on(period) == ref:
                    yield period


def _spans(periods: Sequence[Period]) -> str:
    """The periods in words, those that follow on one another together: "April to June 2025 …"."""
    spans: list[list[Period]] = []
    for period in periods:
        if spans and spans[-1][-1].earlier(-1) == period:
            spans[-1].append(period)
        else:
            spans.append([period])
    return listed([_span(span[0], span[-1]) for span in spans])


def _span(first: Period, last: Period) -> str:
    if first == last or first.frequency.months == 12:
        return first.words if first == last else f"{first.words} to {last.words}"
    return f"{Period(Frequency.MONTH, first.year, first.month).words} to {last.last_month.words}"


def _stand(named: Sequence[str]) -> str:
    return f"{first_of(named, MOST_NAMED)} {'stands' if len(named) == 1 else 'stand'}"
