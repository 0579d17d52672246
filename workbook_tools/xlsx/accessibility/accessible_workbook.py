"""What a reader needs to find the way: titles, contents, names, words for links and pictures, nothing hidden."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.addresses import parse_area
from workbook_tools.xlsx.a1.plain_references import parse_places
from workbook_tools.xlsx.accessibility.sheet_pages import Page
from workbook_tools.xlsx.move.drawing_anchors import DRAWING
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.publish.hidden.hidden_lines import is_hidden

_UNNAMED: Final = re.compile(r"(?:Sheet|Chart)\d*", re.IGNORECASE)
_EMPTY_WORDS: Final = frozenset({"here", "click here", "link", "more", "read more", "this page", "see"})
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
_CORE: Final = "docProps/core.xml"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def book_faults(package: Package, pages: Sequence[Page], *, whole: bool) -> Iterator[Fault]:
    """The breaches of the workbook as a whole; what is hidden in it counts where it is judged whole."""
    yield from properties(package)
    if len(pages) > 1:
        yield from contents(pages)
    for page in pages:
        yield from untitled(page)
        yield from unnamed(page)
        yield from links(page)
        yield from pictures(package, page)
    if whole:
        yield from hidden(package, pages)


def properties(package: Package) -> Iterator[Fault]:
    """A workbook that does not say its title or its language."""
    names = {"title": "title", "language": "language"}
    core = next((link.target for link in package.relationships("") if link.type.endswith("/core-properties")), _CORE)
    root = package.root(core) if package.has(core) else None
    for name, words in names.items():
        found = None if root is None else root.find(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        if found is None or not (found.text or "").strip():
            remedy = f"Fill it in: File, Info, Properties, Advanced Properties ({words.title()})."
            yield Fault(f"the workbook does not state its {words}", remedy, Place(package.file))


def contents(pages: Sequence[Page]) -> Iterator[Fault]:
    """The first sheet leads to every other one."""
    cover = pages[0]
    places = [link.get("location", "") for link in cover.root.iter(tag("hyperlink"))]
    led = {place.sheet for text in places for place in parse_places(text)}
    for page in pages[1:]:
        if page.name.casefold() not in led:
            yield cover.fault(f"the first sheet does not lead to '{page.name}'", "List it there, with a link to it.")


def untitled(page: Page) -> Iterator[Fault]:
    """A sheet whose first cell is empty."""
    if not page.text(1, 1):
        yield page.fault("the sheet has no title in its first cell", "Write there what the sheet shows.", (1, 1))


def unnamed(page: Page) -> Iterator[Fault]:
    """A sheet whose tab says nothing."""
    if _UNNAMED.fullmatch(page.name.strip()):
        yield page.fault("the sheet's name does not say what is on it", "Rename it.")


def links(page: Page) -> Iterator[Fault]:
    """Links whose words do not say where they lead."""
    for link in page.root.iter(tag("hyperlink")):
        area = parse_area(link.get("ref", ""))
        if area is None or page.removed.takes(area.top, area.left):
            continue
        words = page.text(area.top, area.left)
        if words.casefold() in _EMPTY_WORDS or _ADDRESS.fullmatch(words):
            yield page.fault("the link's words do not say where it leads", "Name the place in words.", area[:2])


def pictures(package: Package, page: Page) -> Iterator[Fault]:
    """Pictures and charts without a text."""
    for link in package.relationships(page.sheet.part):
        if not link.type.endswith("/drawing") or not package.has(link.target):
            continue
        for drawn in package.root(link.target).iter(f"{{{DRAWING}}}cNvPr"):
            decorative = any(each.get("val") in {"1", "true"} for each in drawn.iter(_DECORATIVE))
            if not (drawn.get("descr") or "").strip() and not decorative:
                yield page.fault(
                    f"'{drawn.get('name', 'a picture')}' has no text that says what it shows",
                    "Right-click it, choose View Alt Text and describe it, or mark it as decorative.",
                )


def hidden(package: Package, pages: Sequence[Page]) -> Iterator[Fault]:
    """Sheets, rows and columns that are hidden."""
    for tab in package.root(workbook_part(package)).iterfind(f"{tag('sheets')}/{tag('sheet')}"):
        if tab.get("state", "visible") != "visible":
            yield Fault("the sheet is hidden", "Show it or delete it.", Place(package.file, tab.get("name", "")))
    for page in pages:
        rows = page.root.iterfind(f"{tag('sheetData')}/{tag('row')}")
        columns = page.root.iterfind(f"{tag('cols')}/{tag('col')}")
        if any(map(is_hidden, rows)) or any(map(is_hidden, columns)):
            yield page.fault("rows or columns are hidden", "Show or delete them.")
