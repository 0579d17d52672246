"""The parts of a workbook as they lie in the file: their bytes, their relationships, the sheets and their names."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import dirname, join, normpath
from typing import Final, NamedTuple

from lxml import etree

_ATTRIBUTE: Final = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RELATIONSHIP: Final = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a part in UTF-16 begins."""


class Link(NamedTuple):
    """A relationship of a part: the last word of its type, and the part, address or place it leads to."""

    kind: str
    target: str
    is_part: bool


class SheetPart(NamedTuple):
    """A sheet's name and the part that holds it."""

    name: str
    part: str


class Archive:
    """The parts of a workbook, each read when it is asked for."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._names = {name.lstrip("/").lower(): name for name in self._zip.namelist()}
        main = [link for link in self.links("").values() if link.kind == "officeDocument"]
        self.workbook = main[0].target if main else "xl/workbook.xml"
        book = self.links(self.workbook)
        self.strings = next((link.target for link in book.values() if link.kind == "sharedStrings"), "")
        self.styles = next((link.target for link in book.values() if link.kind == "styles"), "")
        self.sheets = tuple(self._sheets(book))

    def parts(self, ending: str) -> list[str]:
        """The names of the parts of which this expression finds the whole name, in lower case."""
        pattern = re.compile(ending)
        return [name for name in self._names if pattern.fullmatch(name)]

    def read(self, part: str) -> bytes:
        """A part's bytes in UTF-8; none where there is no such part."""
        name = self._names.get(part.lower())
        if name is None:
            return b""
        content = self._zip.read(name)
        if content.startswith(_WIDE):
            return etree.tostring(etree.fromstring(content, _PARSER), encoding="UTF-8")
        return content

    def text(self, part: str) -> str:
        """A part as text; "" where there is no such part."""
        return self.read(part).decode("utf-8-sig", "replace")

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part, by their ids; those of the package itself for ""."""
        folder, name = dirname(part), part.rpartition("/")[2]
        found = {}
        for attributes in map(attributes_of, _RELATIONSHIP.findall(self.text(join(folder, "_rels", f"{name}.rels")))):
            target, outside = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
            is_part = not outside and not target.startswith("#")
            if is_part:
                target = normpath(join(folder, target)) if not target.startswith("/") else target.lstrip("/")
            found[attributes.get("Id", "")] = Link(attributes.get("Type", "").rpartition("/")[2], target, is_part)
        return found

    def linked(self, part: str, kind: str) -> list[str]:
        """The parts that a part leads to by relationships of one kind."""
        return [link.target for link in self.links(part).values() if link.kind == kind and link.is_part]

    def _sheets(self, book: Mapping[str, Link]) -> Iterator[SheetPart]:
        for attributes in map(attributes_of, _SHEET.findall(self.text(self.workbook))):
            link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            if link in book:
                yield SheetPart(attributes.get("name", ""), book[link].target)


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes in the text of a start tag."""
    return {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(tag)}


def root_of(content: bytes) -> etree._Element:
    """The root element of a part, nothing outside it being read."""
    return etree.fromstring(content, _PARSER)


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
