"""What officers wrote in the council's own scorecard, put beside the same indicators of the new one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from workbook_tools.app.new_scorecard.evidence import ExportFigure, LastRow
from workbook_tools.app.new_scorecard.last_scorecard import ACTION, COMMENTARY, OWNER
from workbook_tools.app.new_scorecard.matched_names import Matched
from workbook_tools.app.new_scorecard.officers_sheets import OfficersSheet
from workbook_tools.english import MONTHS
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.plan.commentary_log import LogEntry, append_to_log
from workbook_tools.plan.row_edits import reference_cell, write_columns
from workbook_tools.sources.data.source_cells import text_of
from workbook_tools.workbook.issued_record import CARRIED
from workbook_tools.workbook.names import LOG, RECORD, SCORECARD
from workbook_tools.workbook.row_keys import keys_of
from workbook_tools.workbook.table_headings import RECORD_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, ResizeTable, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import Layout

NOT_PLACED: Final = "no indicator of the export has this name"
_TITLES: Final = 6
"""A scorecard's month stands in the first rows of its sheet, if it stands anywhere."""
_NAMES: Final = "|".join(sorted({*MONTHS, *(month[:3] for month in MONTHS), "Sept"}, key=len, reverse=True))
_MONTH_AND_YEAR: Final = re.compile(rf"\b({_NAMES})[\s'’.,/-]*(20\d\d|\d\d)\b", re.IGNORECASE)


class Carried(Struct, frozen=True):
    """The edits that put the words in place, how many indicators have commentary now, and the rows without a place."""

    edits: tuple[Edit, ...]
    placed: int
    left_over: tuple[LastRow, ...]


def carry_words(
    matched: Matched[LastRow],
    layout: Layout,
    written_for: Period | None,
    figures: Mapping[str, ExportFigure],
    now: datetime,
) -> Carried:
    """What officers wrote goes to the columns of the same name; what finds no indicator goes to the commentary log.

    Where the month is known that the words were written for, the workbook's record keeps them beside the indicator's
    figure of then, by its reference in `figures`; so each refresh says beside the words how old they are.
    """
    table = layout.tables[SCORECARD]
    rows = matched.by_ref()
    refs = [ref for (ref,) in keys_of(table, ["Ref"])]
    edits: list[Edit] = []
    for heading in (COMMENTARY, ACTION, OWNER):
        texts = [rows[ref].texts.get(heading) if ref in rows else None for ref in refs]
        if any(texts):
            edits.append(WriteColumn(SCORECARD, heading, tuple(texts)))
    said = {ref: row for ref, row in rows.items() if row.texts.get(COMMENTARY)}
    if written_for:
        edits.extend(_record(said, layout, written_for, figures, now))
    left = _left_over(matched)
    edits.extend(append_to_log(layout.tables[LOG], list(_entries(left, written_for, now.date()))))
    return Carried(tuple(edits), len(said), left)


def month_of(sheets: Sequence[OfficersSheet], file_name: str, before: Period) -> Period | None:
    """The month that a scorecard says it is for: in its titles or headings, a sheet's name, or the file's.

    Only a month before the export's last one: another would be none that the words were written for.
    """
    titles = (text_of(cell) for sheet in sheets for row in sheet.rows[:_TITLES] for cell in row)
    texts = [*titles, *(sheet.name for sheet in sheets), file_name]
    found = [period for text in texts for period in _months_in(text) if period.end < before.end]
    return max(found, key=lambda period: period.end, default=None)


def _months_in(text: str) -> Iterable[Period]:
    for month, year in _MONTH_AND_YEAR.findall(text):
        with suppress(ValueError):
            yield parse_period(f"{month} {year}", Frequency.MONTH)


def _left_over(matched: Matched[LastRow]) -> tuple[LastRow, ...]:
    """The rows with words that are no indicator's, or a second one's of the same indicator."""
    first = set(map(id, matched.by_ref().values()))
    second = (each.row for each in matched.found if id(each.row) not in first)
    return tuple(row for row in (*matched.others, *second) if any({**row.others, **row.texts}.values()))


def _entries(rows: Iterable[LastRow], written_for: Period | None, today: date) -> Iterable[LogEntry]:
    period = written_for.words if written_for else ""
    for row in rows:
        for heading, text in (*row.texts.items(), *row.others.items()):
            yield LogEntry(today, period, row.ref, row.name, heading, text, f"{NOT_PLACED} ({row.place})")


def _record(
    said: Mapping[str, LastRow], layout: Layout, written_for: Period, figures: Mapping[str, ExportFigure], now: datetime
) -> list[Edit]:
    """A line of the record for each indicator's words, with the export's figure of then.

    What was printed then is not known to the last digit, and nothing is to count as restated.
    """
    table = layout.tables.get(RECORD)
    lines: list[tuple[CellValue, ...]] = [
        (now.replace(microsecond=0, tzinfo=None), written_for.words, reference_cell(ref), row.name,
         figures[ref].period.words, figures[ref].value, None, row.texts[COMMENTARY], f"{CARRIED} {row.place}")
        for ref, row in said.items()
        if ref in figures
    ]  # fmt: skip
    if table is None or not lines:
        return []
    resize: list[Edit] = [] if len(lines) == table.rows else [ResizeTable(RECORD, len(lines))]
    columns = dict(zip(RECORD_HEADINGS, map(list, zip(*lines, strict=True)), strict=True))
    return resize + write_columns(table, columns, len(lines))
