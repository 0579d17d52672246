"""Settings in Excel tables as officers leave them: drawn by the program, then typed into, cell by cell."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook

from workbook_tools.template.settings_sheets import write_settings_workbook

Cell = tuple[str, int, str]
"""A table, its row from 1 and a heading."""

SMALL = """
title = "Scorecard"
period = "2018-09"
series = "Ours"
comparators = ["England", "Region"]

[groups]
Near = ["Here", "There"]

[source]
file = "data.csv"

[source.symbols]
"[c]" = "suppressed"

[[issued]]
name = "July's scorecard"
period = "2018-07"
file = "july.csv"

[[changes]]
from = "2018-07"
ref = "CS4"
change = "Target reviewed."

[[breakdowns]]
ref = "CS4"
by = "Agency"

[views.board]
title = "Board"
indicators = ["CS4", "7.10"]

[members]
small_numbers = "suppress"

[[members.totals]]
ref = "CS4"
parts = ["7.10"]

[email]
from = "Performance <performance@council.example>"
to = ["scrutiny@council.example"]

[[indicators]]
ref = "CS4"
name = "Rate of plans"
good_is = "low"
unit = "per 10,000"
places = 1
target = { rule = "tolerance", target = 74.6, tolerance = 5, tolerance_in = "%" }

[[indicators]]
ref = "7.10"
name = "Visits in time"
good_is = "high"
unit = "percent"
formerly = [{ ref = "9", until = "2018-03" }]
target = { rule = "floor", target = 95, floor = 90 }

[[indicators]]
ref = "12"
name = "Steps to a target"
good_is = "low"
unit = "percent"
target = { rule = "tolerance", tolerance = 2, trajectory = { "2018-01" = 40, "2019-03" = 20 } }
"""


def document_of(text: str) -> dict[str, Any]:
    """What a scorecard.toml of this text says, numbers exact."""
    return tomllib.loads(text, parse_float=Decimal)


def drawn(text: str = SMALL) -> Workbook:
    """The settings as the workbook that the program draws, opened by an independent reader."""
    return openpyxl.load_workbook(BytesIO(_drawn(text)))


@cache
def _drawn(text: str) -> bytes:
    return write_settings_workbook(document_of(text))


def cell(book: Workbook, at: Cell) -> Any:
    """The cell in a row of a table under a heading; row 0 is the heading itself."""
    name, row, heading = at
    sheet, area = next((sheet, sheet.tables[name].ref) for sheet in book.worksheets if name in sheet.tables)
    left, top, right, _ = range_boundaries(area)
    columns = range(int(left or 0), int(right or 0) + 1)
    column = next(number for number in columns if sheet.cell(int(top or 0), number).value == heading)
    return sheet.cell(int(top or 0) + row, column)


def type_into(book: Workbook, typed: Mapping[Cell, Any]) -> None:
    """Type a value into each cell; with a pair, in the number format that is its second."""
    for at, value in typed.items():
        into = cell(book, at)
        if at[1] == 0:
            rename_heading(book, at, str(value))
        into.value, code = value if isinstance(value, tuple) else (value, into.number_format)
        into.number_format = code


def rename_heading(book: Workbook, at: Cell, heading: str) -> None:
    """Have the table say what its heading's cell is about to say, as Excel does by itself."""
    table = next(sheet.tables[at[0]] for sheet in book.worksheets if at[0] in sheet.tables)
    next(column for column in table.tableColumns if column.name == at[2]).name = heading


def row_of_line(book: Workbook, setting: str) -> int:
    """The row of the table `Settings` that has this setting, from 1."""
    row = 1
    while cell(book, ("Settings", row, "Setting")).value != setting:
        row += 1
    return row


def saved_in(folder: Path, book: Workbook, name: str = "settings.xlsx") -> Path:
    """The folder, in which the workbook now is."""
    folder.mkdir(parents=True, exist_ok=True)
    book.save(folder / name)
    return folder
