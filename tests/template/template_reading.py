"""The drawn template as an independent reader, openpyxl, sees it."""

import warnings
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tools.template.draw_template import template_bytes

template = cache(template_bytes)
"""The template's bytes, drawn once: `test_draw_template` draws them twice, and finds the same."""


@cache
def read_template() -> Workbook:
    """The template opened by openpyxl, which knows no sparklines and says so; for reading alone."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group extension")
        return load_workbook(BytesIO(template()))


def read_part(name: str) -> str:
    """The text of one part of the template."""
    with ZipFile(BytesIO(template())) as package:
        return package.read(name).decode()


def first_cell(sheet: Worksheet, table: str, heading: str) -> Cell:
    """The first cell under a heading of a table."""
    headings, first = (sheet[sheet.tables[table].ref][row] for row in (0, 1))
    found: Cell = next(below for above, below in zip(headings, first, strict=True) if above.value == heading)
    return found


def column(sheet: Worksheet, number: int) -> ColumnDimension:
    """The width and outline of a column; openpyxl keeps neighbours that are alike under the first one's letter."""
    dimensions = sheet.column_dimensions.values()
    return next(there for there in dimensions if number in range(there.min or 1, (there.max or 0) + 1))


def foot(sheet: Worksheet) -> tuple[Any, Any, Any]:
    """The left, middle and right of what prints at the foot of each page."""
    assert sheet.oddFooter is not None
    return sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right
