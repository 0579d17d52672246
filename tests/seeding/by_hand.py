"""Parts and elements put into a workbook by hand."""

import io
import struct
import zipfile
import zlib

from lxml import etree

from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import MAIN, OFFICE_RELATIONSHIPS, tag
from workbook_tools.xlsx.opc.worksheets import sheets

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
SHAPES = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MICROSOFT = "http://schemas.microsoft.com/office"


def sheet(package: Package, name: str) -> str:
    """The part of a sheet."""
    return next(each.part for each in sheets(package) if each.name == name)


def insert(package: Package, part: str, xml: str, before: tuple[str, ...] = ()) -> None:
    """Put the element into the part's root, before the first of these or else last."""
    root = package.edit(part)
    spaces = f'xmlns="{MAIN}" xmlns:r="{OFFICE_RELATIONSHIPS}"'
    element = etree.fromstring(f"<x {spaces}>{xml}</x>")[0]
    place = next((child for child in root if etree.QName(child).localname in before), None)
    if place is None:
        root.append(element)
    else:
        place.addprevious(element)


def related(package: Package, source: str, kind: str, name: str, content: str | bytes, content_type: str) -> str:
    """The id of the relationship to a new part."""
    data = content.encode() if isinstance(content, str) else content
    package.add(name, data, content_type)
    return package.relate(source, kind if "://" in kind else f"{OFFICE_RELATIONSHIPS}/{kind}", name)


def type_into(package: Package, name: str, row: int, reference: str, word: str) -> None:
    rows = {int(each.get("r", "0")): each for each in package.edit(sheet(package, name)).iter(tag("row"))}
    data = package.root(sheet(package, name)).find(tag("sheetData"))
    assert data is not None
    element = rows.get(row)
    if element is None:
        element = etree.SubElement(data, tag("row"), r=str(row))
    for cell in [cell for cell in element if cell.get("r") == reference]:
        element.remove(cell)
    cell = etree.SubElement(element, tag("c"), r=reference, t="inlineStr")
    etree.SubElement(etree.SubElement(cell, tag("is")), tag("t")).text = word


def nested(word: str, name: str = "xl/sharedStrings.xml") -> bytes:
    """A package within a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f"<sst><si><t>{word}</t></si></sst>")
    return out.getvalue()


def png(word: str) -> bytes:
    """A picture of one point with a text that tells of it, once plain and once packed."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [
            _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
            _chunk(b"tEXt", b"Author\0" + word.encode()),
            _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(word.encode())),
            _chunk(b"IDAT", zlib.compress(b"\0\x12\x43\x6d")),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
