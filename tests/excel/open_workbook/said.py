"""All that a workbook open in Calc says, to be compared with what another says or with what it said before."""

import re
from typing import Any

from tests.calc import Document

PLAIN = (-1, 100.0, -1)
"""A cell without fill, its letters neither bold nor coloured."""

_SHEET_AGAIN = re.compile(r"(\$\w+\.)(\$?[A-Z]+\$?[0-9]+):\1")
"""Calc names the sheet again at the end of a range whose rows have moved: "$Scores.C4:$Scores.C9"."""

Said = dict[str, Any]


def what_it_says(document: Document) -> Said:
    """By what and where: cells, number formats, tables, conditional formats, names, and what is hidden."""
    document.recalculate()
    opened = document._opened
    said: Said = {}
    said["tables"] = {name: (area.sheet, area.cells) for name, area in document.tables().items()}
    said["names"] = {name.Name: name.Content for name in opened.NamedRanges}
    for sheet in opened.Sheets:
        said[f"shown {sheet.Name}"] = sheet.IsVisible
        said[f"conditional formats {sheet.Name}"] = _conditional_formats(sheet)
        said |= {
            f"comment {sheet.Name} {note.Position.Row + 1},{note.Position.Column + 1}": note.String
            for note in sheet.Annotations
        }
        said |= _cells(opened, sheet)
    return said


def rows_of(document: Document, title: str, first: int, last: int) -> Said:
    """The heights that are set of rows of a sheet, and which are hidden."""
    rows = document._opened.Sheets.getByName(title).Rows
    found = {row: rows.getByIndex(row - 1) for row in range(first, last + 1)}
    fits = {row: "as it fits" if each.OptimalHeight else each.Height for row, each in found.items()}
    return {f"row {title} {row}": fits[row] if each.IsVisible else "hidden" for row, each in found.items()}


def differences(one: Said, other: Said) -> list[str]:
    """What one says and the other does not, in words."""
    return [
        f"{what}: {one.get(what)!r} != {other.get(what)!r}"
        for what in sorted(one.keys() | other.keys())
        if one.get(what) != other.get(what)
    ]


def _conditional_formats(sheet: Any) -> list[str]:
    return sorted(str(found.Range.RangeAddressesAsString) for found in sheet.ConditionalFormats.getConditionalFormats())


def _cells(opened: Any, sheet: Any) -> Said:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    said: Said = {}
    for row, (shown, typed) in enumerate(zip(area.getDataArray(), area.getFormulaArray(), strict=True)):
        for column, (content, formula) in enumerate(zip(shown, typed, strict=True)):
            if content != "" or formula != "":
                exact = round(content, 9) if isinstance(content, float) else content  # to a tenth of a millisecond
                said[f"cell {sheet.Name} {row + 1},{column + 1}"] = (exact, _SHEET_AGAIN.sub(r"\1\2:", formula))
    formats = _formats(opened, sheet, area)
    empty = {what for what in formats if what.startswith("look ") and f"cell {what.removeprefix('look ')}" not in said}
    return said | {what: look for what, look in formats.items() if what not in empty}


def _formats(opened: Any, sheet: Any, area: Any) -> Said:
    said: Said = {}
    for same in area.getUniqueCellFormatRanges():
        for piece in same:
            code = opened.NumberFormats.getByKey(piece.NumberFormat).FormatString
            look = (piece.CellBackColor, piece.CharWeight, piece.CharColor)
            place = piece.RangeAddress
            for row in range(place.StartRow, place.EndRow + 1):
                for column in range(place.StartColumn, place.EndColumn + 1):
                    if code != "General":
                        said[f"number format {sheet.Name} {row + 1},{column + 1}"] = code
                    if look != PLAIN:
                        said[f"look {sheet.Name} {row + 1},{column + 1}"] = look
    return said
