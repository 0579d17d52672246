"""A workbook made afresh from what members may have of it: what is not known to be harmless is not in it."""

from collections.abc import Iterable
from copy import deepcopy
from functools import partial
from typing import Final

from lxml import etree

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.relationships import Relationship
from workbook_tools.xlsx.publish.allowlist.bare_pictures import Picture, bare_picture
from workbook_tools.xlsx.publish.allowlist.chart_elements import is_of_pivot_table, keep_chart
from workbook_tools.xlsx.publish.allowlist.drawing_elements import EMBEDDED, keep_drawing
from workbook_tools.xlsx.publish.allowlist.form_controls import controls_left_out
from workbook_tools.xlsx.publish.allowlist.kept_links import bare_link, leads_somewhere
from workbook_tools.xlsx.publish.allowlist.sheet_elements import drop_dead_links, keep_sheet
from workbook_tools.xlsx.publish.allowlist.table_elements import keep_table
from workbook_tools.xlsx.publish.allowlist.themes import keep_theme
from workbook_tools.xlsx.publish.allowlist.used_strings import share_used_strings
from workbook_tools.xlsx.publish.allowlist.used_styles import keep_used_styles
from workbook_tools.xlsx.publish.allowlist.workbook_elements import new_workbook
from workbook_tools.xlsx.publish.document_properties import PROGRAM, program_element
from workbook_tools.xlsx.publish.fresh_package import FreshPackage
from workbook_tools.xlsx.publish.hidden.hidden_cells import empty_hidden_cells, format_codes
from workbook_tools.xlsx.publish.hidden.hidden_shape_words import Left
from workbook_tools.xlsx.publish.known_elements import RELATION_ID

_MAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DRAWN: Final = "application/vnd.openxmlformats-officedocument"
_WORKBOOK: Final = "xl/workbook.xml"
_OUTSIDE: Final = ("https://", "http://", "mailto:")
_SHEETS: Final = {"worksheet": "xl/worksheets/sheet", "chartsheet": "xl/chartsheets/sheet"}


def drop_parts(package: Package) -> tuple[Package, tuple[Fault, ...]]:
    """The package made afresh, an .xlsx without macros whatever it was, and what the officer is told of.

    Its hidden sheets are to be removed before, and its charts to keep only cells that members see.
    """
    copy = _Copy(package)
    return copy.made(), tuple(copy.told)


class _Copy:
    """The copy while it is made, and the parts of the workbook that it is made of."""

    def __init__(self, package: Package) -> None:
        self.told: list[Fault] = []
        self._package = package
        self._fresh = FreshPackage()
        self._pictures: dict[str, str] = {}
        self._book = workbook_part(package)
        self._links = {each.id: each for each in package.relationships(self._book) if not each.external}
        self._codes = format_codes(self._list_of("styles"))

    def made(self) -> Package:
        """The copy, all of whose parts are led to by what is kept of others."""
        tabs = self._tabs()
        roots = [self._kept_sheet(link) for _, link in tabs]
        tables = {link.target: self._kept_table(link.target) for _, tab in tabs for link in self._of(tab, "table")}
        self._put_lists(roots, list(tables.values()))
        for root, (name, link) in zip(roots, tabs, strict=True):
            self._put_sheet(root, link, name, tables)
        self._put_workbook([name for name, _ in tabs], roots)
        return self._fresh.opened(self._package.file)

    def _list_of(self, kind: str) -> etree._Element | None:
        """The root of the workbook's styles, texts or theme, if it has them."""
        targets = [link.target for link in self._links.values() if _kind(link) == kind and self._is_list(link)]
        return self._package.root(targets[-1]) if targets else None

    def _tabs(self) -> list[tuple[str, Relationship]]:
        """Each tab's name and what leads to its sheet. Sheets of old macros and dialogues are none."""
        elements = self._package.root(self._book).iterfind(f"{tag('sheets')}/{tag('sheet')}")
        found = [(element.get("name", ""), self._links.get(element.get(RELATION_ID, ""))) for element in elements]
        return [(name, link) for name, link in found if link is not None and _kind(link) in _SHEETS]

    def _of(self, source: Relationship, kind: str) -> list[Relationship]:
        links = self._package.relationships(source.target)
        return [link for link in links if _kind(link) == kind and not link.external and self._package.has(link.target)]

    def _kept_sheet(self, link: Relationship) -> etree._Element:
        root = deepcopy(self._package.root(link.target))
        keep_sheet(root)
        empty_hidden_cells(root, self._codes)
        for part in (*root.iter(tag("tablePart")), *root.iter(tag("drawing"))):
            kind = "table" if part.tag == tag("tablePart") else "drawing"
            if part.get(RELATION_ID) not in {each.id for each in self._of(link, kind)}:
                part.getparent().remove(part)  # type: ignore[union-attr]
        return root

    def _kept_table(self, part: str) -> etree._Element:
        root = deepcopy(self._package.root(part))
        keep_table(root)
        return root

    def _put_lists(self, sheets: list[etree._Element], tables: list[etree._Element]) -> None:
        """Put the texts, styles and colours into the copy that its sheets and tables need."""
        by_kind = {_kind(link): self._package.root(link.target) for link in self._links.values() if self._is_list(link)}
        texts = list(by_kind["sharedStrings"].iterchildren(tag("si"))) if "sharedStrings" in by_kind else []
        self._fresh.put_as("xl/sharedStrings.xml", share_used_strings(sheets, texts), f"{_MAIN}.sharedStrings+xml")
        if "styles" in by_kind:
            styles = keep_used_styles(by_kind["styles"], sheets, tables, self._package.file)
            self._fresh.put_as("xl/styles.xml", styles, f"{_MAIN}.styles+xml")
        if "theme" in by_kind:
            self._fresh.put_as("xl/theme/theme1.xml", keep_theme(deepcopy(by_kind["theme"])), f"{_DRAWN}.theme+xml")

    def _is_list(self, link: Relationship) -> bool:
        return _kind(link) in {"sharedStrings", "styles", "theme"} and self._package.has(link.target)

    def _put_sheet(
        self, root: etree._Element, link: Relationship, name: str, tables: dict[str, etree._Element]
    ) -> None:
        new = self._fresh.put(_SHEETS[_kind(link)], b"", f"{_MAIN}.{_kind(link)}+xml")
        self._fresh.relate(_WORKBOOK, _kind(link), new)
        self._put_links(root, link, new, name)
        for drawing in self._of(link, "vmlDrawing"):
            self._tell(controls_left_out(self._package.root(drawing.target)), name)
        targets = {each.id: each for kind in ("table", "drawing") for each in self._of(link, kind)}
        for element in (*root.iter(tag("drawing")), *root.iter(tag("tablePart"))):
            target = targets[element.get(RELATION_ID, "")]
            if _kind(target) == "table":
                part = self._fresh.put("xl/tables/table", tables[target.target], f"{_MAIN}.table+xml")
            else:
                part = self._put_drawing(target.target, name)
            element.set(RELATION_ID, self._fresh.relate(new, _kind(target), part))
        self._fresh.put_as(new, root, f"{_MAIN}.{_kind(link)}+xml")

    def _leads_somewhere(self, location: str) -> bool:
        book = self._package.root(self._book)
        sheets = frozenset(name.casefold() for name, _ in self._tabs())
        names = frozenset(each.get("name", "").casefold() for each in book.iter(tag("definedName")))
        return leads_somewhere(location, sheets, names)

    def _put_links(self, root: etree._Element, sheet: Relationship, new: str, name: str) -> None:
        """Keep links to the web and to e-mail addresses, and drop those to files and programs."""
        links = {each.id: each.target for each in self._package.relationships(sheet.target) if each.external}
        outside = {}
        for identity, place in links.items():
            if place.lower().startswith(_OUTSIDE):
                outside[identity], told = bare_link(place)
                self._tell([(told, "Look whether members may have it.")] if told else [], name)
        outside = {identity: place for identity, place in outside.items() if place}
        drop_dead_links(root, frozenset(outside), self._leads_somewhere)
        for element in root.iter(tag("hyperlink")):
            found = outside.get(element.get(RELATION_ID, ""))
            if found:
                element.set(RELATION_ID, self._fresh.relate(new, "hyperlink", found, external=True))

    def _put_drawing(self, part: str, sheet: str) -> str:
        root = deepcopy(self._package.root(part))
        links = {each.id: each.target for each in self._package.relationships(part) if not each.external}
        pictures = {identity: found for identity, name in links.items() if (found := self._picture(name))}
        charts = {identity for identity, name in links.items() if self._is_chart(name)}
        self._tell(keep_drawing(root, pictures.__contains__, charts.__contains__), sheet)
        new = self._fresh.put("xl/drawings/drawing", b"", f"{_DRAWN}.drawing+xml")
        for element in root.iter():
            if (picture := element.get(EMBEDDED)) is not None:
                element.set(EMBEDDED, self._fresh.relate(new, "image", self._put_picture(pictures[picture])))
            if (chart := element.get(RELATION_ID)) is not None:
                element.set(RELATION_ID, self._fresh.relate(new, "chart", self._put_chart(links[chart])))
        return self._fresh.put_as(new, root, f"{_DRAWN}.drawing+xml")

    def _tell(self, left_out: Iterable[Left], sheet: str) -> None:
        self.told += [Fault(trouble, remedy, Place(self._package.file, sheet)) for trouble, remedy in left_out]

    def _picture(self, name: str) -> Picture | None:
        return bare_picture(self._package.read(name)) if self._package.has(name) else None

    def _put_picture(self, picture: Picture) -> str:
        known = picture.content.hex()
        if known not in self._pictures:
            put = partial(self._fresh.put, "xl/media/image", picture.content, picture.content_type)
            self._pictures[known] = put(picture.ending)
        return self._pictures[known]

    def _is_chart(self, name: str) -> bool:
        is_one = self._package.has(name) and self._package.content_type(name).endswith("drawingml.chart+xml")
        return is_one and not is_of_pivot_table(self._package.root(name))

    def _put_chart(self, part: str) -> str:
        root = deepcopy(self._package.root(part))
        keep_chart(root)
        return self._fresh.put("xl/charts/chart", root, f"{_DRAWN}.drawingml.chart+xml")

    def _put_workbook(self, names: list[str], sheets: list[etree._Element]) -> None:
        locations = [link.get("location", "") for sheet in sheets for link in sheet.iter(tag("hyperlink"))]
        root = new_workbook(self._package.root(self._book), names, locations)
        self._fresh.put_as(_WORKBOOK, root, f"{_MAIN}.sheet.main+xml")
        self._fresh.relate("", "officeDocument", _WORKBOOK)
        self._fresh.put_as(PROGRAM, program_element(self._package), f"{_DRAWN}.extended-properties+xml")
        self._fresh.relate("", "extended-properties", PROGRAM)
        for kind, part in (("sharedStrings", "sharedStrings"), ("styles", "styles"), ("theme", "theme/theme1")):
            if self._fresh.has(f"xl/{part}.xml"):
                self._fresh.relate(_WORKBOOK, kind, f"xl/{part}.xml")


def _kind(link: Relationship) -> str:
    return link.type.rpartition("/")[2]
