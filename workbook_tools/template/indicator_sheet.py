"""One indicator whole, chosen from a list: its figures, its chart, its rule and the officers' words, by plain formulas.

Every formula is one that Excel 2007 knows, so that the sheet is alive in LibreOffice and on a tablet. The table at the
foot, which a refresh fills with a row for each indicator, is what the list offers and what the sheet reads.
"""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.chart_data_sheet import FIGURE, MARKED, POINT_COLUMNS, QUIET_FIGURE
from workbook_tools.template.page_setup import A4_LANDSCAPE, set_paper, set_widths
from workbook_tools.template.point_chart import PointCells, point_chart
from workbook_tools.template.table_design import (
    BLANK_ROWS,
    Column,
    TableDesign,
    allow_text_references,
    name_cell,
    place_table,
)
from workbook_tools.template.template_look import look
from workbook_tools.workbook.chosen_formulas import (
    COMMENTARY_FORMULA,
    POINT_FORMULAS,
    shown_formula,
)
from workbook_tools.workbook.names import (
    CHART_DATA,
    CHOICE_HEADINGS,
    CHOICES,
    CHOSEN_POINTS,
    DRAWN_POINTS,
    ChosenName,
    Heading,
    SheetName,
)

NAME = SheetName.INDICATOR
WIDE, NARROW, PRINTED = 340, 98, 9
"""Pixels of the first column, pixels of the others, and how many of them are printed."""
ABOUT = "Choose an indicator: click the tinted cell and then the arrow at its right. Everything below follows."
CHOICE_ROW = 2

_LABEL: Final = {**looks.QUIET, "valign": "bottom"}
_VALUE: Final = {**looks.WRAPPED, "valign": "top"}
_BIG: Final = {"bold": True, "font_size": 22, "valign": "vcenter"}
_FACTS: Final[tuple[tuple[str, str, str, Mapping[str, object], float], ...]] = (
    (ChosenName.THEME, Heading.THEME, "", looks.QUIET, 20),
    (ChosenName.LATEST, Heading.LATEST, "Latest figure", _BIG, 32),
    (ChosenName.PERIOD, Heading.PERIOD, "", looks.QUIET, 20),
    (ChosenName.COLOUR, Heading.COLOUR, "", {"bold": True, "font_size": 14}, 24),
    (ChosenName.RED_FOR, Heading.RED_FOR, "", looks.QUIET, 20),
    (ChosenName.TARGET, Heading.TARGET, Heading.TARGET, _VALUE, 34),
    (ChosenName.MOVEMENT, Heading.MOVEMENT, "More than the usual ups and downs?", _VALUE, 34),
    (ChosenName.CHANGE, Heading.CHANGE, Heading.CHANGE, _VALUE, 50),
)
"""What stands beside the chart: the named cell, what it shows, the words over it, its look and its row's height."""
_BELOW: Final[tuple[tuple[str, str, str, Mapping[str, object], float], ...]] = (
    (ChosenName.RULE, Heading.RULE, "How its colour is decided", _VALUE, 50),
    (ChosenName.COMPARATORS, Heading.COMPARATORS, "How others compare", _VALUE, 66),
    (ChosenName.COMMENTARY, "", "What officers say", _VALUE, 130),
)
"""What stands below the chart, likewise."""
KEY = (
    "The line is the figure; a circle is a green figure, a triangle an amber and a square a red one. Dashed: where "
    "green begins or ends. Dotted: the limits of the usual ups and downs, about their average. Pale: the year before."
)
_READ: Final = (
    (ChosenName.PLACE, f"=MATCH({ChosenName.INDICATOR},{CHOICES}[{Heading.CHOICE}],0)"),
    (ChosenName.REF, f"=INDEX({CHOICES}[{Heading.REF}],{ChosenName.PLACE})"),
    (ChosenName.FIRST, f"=MATCH({ChosenName.REF},{CHART_DATA}[{Heading.REF}],0)"),
    (ChosenName.POINTS, f"=INDEX({CHOICES}[{Heading.POINTS}],{ChosenName.PLACE})"),
    (ChosenName.PLACES, f"=INDEX({CHOICES}[{Heading.PLACES}],{ChosenName.PLACE})"),
    (ChosenName.UNIT, shown_formula(Heading.UNIT)),
)


def _point_columns() -> list[tuple[int, Column]]:
    """The columns of the points: what is read first, what only the chart needs behind it."""
    known = {column.heading: column for _, column in POINT_COLUMNS}
    unprinted = (Heading.PERIOD_ENDS, *MARKED)
    first = [heading for heading in known if heading not in unprinted]
    widths = {Heading.PERIOD: WIDE, Heading.PERIOD_ENDS: 112}
    placed = [
        (widths.get(heading, NARROW), Column(heading, known[heading].cell, POINT_FORMULAS[heading]))
        for heading in (*first, *unprinted)
    ]
    return [*placed, (70, Column(Heading.PLACE, QUIET_FIGURE, POINT_FORMULAS[Heading.PLACE]))]


POINTS = TableDesign(
    CHOSEN_POINTS,
    "The points of the chosen indicator's chart, oldest first: period, figure, colour, where green begins and ends.",
    [column for _, column in _point_columns()],
)
LISTED = TableDesign(
    CHOICES,
    "One row for each indicator, in words: what the list above offers, and what this sheet shows of each.",
    [
        Column(heading, FIGURE if heading in {Heading.POINTS, Heading.PLACES} else looks.HAIRLINE)
        for heading in CHOICE_HEADINGS
    ],
)


HEADING_ROW = CHOICE_ROW + 1 + sum(2 if label else 1 for _, _, label, _, _ in (*_FACTS, *_BELOW)) + 3
"""The row of the points' headings: below the facts, what stands below them, the key and a title."""


def draw_indicator(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet with its list, its chart and the two tables in place."""
    sheet.hide_gridlines(2)
    set_widths(sheet, [width for width, _ in _point_columns()])
    sheet.set_row(0, 30)
    sheet.write(0, 0, NAME, look(workbook, looks.SHEET_TITLE))
    sheet.write(1, 0, ABOUT, look(workbook, looks.QUIET))
    top = _draw_facts(workbook, sheet)
    sheet.write(top, 0, KEY, look(workbook, looks.QUIET))
    sheet.set_row(top + 1, 8)
    sheet.set_row(top + 2, 24)
    sheet.write(top + 2, 0, "The figures in the chart", look(workbook, looks.SECTION))
    sheet.set_row(HEADING_ROW, 40)
    below = place_table(workbook, sheet, POINTS, HEADING_ROW, DRAWN_POINTS)
    _colour(workbook, sheet)
    _draw_chart(workbook, sheet)
    _draw_list(workbook, sheet, below + 1)
    set_paper(sheet, A4_LANDSCAPE)
    sheet.print_area(0, 0, below - 1, PRINTED - 1)


def _draw_facts(workbook: Workbook, sheet: Worksheet) -> int:
    """The row below all that is said of the chosen indicator."""
    choice = {**looks.OFFICERS, **looks.BOLD, "font_size": 14, "border": 1, "border_color": looks.DARK_BLUE}
    sheet.set_row(CHOICE_ROW, 42)
    sheet.write_blank(CHOICE_ROW, 0, None, look(workbook, choice))
    name_cell(workbook, ChosenName.INDICATOR, NAME, CHOICE_ROW, 0)
    row = CHOICE_ROW + 1
    for name, heading, label, trait, height in (*_FACTS, *_BELOW):
        if label:
            sheet.set_row(row, 20)
            sheet.write(row, 0, label, look(workbook, _LABEL))
            row += 1
        sheet.set_row(row, height)
        formula = shown_formula(heading) if heading else COMMENTARY_FORMULA
        sheet.write_formula(row, 0, formula, look(workbook, trait), "")
        name_cell(workbook, name, NAME, row, 0)
        if name == ChosenName.COLOUR:
            _colour_words(workbook, sheet, row, 0, row)
        row += 1
    return row


def _draw_chart(workbook: Workbook, sheet: Worksheet) -> None:
    chart = point_chart(workbook, chosen_cells(), f"={NAME}!$A${CHOICE_ROW + 1}", 11)
    heights = 42 + sum(height + (20 if label else 0) for _, _, label, _, height in _FACTS)
    chart.set_size({"width": NARROW * (PRINTED - 1) - 8, "height": round(heights * 96 / 72) - 10})
    about = "Line chart of the chosen indicator; its figures stand in the table ChosenPoints below."
    sheet.insert_chart(CHOICE_ROW, 1, chart, {"description": about, "object_position": 1, "x_offset": 8, "y_offset": 4})


def chosen_cells() -> PointCells:
    """Where the points of the chosen indicator stand."""
    columns = {column.heading: number for number, column in enumerate(POINTS.columns)}
    return PointCells(NAME, HEADING_ROW + 1, HEADING_ROW + DRAWN_POINTS, columns)


def _colour(workbook: Workbook, sheet: Worksheet) -> None:
    """Colours have their fills, figures their places, and what is not there is not seen."""
    first, last = HEADING_ROW + 1, HEADING_ROW + DRAWN_POINTS
    column = POINTS.column(Heading.COLOUR)
    _colour_words(workbook, sheet, first, column, last)
    unseen = workbook.add_format({"font_color": looks.WHITE, "num_format": ";;;"})
    gap = {"type": "formula", "criteria": f"=ISERROR(A{first + 1})", "format": unseen}
    sheet.conditional_format(first, 0, last, len(POINTS.columns) - 1, gap)
    for places, code in enumerate(("#,##0", "#,##0.0", "#,##0.00")):
        rule = {"type": "formula", "criteria": f"={ChosenName.PLACES}={places}"}
        sheet.conditional_format(
            first, 1, last, PRINTED - 1, rule | {"format": workbook.add_format({"num_format": code})}
        )


def _colour_words(workbook: Workbook, sheet: Worksheet, first: int, column: int, last: int) -> None:
    for word in looks.RAG_COLOURS:
        rule = {"type": "text", "criteria": "containing", "value": word}
        fill = workbook.add_format(dict(looks.rag_trait(word)))
        sheet.conditional_format(first, column, last, column, rule | {"format": fill})


def _draw_list(workbook: Workbook, sheet: Worksheet, top: int) -> None:
    """The table of what can be chosen, and the cells that find the choice in it."""
    sheet.set_row(top, 24)
    sheet.write(top, 0, "What this sheet reads: a refresh fills it", look(workbook, looks.SECTION))
    quiet = look(workbook, looks.QUIET)
    for column, (name, formula) in enumerate(_READ):
        sheet.write_formula(top + 1, column, formula, quiet, "")
        name_cell(workbook, name, NAME, top + 1, column)
    for column, name in enumerate((ChosenName.REF_COLUMN, ChosenName.COMMENTARY_COLUMN), len(_READ)):
        sheet.write_blank(top + 1, column, None, quiet)
        name_cell(workbook, name, NAME, top + 1, column)
    below = place_table(workbook, sheet, LISTED, top + 2)
    source = f"={xl_range_abs(below - BLANK_ROWS, 0, below - 1, 0)}"
    sheet.data_validation(CHOICE_ROW, 0, CHOICE_ROW, 0, {
        "validate": "list",
        "source": source,
        "input_title": "Choose an indicator",
        "input_message": "Click the arrow at the right.",
        "error_title": "Not on the scorecard",
        "error_message": "Choose an indicator from the list.",
    })  # fmt: skip
    allow_text_references(sheet, LISTED.column(Heading.REF))
