"""What hangs on a table's cells without being in them, in words: notes, threaded comments, links."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import product

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, parse_area, parse_cell
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, THREADED, tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.sheet.shared_strings import item_text

OF_A_THREAD = "tc="
"""Begins the author of a note that only repeats a threaded comment, for programs that know no threads."""

Attached = dict[tuple[int, int], list[str]]


def read_attached(package: Package, sheet: Sheet, within: Collection[Area]) -> Attached:
    """By row and column of the sheet, what hangs on the cell: "Note by Performance office: see the audit".

    A link over several cells hangs on each of them that is `within` these areas.
    """
    found: Attached = defaultdict(list)
    for link in package.relationships(sheet.part):
        if link.external or not package.has(link.target):
            continue
        if link.type.endswith("/comments"):
            _read_notes(package.root(link.target), found)
        elif link.type.endswith("/threadedComment"):
            _read_threads(package.root(link.target), _persons(package), found)
    _read_links(package, sheet, within, found)
    return found


def _read_notes(root: etree._Element, found: Attached) -> None:
    authors = [author.text or "" for author in root.iter(tag("author"))]
    for note in root.iter(tag("comment")):
        place, number = parse_cell(note.get("ref", "")), int(note.get("authorId", "0"))
        author = authors[number] if number < len(authors) else ""
        text = note.find(tag("text"))
        if place and text is not None and not author.startswith(OF_A_THREAD):
            found[place].append(_said("Note", author, item_text(text)))


def _read_threads(root: etree._Element, persons: dict[str, str], found: Attached) -> None:
    for comment in root.iter(f"{{{THREADED}}}threadedComment"):
        if place := parse_cell(comment.get("ref", "")):
            kind = "Reply" if comment.get("parentId") else "Comment"
            author = persons.get(comment.get("personId", ""), "")
            found[place].append(_said(kind, author, comment.findtext(f"{{{THREADED}}}text") or ""))


def _read_links(package: Package, sheet: Sheet, within: Collection[Area], found: Attached) -> None:
    links = package.root_without_appended(sheet.part).find(tag("hyperlinks"))
    if links is None:
        return
    targets = {link.id: link.target for link in package.relationships(sheet.part)}
    for link in links:
        area = parse_area(link.get("ref", ""))
        target = targets.get(link.get(f"{{{OFFICE_RELATIONSHIPS}}}id", "")) or link.get("location", "")
        for place in _cells(area, within) if area and target else ():
            found[place].append(f"Link: {target}")


def _cells(area: Area, within: Collection[Area]) -> Iterator[tuple[int, int]]:
    """The cells of an area by row and column, as far as they lie in one of the others."""
    for other in within:
        rows = range(max(area.top, other.top), min(area.bottom, other.bottom) + 1)
        columns = range(max(area.left, other.left), min(area.right, other.right) + 1)
        yield from product(rows, columns)


def _persons(package: Package) -> dict[str, str]:
    """The names of people who wrote threaded comments, by their ids."""
    parts = (name for name in package.names if package.content_type(name).endswith("person+xml"))
    people = (person for part in parts for person in package.root(part).iter(f"{{{THREADED}}}person"))
    return {person.get("id", ""): person.get("displayName", "") for person in people}


def _said(kind: str, author: str, text: str) -> str:
    words = text.strip().removeprefix(f"{author}:").strip() if author else text.strip()
    return f"{kind} by {author}: {words}" if author else f"{kind}: {words}"
