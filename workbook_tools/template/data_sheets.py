"""The officers' sheets: the source data in long form, earlier commentary, and what members were sent."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import A4_LANDSCAPE, A4_PORTRAIT, print_small, set_paper, set_widths
from workbook_tools.template.table_design import BLANK_ROWS, Column, TableDesign, allow_text_references, place_table
from workbook_tools.workbook.names import DATA, LOG, RECORD, Heading

QUIET_CELL = {**looks.CELL, **looks.QUIET}
DATE_CELL = {**QUIET_CELL, "num_format": "d mmm yyyy", "align": "left"}

ONE_LINE = {**looks.HAIRLINE, "align": "left"}
"""Source data keep to one line a row, so that thousands of rows can be scanned."""

DATA_COLUMNS = [
    (44, Column(Heading.REF, {**ONE_LINE, **looks.QUIET})),
    (360, Column(Heading.INDICATOR, ONE_LINE)),
    (190, Column(Heading.SERIES, {**ONE_LINE, **looks.APART})),
    (176, Column(Heading.PERIOD, ONE_LINE)),
    (100, Column(Heading.VALUE, {**looks.HAIRLINE, **looks.RIGHT})),
    (76, Column(Heading.BASE, {**looks.HAIRLINE, **looks.RIGHT, **looks.QUIET})),
    (130, Column(Heading.BREAKDOWN, {**ONE_LINE, **looks.QUIET, **looks.APART})),
    (150, Column(Heading.PART, {**ONE_LINE, **looks.QUIET})),
    (92, Column(Heading.ORIGIN, {**ONE_LINE, **looks.QUIET, **looks.APART})),
    (922, Column(Heading.SOURCE, {**ONE_LINE, **looks.QUIET})),
]
BASE = [column.heading for _, column in DATA_COLUMNS].index(Heading.BASE)
"""What stands right of the figure itself is not printed of a benchmark: the notes tell it once for all years."""
BEFORE_SOURCE = len(DATA_COLUMNS) - 1
"""A source is nearly as long as the rest of its row together, so that it is printed on pages of its own."""
WITH_RANKS = (200, Column(Heading.COUNCILS, {**ONE_LINE, **looks.QUIET, **looks.APART}))
"""What other councils have, where the settings ask for ranks."""
LOG_COLUMNS = [
    (115, Column(Heading.LOGGED, DATE_CELL)),
    (110, Column(Heading.PERIOD, QUIET_CELL)),
    (60, Column(Heading.REF, looks.REFERENCE)),
    (240, Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD})),
    (120, Column(Heading.COLUMN, QUIET_CELL)),
    (400, Column(Heading.TEXT, {**looks.CELL, **looks.APART})),
    (200, Column(Heading.WHY, {**QUIET_CELL, **looks.APART})),
]
RECORD_COLUMNS = [
    (104, Column(Heading.ISSUED, DATE_CELL)),
    (124, Column(Heading.SCORECARD_PERIOD, QUIET_CELL)),
    (54, Column(Heading.REF, looks.REFERENCE)),
    (230, Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD})),
    (130, Column(Heading.FIGURE_PERIOD, {**QUIET_CELL, **looks.APART})),
    (110, Column(Heading.VALUE, looks.FIGURE)),
    (92, Column(Heading.COLOUR, {**QUIET_CELL, **looks.APART})),
    (294, Column(Heading.COMMENTARY)),
    (270, Column(Heading.SENT_WITH, {**QUIET_CELL, **looks.APART})),
]


def draw_data(workbook: Workbook, sheet: Worksheet, *, ranks: bool = False, benchmark: bool = False) -> None:
    """The sheet of source data: one row for each figure of an indicator, series and period.

    It prints all figures first, then, beside their references, where each comes from; of a benchmark, whose figures of
    many councils are thousands, the figures alone, and upright.
    """
    about = "Source data in long form: one row for each figure of an indicator, series and period."
    _draw(workbook, sheet, DATA, about, [*DATA_COLUMNS, *([WITH_RANKS] if ranks else [])])
    allow_text_references(sheet, 0)
    set_paper(sheet, A4_PORTRAIT if benchmark else A4_LANDSCAPE)
    print_small(sheet)
    if benchmark:
        sheet.print_area(0, 0, BLANK_ROWS, BASE - 1)
        return
    sheet.set_v_pagebreaks([BEFORE_SOURCE])
    sheet.repeat_columns(0)


def draw_log(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet of officers' text that no longer stands on the scorecard, with the reason."""
    about = "Earlier commentary: what officers wrote, when it left the scorecard and why."
    _draw(workbook, sheet, LOG, about, LOG_COLUMNS)
    set_paper(sheet, A4_LANDSCAPE)
    allow_text_references(sheet, 2)


def draw_record(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet of what members were sent: one row for each indicator and scorecard."""
    about = "What members were sent: each indicator's figure, colour and commentary, and what was overruled."
    _draw(workbook, sheet, RECORD, about, RECORD_COLUMNS)
    sheet.set_row(0, 34)  # a heading of two lines
    set_paper(sheet, A4_LANDSCAPE)
    allow_text_references(sheet, 2)


def _draw(workbook: Workbook, sheet: Worksheet, name: str, about: str, columns: list[tuple[int, Column]]) -> None:
    design = TableDesign(name, about, [column for _, column in columns], filtered=True)
    set_widths(sheet, [width for width, _ in columns])
    sheet.set_row(0, 24)
    place_table(workbook, sheet, design, top=0)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
