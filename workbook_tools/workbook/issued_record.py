"""What was issued, kept in the officers' own workbook: the table `IssuedRecord`, one row an indicator and scorecard."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import Fault, LayoutError, Place
from workbook_tools.model.figures.missing import Gap, Missing, parse_missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.periods.period_reading import read_back
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import RECORD, SCORECARD, Heading
from workbook_tools.workbook.row_keys import Key, keys_of
from workbook_tools.workbook.table_headings import RECORD_HEADINGS
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, TableLayout, text_of

CARRIED: Final = "words of"
"""How the column Sent with begins for words that were carried from a scorecard of before the program."""
UNSENT: Final = "not sent"
"""How it begins for words that the workbook left behind when it went on to another period."""


class Recorded(Struct, frozen=True):
    """An indicator's line on a scorecard that was issued for `scorecard`, by its reference then.

    It is `carried` where its words come from a scorecard of before the program, and its figure does not; `unsent` where
    nobody was sent it, and its words alone are kept.
    """

    scorecard: Period
    ref: str
    period: Period
    value: Decimal | Missing
    commentary: str
    colour: str = ""
    carried: bool = False
    unsent: bool = False


def has_record(layout: Layout) -> bool:
    """Whether the workbook keeps what it issues; a table that is only called so, without the headings, does not."""
    table = layout.tables.get(RECORD)
    return table is not None and all(heading in table.columns for heading in RECORD_HEADINGS)


def read_record(layout: Layout) -> tuple[Recorded, ...]:
    """The rows of the record, empty ones left out; none where the workbook keeps none.

    Raises LayoutError, naming each cell that no longer says a period.
    """
    if not has_record(layout):
        return ()
    table, faults, found = layout.tables[RECORD], list[Fault](), list[Recorded]()
    parse = cache(read_back)  # years of months repeat the same few words
    for number, cells in enumerate(record_rows(table), start=table.first_row):
        if not text_of(cells[Heading.REF]):
            continue
        periods = []
        for heading in (Heading.SCORECARD_PERIOD, Heading.FIGURE_PERIOD):
            try:
                periods.append(parse(text_of(cells[heading])))
            except ValueError as trouble:
                remedy = 'Write the period as it was, such as "Sep 2018", or delete the row.'
                faults.append(Fault(str(trouble), remedy, Place(layout.file, table.sheet, number, heading)))
        if len(periods) == 2:
            found.append(_recorded(cells, *periods))
    if faults:
        raise LayoutError(*faults)
    return tuple(found)


def _recorded(cells: Mapping[str, CellContent], scorecard: Period, period: Period) -> Recorded:
    ref, commentary, colour = (text_of(cells[each]) for each in (Heading.REF, Heading.COMMENTARY, Heading.COLOUR))
    sent_with = text_of(cells[Heading.SENT_WITH])
    carried, unsent = sent_with.startswith(CARRIED), sent_with.startswith(UNSENT)
    return Recorded(scorecard, ref, period, _value(cells[Heading.VALUE]), commentary, colour, carried, unsent)


def issued_from(layout: Layout, definition: ScorecardDefinition) -> tuple[Issued, ...]:
    """The definition's issued scorecards, and those of the record, each with its figures.

    An issued scorecard that has figures already keeps them; one that the config names by its period gets those of the
    record. Raises LayoutError as `read_record` does.
    """
    by_period: dict[Period, list[Recorded]] = {}
    for line in read_record(layout):
        if not line.unsent:
            by_period.setdefault(line.scorecard, []).append(line)
    issued = [
        replace(
            each,
            observations=_observations(by_period[each.period], definition),
            added_up=True,
            colours=_colours(by_period[each.period], definition),
        )
        if not each.observations and each.period in by_period
        else each
        for each in definition.issued
    ]
    named = {each.period for each in issued}
    issued += [
        Issued(
            f"the scorecard of {period.words}",
            period,
            _observations(lines, definition),
            added_up=True,
            colours=_colours(lines, definition),
            words_only=all(line.carried for line in lines),
        )
        for period, lines in by_period.items()
        if period not in named
    ]
    return tuple(issued)


def old_commentary(
    scorecard: Scorecard, layout: Layout, commentary: Mapping[str, str], added: Sequence[Recorded] = ()
) -> dict[str, str]:
    """By reference the earlier scorecard that an indicator's commentary was written for: "July 2018".

    Only where the words are the same as then and the figure is another: a yearly figure keeps its words for a year.
    `added` are lines that the record does not have yet.
    """
    history, now = ReferenceHistory(scorecard.definition.indicators), scorecard.definition.period
    earlier: dict[str, list[Recorded]] = {}
    for line in (*read_record(layout), *added):
        if line.scorecard.end < now.end and line.ref in history:
            earlier.setdefault(history.at(line.ref, line.scorecard).ref, []).append(line)
    found = {}
    for row in scorecard.rows:
        same = [
            line
            for line in earlier.get(row.indicator.ref, ())
            if _same_words(line.commentary, commentary.get(row.ref, ""))
        ]
        first = min(same, key=lambda line: line.scorecard.end, default=None)
        if first and (first.period, first.value) != (row.period, row.value):
            found[row.ref] = first.scorecard.words
    return found


def commentary_of(layout: Layout, columns: Headings, keys: Sequence[Key] = ()) -> dict[str, str]:
    """By reference what officers wrote to explain the figures; nothing where the workbook has no such column.

    `keys` are the rows' references where they are not to be read as they stand.
    """
    table = layout.tables[SCORECARD]
    if columns.commentary not in table.columns:
        return {}
    words = map(text_of, table.columns[columns.commentary])
    known = zip(keys or keys_of(table, [columns.heading("ref")]), words, strict=True)
    return {ref: text for (ref, *left), text in known if not left}


def record_rows(table: TableLayout) -> Iterator[dict[str, CellContent]]:
    """The rows of the record, by heading, the reference as it is seen."""
    refs = keys_of(table, [Heading.REF])
    for (ref,), *cells in zip(refs, *(table.columns[heading] for heading in RECORD_HEADINGS), strict=True):
        yield dict(zip(RECORD_HEADINGS, cells, strict=True)) | {Heading.REF: ref or None}


def _value(cell: CellContent) -> Decimal | Missing:
    if isinstance(cell, Decimal):
        return cell
    return parse_missing(text_of(cell)) or Missing(Gap.NOT_AVAILABLE, text_of(cell))


def _observations(lines: Sequence[Recorded], definition: ScorecardDefinition) -> tuple[Observation, ...]:
    """The recorded figures as a source gives them: one that was annualised is that of its own period again."""
    history = ReferenceHistory(definition.indicators)
    found = []
    for line in lines:
        if line.ref in history:
            indicator, value = history.at(line.ref, line.scorecard), line.value
            if indicator.counted is PeriodBasis.ANNUALISED and isinstance(value, Decimal):
                value = value * line.period.frequency.months / 12
            found.append(Observation(indicator.ref, definition.series, line.period, value))
    return tuple(found)


def _colours(lines: Sequence[Recorded], definition: ScorecardDefinition) -> dict[str, Rag]:
    """By the present reference the colour that was recorded, where it still is one of our words."""
    history, words = ReferenceHistory(definition.indicators), {str(rag): rag for rag in Rag}
    return {
        history.at(line.ref, line.scorecard).ref: words[line.colour]
        for line in lines
        if line.ref in history and line.colour in words
    }


def _same_words(then: str, now: str) -> bool:
    return bool(now) and then.split() == now.split()
