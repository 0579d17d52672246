"""Text in cells: the table of shared strings, and the escapes that XML asks for."""

import re
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, tag
from workbook_tools.xlsx.vocabulary.table_layout import TEXT_LIMIT, text_length

_ITEM, _TEXT, _RUN = tag("si"), tag("t"), tag("r")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"

_ESCAPED: Final = r"_x([0-9A-Fa-f]{4})_"
_TO_ESCAPE: Final = "_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f]|[\ud800-\udfff\ufffe\uffff]"


class SharedStrings:
    """The workbook's shared strings: read by index, found or appended by text. Existing ones never change."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = _shared_strings_part(package)
        self.texts: list[str] = []
        self._plain: dict[str, int] | None = None
        self._root: etree._Element | None = None
        if self._part:
            self.texts = [item_text(item) for item in package.root(self._part).iterchildren(_ITEM)]

    @property
    def rich(self) -> frozenset[str]:
        """The indexes of strings that are made of runs, each with its look, as cells name them."""
        items = self._package.root(self._part).iterchildren(_ITEM) if self._part else ()
        return frozenset(str(index) for index, item in enumerate(items) if item.find(_RUN) is not None)

    def index(self, text: str) -> int:
        """Where a plain string of this text stands; it is appended if there is none. ValueError if it is too long."""
        if self._plain is None:
            self._plain = self._plain_strings()
        found = self._plain.get(text)
        return self._append(text) if found is None else found

    def _plain_strings(self) -> dict[str, int]:
        found: dict[str, int] = {}
        if self._part:
            for index, item in enumerate(self._package.root(self._part).iterchildren(_ITEM)):
                if len(item) == 1 and item[0].tag == _TEXT:
                    found.setdefault(self.texts[index], index)
        return found

    def _append(self, text: str) -> int:
        refuse_long_text(text)
        root = self._root if self._root is not None else self._edited_root()
        set_text(etree.SubElement(etree.SubElement(root, _ITEM), _TEXT), text)
        self.texts.append(text)
        root.set("uniqueCount", str(len(self.texts)))
        if self._plain is not None:
            self._plain[text] = len(self.texts) - 1
        return len(self.texts) - 1

    def _edited_root(self) -> etree._Element:
        if not self._part:
            self._part = _add_part(self._package)
        self._root = self._package.edit(self._part)
        self._root.attrib.pop("count", "")  # how many cells refer to the table: optional, and would be wrong now
        return self._root


def item_text(item: etree._Element) -> str:
    """The text of a shared or inline string, its runs joined and phonetic hints left out."""
    if len(item) == 1 and item[0].tag == _TEXT:
        return decode_text(item[0].text or "")
    pieces = []
    for child in item:
        if child.tag == _TEXT:
            pieces.append(child.text or "")
        elif child.tag == _RUN:
            pieces.extend(text.text or "" for text in child.iterchildren(_TEXT))
    return decode_text("".join(pieces))


def set_text(element: etree._Element, text: str) -> None:
    """The element holds the text, escaped as Excel does and its outer spaces kept."""
    element.text = encode_text(text)
    if text != text.strip() or "\n" in text or "\t" in text:
        element.set(_SPACE, "preserve")


def decode_text(text: str) -> str:
    """Text with Excel's `_x000A_` escapes undone."""
    return re.sub(_ESCAPED, lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def encode_text(text: str) -> str:
    """Text with what XML cannot hold, and what would read as an escape, written `_x000A_`."""
    if text.isprintable() and "_x" not in text:  # as nearly all are: the pattern takes long to compile
        return text
    return re.sub(_TO_ESCAPE, lambda match: f"_x{ord(match[0]):04X}_", text)


def refuse_long_text(text: str) -> None:
    """Raise ValueError where the text is longer than a cell can hold."""
    if len(text) > TEXT_LIMIT // 2 and text_length(text) > TEXT_LIMIT:
        raise ValueError(f"The text is {text_length(text):,} characters long, and a cell holds {TEXT_LIMIT:,}")


def _shared_strings_part(package: Package) -> str:
    for relationship in package.relationships(workbook_part(package)):
        if relationship.type.endswith("/sharedStrings") and package.has(relationship.target):
            return relationship.target
    return ""


def _add_part(package: Package) -> str:
    empty = f'<?xml version="1.0" standalone="yes"?><sst xmlns="{MAIN}"/>'.encode()
    return package.add_to_workbook("sharedStrings", empty, _CONTENT_TYPE)
