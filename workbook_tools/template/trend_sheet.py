"""The figures behind the trend lines, their rows aligned with the scorecard's."""

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import A3_LANDSCAPE, set_paper, set_widths
from workbook_tools.template.table_design import BLANK_ROWS, Column, TableDesign, allow_text_references, place_table
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import TREND, TREND_HEADINGS, Heading, SheetName

NAME = SheetName.TREND
HEADING_ROW = 3
QUIET_CELL = {**looks.CELL, **looks.QUIET}

COLUMNS = [
    (44, Column(Heading.REF, looks.REFERENCE)),
    (270, Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD})),
    (128, Column(Heading.FROM, {**QUIET_CELL, **looks.APART})),
    (120, Column(Heading.TO, QUIET_CELL)),
    *((86, Column(point, looks.FIGURE)) for point in TREND_HEADINGS[:-1]),
    (94, Column(TREND_HEADINGS[-1], {**looks.FIGURE, **looks.BOLD})),
    (250, Column(Heading.TREND_IN_WORDS, {**looks.CELL, **looks.APART})),
]
DESIGN = TableDesign(
    TREND,
    "One row for each indicator, in the scorecard's order: thirteen figures, a missing one left empty.",
    [column for _, column in COLUMNS],
)


def draw_trend(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet with its table and print set-up in place."""
    sheet.hide_gridlines(2)
    set_widths(sheet, [width for width, _ in COLUMNS])
    sheet.set_row(0, 30)
    sheet.write(0, 0, NAME, look(workbook, looks.SHEET_TITLE))
    about = "The figures behind the trend lines, earliest on the left. An empty cell is a missing figure."
    sheet.write(1, 0, about, look(workbook, looks.QUIET))
    sheet.set_row(HEADING_ROW, 40)
    place_table(workbook, sheet, DESIGN, HEADING_ROW)
    sheet.freeze_panes(HEADING_ROW + 1, DESIGN.column(Heading.INDICATOR) + 1)
    allow_text_references(sheet, DESIGN.column(Heading.REF))
    set_paper(sheet, A3_LANDSCAPE)
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, HEADING_ROW + BLANK_ROWS, len(COLUMNS) - 1)


def sparkline_range(row: int) -> str:
    """Where the thirteen points of the table's row lie (rows counted from 0)."""
    sheet_row = HEADING_ROW + 1 + row
    return (
        f"{NAME}!{xl_range(sheet_row, DESIGN.column(TREND_HEADINGS[0]), sheet_row, DESIGN.column(TREND_HEADINGS[-1]))}"
    )
