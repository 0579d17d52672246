"""The sheet `Guesses` of a first scorecard: what was guessed, why, how sure it is, and where it is changed."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.draw_template import NORMAL
from workbook_tools.template.finish_drawing import finish, state_language, with_fitted_rows
from workbook_tools.template.page_setup import A3_LANDSCAPE, set_paper, set_widths
from workbook_tools.template.settings_cells import MARK, PALE_MARK, POINTS
from workbook_tools.template.template_look import look
from workbook_tools.workbook.settings_tables import GUESSES

SHEET: Final = GUESSES
HEADINGS: Final = ("How sure", "Ref", "Indicator", "What was guessed", "Guess", "Why", "Set now", "Change it")
WIDTHS: Final = [112, 84, 320, 170, 180, 500, 170, 150]
HEADING_ROW: Final = 4
_CELL: Final = {**looks.CELL, "font_size": POINTS, "valign": "top", "align": "left", "num_format": "@"}

_CHANGED: Final = {"bold": True, "font_color": looks.CHANGE_COLOURS["better"], "bg_color": looks.PANEL}
"""What the officer has changed stands out from what holds as it was guessed."""


class GuessLine(Struct, frozen=True):
    """A guess as an officer reads it. `cell` is where its setting stands, as in ("Indicators", "D5").

    `formula` gives what the setting says now; both are empty where several indicators share the line.
    """

    sure: str
    ref: str
    indicator: str
    what: str
    guess: str
    why: str
    cell: tuple[str, str]
    formula: str = ""
    doubtful: bool = False


def guesses_workbook(lines: Sequence[GuessLine], about: Sequence[str]) -> bytes:
    """A workbook of this sheet alone, to be set beside the sheets of settings that it leads to.

    `about` are two lines that say what the sheet is for.
    """
    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True, "default_format_properties": dict(NORMAL)})
    _draw(workbook, workbook.add_worksheet(SHEET), lines, about)
    workbook.close()
    return with_fitted_rows(finish(content.getvalue(), state_language))


def _draw(workbook: Workbook, sheet: Worksheet, lines: Sequence[GuessLine], about: Sequence[str]) -> None:
    sheet.hide_gridlines(2)
    sheet.set_tab_color(MARK)
    set_widths(sheet, WIDTHS)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, SHEET, look(workbook, looks.SHEET_TITLE))
    for row, text in enumerate(about, start=1):
        sheet.write_string(row, 0, text, look(workbook, looks.QUIET, {"font_size": POINTS}))
    header = look(workbook, looks.HEADING, {"font_size": POINTS, "align": "left"})
    bottom = HEADING_ROW + max(len(lines), 1)
    sheet.add_table(HEADING_ROW, 0, bottom, len(HEADINGS) - 1, {
        "name": SHEET, "title": SHEET, "description": "What was guessed, the most doubtful first.", "style": None,
        "columns": [{"header": heading, "header_format": header} for heading in HEADINGS],
    })  # fmt: skip
    sheet.set_row(HEADING_ROW, 26)
    for row, line in enumerate(lines, start=HEADING_ROW + 1):
        _draw_line(workbook, sheet, row, line)
    changed = {"type": "formula", "criteria": '=AND($G6<>"",$G6&""<>$E6)', "format": look(workbook, _CHANGED)}
    sheet.conditional_format(HEADING_ROW + 1, 6, bottom, 6, changed)
    sheet.freeze_panes(HEADING_ROW + 1, 3)
    sheet.repeat_rows(HEADING_ROW)
    sheet.ignore_errors({"number_stored_as_text": f"A1:H{bottom + 1}"})
    set_paper(sheet, A3_LANDSCAPE)
    sheet.print_area(0, 0, bottom, len(HEADINGS) - 1)


def _draw_line(workbook: Workbook, sheet: Worksheet, row: int, line: GuessLine) -> None:
    fill = {"bg_color": MARK if line.doubtful else PALE_MARK}
    plain, marked = look(workbook, _CELL), look(workbook, _CELL, fill, looks.BOLD)
    for column, text in enumerate((line.sure, line.ref, line.indicator, line.what)):
        sheet.write_string(row, column, text, look(workbook, _CELL, fill) if column == 0 else plain)
    sheet.write_string(row, 4, line.guess, marked)
    sheet.write_string(row, 5, line.why, plain)
    if line.formula:
        sheet.write_formula(row, 6, line.formula, look(workbook, _CELL, {"num_format": "General"}), line.guess)
    else:
        sheet.write_string(row, 6, "", plain)
    name, cell = line.cell
    sheet.write_url(
        row, 7, f"internal:{quote_sheetname(name)}!{cell}", look(workbook, _CELL, looks.LINK), f"{name}, {cell}"
    )
    sheet.set_row(
        row, 16 * max(1, -(-len(line.why) // 78), -(-len(line.indicator) // 46), -(-len(line.guess) // 24)) + 4
    )
