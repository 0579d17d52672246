"""Edits that a workbook cannot take, found before anything changes, whether it is closed or open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from workbook_tools.english import counted
from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    Edit,
    HideColumns,
    RefreshFilter,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    SetSparklines,
    ShowSheet,
    WriteColumn,
)

_TableEdit = ResizeTable | ArrangeRows | WriteColumn | SetFormula | SetNumberFormats | SetSparklines | HideColumns
_RowByRow = WriteColumn | SetFormula | SetNumberFormats | SetSparklines


class OfferedTable(Protocol):
    """What is asked of a table."""

    @property
    def rows(self) -> int:
        """How many data rows it has."""

    @property
    def headings(self) -> Sequence[str]:
        """The headings from left to right."""


class Offer(Struct, frozen=True):
    """What a workbook has for edits: its tables, the sheet of each, and what its names stand for."""

    file: str
    tables: Mapping[str, OfferedTable]
    sheet_of: Callable[[str], str]
    has_cell: Callable[[str], bool]
    has_name: Callable[[str], bool]


def find_faults(offer: Offer, edits: Sequence[Edit]) -> tuple[Fault, ...]:
    """Every table, heading and name that is missing, and every list that is not as long as its table."""
    checker = _Checker(offer)
    found = (fault for edit in edits for fault in checker.faults_of(edit))
    return tuple(dict.fromkeys(found))  # each fault once, though many edits may meet it


def no_table(name: str) -> tuple[str, str]:
    """Trouble and remedy where a table is not there."""
    return (
        f"The workbook has no table '{name}'.",
        "Insert it in Excel (Insert, Table), or give an existing table this name under Table Design.",
    )


def no_single_cell(name: str) -> tuple[str, str]:
    """Trouble and remedy where a name is missing or stands for something else than one cell."""
    return (
        f"The workbook has no name '{name}' that stands for a single cell.",
        "Define it in Excel (Formulas, Name Manager) for one cell, with scope Workbook.",
    )


class _Checker:
    """Follows the tables' lengths through the edits."""

    def __init__(self, offer: Offer) -> None:
        self._offer = offer
        self._rows = {name: table.rows for name, table in offer.tables.items()}

    def faults_of(self, edit: Edit) -> Iterator[Fault]:
        """What stands in the way of one edit, the edits before it done."""
        if isinstance(edit, SetName):
            yield from self._name_faults(edit)
            return
        tables = {edit.table, edit.feed} if isinstance(edit, SetSparklines) else {edit.table}
        missing = [table for table in sorted(tables) if table not in self._rows]
        for table in missing:
            yield self._fault(*no_table(table))
        if not missing and not isinstance(edit, ShowSheet | RefreshFilter):
            yield from self._table_faults(edit)

    def _name_faults(self, edit: SetName) -> Iterator[Fault]:
        if not self._offer.has_cell(edit.name):
            trouble, remedy = no_single_cell(edit.name)
            if self._offer.has_name(edit.name):
                trouble = f"The name '{edit.name}' stands for something else than a single cell."
            yield self._fault(trouble, remedy)

    def _table_faults(self, edit: _TableEdit) -> Iterator[Fault]:
        if isinstance(edit, ResizeTable):
            if edit.rows < 1:
                yield self._fault(f"Table '{edit.table}' cannot have {edit.rows} rows.", "Give it at least one.")
            self._rows[edit.table] = max(edit.rows, 1)
            return
        if isinstance(edit, ArrangeRows):
            yield from self._arrangement_faults(edit)
            return
        for heading in _headings(edit):
            yield from self._heading_faults(edit.table, heading)
        if isinstance(edit, HideColumns):
            return
        yield from self._length_faults(edit)
        if isinstance(edit, SetSparklines):
            yield from self._feed_faults(edit)

    def _arrangement_faults(self, edit: ArrangeRows) -> Iterator[Fault]:
        sources = [source for source in edit.came_from if source is not None]
        if not edit.came_from:
            yield self._fault(f"Table '{edit.table}' would be left without a row.", "Give it at least one.")
        if len(set(sources)) != len(sources) or any(source not in range(self._rows[edit.table]) for source in sources):
            trouble = f"Rows of table '{edit.table}' would come from one that it does not have, or twice from one."
            yield self._fault(trouble, "Name each of its rows once at the most.")
        self._rows[edit.table] = max(len(edit.came_from), 1)

    def _heading_faults(self, table: str, heading: str) -> Iterator[Fault]:
        if heading not in self._offer.tables[table].headings:
            yield self._fault(
                f"Table '{table}' has no column '{heading}'.",
                "Rename the heading, or map it under [columns] in scorecard.toml.",
                Place(self._offer.file, self._offer.sheet_of(table)),
            )

    def _length_faults(self, edit: _RowByRow) -> Iterator[Fault]:
        given, rows = len(_row_by_row(edit)), self._rows[edit.table]
        if given != rows:
            headings = ", ".join(f"'{heading}'" for heading in _headings(edit))
            trouble = f"Table '{edit.table}' has {counted(rows, 'row')} and is given {given} for {headings}."
            yield self._fault(trouble, "Resize the table before its columns are filled.")

    def _feed_faults(self, edit: SetSparklines) -> Iterator[Fault]:
        for heading in dict.fromkeys(heading for span in edit.spans if span for heading in span):
            yield from self._heading_faults(edit.feed, heading)
        if self._rows[edit.feed] < len(edit.spans):
            trouble = f"Table '{edit.feed}' has fewer rows than the sparklines of table '{edit.table}' need."
            yield self._fault(trouble, "Give both tables the same number of rows.")

    def _fault(self, trouble: str, remedy: str, place: Place | None = None) -> Fault:
        return Fault(trouble, remedy, place or Place(file=self._offer.file))


def _row_by_row(edit: _RowByRow) -> Sequence[object]:
    """What the edit gives for each row of its table."""
    if isinstance(edit, WriteColumn):
        return edit.values
    if isinstance(edit, SetFormula):
        return edit.cached
    return edit.formats if isinstance(edit, SetNumberFormats) else edit.spans


def _headings(edit: _RowByRow | HideColumns) -> tuple[str, ...]:
    if isinstance(edit, HideColumns):
        return (*edit.hidden, *(edit.among or ()))
    return (edit.column,)
