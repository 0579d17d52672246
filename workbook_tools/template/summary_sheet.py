"""The cover: what matters, in words and counts, on one page of A4."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.breakdown_sheet import NAMES as BREAKDOWNS
from workbook_tools.template.finish_drawing import WAITING_POINTS
from workbook_tools.template.page_setup import A4_PORTRAIT, set_paper, set_widths
from workbook_tools.template.table_design import (
    BLANK_ROWS,
    Column,
    TableDesign,
    allow_text_references,
    colour_changes,
    name_cell,
    place_table,
)
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import IMPROVED, WORSENED, FilledName, Heading, SheetName, breakdown_cells
from workbook_tools.workbook.rag_formula import CALCULATED, count_formula

NAME = SheetName.SUMMARY
WIDTHS = [40, 374, 154, 136, 276]
LAST = len(WIDTHS) - 1
FAR_APART = {"align": "left", "indent": 2}

RAG_MEANINGS = {
    "Green": "at the target or better",
    "Amber": "short of the target, near it",
    "Red": "well short of the target",
    "No target": "watched, not rated",
    "No data": "no figure this time",
}
RAG_COUNTS = (
    *(FilledName.COUNT_GREEN, FilledName.COUNT_AMBER, FilledName.COUNT_RED),
    *(FilledName.COUNT_NO_TARGET, FilledName.COUNT_NO_DATA),
)
CHANGE_COUNTS = {
    FilledName.COUNT_IMPROVED: ("improved", "better"),
    FilledName.COUNT_WORSENED: ("worsened", "worse"),
    FilledName.COUNT_UNCHANGED: ("with no real change", ""),
}
"""What follows each count, and what it means."""
CONTENTS = {
    SheetName.SCORECARD: "every indicator: figure, change, target, trend, comparators, commentary",
    SheetName.TREND: "the figures behind the trend lines",
    SheetName.NOTES: "how to read the scorecard; definitions, sources and changes",
    SheetName.DATA: "the source data: what officers paste in, or a copy of the named source",
    SheetName.LOG: "earlier commentary, kept when it is replaced",
    SheetName.RECORD: "what members were sent, month by month",
}
"""What the cover says of each sheet; of a breakdown, which follows the trend, nothing until there is one."""

DISCUSSION_POINTS = 94
"""Room for six lines of body text."""
SPACE_POINTS = 8
"""Between one block and the next: with a dozen indicators the cover fills one page of A4."""


def draw_summary(workbook: Workbook, sheet: Worksheet, breakdowns: Sequence[str] = BREAKDOWNS) -> None:
    """The sheet with its names, counts and two tables in place."""
    sheet.hide_gridlines(2)
    set_widths(sheet, WIDTHS)
    set_paper(sheet, A4_PORTRAIT)
    _heading_lines(workbook, sheet)
    _headline(workbook, sheet)
    _rag_counts(workbook, sheet, top=9)
    _change_counts(workbook, sheet, top=9)
    below = _discussion(workbook, sheet, top=16)
    below = _moved(workbook, sheet, IMPROVED, "What improved", top=below + 1)
    below = _moved(workbook, sheet, WORSENED, "What worsened", top=below + 1)
    below = _contents(workbook, sheet, below + 1, breakdowns)
    sheet.print_area(0, 0, below - 1, LAST)
    allow_text_references(sheet, 0)


def _heading_lines(workbook: Workbook, sheet: Worksheet) -> None:
    title = look(workbook, looks.SHEET_TITLE)
    sheet.set_row(0, 32)
    sheet.write(0, 0, "Children's services scorecard", title)
    sheet.write_blank(1, 0, None, look(workbook, looks.SECTION))
    sheet.write_blank(2, 0, None, look(workbook, looks.QUIET))
    for row, name in enumerate((FilledName.TITLE, FilledName.COUNCIL, FilledName.COMMITTEE)):
        name_cell(workbook, name, NAME, row, 0)
    _dated(workbook, sheet, "Figures to the end of", FilledName.PERIOD_REPORTED, 0, 1, {})
    _dated(workbook, sheet, "Data as at", FilledName.DATA_AS_AT, 2, 3, {"num_format": "d mmmm yyyy"})
    _dated(workbook, sheet, "Refreshed", FilledName.REFRESHED_AT, 4, 4, {"num_format": "d mmmm yyyy, hh:mm"})


def _dated(
    workbook: Workbook, sheet: Worksheet, label: str, name: str, left: int, right: int, trait: looks.Trait
) -> None:
    small = look(workbook, looks.QUIET, {"valign": "bottom"})
    value = look(workbook, looks.BOLD, {"align": "left"}, trait)
    sheet.set_row(3, 24)
    sheet.write(3, left, label, small)
    if right > left:
        sheet.merge_range(4, left, 4, right, None, value)
    else:
        sheet.write_blank(4, left, None, value)
    name_cell(workbook, name, NAME, 4, left)


def _headline(workbook: Workbook, sheet: Worksheet) -> None:
    panel = {"bg_color": looks.PANEL, "left": 5, "left_color": looks.DARK_BLUE, "indent": 1, "text_wrap": True}
    sheet.set_row(5, 9)
    sheet.set_row(6, 58)
    sheet.merge_range(6, 0, 6, LAST, None, look(workbook, {"font_size": 15, "bold": True}, panel))
    sheet.set_row(7, 20)
    sheet.merge_range(7, 0, 7, LAST, None, look(workbook, looks.QUIET, {"italic": True, "text_wrap": True}))
    name_cell(workbook, FilledName.HEADLINE, NAME, 6, 0)
    name_cell(workbook, FilledName.ILLUSTRATIVE_NOTE, NAME, 7, 0)


def _rag_counts(workbook: Workbook, sheet: Worksheet, top: int) -> None:
    sheet.write(top - 1, 0, "Against target", look(workbook, looks.SECTION))
    for row, (word, counted) in enumerate(zip(CALCULATED, RAG_COUNTS, strict=True), start=top):
        sheet.set_row(row, 22.5)
        trait = {**looks.rag_trait(word), "bottom": 5, "bottom_color": looks.WHITE}
        count = look(workbook, trait, looks.CENTRED, {"font_size": 16, "bold": True})
        blank = BLANK_ROWS if word == "No data" else 0
        sheet.write_formula(row, 0, count_formula(word), count, blank)
        _word_and_meaning(workbook, sheet, row, 1, word, RAG_MEANINGS[word], trait)
        name_cell(workbook, counted, NAME, row, 0)


def _word_and_meaning(
    workbook: Workbook, sheet: Worksheet, row: int, column: int, word: str, meaning: str, trait: looks.Trait
) -> None:
    ink = {"font_color": trait["font_color"]}
    bold = look(workbook, ink, {"bold": True, "font_size": 14})
    plain = look(workbook, ink, {"bold": False})
    sheet.write_rich_string(row, column, bold, word, plain, f"   {meaning}", look(workbook, trait, {"bold": False}))


def _change_counts(workbook: Workbook, sheet: Worksheet, top: int) -> None:
    sheet.write(top - 1, 2, "Direction of travel", look(workbook, looks.SECTION, FAR_APART))
    for row, (name, (words, meaning)) in enumerate(CHANGE_COUNTS.items(), start=top):
        ink = looks.CHANGE_COLOURS.get(meaning, looks.QUIET_INK)
        counted = f'0" {words}"'
        trait = {"num_format": counted, "font_size": 16, "bold": True, "font_color": ink, **FAR_APART}
        sheet.merge_range(row, 2, row, LAST, None, look(workbook, trait))
        name_cell(workbook, name, NAME, row, 2)


def _discussion(workbook: Workbook, sheet: Worksheet, top: int) -> int:
    sheet.set_row(top - 2, SPACE_POINTS)
    sheet.set_row(top - 1, 21)
    sheet.write(top - 1, 0, "Discussion points (drafted from the figures)", look(workbook, looks.SECTION))
    sheet.set_row(top, DISCUSSION_POINTS)
    sheet.merge_range(top, 0, top, LAST, None, look(workbook, looks.WRAPPED, {"valign": "top"}))
    name_cell(workbook, FilledName.DISCUSSION, NAME, top, 0)
    sheet.set_row(top + 1, SPACE_POINTS)
    return top + 2


def _moved(workbook: Workbook, sheet: Worksheet, name: str, section: str, top: int) -> int:
    columns = [
        Column(Heading.REF, looks.REFERENCE),
        Column(Heading.INDICATOR, {**looks.CELL, **looks.BOLD}),
        Column(Heading.LATEST, looks.FIGURE),
        Column(Heading.PERIOD, {**looks.REFERENCE, **looks.APART}),
        Column(Heading.CHANGE),
    ]
    description = f"Indicators that {name.lower()}: the latest figure, its period and the change in words."
    design = TableDesign(name, description, columns)
    sheet.set_row(top - 1, 21)
    sheet.write(top - 1, 0, section, look(workbook, looks.SECTION))
    sheet.set_row(top, 22)
    below = place_table(workbook, sheet, design, top)
    colour_changes(workbook, sheet, design.column(Heading.CHANGE), top)
    sheet.set_row(below, SPACE_POINTS)
    return below + 1


def _contents(workbook: Workbook, sheet: Worksheet, top: int, breakdowns: Sequence[str]) -> int:
    sheet.set_row(top - 1, 21)
    sheet.write(top - 1, 0, "In this workbook", look(workbook, looks.SECTION))
    names = list(CONTENTS)
    after_trend = names.index(SheetName.TREND) + 1
    names[after_trend:after_trend] = breakdowns
    for row, name in enumerate(names, start=top):
        sheet.set_row(row, WAITING_POINTS if name in BREAKDOWNS else 15.75)
        link = look(workbook, looks.LINK)
        sheet.write_url(row, 0, f"internal:{quote_sheetname(name)}!A1", link, f"{name}: {CONTENTS.get(name)}")
        if name in breakdowns:
            sheet.write_blank(row, 0, None, link)
            _, _, contents = breakdown_cells(name.replace(" ", ""))
            name_cell(workbook, contents, NAME, row, 0)
    return top + len(names)
