"""What stands in for a cell that holds nothing to read: its error, or its formula where nobody has worked that out."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile, is_zipfile

from workbook_tools.sources.data.excel_formats import SPREADSHEETS, column_number, sheet_part, workbook_part

StandIns = Mapping[int, Mapping[int, str]]
"""By row and column, from 1, the text: "#DIV/0!", "=C7+1"."""
NONE: Final[StandIns] = {}
_CHUNK: Final = 1 << 22
_CELL: Final = rb"(?s)<(?:\w+:)?c\b([^>]*[^/>])>(.*?)</(?:\w+:)?c>"
_PLACE: Final = rb'\br="([A-Z]{1,3})(\d{1,7})"'
_FORMULA: Final = rb"(?s)<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)"
_RESULT: Final = rb"<(?:\w+:)?v>([^<]+)</(?:\w+:)?v>"
_TO_BE_WORKED_OUT: Final = re.compile(rb'\bfullCalcOnLoad="(?:1|true)"')
_ROW_ENDS: Final = (b"</row>", b":row>")


def stand_ins(path: Path, sheet: str) -> StandIns:
    """The stand-ins of a sheet; none of a file that is not an Open XML workbook, or is damaged.

    XlsxWriter and others write 0 beside a formula that only Excel is to work out, and mark the workbook for it: such a
    0 is no result.
    """
    if path.suffix.lower() not in SPREADSHEETS or not is_zipfile(path):
        return NONE
    with ZipFile(path) as package:
        try:
            part = sheet_part(package, sheet)
            doubtful = bool(_TO_BE_WORKED_OUT.search(package.read(workbook_part(package))))
            found: dict[int, dict[int, str]] = {}
            for row, column, text in _found(package, part, doubtful=doubtful):
                found.setdefault(row, {})[column] = text
        except (KeyError, BadZipFile):
            return NONE
    return found


def _found(package: ZipFile, part: str, *, doubtful: bool) -> Iterator[tuple[int, int, str]]:
    for rows in _in_pieces(package, part):
        if b't="e"' not in rows and b"<f" not in rows and b":f" not in rows:
            continue
        for attributes, content in re.findall(_CELL, rows):
            place = re.search(_PLACE, attributes)
            if place and (text := _stands_in(attributes, content, doubtful=doubtful)):
                yield int(place[2]), column_number(place[1].decode()), text


def _in_pieces(package: ZipFile, part: str) -> Iterator[bytes]:
    """A sheet's XML, cut between rows: however long it is, little of it is held at a time."""
    left = b""
    with package.open(part) as content:
        while more := content.read(_CHUNK):
            left += more
            end = max((left.rfind(each) + len(each) for each in _ROW_ENDS if each in left), default=0)
            yield left[:end]
            left = left[end:]
    yield left


def _stands_in(attributes: bytes, content: bytes, *, doubtful: bool) -> str:
    """The text for a cell without anything to read; "" for every other cell."""
    result = re.search(_RESULT, content)
    if b't="e"' in attributes:
        return result[1].decode() if result else "#N/A"
    formula = re.search(_FORMULA, content)
    if formula is None or b't="str"' in attributes or b't="inlineStr"' in attributes:
        return ""
    if result is None or (doubtful and result[1] == b"0"):
        return f"={(formula[1] or b'').decode(errors='replace') or '…'}"
    return ""
