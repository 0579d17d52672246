"""All indicators at a glance: the colours that each has had, and how those move that a control chart can judge."""

from collections.abc import Sequence

from xlsxwriter import Workbook
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
from workbook_tools.workbook.names import COLOUR_MAP, COLOURS_FROM, MATRIX, MATRIX_FROM, Heading, SheetName
from workbook_tools.workbook.rag_shapes import SHAPES
from workbook_tools.workbook.table_headings import COLOUR_HEADINGS, MATRIX_HEADINGS, colour_month

HEADING_ROW = 4
IN_VIEW = "To unfreeze: View, Freeze Panes."
MONTH_POINTS = 112
"""Room for "September 2018", set upright."""
COLOUR_COLUMNS: list[tuple[int, Column]] = [
    (150, Column(Heading.THEME, {**looks.CELL, **looks.QUIET})),
    (44, Column(Heading.REF, looks.REFERENCE)),
    (300, Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD})),
    *((50, Column(heading, {**looks.CELL, **looks.CENTRED, **looks.BOLD})) for heading in COLOUR_HEADINGS),
    (130, Column(Heading.RED_FOR, {**looks.CELL, **looks.APART})),
]
COLOURS = TableDesign(
    COLOUR_MAP,
    "One row for each indicator by theme: the colour that it had on each scorecard, oldest first, and how long red.",
    [column for _, column in COLOUR_COLUMNS],
)
MOVEMENT = TableDesign(
    MATRIX,
    "How indicators move, group by group, against whether they meet their target, column by column: their names.",
    [
        Column(
            heading,
            {
                **looks.CELL,
                "valign": "top",
                "align": "left",
                **(looks.QUIET if heading == Heading.MOVEMENT else looks.APART),
            },
        )
        for heading in MATRIX_HEADINGS
    ],
)
MOVEMENT_ABOUT = (
    "Who really moves, and who moves within the usual ups and downs; and whether each would meet its target if nothing "
    "else changed."
)
WAITING = "Filled in the members' copy. It stays empty here: change its look, and theirs follows."


def draw_colours(workbook: Workbook, sheet: Worksheet) -> None:
    """The map of colours: a row for each indicator, a column for each scorecard, their months above."""
    _head(workbook, sheet, "Colours over time", [width for width, _ in COLOUR_COLUMNS])
    key = ",  ".join(f"{shape} {str(rag).lower()}" for rag, shape in SHAPES.items())
    key += ",  – no target. Empty: no figure. "
    sheet.write(1, 0, f"{key}{IN_VIEW}", look(workbook, looks.QUIET))
    sheet.write(2, 0, WAITING, look(workbook, looks.QUIET))
    name_cell(workbook, COLOURS_FROM, SheetName.COLOURS, 2, 0)
    sheet.set_row(HEADING_ROW - 1, MONTH_POINTS)
    upright = {"font_color": looks.DARK_BLUE, "rotation": 90, "valign": "bottom"}
    month = look(workbook, looks.BOLD, looks.CENTRED, looks.WRAPPED, upright)
    for heading in COLOUR_HEADINGS:
        column = COLOURS.column(heading)
        sheet.write_blank(HEADING_ROW - 1, column, None, month)
        name_cell(workbook, colour_month(heading), SheetName.COLOURS, HEADING_ROW - 1, column)
    _place(workbook, sheet, COLOURS, 34)
    left, right = COLOURS.column(COLOUR_HEADINGS[0]), COLOURS.column(COLOUR_HEADINGS[-1])
    for rag, shape in SHAPES.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{shape}"'}
        fill = workbook.add_format(dict(looks.rag_trait(str(rag))))
        sheet.conditional_format(HEADING_ROW + 1, left, HEADING_ROW + BLANK_ROWS, right, rule | {"format": fill})
    sheet.freeze_panes(HEADING_ROW + 1, COLOURS.column(Heading.INDICATOR) + 1)
    allow_text_references(sheet, COLOURS.column(Heading.REF))


def draw_movement(workbook: Workbook, sheet: Worksheet) -> None:
    """The matrix of movement and target, with the names of the indicators in its cells; hidden until there are any."""
    _head(workbook, sheet, "Movement and target", [190, *(244 for _ in MATRIX_HEADINGS[1:])])
    sheet.write(1, 0, MOVEMENT_ABOUT, look(workbook, looks.QUIET))
    sheet.write(2, 0, WAITING, look(workbook, looks.QUIET))
    name_cell(workbook, MATRIX_FROM, SheetName.MATRIX, 2, 0)
    _place(workbook, sheet, MOVEMENT, 24)
    first = f'AND($A{HEADING_ROW + 2}<>"",$A{HEADING_ROW + 2}<>$A{HEADING_ROW + 1})'
    begun = workbook.add_format({"bold": True, "font_color": looks.INK, "top": 1, "top_color": looks.DARK_BLUE})
    rule = {"type": "formula", "criteria": f"={first}", "format": begun}
    sheet.conditional_format(HEADING_ROW + 1, 0, HEADING_ROW + BLANK_ROWS, 0, rule)


def _head(workbook: Workbook, sheet: Worksheet, title: str, widths: Sequence[int]) -> None:
    sheet.hide_gridlines(2)
    set_widths(sheet, list(widths))
    sheet.set_row(0, 30)
    sheet.write(0, 0, title, look(workbook, looks.SHEET_TITLE))


def _place(workbook: Workbook, sheet: Worksheet, design: TableDesign, height: float) -> None:
    sheet.set_row(HEADING_ROW, height)
    place_table(workbook, sheet, design, HEADING_ROW)
    set_paper(sheet, A4_LANDSCAPE)
    sheet.repeat_rows(HEADING_ROW - 1, HEADING_ROW)
    sheet.print_area(0, 0, HEADING_ROW + BLANK_ROWS, len(design.columns) - 1)
