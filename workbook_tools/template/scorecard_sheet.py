"""The scorecard: one row an indicator, what members read in print, what officers keep to its right."""

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import look as looks
from workbook_tools.template.look import look
from workbook_tools.template.names import name_cell
from workbook_tools.template.paper import A3_LANDSCAPE, set_paper, set_widths
from workbook_tools.template.rag_formula import CALCULATED, rag_formula
from workbook_tools.template.table import (
    BLANK_ROWS,
    Column,
    TableDesign,
    allow_text_references,
    colour_changes,
    colour_words,
    place_table,
)
from workbook_tools.template.trend_sheet import sparkline_range

NAME = "Scorecard"
HEADING_ROW = 3
QUIET_CELL = {**looks.CELL, **looks.QUIET}
QUIET_APART = {**QUIET_CELL, **looks.APART}
TREND_CELL = {**looks.CELL, "font_size": 24}
"""An empty cell of this size keeps a row, which Excel fits to its text, tall enough for a trend line."""

PRINTED = [
    (44, Column("Ref", looks.REFERENCE)),
    (90, Column("Theme", QUIET_CELL)),
    (214, Column("Indicator", {**looks.CELL, **looks.BOLD, **looks.APART})),
    (156, Column("Latest", {**looks.FIGURE, **looks.BOLD})),
    (94, Column("Period", QUIET_APART)),
    (140, Column("Change")),
    (112, Column("Real change?", QUIET_CELL)),
    (148, Column("Target", looks.FIGURE)),
    (84, Column("RAG", {**looks.CELL, **looks.CENTRED, **looks.BOLD}, rag_formula(), "No data")),
    (124, Column("Trend", TREND_CELL)),
    (108, Column("Statistical neighbours", looks.FIGURE)),
    (80, Column("Core cities", looks.FIGURE)),
    (80, Column("North West", looks.FIGURE)),
    (80, Column("England", looks.FIGURE)),
    (114, Column("Comparators are for", QUIET_APART)),
    (182, Column("What the figures say")),
    (188, Column("Commentary", {**looks.OFFICERS, **looks.APART})),
]
NOT_PRINTED = [
    (240, Column("Action", {**looks.OFFICERS, **looks.APART})),
    (150, Column("Owner", {**looks.OFFICERS, **looks.APART})),
    (110, Column("Good is", QUIET_APART)),
    (110, Column("Unit", QUIET_CELL)),
    (110, Column("Frequency", QUIET_CELL)),
    (164, Column("Previous", {**looks.FIGURE, **looks.QUIET})),
    (120, Column("Previous period", QUIET_APART)),
    (110, Column("Change by", {**looks.FIGURE, **looks.QUIET})),
    (230, Column("Rule", QUIET_APART)),
    *((100, Column(cut, looks.FIGURE)) for cut in ("Green from", "Green to", "Amber from", "Amber to")),
    (84, Column("Places", looks.FIGURE)),
    (130, Column("Figures are", QUIET_APART)),
    (260, Column("Why this colour", QUIET_APART)),
    (170, Column("Meets target?", QUIET_CELL)),
    *((110, Column(line, {**looks.FIGURE, **looks.QUIET})) for line in ("Average", "Lower limit", "Upper limit")),
    (230, Column("Restated", QUIET_APART)),
]
DESIGN = TableDesign(
    "Scorecard",
    "One row for each indicator: latest figure, change, target and rating, trend, comparators and commentary.",
    [column for _, column in [*PRINTED, *NOT_PRINTED]],
)
BANDS = [
    ("Statistical neighbours", "Comparators are for", "How others compare"),
    ("Commentary", "Commentary", "Officers write"),
    ("Action", "Owner", "Not printed: what is being done"),
    ("Good is", "Figures are", "Not printed: how the figures are rated"),
    ("Why this colour", "Restated", "Not printed: is the change real"),
]


def draw_scorecard(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet with its table, formats, trend lines and print set-up in place."""
    sheet.hide_gridlines(2)
    set_widths(sheet, [width for width, _ in [*PRINTED, *NOT_PRINTED]])
    _title(workbook, sheet)
    sheet.set_row(HEADING_ROW, 54)
    place_table(workbook, sheet, DESIGN, HEADING_ROW)
    _colour_ratings(workbook, sheet)
    colour_changes(workbook, sheet, DESIGN.column("Change"), HEADING_ROW)
    real = {word: {"font_color": ink} for word, ink in looks.REAL_CHANGE_COLOURS.items()}
    colour_words(workbook, sheet, DESIGN.column("Real change?"), HEADING_ROW, real)
    _draw_trend_lines(sheet)
    _group_officers_columns(workbook, sheet)
    sheet.freeze_panes(HEADING_ROW + 1, DESIGN.column("Indicator") + 1)
    allow_text_references(sheet, DESIGN.column("Ref"))
    _set_print(sheet)


def _title(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.set_row(0, 30)
    sheet.write_formula(0, 0, "=Title", look(workbook, looks.SHEET_TITLE), "Children's services scorecard")
    name_cell(workbook, "TitleOnScorecard", NAME, 0, 0)
    sheet.write(1, 0, "Every indicator. How to read it: sheet Notes.", look(workbook, looks.QUIET))
    sheet.set_row(2, 20)
    for first, last, words in BANDS:
        left, right = DESIGN.column(first), DESIGN.column(last)
        band = look(workbook, looks.BOLD, {"font_color": looks.DARK_BLUE})
        for column in range(left, right + 1):
            sheet.write_blank(2, column, None, band)
        sheet.write(2, left, words, band)


def _colour_ratings(workbook: Workbook, sheet: Worksheet) -> None:
    column = DESIGN.column("RAG")
    for word in CALCULATED:
        trait = {"bold": False, **looks.rag_trait(word)}
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": workbook.add_format(trait)}
        sheet.conditional_format(HEADING_ROW + 1, column, HEADING_ROW + BLANK_ROWS, column, rule)


def _draw_trend_lines(sheet: Worksheet) -> None:
    column = DESIGN.column("Trend")
    rows = range(BLANK_ROWS)
    cells = [xl_rowcol_to_cell(HEADING_ROW + 1 + row, column) for row in rows]
    sheet.add_sparkline(
        cells[0],
        {
            "location": cells,
            "range": [sparkline_range(row) for row in rows],
            "type": "line",
            "weight": 2.25,
            "empty_cells": "gaps",
            "show_hidden": True,
            "last_point": True,
            "series_color": looks.TREND_LINE,
            "last_color": looks.TREND_LAST,
        },
    )


def _group_officers_columns(workbook: Workbook, sheet: Worksheet) -> None:
    for number, (width, _) in enumerate(NOT_PRINTED, start=len(PRINTED)):
        sheet.set_column_pixels(number, number, width, None, {"level": 1})


def _set_print(sheet: Worksheet) -> None:
    set_paper(sheet, A3_LANDSCAPE)
    sheet.repeat_rows(HEADING_ROW - 1, HEADING_ROW)
    sheet.print_area(0, 0, HEADING_ROW + BLANK_ROWS, len(PRINTED) - 1)
