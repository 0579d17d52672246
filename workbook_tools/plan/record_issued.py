"""The edits that keep what was issued in the officers' own workbook, and mark commentary that was written for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_reading import read_back
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.commentary_log import append_to_log, entries_for_leavers
from workbook_tools.plan.kept_rows import fill_rows, leaving_rows
from workbook_tools.plan.number_formats import bare_format
from workbook_tools.plan.row_edits import in_own_headings, reference_cell
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.issued_record import (
    UNSENT,
    Recorded,
    commentary_of,
    has_record,
    old_commentary,
    record_rows,
)
from workbook_tools.workbook.names import LOG, RECORD, SCORECARD, Heading
from workbook_tools.workbook.row_keys import Key
from workbook_tools.workbook.table_headings import RECORD_HEADINGS, RECORD_KEYS
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, SetNumberFormats, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, Layout, text_of


def record_edits(
    scorecard: Scorecard, commentary: Mapping[str, str], layout: Layout, now: datetime, sent_with: str = ""
) -> tuple[Edit, ...]:
    """The edits that record the scorecard as issued, in the stead of what stood there for the same period.

    `commentary` is by reference; `sent_with` says what was overruled, and stands in the first row of the period's. What
    officers have put beside a row goes along with it, or to the log. None where the workbook keeps no record.
    """
    if not has_record(layout):
        return ()
    table = layout.tables[RECORD]
    kept = [_as_written(cells) for cells in record_rows(table) if _is_kept(cells, scorecard.definition.period)]
    period = scorecard.definition.period
    added = [
        _cells(row, period, commentary, now, "" if number else sent_with) for number, row in enumerate(scorecard.rows)
    ]
    rows = len(kept) + len(added)
    columns = _columns(kept, added)
    leaving = leaving_rows(table, RECORD_KEYS, columns)
    entries = entries_for_leavers(leaving, period.words, now.date()) if leaving and LOG in layout.tables else []
    log = append_to_log(layout.tables[LOG], entries) if entries else []
    refs = [str(cells[Heading.REF] or "") for cells in kept] + [row.ref for row in scorecard.rows]
    codes = SetNumberFormats(RECORD, Heading.VALUE, tuple(_codes(refs, scorecard.definition)))
    edits = (*log, *fill_rows(table, RECORD_KEYS, columns, rows), codes)
    return in_own_headings(edits, layout) if rows else ()


def keep_words(scorecard: Scorecard, lines: Sequence[Recorded], layout: Layout, now: datetime) -> list[Edit]:
    """The edits that add the words of an earlier period to the record, which nobody was sent; none for no lines."""
    if not lines:
        return []
    table, history = layout.tables[RECORD], ReferenceHistory(scorecard.definition.indicators)
    kept = [_as_written(cells) for cells in record_rows(table) if any(text_of(cell) for cell in cells.values())]
    added = [_of_words(line, history, now) for line in lines]
    refs = [str(cells[Heading.REF] or "") for cells in (*kept, *added)]
    codes = SetNumberFormats(RECORD, Heading.VALUE, tuple(_codes(refs, scorecard.definition)))
    return [*fill_rows(table, RECORD_KEYS, _columns(kept, added), len(kept) + len(added)), codes]


def mark_commentary(
    scorecard: Scorecard, layout: Layout, columns: Headings, keys: Sequence[Key], added: Sequence[Recorded] = ()
) -> list[Edit]:
    """The edit that says beside each commentary which scorecard it was written for, where that is an earlier one.

    None where the commentary stands under no heading that is known: what was said of it goes on being said. `added` are
    lines that the record gets by this refresh.
    """
    heading = columns.heading("commentary_is_for")
    if not {heading, columns.commentary} <= layout.tables[SCORECARD].columns.keys():
        return []
    old = old_commentary(scorecard, layout, commentary_of(layout, columns, keys), added)
    said = [f"written for {old[row.ref]}" if row.ref in old else None for row in scorecard.rows]
    return [WriteColumn(SCORECARD, heading, tuple(said) or (None,))]


def _columns(
    kept: Sequence[Mapping[str, CellValue]], added: Sequence[Mapping[str, CellValue]]
) -> dict[str, list[CellValue]]:
    return {heading: [cells[heading] for cells in (*kept, *added)] for heading in RECORD_HEADINGS}


def _of_words(line: Recorded, history: ReferenceHistory, now: datetime) -> dict[str, CellValue]:
    value = str(line.value) if isinstance(line.value, Missing) else line.value
    cells: Sequence[CellValue] = (
        now.replace(microsecond=0, tzinfo=None),
        line.scorecard.words,
        reference_cell(line.ref),
        history.at(line.ref, line.scorecard).name,
        line.period.words,
        value,
        None,
        line.commentary,
        f"{UNSENT}: the words of {line.scorecard.words}",
    )
    return dict(zip(RECORD_HEADINGS, cells, strict=True))


def _codes(refs: Iterable[str], definition: ScorecardDefinition) -> Iterator[str]:
    history = ReferenceHistory(definition.indicators)
    for ref in refs:
        yield bare_format(history.at(ref, definition.period)) if ref in history else ""


def _as_written(cells: Mapping[str, CellContent]) -> dict[str, CellValue]:
    """A row as it goes back into the record."""
    ref = text_of(cells[Heading.REF])
    return {**cells, Heading.REF: reference_cell(ref) if ref else None}


def _is_kept(cells: Mapping[str, CellContent], period: Period) -> bool:
    """Whether a row of the record stays: one of another period, and one that nobody but an officer can place."""
    if text_of(cells[Heading.REF]):
        return not _is_of(cells, period)
    return any(text_of(cell) for cell in cells.values())


def _is_of(cells: Mapping[str, CellContent], period: Period) -> bool:
    try:
        return read_back(text_of(cells[Heading.SCORECARD_PERIOD])) == period
    except ValueError:  # what cannot be read is told when it is read, and not thrown away here
        return False


def _cells(
    row: Row, period: Period, commentary: Mapping[str, str], now: datetime, sent_with: str
) -> dict[str, CellValue]:
    value = str(row.value) if isinstance(row.value, Missing) else row.value
    cells: Sequence[CellValue] = (
        now.replace(microsecond=0, tzinfo=None),
        period.words,
        reference_cell(row.ref),
        row.indicator.name,
        row.period.words,
        value,
        str(row.rag),
        commentary.get(row.ref) or None,
        sent_with or None,
    )
    return dict(zip(RECORD_HEADINGS, cells, strict=True))
