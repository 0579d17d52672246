"""What a workbook says when LibreOffice Calc has it open: every reference, in Calc's own spelling."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.calc import Calc, Document
from tests.xlsx.move.drawn_references import PLACE, VALIDATED

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
        if count:
            _give_validations_anew(document)
        if count > 0:
            document.insert_rows(sheet, at, count)
        elif count < 0:
            document.remove_rows(sheet, at, -count)
        return dict(_everything(document, sheet))


def _everything(document: Document, look_at: str) -> Iterator[tuple[str, str]]:
    opened: Any = document._opened
    for sheet in (opened.Sheets.getByIndex(number) for number in range(opened.Sheets.Count)):
        yield from _formulas_and_links(sheet)
        yield from _validations(sheet)
        yield from _charts(sheet)
        if sheet.Name == look_at:
            yield from _merged(sheet)
            yield from _conditional_formats(sheet)
            yield from _printed(sheet)
    for name in opened.NamedRanges:
        yield f"name {name.Name}", name.Content
    for place, area in document.tables().items():
        yield f"table {place}", f"{area.sheet} {area.cells}"


def _formulas_and_links(sheet: Any) -> Iterator[tuple[str, str]]:
    """The formulas, and of each hyperlink what stands in its cell and where it leads."""
    rows = sheet.getCellRangeByName(f"A1:{LAST_COLUMN}{LAST_ROW}").getFormulaArray()
    for down, row in enumerate(rows):
        for across, formula in enumerate(row):
            place = f"{chr(65 + across)}{down + 1}"
            if formula.startswith("="):
                yield f"{sheet.Name} {place}", formula
            elif formula.startswith(PLACE):
                links = [link.URL for link in sheet.getCellByPosition(across, down).TextFields]
                yield f"{sheet.Name} link {place}", " ".join((formula, *links))


def _merged(sheet: Any) -> Iterator[tuple[str, str]]:
    for cells in _alike(sheet, "A"):
        if cells.IsMerged:
            cursor = sheet.createCursorByRange(cells)
            cursor.collapseToMergedArea()
            yield f"{sheet.Name} merged {cells.RangeAddress.StartRow + 1}", cursor.AbsoluteName


def _conditional_formats(sheet: Any) -> Iterator[tuple[str, str]]:
    found = sheet.ConditionalFormats.ConditionalFormats
    said = sorted(f"{each.Range.RangeAddressesAsString} {each.getByIndex(0).Formula1}" for each in found)
    yield f"{sheet.Name} formats", "; ".join(said)


def _validations(sheet: Any) -> Iterator[tuple[str, str]]:
    """What is let in, cell by cell, and for which cell it is written: Calc has no list of validations."""
    for area, validation in _validated(sheet):
        at = validation.getSourcePosition()
        formulas = f"{validation.getFormula1()} and {validation.getFormula2()} from {chr(65 + at.Column)}{at.Row + 1}"
        for row in range(area.StartRow, area.EndRow + 1):
            yield f"{sheet.Name} validated {chr(65 + area.StartColumn)}{row + 1}", formulas


def _give_validations_anew(document: Document) -> None:
    """Make each validation its own sheet's.

    When Calc 7.4 reads a workbook, it takes a validation for another sheet's as often as not, and such a one's
    references do not follow. What it shows is right, and right to put in again.
    """
    for sheet in document._opened.Sheets:
        for area, validation in _validated(sheet):
            at = validation.getSourcePosition()
            at.Sheet = area.Sheet
            validation.setSourcePosition(at)
            rows = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
            rows.Validation = validation


def _alike(sheet: Any, column: str) -> list[Any]:
    """The column's cells, in ranges that Calc formats alike."""
    return list(sheet.getCellRangeByName(f"{column}1:{column}{LAST_ROW}").getCellFormatRanges())


def _validated(sheet: Any) -> Iterator[tuple[Any, Any]]:
    """The addresses of validated cells alike, one column wide, and what is let into them."""
    for column in (column for name, column in VALIDATED if name == sheet.Name):
        for cells in _alike(sheet, column):
            validation = cells.Validation
            if validation.Type.value != "ANY":
                yield cells.RangeAddress, validation


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
