"""A figure by its parts: a table of them, the largest first, and beside it a bar chart. Hidden until there is one."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import A4_LANDSCAPE, set_paper, set_widths
from workbook_tools.template.table_design import BLANK_ROWS, Column, TableDesign, name_cell, place_table
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import Heading, breakdown_cells, breakdown_sheet, breakdown_tables

STANDARD_NUMBER = 2
"""How many sheets for breakdowns the standard template has."""
HEADING_ROW = 3
QUIET_FIGURE = {**looks.FIGURE, **looks.QUIET}

COLUMNS = [
    (226, Column(Heading.PART, {**looks.CELL, **looks.BOLD})),
    (112, Column(Heading.LATEST, {**looks.FIGURE, **looks.BOLD})),
    (84, Column(Heading.SHARE, {**QUIET_FIGURE, "num_format": "0%"})),
    (112, Column(Heading.EARLIER, QUIET_FIGURE)),
    (112, Column(Heading.CHANGE_BY, QUIET_FIGURE)),
]
GAP_PIXELS = 24
CHART_PIXELS = 600
CHART_COLUMN = len(COLUMNS) + 1
ROWS_BELOW = 11
"""Rows under the blank table that the chart reaches down: with three parts it is about square to its table, and as it
is anchored to the table's own rows it grows by a row for each part more."""

CHART_POINTS = 11
CHART_FONT = {"name": looks.FONT, "size": CHART_POINTS, "color": looks.INK}
BARS = {Heading.LATEST: looks.DARK_BLUE, Heading.EARLIER: looks.EARLIER_BAR}


def breakdown_names(number: int) -> tuple[str, ...]:
    """The sheets of so many breakdowns."""
    return tuple(map(breakdown_sheet, breakdown_tables(number)))


NAMES = breakdown_names(STANDARD_NUMBER)


def draw_breakdown(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet with its names, its table and the chart of it, hidden."""
    name = sheet.get_name()
    table = name.replace(" ", "")
    sheet.hide_gridlines(2)
    set_widths(sheet, [*(width for width, _ in COLUMNS), GAP_PIXELS, CHART_PIXELS])
    _heading_lines(workbook, sheet, table)
    sheet.set_row(HEADING_ROW, 30)
    place_table(workbook, sheet, _design(table), HEADING_ROW)
    sheet.insert_chart(HEADING_ROW, CHART_COLUMN, _chart(workbook, name), _placing(name))
    set_paper(sheet, A4_LANDSCAPE)
    sheet.print_area(0, 0, HEADING_ROW + BLANK_ROWS + ROWS_BELOW, CHART_COLUMN)
    sheet.hide()


def _heading_lines(workbook: Workbook, sheet: Worksheet, table: str) -> None:
    sheet.set_row(0, 30)
    sheet.write_blank(0, 0, None, look(workbook, looks.SHEET_TITLE))
    sheet.write_blank(1, 0, None, look(workbook, looks.QUIET))
    title, note_below, _ = breakdown_cells(table)
    name_cell(workbook, title, sheet.get_name(), 0, 0)
    name_cell(workbook, note_below, sheet.get_name(), 1, 0)


def _design(table: str) -> TableDesign:
    about = "One row for each part of the figure, the largest first: its latest figure, share, earlier figure, change."
    return TableDesign(table, about, [column for _, column in COLUMNS])


def _chart(workbook: Workbook, name: str) -> Chart:
    """Bars with the first part on top, as in the table; the axis of figures begins at nought.

    To XlsxWriter the axis of a bar chart that stands upright, which has the parts, is y.
    """
    chart = workbook.add_chart({"type": "bar"})
    for heading in BARS:
        chart.add_series(_series(name, heading))
    chart.set_title({"name": f"='{name}'!$A$1", "name_font": {**CHART_FONT, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": CHART_FONT, "line": {"color": looks.HAIRLINE_GREY},
                      "major_tick_mark": "none"})  # fmt: skip
    chart.set_x_axis({"min": 0, "num_format": "#,##0", "num_font": CHART_FONT, "line": {"none": True},
                      "major_tick_mark": "none", "label_position": "high",
                      "major_gridlines": {"visible": True, "line": {"color": looks.HAIRLINE_GREY}}})  # fmt: skip
    chart.set_legend({"position": "top", "font": CHART_FONT})
    chart.set_chartarea({"border": {"none": True}})
    return chart


def _series(name: str, heading: str) -> Mapping[str, Any]:
    column = [column.heading for _, column in COLUMNS].index(heading)
    first, last = HEADING_ROW + 1, HEADING_ROW + BLANK_ROWS
    labels = {"value": True, "font": {**CHART_FONT, "bold": True}} if heading == Heading.LATEST else None
    return {
        "name": f"='{name}'!{xl_rowcol_to_cell(HEADING_ROW, column, True, True)}",
        "categories": f"='{name}'!{xl_range_abs(first, 0, last, 0)}",
        "values": f"='{name}'!{xl_range_abs(first, column, last, column)}",
        "fill": {"color": BARS[heading]},
        "gap": 55,
        "overlap": 0,
        "data_labels": labels,
    }


def _placing(name: str) -> dict[str, Any]:
    heights = 40 + BLANK_ROWS * 20 + ROWS_BELOW * 20
    about = f"Bar chart of the table {name.replace(' ', '')} beside it: latest and earlier figure of each part."
    return {"description": about, "object_position": 1, "x_scale": CHART_PIXELS / 480, "y_scale": heights / 288}
