"""XML of a workbook's parts: parsed without reaching outside, written back as it was met."""

import re
from functools import cache
from typing import Final

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM: Final = "http://schemas.microsoft.com/office/excel/2006/main"

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

_DOCTYPE: Final = rb"(?s)(?:\xef\xbb\xbf)?(?>\s|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE"

_OPEN_BREAK: Final = rb"(?i)<br>"
"""A new line in the label of a button, as Excel writes it: HTML rather than XML (Apache POI's BrNotClosed.xlsx)."""


TAG_LIMIT = 10_000_000
"""Tags of one part: some 300,000 rows of ten columns; the parser needs about 150 bytes for each."""


def parse_part(content: bytes, name: str, file: str) -> etree._Element:
    """The root element of a part. A document type, and so any entity, is refused before it is read."""
    if b"<!DOCTYPE" in content and re.match(_DOCTYPE, content):
        raise _doctype(name, file)
    if len(content) > TAG_LIMIT and content.count(b"<") > TAG_LIMIT:
        remedy = "Take rows, sheets or styles that are not used out of the workbook."
        trouble = f"The part {name} holds more than {TAG_LIMIT:,} tags, which is more than an office laptop can hold."
        raise WorkbookRefused.of(trouble, remedy, Place(file=file))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(re.sub(_OPEN_BREAK, b"<br/>", content) if name.endswith(".vml") else content, parser)
    except etree.XMLSyntaxError as fault:
        raise WorkbookRefused.of(
            f"The part {name} is not well-formed XML ({fault.msg}).",
            "Open the workbook in Excel, let it repair the file, save it and try again.",
            Place(file=file),
        ) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(name, file)
    return root


def serialise_part(root: etree._Element, *, byte_order_mark: bool = False) -> bytes:
    """The part's bytes, in UTF-8 with Excel's own declaration, and the `standalone` that the part was read with."""
    tree = root.getroottree()
    body = etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
    standalone = {True: b' standalone="yes"', False: b' standalone="no"', None: b""}[tree.docinfo.standalone]
    declaration = b'<?xml version="1.0" encoding="UTF-8"' + standalone + b"?>\r\n"
    return (BYTE_ORDER_MARK if byte_order_mark else b"") + declaration + body


@cache
def tag(name: str) -> str:
    """The name of a SpreadsheetML element, whatever prefix the file gives it."""
    return f"{{{MAIN}}}{name}"


def attributes(element: etree._Element) -> dict[str, str]:
    """The element's attributes as text."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def _doctype(name: str, file: str) -> WorkbookRefused:
    return WorkbookRefused.of(
        f"The part {name} declares a document type, which no workbook needs and which can reach outside the file.",
        "Ask where the file came from. If it is yours, save it afresh from Excel.",
        Place(file=file),
    )


THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
