"""A part brought into the form of its meaning, so that two spellings of one thing are no loss. Its own reader of XML.

Tolerated, each for its reason, and nothing else:

- a shared formula written out cell by cell: Excel does so itself when rows are put into its range;
- `B5:B5` as `B5`: a range of one cell is that cell;
- rows and cells without a number that get theirs: the format lets both out, and means the next one;
- a range that ends within EDGE rows of the sheet's last row as one that ends there: nothing lies below the edge, so
  rows that are put in and taken out again cut it by as many;
- a sparkline without a place: Excel draws none;
- `[content_types].xml` in small letters: names of parts are the same in small letters and capitals.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string, get_column_letter

EDGE: Final = 8
LAST_ROW: Final = 1_048_576
CONTENT_TYPES: Final = "[Content_Types].xml"

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_XM: Final = "{http://schemas.microsoft.com/office/excel/2006/main}"
_X14: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_FORMULAS: Final = frozenset(
    {f"{_MAIN}{name}" for name in ("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula")}
    | {f"{_XM}f", f"{_XM}sqref", "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"}
)
_RANGES: Final = ("ref", "sqref", "activeCell", "topLeftCell")
_ONE_CELL: Final = re.compile(r"(\$?[A-Z]{1,3}\$?[0-9]+):\1(?![0-9(])")
_END: Final = re.compile(r"(?<=:)(\$?[A-Z]{0,3}\$?)(10[0-9]{5})(?![0-9])")


def part_name(name: str) -> str:
    """The name of an entry, the content types' spelled as usual."""
    return CONTENT_TYPES if name.casefold() == CONTENT_TYPES.casefold() else name


def meant(root: etree._Element) -> etree._Element:
    """The part's element, changed into the one form that all spellings of its meaning have."""
    _number(root)
    _write_out(root)
    for element in root.iter("*"):
        if element.tag in _FORMULAS and element.text:
            element.text = _plain(element.text)
        for name in _RANGES:
            if name in element.attrib:
                element.set(name, _plain(str(element.get(name))))
    for sparkline in list(root.iter(f"{_X14}sparkline")):
        place = sparkline.find(f"{_XM}sqref")
        parent = sparkline.getparent()
        if parent is not None and (place is None or not (place.text or "").strip()):
            parent.remove(sparkline)
    return root


def _plain(text: str) -> str:
    clipped = _END.sub(lambda end: f"{end[1]}{LAST_ROW if int(end[2]) >= LAST_ROW - EDGE else end[2]}", text)
    return _ONE_CELL.sub(r"\1", clipped)


def _number(root: etree._Element) -> None:
    """Give each row and cell the number that it means."""
    row_number = 0
    for row in root.iterfind(f"{_MAIN}sheetData/{_MAIN}row"):
        row_number = int(row.get("r", row_number + 1))
        row.set("r", str(row_number))
        column = 0
        for cell in row.iterchildren(f"{_MAIN}c"):
            place = cell.get("r")
            column = column_index_from_string(place.rstrip("0123456789")) if place else column + 1
            cell.set("r", f"{get_column_letter(column)}{row_number}")


def _write_out(root: etree._Element) -> None:
    """Give each cell of a shared formula its own."""
    first: dict[str, tuple[str, str]] = {}
    for place, formula in _shared(root):
        index = formula.get("si", "")
        if formula.text:
            first[index] = (place, formula.text)
        origin, text = first.get(index, (place, ""))
        formula.text = Translator(f"={text}", origin).translate_formula(place)[1:]
        for name in ("t", "si", "ref"):
            formula.attrib.pop(name, "")


def _shared(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for cell in root.iter(f"{_MAIN}c"):
        formula = cell.find(f"{_MAIN}f")
        if formula is not None and formula.get("t") == "shared":
            yield str(cell.get("r")), formula
