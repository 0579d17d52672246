"""Edits that a workbook cannot take, found before anything changes."""

from collections.abc import Iterator, Sequence

from workbook_tools.errors import Fault, Place
from workbook_tools.ooxml.names import defined_names
from workbook_tools.ooxml.workbook import Workbook, no_table
from workbook_tools.ooxml.write import no_single_cell
from workbook_tools.plan.edits import (
    CarryColumns,
    Edit,
    HideColumns,
    ResizeTable,
    SetFormula,
    SetName,
    SetNumberFormats,
    SetSparklines,
    ShowSheet,
    WriteColumn,
)

_TableEdit = ResizeTable | CarryColumns | WriteColumn | SetFormula | SetNumberFormats | SetSparklines | HideColumns
_RowByRow = CarryColumns | WriteColumn | SetFormula | SetNumberFormats | SetSparklines


def find_faults(workbook: Workbook, edits: Sequence[Edit]) -> tuple[Fault, ...]:
    """Every table, heading and name that is missing, and every list that is not as long as its table."""
    checker = _Checker(workbook)
    found = (fault for edit in edits for fault in checker.faults_of(edit))
    return tuple(dict.fromkeys(found))  # each fault once, though many edits may meet it


class _Checker:
    """Follows the tables' lengths through the edits."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._names = defined_names(workbook.package)
        self._rows = {name: table.rows for name, table in workbook.tables.items()}

    def faults_of(self, edit: Edit) -> Iterator[Fault]:
        """What stands in the way of one edit, the edits before it done."""
        if isinstance(edit, SetName):
            yield from self._name_faults(edit)
            return
        tables = {edit.table, edit.feed} if isinstance(edit, SetSparklines) else {edit.table}
        missing = [table for table in sorted(tables) if table not in self._rows]
        for table in missing:
            yield self._fault(*no_table(table))
        if not missing and not isinstance(edit, ShowSheet):
            yield from self._table_faults(edit)

    def _name_faults(self, edit: SetName) -> Iterator[Fault]:
        if edit.name not in self._workbook.names:
            trouble, remedy = no_single_cell(edit.name)
            if edit.name in self._names:
                trouble = f"The name '{edit.name}' stands for something else than a single cell."
            yield self._fault(trouble, remedy)

    def _table_faults(self, edit: _TableEdit) -> Iterator[Fault]:
        if isinstance(edit, ResizeTable):
            if edit.rows < 1:
                yield self._fault(f"Table '{edit.table}' cannot have {edit.rows} rows.", "Give it at least one.")
            self._rows[edit.table] = max(edit.rows, 1)
            return
        for heading in _headings(edit):
            yield from self._heading_faults(edit.table, heading)
        if isinstance(edit, HideColumns):
            return
        yield from self._length_faults(edit)
        if isinstance(edit, SetSparklines):
            yield from self._feed_faults(edit)

    def _heading_faults(self, table: str, heading: str) -> Iterator[Fault]:
        if heading not in self._workbook.tables[table].headings:
            yield self._fault(
                f"Table '{table}' has no column '{heading}'.",
                "Rename the heading in the template, or map it under [columns] in scorecard.toml.",
                Place(self._workbook.package.file, self._workbook.tables[table].sheet.name),
            )

    def _length_faults(self, edit: _RowByRow) -> Iterator[Fault]:
        given, rows = len(_row_by_row(edit)), self._rows[edit.table]
        if given != rows:
            headings = ", ".join(f"'{heading}'" for heading in _headings(edit))
            trouble = f"Table '{edit.table}' has {rows} rows and is given {given} for {headings}."
            yield self._fault(trouble, "Resize the table before its columns are filled.")
        if isinstance(edit, CarryColumns) and any(source not in range(rows) for source in edit.came_from if source):
            trouble = f"Cells of table '{edit.table}' would be carried from a row that it does not have."
            yield self._fault(trouble, "Resize the table before its columns are carried.")

    def _feed_faults(self, edit: SetSparklines) -> Iterator[Fault]:
        for heading in dict.fromkeys(heading for span in edit.spans if span for heading in span):
            yield from self._heading_faults(edit.feed, heading)
        if self._rows[edit.feed] < len(edit.spans):
            trouble = f"Table '{edit.feed}' has fewer rows than the sparklines of table '{edit.table}' need."
            yield self._fault(trouble, "Give both tables the same number of rows.")

    def _fault(self, trouble: str, remedy: str, place: Place | None = None) -> Fault:
        return Fault(trouble, remedy, place or Place(file=self._workbook.package.file))


def _row_by_row(edit: _RowByRow) -> Sequence[object]:
    """What the edit gives for each row of its table."""
    if isinstance(edit, CarryColumns):
        return edit.came_from
    if isinstance(edit, WriteColumn):
        return edit.values
    if isinstance(edit, SetFormula):
        return edit.cached
    return edit.formats if isinstance(edit, SetNumberFormats) else edit.spans


def _headings(edit: _RowByRow | HideColumns) -> tuple[str, ...]:
    if isinstance(edit, HideColumns):
        return edit.hidden
    return edit.columns if isinstance(edit, CarryColumns) else (edit.column,)
