"""Any Excel table of any workbook filled from a DataFrame."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from workbook_tools.api.arguments import FilePath, path_given, refuse_twice, text_given
from workbook_tools.api.frame_cells import Frame, headings_and_rows
from workbook_tools.api.written import Written
from workbook_tools.app.fill_table import fill_table
from workbook_tools.errors import DataError, Place
from workbook_tools.xlsx.vocabulary.edits import CellValue


def fill(
    workbook: FilePath,
    table: str,
    frame: Frame,
    *,
    key: str = "",
    output: FilePath | None = None,
    dry_run: bool = False,
) -> Written:
    """Fill the workbook's table with the frame's rows, in place or into `output`; all else stays as it is.

    The frame's columns are the table's, found by heading. The table grows or shrinks to the frame's rows, with its
    styles, formulas, sparklines, validations, charts and whatever stands below; columns of formulas are filled down and
    not given. Without a `key` the columns that are not given have to be empty; with it, rows are known by that column
    and move as rows. A frame without rows leaves one empty row, which every table in Excel has. Text is text, even
    where it begins with "=". A backup of the workbook is kept, and `receipt` says of each part what became of it.

    Raises ScorecardError where anything would be lost, and then nothing was written.
    """
    headings, rows = headings_and_rows(frame)
    refuse_twice(headings, "the frame")
    columns = {
        str(heading): [_cell(row[at], str(heading), number) for number, row in enumerate(rows, start=2)]
        for at, heading in enumerate(headings)
    }
    path, goes_to = path_given(workbook, "workbook"), None if output is None else path_given(output, "output")
    wanted, known_by = text_given(table, "table"), str(key or "")
    done = fill_table(path, wanted, columns, len(rows), known_by, goes_to)
    if not dry_run:
        done.save()
    return Written(output_of(workbook, output), not dry_run, tuple(done.receipt.lines()), same=done.same)


def output_of(workbook: FilePath, output: FilePath | None) -> Path:
    """Where the result goes."""
    return Path(workbook if output is None else output)


def _cell(value: object, heading: str, row: int) -> CellValue:
    if isinstance(value, float):
        number = Decimal(repr(value))
        if not number.is_finite():
            raise DataError.of("no cell holds an infinite number", "Correct it.", Place("the frame", "", row, heading))
        return number
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if value is None or isinstance(value, str | bool | int | Decimal | date):
        return value
    raise DataError.of(
        f"no cell holds a {type(value).__name__}", "Make it a text.", Place("the frame", "", row, heading)
    )
