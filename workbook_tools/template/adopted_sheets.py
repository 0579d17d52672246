"""The sheets of the standard template as a council's own workbook takes them in: without the cover."""

from functools import partial
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.charts_sheet import give_pattern_figures
from workbook_tools.template.draw_template import NORMAL, Draw, Shape
from workbook_tools.template.finish_drawing import break_lines_at_gaps, finish, let_waiting_rows_grow
from workbook_tools.template.scorecard_sheet import NAME, draw_scorecard
from workbook_tools.template.table_design import name_cell
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import FilledName, SheetName

COVER = SheetName.SUMMARY
PERIOD_POINTS = 20
PERIOD_ROW = 2
"""The period stands over the headings, and so on every printed page."""


def sheets_to_adopt(shape: Shape) -> bytes:
    """A workbook of the template's sheets but the cover, whose title and period stand on the scorecard instead."""
    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True, "default_format_properties": dict(NORMAL)})
    for name, draw_sheet in _sheets(shape).items():
        draw_sheet(workbook, workbook.add_worksheet(name))
    workbook.close()
    return finish(content.getvalue(), let_waiting_rows_grow, break_lines_at_gaps, give_pattern_figures)


def _sheets(shape: Shape) -> dict[str, Draw]:
    alone = partial(_draw_scorecard_alone, comparators=shape.comparators, ranks=shape.ranks)
    drawn = {name: draw for name, draw in shape.sheets.items() if name != COVER}
    return {**drawn, NAME: alone}


def _draw_scorecard_alone(workbook: Workbook, sheet: Worksheet, comparators: tuple[str, ...], ranks: bool) -> None:
    draw_scorecard(workbook, sheet, comparators, ranks=ranks)
    sheet.write_string(0, 0, SheetName.SCORECARD, look(workbook, looks.NARROW_TITLE))
    sheet.set_row(PERIOD_ROW, PERIOD_POINTS)
    sheet.write_string(PERIOD_ROW, 0, "", look(workbook, looks.BOLD, {"font_color": looks.DARK_BLUE}))
    name_cell(workbook, FilledName.PERIOD_REPORTED, NAME, PERIOD_ROW, 0)
