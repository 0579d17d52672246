"""The parts of a workbook as they lie in the file: their bytes, their relationships, the sheets and their names."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import join, normpath
from typing import Final

from lxml import etree
from msgspec import Struct

_ATTRIBUTE: Final = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RELATIONSHIP: Final = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_MARKED: Final = b"<!"
"""How comments begin, and texts in which characters stand for themselves: programs that save leave both out."""
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPED: Final = "&(?:(amp|lt|gt|quot|apos)|#([0-9]+)|#x([0-9A-Fa-f]+));"
_LENGTHS: Final = struct.Struct("<HH")
"""Of an entry's name and of what follows it, in the head before its bytes."""
_LENGTHS_AT: Final = 26
_HEADER: Final = 30
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a part in UTF-16 begins."""
_LONGEST_DECLARATION: Final = 200


class PartLink(Struct, frozen=True):
    """A relationship of a part: the last word of its type, and the part, address or place it leads to."""

    kind: str
    target: str
    is_part: bool


class SheetPart(Struct, frozen=True):
    """A sheet's name and the part that holds it."""

    name: str
    part: str


class Archive:
    """The parts of a workbook, each read when it is asked for."""

    def __init__(self, content: bytes | Mapping[str, bytes]) -> None:
        """Read a workbook's bytes, or its parts where somebody has unpacked them already."""
        self._content = content if isinstance(content, bytes) else b""
        self._entries: dict[str, zipfile.ZipInfo | bytes] = {}
        if isinstance(content, bytes):
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                self._entries.update({entry.filename.lstrip("/").lower(): entry for entry in opened.infolist()})
        else:
            self._entries.update({name.lstrip("/").lower(): part for name, part in content.items()})
        self._links: dict[str, Mapping[str, PartLink]] = {}
        self._read: dict[str, bytes] = {}
        main = [link for link in self.links("").values() if link.kind == "officeDocument"]
        self.workbook = main[0].target if main else "xl/workbook.xml"
        book = self.links(self.workbook)
        self.strings = next((link.target for link in book.values() if link.kind == "sharedStrings"), "")
        self.styles = next((link.target for link in book.values() if link.kind == "styles"), "")
        self.sheets = tuple(self._sheets(book))

    def parts(self, ending: str, *within: str) -> list[str]:
        """The names, in lower case, of the parts that end so and have one of these words in their name.

        Parts with relationships are none.
        """
        names = (name for name in self._entries if name.endswith(ending) and "/_rels/" not in name)
        return [name for name in names if any(word in name for word in within)]

    def read(self, part: str) -> bytes:
        """A part's bytes in UTF-8, its lines ended as XML reads them; none where there is no such part."""
        if part not in self._read:
            entry = self._entries.get(part.lower())
            self._read[part] = (
                b"" if entry is None else _as_read(entry if isinstance(entry, bytes) else self._unpacked(entry))
            )
        return self._read[part]

    def text(self, part: str) -> str:
        """A part as text; "" where there is no such part."""
        return self.read(part).decode("utf-8-sig", "replace")

    def links(self, part: str) -> Mapping[str, PartLink]:
        """The relationships of a part, by their ids; those of the package itself for ""."""
        known = self._links.get(part)
        if known is None:
            folder, _, name = part.rpartition("/")
            known = self._links[part] = _links_of(folder, self.read(join(folder, "_rels", f"{name}.rels")))
        return known

    def linked(self, part: str, kind: str) -> list[str]:
        """The parts that a part leads to by relationships of one kind."""
        return [link.target for link in self.links(part).values() if link.kind == kind and link.is_part]

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """An entry's bytes. The module `zipfile` takes ten times as long for the many small parts of a workbook."""
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            with zipfile.ZipFile(io.BytesIO(self._content)) as opened:
                return opened.read(entry)
        name, extra = _LENGTHS.unpack_from(self._content, entry.header_offset + _LENGTHS_AT)
        start = entry.header_offset + _HEADER + name + extra
        packed = self._content[start : start + entry.compress_size]
        return packed if entry.compress_type == zipfile.ZIP_STORED else zlib.decompress(packed, -zlib.MAX_WBITS)

    def _sheets(self, book: Mapping[str, PartLink]) -> Iterator[SheetPart]:
        for attributes in map(attributes_of, _SHEET.findall(self.text(self.workbook))):
            link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            if link in book:
                yield SheetPart(attributes.get("name", ""), book[link].target)


@lru_cache(maxsize=1024)  # most are the same before and after
def _links_of(folder: str, content: bytes) -> Mapping[str, PartLink]:
    """The relationships in a part's bytes, by their ids, given the folder that they are told from."""
    found = {}
    for attributes in map(attributes_of, _RELATIONSHIP.findall(content.decode("utf-8-sig", "replace"))):
        target, outside = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
        is_part = not outside and not target.startswith("#")
        if is_part:
            target = normpath(join(folder, target)) if not target.startswith("/") else target.lstrip("/")
        found[attributes.get("Id", "")] = PartLink(attributes.get("Type", "").rpartition("/")[2], target, is_part)
    return found


def _as_read(content: bytes) -> bytes:
    if content.startswith(_WIDE) or _MARKED in content:
        try:
            return written_anew(content)
        except etree.XMLSyntaxError:  # Excel has written drawings of the older kind that are none
            pass
    declared = content.find(b"?>", 0, _LONGEST_DECLARATION) + len("?>")
    if content.rfind(b"\r") <= declared:  # behind the first line it does not matter
        return content
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def written_anew(content: bytes) -> bytes:
    """The same XML as a program writes that has read it, without comments."""
    root = etree.fromstring(content, _PARSER)
    etree.strip_tags(root, etree.Comment)
    return etree.tostring(root, encoding="UTF-8")


def without_prefixes(element: etree._Element) -> str:
    """An element as text, without prefixes and what they stand for."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    text = re.sub(r"""\sxmlns(?::\w+)?=(?:"[^"]*"|'[^']*')""", "", text)
    return re.sub(r"(</?)\w+:(?=\w)", r"\1", text)


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes in the text of a start tag."""
    return {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(tag)}


def unescape(text: str) -> str:
    """Text of a part as it is meant. The module `html` takes longer to load than all texts of a workbook to read."""
    return re.sub(_ESCAPED, _meant, text) if "&" in text else text


def _meant(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))


def root_of(content: bytes) -> etree._Element:
    """The root element of a part, nothing outside it being read."""
    return etree.fromstring(content, _PARSER)


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
