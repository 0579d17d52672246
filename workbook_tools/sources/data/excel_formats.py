"""The number formats of a sheet's cells, which the reader of its figures does not give."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile, is_zipfile

from workbook_tools.xlsx.vocabulary.number_codes import tells_of_numbers

if TYPE_CHECKING:
    from lxml import etree

RowCodes = tuple[int, Mapping[int, str]]
"""A row's number, from 1, and by column, from 1, the code of each cell whose format changes how a number reads."""

_OWN_CODES = {"9": "0%", "10": "0.00%", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00"}
"""Excel's own formats, by their numbers (ECMA-376, part 1, 18.8.30)."""
_USUAL_CELL: Final = rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d+)")?'
_HIDDEN_ROW = rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*>'
_HIDDEN_COLUMNS = rb'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"[^>]*>'
LAST_COLUMN = 16_384
LONG_SHEET = 50_000_000
"""So many bytes of a sheet are gone through row by row at once, and not looked at as a whole before."""
SPREADSHEETS = (".xlsx", ".xlsm", ".xltx", ".xltm")
"""Files whose parts are looked into beside the reader of their figures."""


def codes_by_row(path: Path, sheet: str) -> Callable[[], Iterator[RowCodes]]:
    """The sheet's rows in which any cell has such a format; none for a file that is not an Open XML workbook.

    A damaged file has none: whoever reads its figures says what is wrong with it.
    """
    if path.suffix.lower() in SPREADSHEETS and is_zipfile(path):
        with ZipFile(path) as package:
            try:
                codes = _codes_by_style(package)
                part = sheet_part(package, sheet)
            except (KeyError, BadZipFile):
                return lambda: iter(())
            if part and any(codes):
                return _found(path, package, part, codes)
    return lambda: iter(())


def hidden_in(path: Path, sheet: str) -> tuple[list[int], list[int]]:
    """The rows and the columns of a sheet that are hidden, from 1; none of a file that is not an Open XML workbook."""
    if path.suffix.lower() not in SPREADSHEETS or not is_zipfile(path):
        return [], []
    with ZipFile(path) as package:
        try:
            content = package.read(sheet_part(package, sheet))
        except (KeyError, BadZipFile):
            return [], []
    rows = [int(row[1]) for tag in re.findall(_HIDDEN_ROW, content) if (row := re.search(rb'\br="(\d+)"', tag))]
    columns: list[int] = []
    for tag in re.findall(_HIDDEN_COLUMNS, content):
        first, last = (
            int(found[1]) if (found := re.search(rb'\b%s="(\d+)"' % name, tag)) else 0 for name in (b"min", b"max")
        )
        columns += range(first, min(last, LAST_COLUMN) + 1)
    return rows, columns


def _found(path: Path, package: ZipFile, part: str, codes: list[str]) -> Callable[[], Iterator[RowCodes]]:
    """The rows with such formats: at a glance, where the sheet is written as Excel writes it, else row by row."""
    if package.getinfo(part).file_size <= LONG_SHEET:
        content = package.read(part)
        cells = re.findall(_USUAL_CELL, content)
        if len(cells) == content.count(b"<c ") + content.count(b":c "):
            seen = _at_a_glance(cells, codes)
            return lambda: iter(seen)
    return lambda: _rows(path, part, codes)


def _at_a_glance(cells: list[tuple[bytes, bytes, bytes]], codes: list[str]) -> list[RowCodes]:
    telling = {str(style).encode(): code for style, code in enumerate(codes) if code}
    if codes and codes[0]:
        telling[b""] = codes[0]
    rows: dict[int, dict[int, str]] = {}
    columns: dict[bytes, int] = {}
    for column, row, style in cells:
        if style in telling:
            if column not in columns:
                columns[column] = column_number(column.decode())
            rows.setdefault(int(row), {})[columns[column]] = telling[style]
    return sorted(rows.items(), key=lambda row: row[0])


def _rows(path: Path, part: str, codes: list[str]) -> Iterator[RowCodes]:
    from lxml import etree

    number = 0
    with ZipFile(path) as package, package.open(part) as content:
        rows = etree.iterparse(
            content, tag="{*}row", resolve_entities=False, load_dtd=False, no_network=True, recover=True
        )
        for _, row in rows:
            number = int(row.get("r", number + 1))
            if found := dict(_cells(row, codes)):
                yield number, found
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]


def _cells(row: "etree._Element", codes: list[str]) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row.iterchildren("{*}c"):
        reference = cell.get("r")
        column = column_number(reference) if reference else column + 1
        style = int(cell.get("s", "0"))
        if style < len(codes) and codes[style]:
            yield column, codes[style]


def column_number(reference: str) -> int:
    """The number of a cell's column, from 1: 28 for "AB7"."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def _codes_by_style(package: ZipFile) -> list[str]:
    """By a cell's style the code of its format; "" where it does not change how a number reads."""
    part = _related(package, workbook_part(package), "styles")
    if not part:
        return []
    styles = _root(package, next(iter(part.values())))
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter("{*}numFmt")}
    wanted = [each.get("numFmtId", "0") for each in styles.iterfind("{*}cellXfs/{*}xf")]
    found = (own.get(number, _OWN_CODES.get(number, "")) for number in wanted)
    return [code if tells_of_numbers(code) else "" for code in found]


def sheet_part(package: ZipFile, sheet: str) -> str:
    """The part of the sheet of this name; "" where there is none."""
    workbook = workbook_part(package)
    parts = _related(package, workbook, "worksheet")
    for each in _root(package, workbook).iterfind("{*}sheets/{*}sheet"):
        if each.get("name") == sheet:
            named = (value for name, value in each.attrib.items() if str(name).endswith("}id"))
            return parts.get(str(next(named, "")), "")
    return ""


def workbook_part(package: ZipFile) -> str:
    """The part that lists the sheets."""
    return next(iter(_related(package, "", "officeDocument").values()), "xl/workbook.xml")


def _related(package: ZipFile, part: str, kind: str) -> dict[str, str]:
    """By its identifier each part of a kind that a part, or the package itself, refers to."""
    folder, name = posixpath.split(part)
    links = _root(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    return {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
        for link in links.iterchildren("{*}Relationship")
        if link.get("Type", "").endswith(f"/{kind}")
    }


def _root(package: ZipFile, part: str) -> "etree._Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True)
    return etree.fromstring(package.read(part), parser)
