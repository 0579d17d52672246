"""Edits that the open workbook cannot take, found before anything changes."""

from collections.abc import Iterator, Mapping, Sequence

from workbook_tools.errors import Fault, Place
from workbook_tools.live.state import OpenTable
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

_RowByRow = CarryColumns | WriteColumn | SetFormula | SetNumberFormats | SetSparklines


def find_faults(tables: Mapping[str, OpenTable], names: frozenset[str], edits: Sequence[Edit]) -> tuple[Fault, ...]:
    """Every table, heading and name that is missing, and every list that is not as long as its table."""
    rows = {name: table.rows for name, table in tables.items()}
    found = (fault for edit in edits for fault in _faults_of(edit, tables, names, rows))
    return tuple(dict.fromkeys(found))


def _faults_of(
    edit: Edit, tables: Mapping[str, OpenTable], names: frozenset[str], rows: dict[str, int]
) -> Iterator[Fault]:
    if isinstance(edit, SetName):
        if edit.name.casefold() not in names:
            yield Fault(
                f"The workbook has no name '{edit.name}' that stands for a single cell.",
                "Define it in Excel (Formulas, Name Manager) for one cell, with scope Workbook.",
            )
        return
    wanted = [edit.table, edit.feed] if isinstance(edit, SetSparklines) else [edit.table]
    missing = [table for table in dict.fromkeys(wanted) if table not in tables]
    for table in missing:
        yield Fault(
            f"The workbook has no table '{table}'.",
            "Insert it in Excel (Insert, Table), or give an existing table this name under Table Design.",
        )
    if missing or isinstance(edit, ShowSheet):
        return
    if isinstance(edit, ResizeTable):
        if edit.rows < 1:
            yield Fault(f"Table '{edit.table}' cannot have {edit.rows} rows.", "Give it at least one.")
        rows[edit.table] = max(edit.rows, 1)
        return
    yield from _missing_headings(edit, tables)
    if not isinstance(edit, HideColumns):
        yield from _unfit_lengths(edit, rows[edit.table])


def _missing_headings(edit: _RowByRow | HideColumns, tables: Mapping[str, OpenTable]) -> Iterator[Fault]:
    wanted = [(edit.table, heading) for heading in _headings(edit)]
    if isinstance(edit, SetSparklines):
        wanted += [(edit.feed, heading) for span in edit.spans if span for heading in span]
    for table, heading in dict.fromkeys(wanted):
        if heading not in tables[table].headings:
            yield Fault(
                f"Table '{table}' has no column '{heading}'.",
                "Rename the heading in the workbook, or map it under [columns] in scorecard.toml.",
                Place(sheet=tables[table].sheet),
            )


def _unfit_lengths(edit: _RowByRow, rows: int) -> Iterator[Fault]:
    given = len(_row_by_row(edit))
    if given != rows:
        headings = ", ".join(f"'{heading}'" for heading in _headings(edit))
        trouble = f"Table '{edit.table}' has {rows} rows and is given {given} for {headings}."
        yield Fault(trouble, "Resize the table before its columns are filled.")
    if isinstance(edit, CarryColumns) and any(source not in range(rows) for source in edit.came_from if source):
        trouble = f"Cells of table '{edit.table}' would be carried from a row that it does not have."
        yield Fault(trouble, "Resize the table before its columns are carried.")


def _row_by_row(edit: _RowByRow) -> Sequence[object]:
    match edit:
        case CarryColumns():
            return edit.came_from
        case WriteColumn():
            return edit.values
        case SetFormula():
            return edit.cached
        case SetNumberFormats():
            return edit.formats
        case SetSparklines():
            return edit.spans


def _headings(edit: _RowByRow | HideColumns) -> tuple[str, ...]:
    if isinstance(edit, HideColumns):
        return edit.hidden
    return edit.columns if isinstance(edit, CarryColumns) else (edit.column,)
