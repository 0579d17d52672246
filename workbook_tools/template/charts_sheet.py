"""The pattern of the members' charts: one small chart, which their copy has for each indicator, theme by theme."""

from datetime import date
from decimal import Decimal
from typing import Final

from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.indicator_sheet import chosen_cells, chosen_limits
from workbook_tools.template.page_setup import A4_PORTRAIT, MARGIN_INCHES, set_paper, set_widths
from workbook_tools.template.point_chart import pattern_chart
from workbook_tools.template.table_design import name_cell
from workbook_tools.template.template_look import look
from workbook_tools.workbook.names import CHARTS_THEME, CHARTS_TITLE, Heading, SheetName
from workbook_tools.xlsx.opc.part_xml import serialise_part
from workbook_tools.xlsx.publish.drawing.pattern_chart import like_pattern
from workbook_tools.xlsx.vocabulary.publishing_edits import DrawnChart

NAME = SheetName.CHARTS
ACROSS = 346
"""Pixels of a chart: two stand side by side on a page of A4, and four such rows one under another."""
ROW_POINTS, THEME_POINTS = 164, 18
THEME_ROW = 3
KEY = (
    "Circle green, triangle amber, cross red; in a ring: restated. Dashed: where green begins or ends.",
    "Dotted: the limits of the usual ups and downs. Pale line: the year before. Diamonds: others compared.",
)
PATTERN = "The name of a theme"
_TITLE: Final = "The pattern of a chart"
_MONTHS: Final = tuple(date(2017 + month // 12, month % 12 + 1, 28) for month in range(13))
_FIGURES: Final = (71, 74, 72, 69, 66, 70, 68, 63, 67, 72, 75, 78, 81)
_GREENS: Final = tuple(each if each >= 75 else None for each in _FIGURES)
_AMBERS: Final = tuple(each if 65 <= each < 75 else None for each in _FIGURES)
_REDS: Final = tuple(each if each < 65 else None for each in _FIGURES)


def draw_charts(workbook: Workbook, sheet: Worksheet) -> None:
    """The sheet with its title, the line for a theme and the pattern, which draws the chosen indicator."""
    sheet.hide_gridlines(2)
    set_widths(sheet, [ACROSS, ACROSS])
    sheet.set_row(0, 30)
    sheet.write(0, 0, NAME, look(workbook, looks.SHEET_TITLE))
    name_cell(workbook, CHARTS_TITLE, NAME, 0, 0)
    for row, words in enumerate(KEY, start=1):
        sheet.write(row, 0, words, look(workbook, looks.QUIET))
    sheet.set_row(THEME_ROW, THEME_POINTS)
    sheet.write(THEME_ROW, 0, PATTERN, look(workbook, looks.SECTION, {"font_size": 12}))
    name_cell(workbook, CHARTS_THEME, NAME, THEME_ROW, 0)
    sheet.set_row(THEME_ROW + 1, ROW_POINTS)
    _draw_pattern(workbook, sheet)
    quiet = look(workbook, looks.QUIET, looks.WRAPPED, {"valign": "top"})
    about = (
        "The pattern: its figures are made up. The members' copy has a chart like it for each indicator, eight to a "
        "page, theme by theme. Change its look, and theirs follow."
    )
    sheet.write(THEME_ROW + 1, 1, about, quiet)
    set_paper(sheet, A4_PORTRAIT)
    sheet.set_margins(left=MARGIN_INCHES, right=MARGIN_INCHES, top=0.25, bottom=0.45)  # four rows, each under its theme
    sheet.set_print_scale(100)  # pages break where the charts say, which Excel minds only without a fit
    sheet.print_area(0, 0, THEME_ROW + 1, 1)


def _draw_pattern(workbook: Workbook, sheet: Worksheet) -> None:
    chart = pattern_chart(workbook, chosen_cells(), chosen_limits(), _TITLE, 8, scale=0.7)
    chart.set_size({"width": ACROSS - 6, "height": round(ROW_POINTS * 96 / 72) - 6})
    about = "The pattern of the members' charts: a line of made-up figures in the look that theirs will have."
    place = {"description": about, "object_position": 1, "x_offset": 3, "y_offset": 3}
    sheet.insert_chart(THEME_ROW + 1, 0, chart, place)


def give_pattern_figures(part: str, content: bytes) -> bytes:
    """The part's content; the pattern draws made-up figures of its own, and reads no cell."""
    if not part.startswith("xl/charts/chart") or _TITLE.encode() not in content:
        return content
    return serialise_part(like_pattern(etree.fromstring(content), _example()))


def _example() -> DrawnChart:
    lines = {
        Heading.FIGURE: _FIGURES,
        **{Heading.GREEN: _GREENS, Heading.AMBER: _AMBERS, Heading.RED: _REDS},
        Heading.GREEN_FROM: (75,) * 13,
        Heading.GREEN_TO: (90,) * 13,
        **{Heading.AVERAGE: (71,) * 13, Heading.LOWER_LIMIT: (61,) * 13, Heading.UPPER_LIMIT: (82,) * 13},
        Heading.YEAR_BEFORE: tuple(each - 6 for each in reversed(_FIGURES)),
        Heading.RESTATED_FIGURE: (*_FIGURES[:2], *(None for _ in _FIGURES[2:])),
    }
    return DrawnChart(
        title=_TITLE,
        beneath=("Its figures are made up",),
        words="",
        low=Decimal(50),
        high=Decimal(100),
        step=Decimal(10),
        days=_MONTHS,
        months=3,
        lines=tuple((name, tuple(map(_exact, values))) for name, values in lines.items()),
        others=(Heading.COMPARATORS, (Decimal(69), Decimal(77))),
    )


def _exact(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
