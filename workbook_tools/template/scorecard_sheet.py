"""The scorecard: one row an indicator, what members read in print, what officers keep to its right."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from workbook_tools.model.movement.verdict import CHARTED_WORDS, Word
from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import A4_LANDSCAPE, print_small, set_paper, set_widths
from workbook_tools.template.scorecard_columns import (
    BAND_OF_A_BENCHMARK,
    BANDS,
    REPEATED,
    STANDARD_COMPARATORS,
    ScorecardPages,
    scorecard_columns,
)
from workbook_tools.template.table_design import (
    BLANK_ROWS,
    TableDesign,
    allow_text_references,
    colour_changes,
    colour_words,
    name_cell,
    place_table,
)
from workbook_tools.template.template_look import look
from workbook_tools.template.trend_sheet import sparkline_range
from workbook_tools.workbook.names import FilledName, Heading, SheetName
from workbook_tools.workbook.rag_formula import CALCULATED

NAME = SheetName.SCORECARD
HEADING_ROW = 3
ABOUT = "One table. To let its headings go: View, Freeze Panes, Unfreeze."
"""What stands over the columns that are printed on both pages, and no longer than these are wide."""
ABOUT_CELLS = "Notes explain it. Empty: no words, no national figure, a trend line (see Trend)."
"""What stands beside it, on the first page. A screen reader finds a cell with a trend line empty."""
SPACE_POINTS = 3
BEFORE_THE_COLON = '=IFERROR(LEFT(Title,FIND(":",Title)-1),Title)'


def draw_scorecard(
    workbook: Workbook,
    sheet: Worksheet,
    comparators: Sequence[str] = STANDARD_COMPARATORS,
    *,
    ranks: bool = False,
    benchmark: str = "",
) -> None:
    """The sheet with its table, formats, trend lines and print set-up in place; `benchmark` is the title of one."""
    columns = scorecard_columns(comparators, ranks, benchmark=bool(benchmark))
    design = columns.design
    sheet.hide_gridlines(2)
    set_widths(sheet, [width for width, _ in columns.all])
    _title(workbook, sheet, benchmark)
    _bands(workbook, sheet, design, [BAND_OF_A_BENCHMARK, *BANDS] if benchmark else BANDS)
    sheet.set_row(HEADING_ROW, 32)
    place_table(workbook, sheet, design, HEADING_ROW)
    _colour_ratings(workbook, sheet, design.column(Heading.RAG))
    colour_changes(workbook, sheet, design.column(Heading.CHANGE), HEADING_ROW)
    sure = {CHARTED_WORDS[Word(word)]: {"font_color": ink, "bold": True} for word, ink in looks.CHANGE_COLOURS.items()}
    colour_words(workbook, sheet, design.column(Heading.MORE_THAN_USUAL), HEADING_ROW, sure)
    _draw_trend_lines(sheet, design.column(Heading.TREND))
    sheet.freeze_panes(HEADING_ROW + 1, design.column(Heading.INDICATOR) + 1)
    allow_text_references(sheet, design.column(Heading.REF))
    _set_print(sheet, columns)


def _title(workbook: Workbook, sheet: Worksheet, benchmark: str) -> None:
    """The title and what stands below it; of a benchmark's, which is long, what is before the colon."""
    sheet.set_row(0, 24)
    title = look(workbook, looks.NARROW_TITLE)
    if benchmark:
        sheet.write_formula(0, 0, BEFORE_THE_COLON, title, benchmark.partition(":")[0])
    else:
        sheet.write_formula(0, 0, "=Title", title, "Children's services scorecard")
        name_cell(workbook, FilledName.TITLE_ON_SCORECARD, NAME, 0, 0)
    sheet.write(1, 0, ABOUT, look(workbook, looks.QUIET))
    sheet.write(1, REPEATED, ABOUT_CELLS, look(workbook, looks.QUIET))
    sheet.set_row(2, SPACE_POINTS)


def _bands(workbook: Workbook, sheet: Worksheet, design: TableDesign, bands: Sequence[tuple[str, str, str]]) -> None:
    for first, last, words in bands:
        left, right = design.column(first), design.column(last)
        band = look(workbook, looks.BOLD, {"font_color": looks.DARK_BLUE})
        for column in range(left, right + 1):
            sheet.write_blank(1, column, None, band)
        sheet.write(1, left, words, band)


def _colour_ratings(workbook: Workbook, sheet: Worksheet, column: int) -> None:
    for word in CALCULATED:
        trait = {"bold": False, **looks.rag_trait(word), **looks.shape_trait(word)}
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": workbook.add_format(trait)}
        sheet.conditional_format(HEADING_ROW + 1, column, HEADING_ROW + BLANK_ROWS, column, rule)


def _draw_trend_lines(sheet: Worksheet, column: int) -> None:
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


def _set_print(sheet: Worksheet, columns: ScorecardPages) -> None:
    """A page to read and, beside it, one that compares: each row stands on both, with its figure."""
    set_paper(sheet, A4_LANDSCAPE)
    print_small(sheet)
    sheet.print_across()
    sheet.set_v_pagebreaks([len(columns.first)])
    sheet.repeat_rows(HEADING_ROW)
    sheet.repeat_columns(0, REPEATED - 1)
    sheet.print_area(0, 0, HEADING_ROW + BLANK_ROWS, len(columns.first) + len(columns.second) - 1)
