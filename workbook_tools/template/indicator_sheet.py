"""One indicator whole, chosen from a list: its figures, its chart, its rule and the officers' words, by plain formulas.

Every formula is one that Excel 2007 knows, so that the sheet is alive in LibreOffice and on a tablet. The table at the
foot, which a refresh fills with a row for each indicator, is what the list offers and what the sheet reads.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
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
    FACT_FORMULA,
    LIMIT_FORMULAS,
    POINT_FORMULAS,
    READ_FORMULAS,
)
from workbook_tools.workbook.names import (
    CHOICES,
    CHOSEN_FACTS,
    CHOSEN_LIMITS,
    CHOSEN_POINTS,
    ChosenName,
    Heading,
    SheetName,
)
from workbook_tools.workbook.table_headings import (
    CHOICE_HEADINGS,
    DRAWN_POINTS,
    FACT_HEADINGS,
    LIMIT_HEADINGS,
    MARK_HEADINGS,
    POINT_HEADINGS,
)

NAME = SheetName.INDICATOR
WIDTHS = (160, 300, *(140,) * 4)
"""Pixels of the printed columns."""
BEHIND = 110
"""Pixels of the columns beside them, which only the chart needs."""
ABOUT = "Choose an indicator: click the tinted cell and then the arrow at its right. Everything below follows."
CHART_TITLE = "The chosen indicator"
CHOICE_ROW = 2
CHOICE_POINTS, WORDS_POINTS = 42, 100
PRINT_PERCENT = 95
"""So that the printed columns are as wide as the page."""

_VALUE: Final = {**looks.HAIRLINE, **looks.WRAPPED, "valign": "top"}
_LABEL: Final = {**_VALUE, **looks.QUIET}
Facts = Mapping[str, tuple[str, Mapping[str, object], float]]
_FACTS: Final[Facts] = {
    Heading.THEME: ("Theme", {}, 18),
    Heading.LATEST: ("Latest figure", {"bold": True, "font_size": 20}, 30),
    Heading.PERIOD: ("For", {}, 18),
    Heading.COLOUR: ("Colour", {"bold": True}, 20),
    Heading.RED_FOR: ("How long red", {}, 18),
    Heading.TARGET: ("Target", {}, 32),
    Heading.MOVEMENT: ("More than the usual ups and downs?", {}, 46),
    Heading.CHANGE: ("Change", {}, 32),
    Heading.RULE: ("How its colour is decided", {}, 46),
    Heading.COMPARATORS: ("How others compare", {}, 66),
}
"""By heading of the table of choices, what the fact is called, how it looks, and its row's height."""
_OTHERS_OF_A_BENCHMARK: Final = 112
"""The rank, and as many as eight others below it."""
KEY = (
    "The line is the figure; a circle is a green figure, a triangle an amber and a cross a red one. Pale: the year "
    "before.",
    "Dashed: where green begins or ends. Dotted: the limits of the usual ups and downs, about their average.",
)
KEY_OF_A_BENCHMARK = (KEY[0].removesuffix(" Pale: the year before."), "Dashed: where the best quarter begins or ends.")
_LINE: Final = {**looks.HAIRLINE, "align": "left"}
_FIGURE: Final = {**looks.HAIRLINE, **looks.RIGHT}
_QUIET_FIGURE: Final = {**_FIGURE, **looks.QUIET}
_DAY: Final = {**_LINE, **looks.QUIET, "num_format": "d mmm yyyy"}

FACTS = TableDesign(
    CHOSEN_FACTS,
    "What there is to say of the chosen indicator: its figure, colour, target, movement, rule and comparators.",
    [Column(Heading.FACT, _LABEL), Column(Heading.OF_CHOSEN, _VALUE, FACT_FORMULA)],
)
FACTS_OF_A_BENCHMARK: Final = FACTS.description.replace("target, movement, rule", "rule, rank")
POINTS = TableDesign(
    CHOSEN_POINTS,
    "The points of the chosen indicator's chart, oldest first: period, colour, figure, where green begins and ends.",
    [
        Column(Heading.PERIOD, _LINE, POINT_FORMULAS[Heading.PERIOD]),
        Column(Heading.COLOUR, _LINE, POINT_FORMULAS[Heading.COLOUR]),
        Column(Heading.FIGURE, {**_FIGURE, **looks.BOLD}, POINT_FORMULAS[Heading.FIGURE]),
        *(Column(heading, _FIGURE, POINT_FORMULAS[heading]) for heading in POINT_HEADINGS[3:]),
        Column(Heading.PERIOD_ENDS, _DAY, POINT_FORMULAS[Heading.PERIOD_ENDS]),
        *(Column(heading, _QUIET_FIGURE, POINT_FORMULAS[heading]) for heading in MARK_HEADINGS),
        Column(Heading.POINT, _QUIET_FIGURE),
    ],
)
LIMITS = TableDesign(
    CHOSEN_LIMITS,
    "Where the limits of the chosen indicator's usual ups and downs begin, and where its chart ends.",
    [
        Column(Heading.PERIOD_ENDS, _DAY, LIMIT_FORMULAS[Heading.PERIOD_ENDS]),
        *(Column(heading, _QUIET_FIGURE, LIMIT_FORMULAS[heading]) for heading in LIMIT_HEADINGS),
        Column(Heading.POINT, _QUIET_FIGURE),
    ],
)
LISTED = TableDesign(
    CHOICES,
    "One row for each indicator: what the list above offers, and what this sheet shows of each, its points in strips.",
    [Column(heading, _DAY if heading == Heading.FIRST_ENDS else {}) for heading in CHOICE_HEADINGS],
)
FACTS_ROW = CHOICE_ROW + 1
WORDS_ROW = FACTS_ROW + len(FACT_HEADINGS) + 1
HEADING_ROW = WORDS_ROW + len(KEY) + 2
"""The row of the points' headings: below the officers' words, the key and a title."""
READ_ROW = HEADING_ROW + DRAWN_POINTS + 3
LIMITS_ROW = READ_ROW + 1
LIST_ROW = LIMITS_ROW + 4


def draw_indicator(workbook: Workbook, sheet: Worksheet, *, benchmark: bool = False) -> None:
    """The sheet with its list, its chart and its tables in place; of a benchmark with room for many others."""
    label, trait, height = _FACTS[Heading.COMPARATORS]
    others = label, trait, _OTHERS_OF_A_BENCHMARK if benchmark else height
    facts = {**_FACTS, Heading.COMPARATORS: others}
    heights = sum(height for heading, (*_, height) in facts.items() if not (benchmark and heading == Heading.MOVEMENT))
    sheet.hide_gridlines(2)
    set_widths(sheet, list(WIDTHS))
    sheet.set_column_pixels(len(WIDTHS), len(CHOICE_HEADINGS) - 1, BEHIND)
    sheet.set_row(0, 30)
    sheet.write(0, 0, NAME, look(workbook, looks.SHEET_TITLE))
    sheet.write(1, 0, ABOUT, look(workbook, looks.QUIET))
    _draw_choice(workbook, sheet)
    _draw_facts(workbook, sheet, facts, benchmark=benchmark)
    _draw_points(workbook, sheet, KEY_OF_A_BENCHMARK if benchmark else KEY)
    _draw_read(workbook, sheet)
    _draw_list(workbook, sheet)
    _draw_chart(workbook, sheet, heights)
    set_paper(sheet, A4_LANDSCAPE)
    sheet.set_print_scale(PRINT_PERCENT)  # Excel minds the break only without a fit
    sheet.set_h_pagebreaks([WORDS_ROW + 1])
    sheet.print_area(0, 0, HEADING_ROW + DRAWN_POINTS, len(WIDTHS) - 1)


def _draw_choice(workbook: Workbook, sheet: Worksheet) -> None:
    """The cell with the list."""
    choice = {**looks.OFFICERS, **looks.BOLD, **looks.WRAPPED, "border": 1, "border_color": looks.DARK_BLUE}
    sheet.set_row(CHOICE_ROW, CHOICE_POINTS)
    sheet.write(CHOICE_ROW, 0, Heading.INDICATOR, look(workbook, looks.BOLD, {"valign": "vcenter"}))
    sheet.write_blank(CHOICE_ROW, 1, None, look(workbook, choice, {"valign": "vcenter"}))
    name_cell(workbook, ChosenName.INDICATOR, NAME, CHOICE_ROW, 1)
    sheet.data_validation(CHOICE_ROW, 1, CHOICE_ROW, 1, {
        "validate": "list",
        "source": f"={xl_range_abs(LIST_ROW + 1, 0, LIST_ROW + BLANK_ROWS, 0)}",
        "input_title": "Choose an indicator",
        "input_message": "Click the arrow at the right.",
        "error_title": "Not on the scorecard",
        "error_message": "Choose an indicator from the list.",
    })  # fmt: skip


def _draw_facts(workbook: Workbook, sheet: Worksheet, facts: Facts, *, benchmark: bool) -> None:
    """The facts, and below them the officers' words; of a benchmark the row that only a control chart fills is hidden,
    since each fact's row is its own."""
    design = replace(FACTS, description=FACTS_OF_A_BENCHMARK) if benchmark else FACTS
    place_table(workbook, sheet, design, FACTS_ROW, len(FACT_HEADINGS))
    for row, heading in enumerate(FACT_HEADINGS, FACTS_ROW + 1):
        label, trait, height = facts[heading]
        sheet.set_row(row, height, None, {"hidden": benchmark and heading == Heading.MOVEMENT})
        sheet.write(row, 0, label, look(workbook, _LABEL))
        sheet.write_formula(row, 1, FACT_FORMULA, look(workbook, _VALUE, trait), "")
    coloured = FACTS_ROW + 1 + FACT_HEADINGS.index(Heading.COLOUR)
    _colour_words(workbook, sheet, coloured, 1, coloured)
    sheet.set_row(WORDS_ROW, WORDS_POINTS)
    sheet.write(WORDS_ROW, 0, "What officers say", look(workbook, _LABEL))
    sheet.write_formula(WORDS_ROW, 1, COMMENTARY_FORMULA, look(workbook, _VALUE), "")
    name_cell(workbook, ChosenName.COMMENTARY, NAME, WORDS_ROW, 1)


def _draw_points(workbook: Workbook, sheet: Worksheet, key: Sequence[str]) -> None:
    """The key of the chart, and the table of its points."""
    for row, words in enumerate(key, WORDS_ROW + 1):
        sheet.write(row, 0, words, look(workbook, looks.QUIET))
    sheet.set_row(HEADING_ROW - 1, 24)
    sheet.write(HEADING_ROW - 1, 0, "The figures in the chart", look(workbook, looks.SECTION))
    place_table(workbook, sheet, POINTS, HEADING_ROW, DRAWN_POINTS)
    _number(workbook, sheet, POINTS, HEADING_ROW, DRAWN_POINTS)
    _colour_points(workbook, sheet)


def _number(workbook: Workbook, sheet: Worksheet, design: TableDesign, top: int, rows: int) -> None:
    for number in range(1, rows + 1):
        sheet.write_number(top + number, design.column(Heading.POINT), number, look(workbook, _QUIET_FIGURE))


def _draw_chart(workbook: Workbook, sheet: Worksheet, height: float) -> None:
    """The chart beside the facts, which are so high.

    Its title names nothing: in LibreOffice one that does goes on naming the last choice.
    """
    chart = point_chart(workbook, chosen_cells(), chosen_limits(), CHART_TITLE, 11)
    heights = CHOICE_POINTS + 15 + height
    chart.set_size({"width": sum(WIDTHS[2:]) - 12, "height": round(heights * 96 / 72) - 8})
    about = "Line chart of the chosen indicator; its figures stand in the table ChosenPoints below."
    sheet.insert_chart(
        CHOICE_ROW, 2, chart, {"description": about, "object_position": 1, "x_offset": 10, "y_offset": 4}
    )


def chosen_cells() -> PointCells:
    """Where the points of the chosen indicator stand."""
    columns = {column.heading: number for number, column in enumerate(POINTS.columns)}
    return PointCells(NAME, HEADING_ROW + 1, HEADING_ROW + DRAWN_POINTS, columns)


def chosen_limits() -> PointCells:
    """Where its limits stand, at the first and the last day for which they are drawn."""
    columns = {column.heading: number for number, column in enumerate(LIMITS.columns)}
    return PointCells(NAME, LIMITS_ROW + 1, LIMITS_ROW + 2, columns)


def _colour_points(workbook: Workbook, sheet: Worksheet) -> None:
    """Colours have their fills, figures their places, and what is not there is not seen."""
    first, last = HEADING_ROW + 1, HEADING_ROW + DRAWN_POINTS
    column = POINTS.column(Heading.COLOUR)
    _colour_words(workbook, sheet, first, column, last)
    _hide_gaps(workbook, sheet, first, last, len(POINTS.columns) - 1)
    for places, code in enumerate(("#,##0", "#,##0.0", "#,##0.00")):
        rule = {"type": "formula", "criteria": f"={ChosenName.PLACES}={places}"}
        shown = rule | {"format": workbook.add_format({"num_format": code})}
        sheet.conditional_format(first, column + 1, last, len(WIDTHS) - 1, shown)


def _hide_gaps(workbook: Workbook, sheet: Worksheet, first: int, last: int, right: int) -> None:
    unseen = workbook.add_format({"font_color": looks.WHITE, "num_format": ";;;"})
    gap = {"type": "formula", "criteria": f"=ISERROR(A{first + 1})", "format": unseen}
    sheet.conditional_format(first, 0, last, right, gap)


def _colour_words(workbook: Workbook, sheet: Worksheet, first: int, column: int, last: int) -> None:
    for word in looks.RAG_COLOURS:
        rule = {"type": "text", "criteria": "containing", "value": word}
        fill = workbook.add_format(dict(looks.rag_trait(word)))
        sheet.conditional_format(first, column, last, column, rule | {"format": fill})


def _draw_read(workbook: Workbook, sheet: Worksheet) -> None:
    """The cells that find the choice in the table of choices, and its limits."""
    sheet.set_row(READ_ROW - 1, 24)
    sheet.write(READ_ROW - 1, 0, "What this sheet reads: a refresh fills it", look(workbook, looks.SECTION))
    quiet, day = look(workbook, looks.QUIET), look(workbook, looks.QUIET, {"num_format": "d mmm yyyy", "align": "left"})
    for column, (name, formula) in enumerate(READ_FORMULAS.items()):
        shown = day if name == ChosenName.FIRST_ENDS else quiet
        sheet.write_formula(READ_ROW, column, formula, shown, "")
        name_cell(workbook, name, NAME, READ_ROW, column)
    for column, name in enumerate((ChosenName.REF_COLUMN, ChosenName.COMMENTARY_COLUMN), len(READ_FORMULAS)):
        sheet.write_blank(READ_ROW, column, None, quiet)
        name_cell(workbook, name, NAME, READ_ROW, column)
    place_table(workbook, sheet, LIMITS, LIMITS_ROW, 2)
    _number(workbook, sheet, LIMITS, LIMITS_ROW, 2)
    _hide_gaps(workbook, sheet, READ_ROW, LIMITS_ROW + 2, len(READ_FORMULAS) - 1)


def _draw_list(workbook: Workbook, sheet: Worksheet) -> None:
    """The table of what can be chosen."""
    place_table(workbook, sheet, LISTED, LIST_ROW)
    allow_text_references(sheet, LISTED.column(Heading.REF))
