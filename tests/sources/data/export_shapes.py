"""Exports as officers have them, drawn with XlsxWriter: each a grid of cells with what else is in the sheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS, SourceSettings

Cell = object
Grid = Sequence[Sequence[Cell]]


class Percent(Struct, frozen=True):
    """A cell that holds a fraction and shows it as a percentage."""

    fraction: float


class Book(Struct, frozen=True):
    """What is drawn: by sheet its cells, merged ranges ("A1:C1", the text being in its first cell), hidden parts."""

    sheets: Mapping[str, Grid]
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    hidden_sheets: Sequence[str] = ()


DEFINITION = ScorecardDefinition(
    "Children's scorecard",
    parse_period("2025-06"),
    "Ours",
    (
        Indicator("CS1", "Contacts"),
        Indicator("CS2", "Re-referrals within 12 months", unit="percent"),
        Indicator("CS3", "Caseload", unit="cases"),
        Indicator("Q1a", "Timely assessments", unit="percent", frequency=Frequency.QUARTER),
        Indicator("Y1", "Care leavers in work", unit="percent", frequency=Frequency.YEAR),
    ),
    comparators=("England",),
)
"""What the exports are of; every one of its figures is made up."""

SETTINGS = SourceSettings(
    headings={word: word.capitalize() for word in SOURCE_WORDS},
    symbols={"[c]": Missing(Gap.SUPPRESSED), "n/a": Missing(Gap.NOT_APPLICABLE), "-": Missing(Gap.NOT_AVAILABLE)},
)


def draw(path: Path, book: Book) -> Path:
    """The workbook in a file."""
    workbook = xlsxwriter.Workbook(str(path))
    percent, day = workbook.add_format({"num_format": "0.0%"}), workbook.add_format({"num_format": "mmm-yy"})
    for name, grid in book.sheets.items():
        sheet = workbook.add_worksheet(name)
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                match cell:
                    case Percent():
                        sheet.write_number(row, column, cell.fraction, percent)
                    case date():
                        sheet.write_datetime(row, column, cell, day)
                    case str():
                        sheet.write_string(row, column, cell)
                    case int() | float():
                        sheet.write_number(row, column, cell)
        for area in book.merged:
            first_row, first_column, *_ = xlsxwriter.utility.xl_cell_to_rowcol(area.partition(":")[0])
            sheet.merge_range(area, grid[first_row][first_column])
        for row in book.hidden_rows:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        for letter in book.hidden_columns:
            sheet.set_column(f"{letter}:{letter}", None, None, {"hidden": True})
        if name in book.hidden_sheets:
            sheet.hide()
    workbook.close()
    return path
