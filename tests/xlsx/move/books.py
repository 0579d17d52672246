"""Small workbooks to move rows in: written by XlsxWriter, read back by openpyxl or as XML."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter
from lxml import etree
from openpyxl import Workbook, load_workbook

from workbook_tools.xlsx.a1.row_change import RowChange
from workbook_tools.xlsx.check.receipt import make_receipt, unpacked
from workbook_tools.xlsx.move.move_rows import move_rows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import sheets

GROWN = RowChange(first=5, last=8, count=3)
SHRUNK = RowChange(first=5, last=8, count=-2)
SHEET_PART = "xl/worksheets/sheet1.xml"


def write_book(fill: Callable[[Any, Any, Any], None]) -> bytes:
    """A workbook of two sheets, Board and Notes, filled by a function of the workbook and the two."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    fill(book, book.add_worksheet("Board"), book.add_worksheet("Notes"))
    book.close()
    return stream.getvalue()


def rewrite(book: bytes, changes: Mapping[str, tuple[str, str]]) -> bytes:
    """The workbook with one text of each named part replaced, for what XlsxWriter does not write."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            if name in changes:
                old, new = (part.encode() for part in changes[name])
                assert text.count(old) == 1, (name, old)
                text = text.replace(old, new)
            after.writestr(name, text)
    return stream.getvalue()


def with_sheet_end(book: bytes, xml: str) -> bytes:
    """The workbook with elements added after the cells of its first sheet."""
    return rewrite(book, {SHEET_PART: ("<pageMargins", f"{xml}<pageMargins")})


def moved(book: bytes, change: RowChange, sheet: str = "Board") -> Package:
    """The workbook's package after rows of one sheet moved, written and opened afresh: the receipt is content."""
    package = Package.open(book, "book.xlsx")
    move_rows(package, next(each for each in sheets(package) if each.name == sheet), change)
    content = package.to_bytes()
    receipt = make_receipt(unpacked(book), unpacked(content), package.changed)
    assert receipt.ok, receipt.lines()
    return Package.open(content, "book.xlsx")


def reopened(package: Package) -> Workbook:
    """The workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(package.to_bytes()))


def attributes(package: Package, part: str, name: str, attribute: str) -> list[str | None]:
    """An attribute of every element of that name, in any namespace, in the part."""
    return [element.get(attribute) for element in package.root(part).iter(f"{{*}}{name}")]


def texts(package: Package, part: str, name: str) -> list[str]:
    """The text of every element of that name, in any namespace, in the part."""
    return [element.text or "" for element in package.root(part).iter(f"{{*}}{name}")]


def formulas(package: Package, part: str = SHEET_PART) -> dict[str, str]:
    """The formulas that stand in a sheet's cells, by cell; a shared formula's text only where it stands."""
    found: dict[str, str] = {}
    for formula in package.root(part).iter("{*}f"):
        cell = formula.getparent()
        if isinstance(cell, etree._Element) and cell.get("r"):
            found[cell.get("r", "")] = formula.text or ""
    return found
