"""The sheet of settings that are there once: a line for each, with its drop-down and what it means."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.sources.settings.heading_kinds import CellKind, SettingHeading
from workbook_tools.sources.settings.setting_lines import SCALARS
from workbook_tools.sources.settings.settings_rows import Row
from workbook_tools.template import template_look as looks
from workbook_tools.template.page_setup import A4_PORTRAIT, set_paper, set_widths
from workbook_tools.template.settings_cells import POINTS, cell_trait, marked, validate, write_value
from workbook_tools.template.table_design import LAST_ROW
from workbook_tools.template.template_look import look
from workbook_tools.workbook.settings_tables import MEANS, SETTING, SETTINGS, VALUE

HEADINGS: Final = ("About", SETTING, VALUE, MEANS)
WIDTHS: Final = [150, 220, 380, 520]
HEADING_ROW, VALUE_COLUMN = 3, 2
NO_MARKS: Final[Mapping[str, str]] = {}
_ABOUT: Final = "Every setting that is there once. An empty value means the usual one."
_PLAIN: Final = {**looks.CELL, "font_size": POINTS, "valign": "top", "align": "left"}


def draw_lines(
    workbook: Workbook,
    sheet: Worksheet,
    lines: Row,
    marks: Mapping[str, str] = NO_MARKS,
    pale: Collection[str] = (),
) -> None:
    """The sheet with the table `Settings`, its values as the lines give them by key."""
    sheet.hide_gridlines(2)
    set_widths(sheet, WIDTHS)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, SETTINGS, look(workbook, looks.SHEET_TITLE))
    sheet.write_string(1, 0, _ABOUT, look(workbook, looks.QUIET, {"font_size": POINTS}))
    sheet.set_row(2, 8)
    sheet.set_row(HEADING_ROW, 26)
    headings = list(headings_of(lines))
    bottom = HEADING_ROW + len(headings)
    header = look(workbook, looks.HEADING, {"font_size": POINTS, "align": "left"})
    sheet.add_table(HEADING_ROW, 0, bottom, len(HEADINGS) - 1, {
        "name": SETTINGS,
        "title": SETTINGS,
        "description": _ABOUT,
        "style": None,
        "autofilter": False,
        "columns": [{"header": heading, "header_format": header} for heading in HEADINGS],
    })  # fmt: skip
    before = ""
    for row, heading in enumerate(headings, HEADING_ROW + 1):
        mark = marks.get(heading.key, "")
        _draw_line(workbook, sheet, row, heading, lines, first=heading.section != before, mark=mark,
                   pale=heading.key in pale)  # fmt: skip
        before = heading.section
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST_ROW}"})
    set_paper(sheet, A4_PORTRAIT)
    sheet.print_area(0, 0, bottom, len(HEADINGS) - 1)


def _draw_line(
    workbook: Workbook,
    sheet: Worksheet,
    row: int,
    heading: SettingHeading,
    lines: Row,
    *,
    first: bool,
    mark: str,
    pale: bool,
) -> None:
    above = {"top": 1, "top_color": looks.DARK_BLUE} if first else {}
    section = look(workbook, _PLAIN, looks.BOLD if first else looks.QUIET, above)
    sheet.write_string(row, 0, heading.section, section)
    sheet.write_string(row, 1, heading.heading, look(workbook, _PLAIN, looks.BOLD, above))
    value = {**cell_trait(heading), "align": "left", "indent": 0, "bg_color": looks.OFFICERS_TINT, **above}
    write_value(
        workbook, sheet, (row, VALUE_COLUMN), lines.get(heading.key), marked(value, pale=pale) if mark else value
    )
    validate(sheet, [(row, VALUE_COLUMN, row, VALUE_COLUMN)], heading, mark=mark)
    words = f" One of: {', '.join(heading.words)}." if heading.kind is CellKind.CHOICE else ""
    means = look(workbook, _PLAIN, looks.QUIET, looks.APART, above)
    sheet.write_string(row, 3, f"{heading.says}{words}", means)


def headings_of(lines: Row) -> Iterator[SettingHeading]:
    """The lines that are known, and one for each other key that is given."""
    yield from SCALARS
    known = {heading.key for heading in SCALARS}
    for key in lines:
        if key not in known:
            yield SettingHeading(key, key, "", CellKind.ANY, section="Others")
