"""The cover: what the scorecard comes to, in a few words and one picture, on one page of A4."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from workbook_tools.model.wording import conclusion_headings as headed
from workbook_tools.template import template_look as looks
from workbook_tools.template.breakdown_sheet import NAMES as BREAKDOWNS
from workbook_tools.template.finish_drawing import WAITING_POINTS
from workbook_tools.template.page_setup import A4_LANDSCAPE, MARGIN_INCHES, print_small, set_paper, set_widths
from workbook_tools.template.table_design import (
    BLANK_ROWS,
    Column,
    TableDesign,
    allow_text_references,
    name_cell,
    place_table,
)
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import (
    ATTENTION,
    GOING_WELL,
    THEME_COLOURS,
    FilledName,
    Heading,
    SheetName,
    breakdown_cells,
)
from workbook_tools.workbook.officers_words import words_formula
from workbook_tools.workbook.rag_formula import CALCULATED, count_formula

NAME = SheetName.SUMMARY
WIDTHS = [398, 54, 268, 174, 150, 256]
WIDTHS_OF_A_BENCHMARK = [392, 54, 230, 270, 122, 232]
"""As wide together: its figures have no targets beside them, and why an indicator is named is a rank and more."""
LAST = len(WIDTHS) - 1
LINK_COLUMNS = (0, 2, 3, 4, 5)
"""The columns that are wide enough for the name of a sheet."""
OFFICERS_OWN = (SheetName.INDICATOR, SheetName.DATA, SheetName.LOG, SheetName.RECORD)
"""Sheets that members' copies have not: their links come last, and leave no gap."""

COUNTS = {
    "Red": (FilledName.COUNT_RED, 0),
    "Amber": (FilledName.COUNT_AMBER, 2),
    "Green": (FilledName.COUNT_GREEN, 3),
    "No target": (FilledName.COUNT_NO_TARGET, 4),
    "No data": (FilledName.COUNT_NO_DATA, 5),
}
"""By the word for a colour, in the order of gravity, the name of its count and the column that it stands in."""
QUIET_BARS = {"No target": "#C5CFD8", "No data": "#E3E8ED"}
MOVED_LINES = (FilledName.COLOURS_MOVED_ON, FilledName.COLOURS_MOVED_LAST)
"""The lines below the first of how colours or ranks moved, which take no room until there is something to say."""
CHART_POINTS = 16
ABOUT = (
    "In 3 tables: what needs attention and every other red, what is going well, and how many of each theme have which "
    "colour. An empty cell: nothing to say."
)
CHART_ABOUT = (
    "One bar of all indicators: how many are red, amber, green, without a target and without data. The counts stand in "
    "the row above it."
)


def draw_summary(
    workbook: Workbook,
    sheet: Worksheet,
    others: Sequence[str] = (),
    breakdowns: Sequence[str] = BREAKDOWNS,
    *,
    benchmark: bool = False,
) -> None:
    """The sheet with its names, its picture and three tables in place; links lead to the other sheets.

    A benchmark's has one more line for how ranks moved and of which years the figures are.
    """
    sheet.hide_gridlines(2)
    set_widths(sheet, WIDTHS_OF_A_BENCHMARK if benchmark else WIDTHS)
    set_paper(sheet, A4_LANDSCAPE)
    sheet.set_margins(left=MARGIN_INCHES, right=MARGIN_INCHES, top=0.25, bottom=0.45)  # a page for seven themes
    print_small(sheet)
    _heading_lines(workbook, sheet)
    linked = sorted((name for name in others if name not in breakdowns), key=OFFICERS_OWN.__contains__)
    below = _contents(workbook, sheet, 3, linked, breakdowns)
    below = _conclusion(workbook, sheet, below, MOVED_LINES if benchmark else MOVED_LINES[:1])
    for section, design in SECTIONS.items():
        below = _section(workbook, sheet, section, design, below)
    sheet.print_area(0, 0, below - 1, LAST)
    allow_text_references(sheet, 1)


def _heading_lines(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.set_row(0, 27)
    sheet.write(0, 0, "Children's services scorecard", look(workbook, looks.TITLE))
    sheet.write(1, 0, ABOUT, look(workbook, looks.QUIET))
    sheet.write_blank(2, 0, None, look(workbook, looks.BOLD))
    sheet.write_blank(2, 2, None, look(workbook, looks.QUIET))
    for name, row, column in ((FilledName.TITLE, 0, 0), (FilledName.COUNCIL, 2, 0), (FilledName.COMMITTEE, 2, 2)):
        name_cell(workbook, name, NAME, row, column)
    dated = '"Data as at "d mmmm yyyy;;;"Data as at "@'
    stamped = '"Refreshed "d mmm yyyy, hh:mm'
    _dated(workbook, sheet, 0, FilledName.PERIOD_REPORTED, {"num_format": '"Figures to "@', "bold": True})
    _dated(workbook, sheet, 1, FilledName.DATA_AS_AT, {"num_format": dated, **looks.QUIET})
    _dated(workbook, sheet, 2, FilledName.REFRESHED_AT, {"num_format": stamped, **looks.QUIET})


def _dated(workbook: Workbook, sheet: Worksheet, row: int, name: str, trait: looks.Trait) -> None:
    """A cell whose number format says what its date is."""
    sheet.write_blank(row, LAST, None, look(workbook, {"align": "right"}, trait))
    name_cell(workbook, name, NAME, row, LAST)


def _contents(workbook: Workbook, sheet: Worksheet, top: int, names: Sequence[str], breakdowns: Sequence[str]) -> int:
    """Links in rows of five; a breakdown has a row of its own, which waits for it."""
    link = look(workbook, looks.LINK)
    for number, name in enumerate(names):
        down, across = divmod(number, len(LINK_COLUMNS))
        sheet.write_url(top + down, LINK_COLUMNS[across], _place(name), link, name)
    below = top - (-len(names) // len(LINK_COLUMNS))
    for row, name in enumerate(breakdowns, start=below):
        sheet.set_row(row, WAITING_POINTS)
        sheet.write_url(row, 0, _place(name), link, name)
        sheet.write_blank(row, 0, None, link)
        _, _, contents = breakdown_cells(name.replace(" ", ""))
        name_cell(workbook, contents, NAME, row, 0)
    return below + len(breakdowns)


def _place(name: str) -> str:
    return f"internal:{quote_sheetname(name)}!A1"


def _conclusion(workbook: Workbook, sheet: Worksheet, top: int, moved_on: Sequence[str]) -> int:
    """The sentence, how the colours moved, the counts, the picture of them, and a note; what is not said has no row."""
    _waiting(workbook, sheet, top, FilledName.CONCLUSION, {**looks.BOLD, "font_size": 15, "valign": "bottom"})
    sheet.write_blank(top + 1, 0, None, look(workbook))
    name_cell(workbook, FilledName.COLOURS_MOVED, NAME, top + 1, 0)
    for row, name in enumerate(moved_on, start=top + 2):
        _waiting(workbook, sheet, row, name, {})
    below = top + 2 + len(moved_on)
    _counts(workbook, sheet, below)
    sheet.set_row(below + 1, CHART_POINTS)
    pixels = {"x_scale": sum(WIDTHS) / 480, "y_scale": CHART_POINTS / 0.75 / 288}
    sheet.insert_chart(
        below + 1, 0, _chart(workbook, below), {"description": CHART_ABOUT, "object_position": 1, **pixels}
    )
    _waiting(workbook, sheet, below + 2, FilledName.ILLUSTRATIVE_NOTE, looks.QUIET)
    return below + 3


def _waiting(workbook: Workbook, sheet: Worksheet, row: int, name: str, trait: looks.Trait) -> None:
    """A row that takes no room until there is something to say."""
    sheet.set_row(row, WAITING_POINTS)
    sheet.write_blank(row, 0, None, look(workbook, trait))
    name_cell(workbook, name, NAME, row, 0)


def _counts(workbook: Workbook, sheet: Worksheet, row: int) -> None:
    sheet.set_row(row, 19)
    for word in CALCULATED:
        name, column = COUNTS[word]
        shape = f'"{looks.RAG_SHAPES[word]} "' if word in looks.RAG_SHAPES else ""
        ink = {"font_color": looks.rag_trait(word)["font_color"], "bold": True, "align": "left"}
        trait = {**ink, "num_format": f'{shape}0" {word.lower()}"'}
        blank = BLANK_ROWS if word == "No data" else 0
        sheet.write_formula(row, column, count_formula(word), look(workbook, trait), blank)
        name_cell(workbook, name, NAME, row, column)


def _chart(workbook: Workbook, row: int) -> Chart:
    """One bar, in which each colour is as wide as it has indicators."""
    chart = workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for word, (_, column) in COUNTS.items():
        fill = QUIET_BARS[word] if word in QUIET_BARS else looks.RAG_COLOURS[word][0]
        cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        chart.add_series({
            "name": word, "values": f"={NAME}!{cell}", "fill": {"color": fill}, "gap": 0,
            "border": {"color": looks.WHITE, "width": 1.5},
        })  # fmt: skip
    hidden = {"visible": False, "major_gridlines": {"visible": False}}
    chart.set_x_axis(dict(hidden))
    chart.set_y_axis(dict(hidden))
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_plotarea({"layout": {"x": 0, "y": 0.05, "width": 1, "height": 0.9}})
    return chart


_NAMED = Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD})
_REF = Column(Heading.REF, looks.REFERENCE)
_FIGURE = Column(Heading.FIGURE_AND_TARGET)
_WHY = Column(Heading.WHY)
_LONG = Column(Heading.HOW_LONG, {**looks.CELL, **looks.APART})


def _matters(name: str, about: str) -> TableDesign:
    said = Column(Heading.OFFICERS_SAY, {**looks.CELL, **looks.QUIET}, words_formula(name))
    return TableDesign(name, about, [_NAMED, _REF, _FIGURE, _WHY, _LONG, said])


SECTIONS = {
    headed.ATTENTION: _matters(
        ATTENTION, "At most five indicators that need attention, the gravest first, and then every other red one."
    ),
    headed.WELL: TableDesign(
        GOING_WELL, "At most five indicators that go well, the best first.", [_NAMED, _REF, _FIGURE, _WHY]
    ),
    headed.BY_THEME: TableDesign(
        THEME_COLOURS,
        "One row for each theme: how many of its indicators are red, and how many have another colour.",
        [
            Column(Heading.THEME, {**looks.CELL, **looks.BOLD}),
            Column(Heading.REDS, {**looks.CELL, **looks.CENTRED, **looks.BOLD}),
            Column(Heading.OTHER_COLOURS),
        ],
    ),
}
"""By its words, the tables from top to bottom."""


def _section(workbook: Workbook, sheet: Worksheet, section: str, design: TableDesign, top: int) -> int:
    sheet.set_row(top, 19)
    sheet.write(top, 0, section, look(workbook, looks.SECTION, {"valign": "bottom"}))
    below = place_table(workbook, sheet, design, top + 1)
    if design.name == THEME_COLOURS:
        column = design.column(Heading.REDS)
        rule = {
            "type": "cell",
            "criteria": ">",
            "value": 0,
            "format": workbook.add_format(dict(looks.rag_trait("Red"))),
        }
        sheet.conditional_format(top + 2, column, top + 1 + BLANK_ROWS, column, rule)
    return below
