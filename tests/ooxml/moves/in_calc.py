"""What a workbook says when LibreOffice Calc has it open: every reference, in Calc's own spelling."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.calc import Calc, Document

LAST_ROW, LAST_COLUMN = 24, "Z"
"""No more of a sheet is looked at."""

Said = dict[str, str]
"""What each thing refers to, by what and where it is."""


RowsByCalc = tuple[int, int]
"""Before which row how many are put in; or, the number being negative, from which row on how many are taken away."""


def said_by(calc: Calc, path: Path, change: RowsByCalc = (1, 0), sheet: str = "Board") -> Said:
    """What the workbook says, after Calc changed the rows of the sheet."""
    with calc.open(path) as document:
        at, count = change
        if count > 0:
            document.insert_rows(sheet, at, count)
        elif count < 0:
            document.remove_rows(sheet, at, -count)
        return dict(_everything(document, sheet))


def _everything(document: Document, look_at: str) -> Iterator[tuple[str, str]]:
    opened: Any = document._opened
    for sheet in (opened.Sheets.getByIndex(number) for number in range(opened.Sheets.Count)):
        yield from _formulas(sheet)
        yield from _charts(sheet)
        if sheet.Name == look_at:
            yield from _merged(sheet)
            yield from _conditional_formats(sheet)
            yield from _validations(sheet)
            yield from _printed(sheet)
    for name in opened.NamedRanges:
        yield f"name {name.Name}", name.Content
    for place, area in document.tables().items():
        yield f"table {place}", f"{area.sheet} {area.cells}"


def _formulas(sheet: Any) -> Iterator[tuple[str, str]]:
    rows = sheet.getCellRangeByName(f"A1:{LAST_COLUMN}{LAST_ROW}").getFormulaArray()
    for down, row in enumerate(rows, start=1):
        for across, formula in enumerate(row):
            if formula.startswith("="):
                yield f"{sheet.Name} {chr(65 + across)}{down}", formula


def _merged(sheet: Any) -> Iterator[tuple[str, str]]:
    for row in range(LAST_ROW):
        cell = sheet.getCellByPosition(0, row)
        if cell.IsMerged:
            cursor = sheet.createCursorByRange(cell)
            cursor.collapseToMergedArea()
            yield f"{sheet.Name} merged {row + 1}", cursor.AbsoluteName


def _conditional_formats(sheet: Any) -> Iterator[tuple[str, str]]:
    found = sheet.ConditionalFormats.ConditionalFormats
    said = sorted(f"{each.Range.RangeAddressesAsString} {each.getByIndex(0).Formula1}" for each in found)
    yield f"{sheet.Name} formats", "; ".join(said)


def _validations(sheet: Any) -> Iterator[tuple[str, str]]:
    """Which cells of column B are validated, one by one, since Calc has no list of them."""
    kinds = [sheet.getCellByPosition(1, row).Validation.Type.value for row in range(LAST_ROW)]
    yield f"{sheet.Name} validated", str([row + 1 for row, kind in enumerate(kinds) if kind != "ANY"])


def _printed(sheet: Any) -> Iterator[tuple[str, str]]:
    rows = [(area.StartRow + 1, area.EndRow + 1) for area in sheet.PrintAreas]
    yield f"{sheet.Name} printed", str(rows)
    if sheet.PrintTitleRows:
        yield f"{sheet.Name} titles", str((sheet.TitleRows.StartRow + 1, sheet.TitleRows.EndRow + 1))


def _charts(sheet: Any) -> Iterator[tuple[str, str]]:
    for number in range(sheet.Charts.Count):
        chart = sheet.Charts.getByIndex(number)
        sequences = chart.EmbeddedObject.DataProvider and chart.EmbeddedObject.UsedData.DataSequences
        ranges = [each.Values.SourceRangeRepresentation for each in sequences or ()]
        yield f"{sheet.Name} chart {number + 1}", " ".join(ranges)
