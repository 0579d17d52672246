"""All that a workbook open in Calc says, to be compared with what another says or with what it said before."""

import re
from typing import Any

from tests.calc import Document

PLAIN = (-1, -1, 100.0)
"""A cell without fill, its letters neither coloured nor bold."""

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
        title = sheet.Name  # asked for once: each question to Calc is a call to another process
        said[f"shown {title}"] = sheet.IsVisible
        said[f"conditional formats {title}"] = _conditional_formats(sheet)
        said |= {f"comment {title} {note.Position.Row + 1},{note.Position.Column + 1}": note.String
                 for note in sheet.Annotations}  # fmt: skip
        said |= _cells(opened, sheet, title)
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


def _cells(opened: Any, sheet: Any, title: str) -> Said:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    said: Said = {}
    for row, (shown, typed) in enumerate(zip(area.getDataArray(), area.getFormulaArray(), strict=True)):
        for column, (content, formula) in enumerate(zip(shown, typed, strict=True)):
            if content != "" or formula != "":
                exact = round(content, 9) if isinstance(content, float) else content  # to a tenth of a millisecond
                said[f"cell {title} {row + 1},{column + 1}"] = (exact, _SHEET_AGAIN.sub(r"\1\2:", formula))
    formats = _formats(opened, area, title)
    empty = {what for what in formats if what.startswith("look ") and f"cell {what.removeprefix('look ')}" not in said}
    return said | {what: look for what, look in formats.items() if what not in empty}


def _formats(opened: Any, area: Any, title: str) -> Said:
    said: Said = {}
    formats = area.getUniqueCellFormatRanges()
    for number in range(formats.Count):
        same = formats.getByIndex(number)
        *look, key = same.getPropertyValues(("CellBackColor", "CharColor", "CharWeight", "NumberFormat"))
        code = opened.NumberFormats.getByKey(key).FormatString
        told = {"number format": code} if code != "General" else {}
        told |= {"look": tuple(look)} if tuple(look) != PLAIN else {}
        for place in same.RangeAddresses if told else ():
            for row in range(place.StartRow, place.EndRow + 1):
                for column in range(place.StartColumn, place.EndColumn + 1):
                    said |= {f"{what} {title} {row + 1},{column + 1}": each for what, each in told.items()}
    return said
