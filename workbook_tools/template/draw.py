"""The standard template, drawn afresh: the same bytes each time."""

from datetime import UTC, datetime
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from workbook_tools.template import look as looks
from workbook_tools.template.breakdown_sheet import NAMES as BREAKDOWNS
from workbook_tools.template.breakdown_sheet import draw_breakdown
from workbook_tools.template.data_sheets import draw_data, draw_log
from workbook_tools.template.language import state_language
from workbook_tools.template.notes_sheet import draw_notes
from workbook_tools.template.scorecard_sheet import draw_scorecard
from workbook_tools.template.summary_sheet import draw_summary
from workbook_tools.template.trend_sheet import draw_trend

SHEETS = {
    "Summary": draw_summary,
    "Scorecard": draw_scorecard,
    "Trend": draw_trend,
    **dict.fromkeys(BREAKDOWNS, draw_breakdown),
    "Notes": draw_notes,
    "Data": draw_data,
    "Commentary log": draw_log,
}
NORMAL = {"font_name": looks.FONT, "font_size": 10}
"""The workbook's normal font sets the unit of column widths: Arial 10 has digits 7 pixels wide."""

PROPERTIES = {
    "title": "Children's services scorecard",
    "subject": "Performance of children's services, for a council's scrutiny committee",
    "keywords": "children's services, scorecard, performance, scrutiny",
    "created": datetime(2025, 1, 1, tzinfo=UTC),
}


def draw_template(output: str | PathLike[str] | BinaryIO) -> None:
    """The template goes to this file (which is replaced) or open binary stream."""
    content = template_bytes()
    if isinstance(output, str | PathLike):
        Path(output).write_bytes(content)
    else:
        output.write(content)


def template_bytes() -> bytes:
    """The template as a workbook file: tables, names, formats and formulas, and no figures."""
    content = BytesIO()
    options = {"in_memory": True, "default_format_properties": dict(NORMAL)}  # XlsxWriter adds to it
    workbook = Workbook(content, options)
    workbook.set_properties(dict(PROPERTIES))
    workbook.set_size(1900, 1060)
    for name, draw_sheet in SHEETS.items():
        draw_sheet(workbook, workbook.add_worksheet(name))
    workbook.close()
    return state_language(content.getvalue())
