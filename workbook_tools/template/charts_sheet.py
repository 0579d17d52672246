"""The pattern of the members' charts: one small chart, which their copy has for each indicator, theme by theme."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.indicator_sheet import CHOICE_ROW, chosen_cells
from workbook_tools.template.page_setup import A4_PORTRAIT, set_paper, set_widths
from workbook_tools.template.point_chart import point_chart
from workbook_tools.template.table_design import name_cell
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import CHARTS_THEME, CHARTS_TITLE, SheetName

NAME = SheetName.CHARTS
ACROSS = 348
"""Pixels of a chart: two stand side by side on a page of A4, and four such rows one under another."""
ROW_POINTS, THEME_POINTS = 156, 20
THEME_ROW = 3
KEY = (
    "Circle green, triangle amber, square red. Dashed: where green begins or ends.",
    "Dotted: the limits of the usual ups and downs. Pale line: the year before.",
)
PATTERN = "The chart of a theme's indicators"


def draw_charts(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet with its title, the line for a theme and the pattern, which draws the chosen indicator."""
    sheet.hide_gridlines(2)
    set_widths(sheet, [ACROSS, ACROSS])
    sheet.set_row(0, 30)
    sheet.write(0, 0, NAME, look(workbook, looks.SHEET_TITLE))
    name_cell(workbook, CHARTS_TITLE, NAME, 0, 0)
    for row, words in enumerate(KEY, start=1):
        sheet.write(row, 0, words, look(workbook, looks.QUIET))
    sheet.set_row(THEME_ROW, THEME_POINTS)
    sheet.write(THEME_ROW, 0, PATTERN, look(workbook, looks.SECTION, {"font_size": 12}))
    name_cell(workbook, CHARTS_THEME, NAME, THEME_ROW, 0)
    sheet.set_row(THEME_ROW + 1, ROW_POINTS)
    _draw_pattern(workbook, sheet)
    quiet = look(workbook, looks.QUIET, looks.WRAPPED, {"valign": "top"})
    about = (
        "This chart draws what is chosen on the sheet Indicator. The members' copy has one like it for each indicator, "
        "eight to a page. Change its look, and theirs follow."
    )
    sheet.write(THEME_ROW + 1, 1, about, quiet)
    set_paper(sheet, A4_PORTRAIT)
    sheet.set_print_scale(100)  # pages break where the charts say, which Excel minds only without a fit
    sheet.print_area(0, 0, THEME_ROW + 1, 1)


def _draw_pattern(workbook: Workbook, sheet: Worksheet) -> None:
    chart = point_chart(workbook, chosen_cells(), f"={SheetName.INDICATOR}!$A${CHOICE_ROW + 1}", 8, scale=0.7)
    chart.set_size({"width": ACROSS - 6, "height": round(ROW_POINTS * 96 / 72) - 6})
    about = "Line chart of the indicator that is chosen on the sheet Indicator: the pattern of the members' charts."
    sheet.insert_chart(
        THEME_ROW + 1, 0, chart, {"description": about, "object_position": 1, "x_offset": 3, "y_offset": 3}
    )
