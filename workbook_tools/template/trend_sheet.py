"""The figures behind the trend lines, their rows aligned with the scorecard's."""

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import A4_LANDSCAPE, set_paper, set_widths
from workbook_tools.template.table_design import (
    BLANK_ROWS,
    Column,
    TableDesign,
    allow_text_references,
    name_cell,
    place_table,
)
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import TREND, TREND_DATES, TREND_DATES_FOR, Heading, SheetName
from workbook_tools.workbook.table_headings import TREND_HEADINGS

NAME = SheetName.TREND
HEADING_ROW = 3
QUIET_CELL = {**looks.CELL, **looks.QUIET}
FIGURE = {**looks.FIGURE, "indent": 0}

COLUMNS = [
    (44, Column(Heading.REF, looks.REFERENCE)),
    (196, Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD})),
    *((67, Column(point, FIGURE)) for point in TREND_HEADINGS[:-1]),
    (75, Column(TREND_HEADINGS[-1], {**FIGURE, **looks.BOLD})),
    (90, Column(Heading.TO, {**QUIET_CELL, **looks.APART})),
    (130, Column(Heading.TREND_IN_WORDS, {**looks.CELL, **looks.APART})),
    (150, Column(Heading.FROM, {**QUIET_CELL, **looks.APART})),
]
PRINTED = len(COLUMNS) - 1
"""From when a line runs is not printed: its end and its points tell."""
DESIGN = TableDesign(
    TREND,
    "One row for each indicator, in the scorecard's order: thirteen figures, a missing one left empty.",
    [column for _, column in COLUMNS],
)


ABOUT = "One table: the trend lines in figures. Empty: none. To unfreeze: View, Freeze Panes."
"""No longer than what is left where columns without any figure are hidden."""


def draw_trend(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet with its table and print set-up in place."""
    sheet.hide_gridlines(2)
    set_widths(sheet, [width for width, _ in COLUMNS])
    sheet.set_row(0, 30)
    sheet.write(0, 0, NAME, look(workbook, looks.SHEET_TITLE))
    sheet.write(1, 0, ABOUT, look(workbook, looks.QUIET))
    _dates(workbook, sheet)
    sheet.set_row(HEADING_ROW, 34)
    place_table(workbook, sheet, DESIGN, HEADING_ROW)
    sheet.freeze_panes(HEADING_ROW + 1, DESIGN.column(Heading.INDICATOR) + 1)
    allow_text_references(sheet, DESIGN.column(Heading.REF))
    set_paper(sheet, A4_LANDSCAPE)
    sheet.repeat_rows(HEADING_ROW - 1, HEADING_ROW)
    sheet.print_area(0, 0, HEADING_ROW + BLANK_ROWS, PRINTED - 1)


def _dates(workbook: Workbook, sheet: Worksheet) -> None:
    """Over every second heading the date that it has in most lines: a month in full is as wide as two columns."""
    row = HEADING_ROW - 1
    quiet = look(workbook, looks.QUIET)
    sheet.write_blank(row, 0, None, quiet)
    name_cell(workbook, TREND_DATES_FOR, NAME, row, 0)
    date = look(workbook, looks.QUIET, {"align": "right"})
    for name, steps in TREND_DATES.items():
        column = DESIGN.column(TREND_HEADINGS[-1 - steps])
        sheet.write_blank(row, column, None, date)
        name_cell(workbook, name, NAME, row, column)


def sparkline_range(row: int) -> str:
    """Where the thirteen points of the table's row lie (rows counted from 0)."""
    sheet_row = HEADING_ROW + 1 + row
    return (
        f"{NAME}!{xl_range(sheet_row, DESIGN.column(TREND_HEADINGS[0]), sheet_row, DESIGN.column(TREND_HEADINGS[-1]))}"
    )
