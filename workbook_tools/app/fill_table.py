"""Any table of any workbook filled from columns of values, with the engine's promise: all else stays as it is."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from msgspec import Struct

from workbook_tools.app.missing_workbook import bytes_of
from workbook_tools.app.workbook_ending import refuse_other_ending
from workbook_tools.english import day_in_words
from workbook_tools.errors import DataError, Fault, LayoutError, Place
from workbook_tools.visible_text import did_you_mean, folded
from workbook_tools.xlsx.check.checked_bytes import checked_bytes
from workbook_tools.xlsx.check.receipt import Receipt
from workbook_tools.xlsx.edit.apply_closed import apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.save_file import refuse_if_locked, replace_workbook, save_workbook
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.vocabulary.cell_dates import shows_a_day
from workbook_tools.xlsx.vocabulary.edits import (
    ArrangeRows,
    CellValue,
    Edit,
    ResizeTable,
    SetNumberFormats,
    WriteColumn,
)
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout, text_of
from workbook_tools.xlsx.vocabulary.unfit_edits import no_table

DAY: Final = "dd/mm/yyyy"
"""The format of a cell that is given a day and shows none."""
MOMENT: Final = "dd/mm/yyyy hh:mm"


class FilledTable(Struct, frozen=True):
    """A workbook with its table filled, not yet saved: save with `save`. It was made from the bytes `before`."""

    path: Path
    output: Path | None
    before: bytes
    content: bytes
    receipt: Receipt

    @property
    def same(self) -> bool:
        """Whether the workbook held the same already."""
        return self.content == self.before

    def save(self) -> None:
        """Put the workbook in its place; in the place of the one it was made from only if that is still the same.

        Raises SaveError.
        """
        if self.output is not None:
            with suppress(OSError):  # the save itself says why there is no such folder
                self.output.parent.mkdir(parents=True, exist_ok=True)
            save_workbook(self.output, self.content)
        elif not self.same:
            replace_workbook(self.path, self.before, self.content)


def fill_table(
    path: Path,
    name: str,
    columns: Mapping[str, Sequence[CellValue]],
    rows: int,
    key: str = "",
    output: Path | None = None,
) -> FilledTable:
    """The workbook with the table filled by these columns, so many rows each. Nothing is written yet.

    Columns of formulas are filled down, and none of them may be given. Other columns that are not given have to be
    empty, unless there is a `key`: the heading of a column by which rows are known, so that each row with all that
    stands in it, hangs on it or refers to it goes along with its key. A table without rows keeps an empty one, as in
    Excel. Raises a ScorecardError where anything would be lost.
    """
    refuse_if_locked(output or path)
    before = bytes_of(path)
    package = Package.open(before, str(path))
    if output is not None:
        refuse_other_ending(output, package)
    table = table_called(name, read_layout(package).tables, str(path))
    given = {_meant(path, table, heading): tuple(values) for heading, values in columns.items()}
    if faults := tuple(_unfit(path, table, given, key)):
        raise LayoutError(*faults)
    edits = tuple(_edits(path, table, given, rows, key))
    apply_edits(package, edits)
    checked = checked_bytes(package, before, output or path)
    return FilledTable(path, output, before, checked.content if package.changed else before, checked.receipt)


def table_called(name: str, tables: Mapping[str, TableLayout], workbook: str) -> TableLayout:
    """The table of this name, capitals apart, as in Excel. Raises LayoutError where the workbook has none."""
    found = next((table for called, table in tables.items() if folded(called) == folded(name)), None)
    if found is not None:
        return found
    trouble, remedy = no_table(name)
    if tables:
        trouble = f"{trouble.removesuffix('.')}{did_you_mean(name, tables)}"
        remedy = f"Name one that it has: {', '.join(sorted(tables))}. Or make it in Excel: Insert, Table."
    raise LayoutError.of(trouble, remedy, Place(workbook))


def _meant(path: Path, table: TableLayout, heading: str) -> str:
    own = table.own(heading)
    if own in table.headings:
        return own
    meant = did_you_mean(heading, table.headings)
    trouble = f"table '{table.name}' has no column '{heading}'{meant}"
    remedy = f"Call it as one of {', '.join(table.headings)}; or insert the column in Excel."
    raise LayoutError.of(trouble, remedy, Place(str(path), table.sheet))


def _unfit(path: Path, table: TableLayout, given: Mapping[str, object], key: str) -> Iterator[Fault]:
    """Why the columns that are given, or not given, cannot go into the table."""
    for heading in table.headings:
        place = Place(str(path), table.sheet, column=heading)
        if heading in given and heading in table.formula_columns:
            yield Fault("the workbook works this column out by a formula", "Leave it out of what you give.", place)
        elif heading not in given and heading not in table.formula_columns and not key and _holds(table, heading):
            yield Fault(
                "something stands in this column, which is not given: it would stand beside other rows",
                'Give the column too; or name the column by which rows are known, such as key="Ref".',
                place,
            )
    if key and (table.own(key) not in given):
        yield Fault(f"the key '{key}' is not among the given columns", "Give it.", Place(str(path), table.sheet))


def _holds(table: TableLayout, heading: str) -> bool:
    return any(text_of(cell) for cell in table.columns[heading])


def _edits(
    path: Path, table: TableLayout, given: Mapping[str, tuple[CellValue, ...]], rows: int, key: str
) -> Iterator[Edit]:
    there = max(rows, 1)
    came_from: Sequence[int | None] = [row if row < table.rows else None for row in range(there)]
    if key:
        came_from = _came_from(path, table, table.own(key), given[table.own(key)]) or [None]
        yield ArrangeRows(table.name, tuple(came_from), _labels(table, table.own(key)))
    elif there != table.rows:
        yield ResizeTable(table.name, there)
    for heading, values in given.items():
        values = values or (None,)
        yield WriteColumn(table.name, heading, values)
        if formats := _formats(table, heading, values, came_from):
            yield SetNumberFormats(table.name, heading, formats)


def _labels(table: TableLayout, key: str) -> tuple[str, ...]:
    return tuple(table.text_in(row, key) for row in range(table.rows))


def _came_from(path: Path, table: TableLayout, key: str, wanted: Sequence[CellValue]) -> list[int | None]:
    """For each wanted key the row that has it, None where it is new. Raises DataError where a key stands twice."""
    there: dict[str, int] = {}
    for row, label in enumerate(_labels(table, key)):
        if label and there.setdefault(folded(label), row) != row:
            raise _stands_twice(label, Place(str(path), table.sheet, table.first_row + row, key))
    found: dict[str, int | None] = {}
    for value in wanted:
        label = folded(_as_text(value))
        if label in found or not label:
            raise _stands_twice(_as_text(value), Place("what is given", column=key))
        found[label] = there.get(label)
    return list(found.values())


def _as_text(value: CellValue) -> str:
    """The value as its cell will show it, so that it is found again."""
    if isinstance(value, date):
        return day_in_words(value)
    return text_of(Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value)


def _stands_twice(label: str, place: Place) -> DataError:
    trouble = f"'{label}' stands twice" if label else "a row has no key"
    return DataError.of(trouble, "Each row needs a key of its own.", place)


def _formats(
    table: TableLayout, heading: str, values: Sequence[CellValue], came_from: Sequence[int | None]
) -> tuple[str, ...]:
    """Formats for the cells that are given a day and would show a number; empty where there is none."""
    codes = table.codes.get(heading, {})
    last = codes.get(table.rows - 1, "")
    formats = []
    for value, row in zip(values, came_from, strict=True):
        code = last if row is None else codes.get(row, "")
        moment = isinstance(value, datetime) and bool(value.hour or value.minute or value.second)
        shown = not isinstance(value, date) or shows_a_day(code)
        formats.append("" if shown else MOMENT if moment else DAY)
    return tuple(formats) if any(formats) else ()
