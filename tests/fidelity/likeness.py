"""What a workbook has lost beside an earlier state of it: parts, bytes, elements. No code of the program reads here."""

import io
import zipfile
from collections.abc import Collection, Iterator

from lxml import etree

from tests.fidelity.meaning import meant, part_name

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CALCULATION_CHAIN = "calcChain"
"""The one part that may go: Excel makes it afresh, and one that is out of date is damage."""
COUNTS = ("count", "uniqueCount")
ASKED_FOR = {f"{MAIN}calcPr": {"fullCalcOnLoad"}}
"""The one setting that a refresh may change: formulas are worked out when the workbook is opened."""

Parts = dict[str, bytes]


def parts_of(content: bytes) -> Parts:
    """Every entry of the package, in its order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {part_name(info.filename): archive.read(info) for info in archive.infolist() if not info.is_dir()}


def lost_beside(before: bytes, after: bytes, filled: Collection[str] = ()) -> list[str]:
    """What of `before` is not as it was in `after`, where only new sheets have come. Lists may have grown at their end.

    Byte for byte the same are all parts but the lists that sheets share: the workbook part, its relationships, the
    content types, cell styles and shared strings. Of these every element that was there is equal in canonical form; so
    is, of sheets with a cell that is `filled` by its name, all but the rows.
    """
    old, new = parts_of(before), parts_of(after)
    found = [] if [name for name in new if name in old] == [name for name in old if name in new] else ["parts' order"]
    for name, content in old.items():
        if CALCULATION_CHAIN in name and name not in new:
            continue
        if name not in new:
            found.append(f"{name}: gone")
        elif name in filled and _without_rows(content) == _without_rows(new[name]):
            continue
        elif new[name] != content:
            found += [f"{name}: {what}" for what in _lost_in(name, content, new[name])]
    return found


def unlike(before: bytes, after: bytes) -> list[str]:
    """The parts that do not mean the same in both: not as bytes, and not in the form of their meaning."""
    old, new = parts_of(before), parts_of(after)
    gone = [f"{name}: only in one of them" for name in old.keys() ^ new.keys()]
    return gone + [name for name in old.keys() & new.keys() if not _equal(name, old[name], new[name])]


def _equal(name: str, old: bytes, new: bytes) -> bool:
    if old == new:
        return True
    if not name.endswith((".xml", ".rels", ".vml")):
        return False
    return form(_parsed(old)) == form(_parsed(new)) or form(meant(_parsed(old))) == form(meant(_parsed(new)))


def _parsed(content: bytes) -> etree._Element:
    """The root element; a new line in a button's label, which Excel writes as "<br>", is read as it is meant."""
    return etree.fromstring(content.replace(b"<br>", b"<br/>"))


def _without_rows(sheet: bytes) -> bytes:
    root = etree.fromstring(sheet)
    etree.strip_elements(root, f"{MAIN}sheetData", f"{MAIN}dimension")
    return form(root)


def _lost_in(name: str, old: bytes, new: bytes) -> list[str]:
    """What is lost in a part whose bytes differ."""
    if name.endswith("[Content_Types].xml") or name.endswith("workbook.xml.rels"):
        return list(_lost_entries(etree.fromstring(old), etree.fromstring(new)))
    root = etree.fromstring(old) if name.endswith(".xml") else None
    if root is None or root.tag not in {f"{MAIN}{kind}" for kind in ("workbook", "styleSheet", "sst")}:
        return ["not byte for byte the same"]
    return list(_lost_items(root, etree.fromstring(new)))


def _lost_entries(old: etree._Element, new: etree._Element) -> Iterator[str]:
    """Entries without an order: content types, relationships."""
    there = {form(entry) for entry in new}
    for entry in old:
        if form(entry) not in there and CALCULATION_CHAIN not in str(entry.attrib):
            yield f"{sorted(map(str, entry.values()))} gone"


def _lost_items(old: etree._Element, new: etree._Element) -> Iterator[str]:
    """Elements in an order, which may be followed by more of their kind, at the top and one level below."""
    if _attributes(old) != _attributes(new):
        yield "attributes of the part"
    theirs = {str(child.tag): child for child in new}
    for child in old.iterchildren("*"):
        other = theirs.get(str(child.tag))
        if child.tag == f"{MAIN}si":
            break
        if other is None:
            yield f"{_name(child)} gone"
        elif _attributes(child) != _attributes(other) or _forms(child) != _forms(other)[: len(child)]:
            yield f"{_name(child)} changed"
    strings = [form(item) for item in old.iterchildren(f"{MAIN}si")]
    if [form(item) for item in new.iterchildren(f"{MAIN}si")][: len(strings)] != strings:
        yield "strings changed"


def form(element: etree._Element) -> bytes:
    """The element in canonical form."""
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def _forms(element: etree._Element) -> list[bytes]:
    return [form(child) for child in element.iterchildren("*")]


def _attributes(element: etree._Element) -> dict[str, str]:
    aside = {*COUNTS, *ASKED_FOR.get(str(element.tag), set())}
    return {str(name): str(value) for name, value in element.attrib.items() if name not in aside}


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
