"""The standard template, drawn afresh: the same bytes each time."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.template import template_look as looks
from workbook_tools.template.breakdown_sheet import STANDARD_NUMBER, breakdown_names, draw_breakdown
from workbook_tools.template.charts_sheet import draw_charts, give_pattern_figures
from workbook_tools.template.data_sheets import draw_data, draw_log, draw_record
from workbook_tools.template.finish_drawing import break_lines_at_gaps, finish, let_waiting_rows_grow, state_language
from workbook_tools.template.heading_styles import name_headings
from workbook_tools.template.indicator_sheet import draw_indicator
from workbook_tools.template.notes_sheet import draw_notes
from workbook_tools.template.overview_sheets import draw_colours, draw_movement
from workbook_tools.template.page_setup import name_foot
from workbook_tools.template.scorecard_columns import STANDARD_COMPARATORS
from workbook_tools.template.scorecard_sheet import draw_scorecard
from workbook_tools.template.summary_sheet import draw_summary
from workbook_tools.template.trend_sheet import draw_trend
from workbook_tools.workbook.names import NAME_OF_THE_PAPER, SheetName

Draw = Callable[[Workbook, Worksheet], None]


class Shape(Struct, frozen=True):
    """What differs between templates: the comparators and ranks that have a column, how many breakdowns a sheet, and
    whether it is a benchmark's: its key speaks of quarters, and no sheet waits for the members' copy to be filled.
    `title` is the scorecard's own, where it is known.
    """

    comparators: tuple[str, ...] = STANDARD_COMPARATORS
    breakdowns: int = STANDARD_NUMBER
    ranks: bool = False
    benchmark: bool = False
    title: str = NAME_OF_THE_PAPER

    @property
    def sheets(self) -> dict[str, Draw]:
        """What draws each sheet, in the order of the workbook."""
        breakdowns = breakdown_names(self.breakdowns)
        others = self._others(breakdowns)
        return {SheetName.SUMMARY: self._summary(others, breakdowns), **others}

    @property
    def hidden(self) -> tuple[str, ...]:
        """The sheets that nothing is in: a benchmark has neither old words nor issues, unless it is kept and grows."""
        return (SheetName.LOG, SheetName.RECORD) if self.benchmark else ()

    def _summary(self, others: Iterable[str], breakdowns: tuple[str, ...]) -> Draw:
        shown = tuple(name for name in others if name not in self.hidden)
        return partial(draw_summary, others=shown, breakdowns=breakdowns, benchmark=self.benchmark)

    def _others(self, breakdowns: tuple[str, ...]) -> dict[str, Draw]:
        """What draws each sheet but the cover."""
        pictured: dict[str, Draw] = {
            SheetName.CHARTS: draw_charts,
            SheetName.COLOURS: draw_colours,
            SheetName.MATRIX: draw_movement,
        }
        return {
            SheetName.SCORECARD: partial(
                draw_scorecard,
                comparators=self.comparators,
                ranks=self.ranks,
                benchmark=self.title if self.benchmark else "",
            ),
            SheetName.INDICATOR: partial(draw_indicator, benchmark=self.benchmark),
            **({} if self.benchmark else pictured),
            SheetName.TREND: draw_trend,
            **dict.fromkeys(breakdowns, draw_breakdown),
            SheetName.NOTES: partial(draw_notes, benchmark=self.benchmark),
            SheetName.DATA: partial(draw_data, ranks=self.ranks, benchmark=self.benchmark),
            SheetName.LOG: draw_log,
            SheetName.RECORD: draw_record,
        }


NORMAL = {"font_name": looks.FONT, "font_size": 10}
"""The workbook's normal font sets the unit of column widths: Arial 10 has digits 7 pixels wide."""

PROPERTIES = {
    "subject": "Performance of children's services, for a council's scrutiny committee",
    "keywords": "children's services, scorecard, performance, scrutiny",
    "created": datetime(2025, 1, 1, tzinfo=UTC),
}


def template_bytes(shape: Shape = Shape()) -> bytes:
    """The template as a workbook file: tables, names, formats and formulas, and no figures."""
    content = BytesIO()
    options = {"in_memory": True, "default_format_properties": dict(NORMAL)}  # a copy, since XlsxWriter changes it
    workbook = Workbook(content, options)
    workbook.set_properties({**PROPERTIES, "title": shape.title})
    workbook.set_size(1900, 1060)
    for name, draw_sheet in shape.sheets.items():
        sheet = workbook.add_worksheet(name)
        draw_sheet(workbook, sheet)
        name_foot(sheet, shape.title)
        if name in shape.hidden:
            sheet.hide()
    workbook.close()
    changes = (state_language, let_waiting_rows_grow, name_headings, break_lines_at_gaps, give_pattern_figures)
    return finish(content.getvalue(), *changes)


def draw_template(output: str | PathLike[str] | BinaryIO) -> None:
    """The standard template goes to this file (which is replaced) or open binary stream."""
    content = template_bytes()
    if isinstance(output, str | PathLike):
        Path(output).write_bytes(content)
    else:
        output.write(content)
