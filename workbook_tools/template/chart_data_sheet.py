"""The figures behind the charts: one row for each point of each indicator, what it was judged by, and its limits."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import A3_LANDSCAPE, set_paper, set_widths
from workbook_tools.template.table_design import BLANK_ROWS, Column, TableDesign, allow_text_references, place_table
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import CHART_DATA, Heading, SheetName

HEADING_ROW = 3
LINE = {**looks.HAIRLINE, "align": "left"}
"""Points keep to one line a row, so that hundreds can be scanned, and so that no row has to be measured."""
FIGURE = {**looks.HAIRLINE, **looks.RIGHT}
QUIET_FIGURE = {**FIGURE, **looks.QUIET}
DAY_CELL = {**LINE, **looks.QUIET, "num_format": "d mmm yyyy", "align": "left", "indent": 1}

MARKED = (Heading.GREEN, Heading.AMBER, Heading.RED, Heading.UNCOLOURED)
POINT_COLUMNS = [
    (150, Column(Heading.PERIOD, {**LINE, **looks.APART})),
    (112, Column(Heading.PERIOD_ENDS, DAY_CELL)),
    (94, Column(Heading.FIGURE, {**FIGURE, **looks.BOLD})),
    (94, Column(Heading.COLOUR, {**LINE, **looks.APART})),
    (94, Column(Heading.GREEN_FROM, FIGURE)),
    (94, Column(Heading.GREEN_TO, FIGURE)),
    *((94, Column(line, QUIET_FIGURE)) for line in (Heading.AVERAGE, Heading.LOWER_LIMIT, Heading.UPPER_LIMIT)),
    (94, Column(Heading.YEAR_BEFORE, QUIET_FIGURE)),
    *((84, Column(colour, QUIET_FIGURE)) for colour in MARKED),
]
"""The columns for a point; the last four hold the figure again under its colour, to be drawn as a mark of it."""
COLUMNS = [
    (44, Column(Heading.REF, {**LINE, **looks.QUIET})),
    (480, Column(Heading.INDICATOR, {**LINE, **looks.BOLD})),
    *POINT_COLUMNS,
]
DESIGN = TableDesign(
    CHART_DATA,
    "One row for each point of each chart: period, figure, colour, where green begins and ends, average and limits.",
    [column for _, column in COLUMNS],
)
ABOUT = (
    "Every point of every chart, oldest first. Of each: its colour, the figures from which and up to which it would be "
    "green, and, where there is a control chart, its average and limits. An empty figure is a missing one. "
    "Headings stay in view: View, Freeze Panes, Unfreeze."
)


def draw_chart_data(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet with its table and print set-up in place."""
    sheet.hide_gridlines(2)
    set_widths(sheet, [width for width, _ in COLUMNS])
    sheet.set_row(0, 30)
    sheet.write(0, 0, SheetName.CHART_DATA, look(workbook, looks.SHEET_TITLE))
    sheet.write(1, 0, ABOUT, look(workbook, looks.QUIET))
    sheet.set_row(HEADING_ROW, 40)
    place_table(workbook, sheet, DESIGN, HEADING_ROW)
    sheet.freeze_panes(HEADING_ROW + 1, DESIGN.column(Heading.INDICATOR) + 1)
    allow_text_references(sheet, DESIGN.column(Heading.REF))
    set_paper(sheet, A3_LANDSCAPE)
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, HEADING_ROW + BLANK_ROWS, len(COLUMNS) - 1)
