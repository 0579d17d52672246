"""The commentary log: an officer's words about an indicator that leaves are kept here."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from workbook_tools.model.conclusion.target_in_words import is_of_ours
from workbook_tools.model.figures.missing import SUPPRESSED_SYMBOL, Gap
from workbook_tools.plan.row_edits import reference_cell, write_columns
from workbook_tools.workbook.headings import NOTHING_TO_SHOW
from workbook_tools.workbook.names import Heading
from workbook_tools.workbook.row_keys import Key, added_columns
from workbook_tools.workbook.table_headings import LOG_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, ResizeTable
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, TableLayout, text_of

_OVER_A_FIGURE: Final = "it was typed over a figure of {}, which each refresh writes"
_OUR_WORDS: Final = frozenset({NOTHING_TO_SHOW, SUPPRESSED_SYMBOL, *map(str, Gap)})
"""What a refresh writes where there is no figure."""
_OVERWRITTEN: Final = "it was typed over the formula of {}, which is written again"


class LogEntry(Struct, frozen=True):
    """What an officer wrote in one cell, and why it no longer stands in the scorecard."""

    logged: date
    period: str
    ref: str
    indicator: str
    column: str
    text: str
    why: str

    @property
    def cells(self) -> tuple[CellValue, ...]:
        """The entry in the order of the log's headings."""
        return (
            self.logged,
            self.period,
            reference_cell(self.ref),
            self.indicator,
            self.column,
            self.text,
            self.why,
        )


class Leaving(Struct, frozen=True):
    """A table of which rows may leave: what its rows are known by now, the new keys, and the columns that are ours.

    `written` are the references as the workbook has them, where its period numbers rows otherwise.
    """

    table: TableLayout
    old: Sequence[Key]
    new: Sequence[Key]
    ours: frozenset[str]
    indicator: str = Heading.INDICATOR
    written: Sequence[Key] = ()

    def ref(self, row: int) -> str:
        """The reference by which officers know a row: the one in it, or its indicator's where there is none."""
        return (self.written[row][0] if self.written else "") or self.old[row][0]


def entries_for_leavers(leaving: Leaving, period: str, today: date) -> list[LogEntry]:
    """An entry for each text of an officer's, note, comment and link in a row which the table will no longer have.

    A text is the officer's in the officers' columns, and where it is typed over a column's formula.
    """
    table, officers = leaving.table, added_columns(leaving.table, leaving.ours)
    entries: list[LogEntry] = []
    staying = set(leaving.new)
    for row, key in enumerate(leaving.old[: table.rows_in_use]):
        why = _why_it_leaves(key, staying)
        staying.discard(key)  # a second row of the same reference has no place of its own
        for heading, text in _officers_in(table, row, officers) if why else ():
            name = text_of(table.columns[leaving.indicator][row]) if leaving.indicator in table.columns else ""
            entries.append(LogEntry(today, period, leaving.ref(row), name, heading, text, why))
    return entries


def entries_for_overwritten(
    leaving: Leaving, heading: str, results: Mapping[Key, str], period: str, today: date
) -> list[LogEntry]:
    """An entry for each text typed over the formula of a column of ours, which gets its formula back.

    `heading` is the column's, and `results` what it now says by key: a text that says the same is not lost.
    """
    table, entries = leaving.table, []
    for row, key in enumerate(leaving.old[: table.rows_in_use]):
        if (row, table.own(heading)) in table.typed_over and key in results:
            text = table.text_in(row, heading)
            if text != results[key]:
                name = text_of(table.columns[leaving.indicator][row])
                why = _OVERWRITTEN.format(heading)
                entries.append(LogEntry(today, period, leaving.ref(row), name, heading, text, why))
    return entries


def entries_for_words_over_figures(
    leaving: Leaving, headings: Collection[str], filled: Collection[Key], period: str, today: date
) -> list[LogEntry]:
    """An entry for each text that stands for a figure of ours, and cannot be of a refresh.

    `headings` are of columns in which a refresh writes figures, ranges such as "20 to 25%", and its words for none.
    `filled` are the keys of rows that a refresh has filled before: in others the words are of a board of another kind.
    """
    table = leaving.table
    return [
        LogEntry(today, period, leaving.ref(row), text_of(table.columns[leaving.indicator][row]), heading, text,
                 _OVER_A_FIGURE.format(heading))
        for row, key in enumerate(leaving.old[: table.rows_in_use])
        if key in filled
        for heading in headings
        if heading in table.columns and (row, table.own(heading)) not in table.typed_over
        if isinstance(table.columns[heading][row], str) and _are_words(text := table.text_in(row, heading))
    ]  # fmt: skip


def _are_words(text: str) -> bool:
    """Whether an officer must have written it: not a number, range or error, nor our words for a target or gap."""
    words = text.strip()
    if words in _OUR_WORDS or not words[:1].isalpha():
        return False
    return not is_of_ours(words)


def _officers_in(table: TableLayout, row: int, officers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is the officer's in a row, each with its column's heading."""
    for heading in table.headings:
        theirs = heading in officers or (row, heading) in table.typed_over
        if theirs and (text := table.text_in(row, heading)):
            yield heading, text
        for words in table.attached.get((row, heading), ()):
            yield heading, words


def append_to_log(log: TableLayout, entries: Sequence[LogEntry]) -> list[Edit]:
    """The edits that add the entries below what the log holds, and leave it no blank rows."""
    if not entries:
        return []
    filled = _filled_rows(log)
    rows = filled + len(entries)
    resize: list[Edit] = [] if rows == log.rows else [ResizeTable(log.name, rows)]
    added = list(zip(*(entry.cells for entry in entries), strict=True))
    columns: dict[str, list[CellValue]] = {
        heading: [*log.columns[heading][:filled], *cells] for heading, cells in zip(LOG_HEADINGS, added, strict=True)
    }
    return resize + write_columns(log, columns, rows)


def _why_it_leaves(key: Key, staying: set[Key]) -> str:
    if not key[0]:
        return "its row had no reference"
    return "" if key in staying else "the scorecard has no row for it any more"


def _filled_rows(log: TableLayout) -> int:
    """How many rows from the top hold anything, up to the last that does."""
    used: list[bool] = [any(_there(cell) for cell in cells) for cells in zip(*log.columns.values(), strict=True)]
    return max((row for row, filled in enumerate(used, start=1) if filled), default=0)


def _there(cell: CellContent) -> bool:
    return cell is not None and cell != ""
