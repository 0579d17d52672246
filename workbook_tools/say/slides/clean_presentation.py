"""A presentation as it is sent: its language and title, nothing of whoever made it, and the same bytes each time."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from workbook_tools.say.page.plain_text import plain_text
from workbook_tools.say.slides.slide_files import MARK

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_KEPT_OF_PACKAGE: Final = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
_KEPT_OF_DECK: Final = (
    RELATIONSHIP_TYPE.SLIDE_MASTER, RELATIONSHIP_TYPE.SLIDE, RELATIONSHIP_TYPE.NOTES_MASTER, RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.PRES_PROPS, RELATIONSHIP_TYPE.VIEW_PROPS, RELATIONSHIP_TYPE.TABLE_STYLES,
)  # fmt: skip
LONGEST_PROPERTY: Final = 255
_FIXED: Final = (1980, 1, 1, 0, 0, 0)
"""The time that stands beside each part in the file: it tells nothing of when it was made."""
_PROPERTIES: Final = ("author", "comments", "content_status", "identifier", "keywords", "last_modified_by",
                      "subject", "version")  # fmt: skip


def drop_what_is_not_shown(deck: "Deck") -> None:
    """Take away what a template brings beside its design: printers, pictures of itself, properties, notes on it."""
    for holder, kept in ((deck.part.package, _KEPT_OF_PACKAGE), (deck.part, _KEPT_OF_DECK)):
        rels = holder._rels if holder is not deck.part else deck.part.rels
        for key in [key for key, each in rels.items() if each.reltype not in kept]:
            rels.pop(key)


def name_document(deck: "Deck", title: str, language: str, issued: date) -> None:
    """Give it its title, its language and the day of issue, and no author."""
    properties = deck.core_properties
    for each in _PROPERTIES:
        setattr(properties, each, "")
    day = datetime.combine(issued, time())
    properties.title, properties.category, properties.language, properties.revision = (
        plain_text(title)[:LONGEST_PROPERTY],
        MARK,
        language,
        1,
    )
    properties.created = properties.modified = properties.last_printed = day


def saved(deck: "Deck", language: str) -> bytes:
    """The presentation's bytes, every text of it marked with the language; the same for the same slides."""
    written, clean = BytesIO(), BytesIO()
    deck.save(written)
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as sent:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            content = made.read(name)
            is_shown = name.startswith("ppt/") and name.endswith(".xml")
            sent.writestr(info, _in_language(content, language) if is_shown else content)
    return clean.getvalue()


def _in_language(content: bytes, language: str) -> bytes:
    root = etree.fromstring(content)
    for properties in _text_properties(root):
        properties.set("lang", language)
    if root.tag == f"{_CHART}chartSpace" and root.find(f"{_CHART}lang") is None:
        spoken = etree.Element(f"{_CHART}lang", val=language)
        first = root.find(f"{_CHART}date1904")
        if first is None:
            root.insert(0, spoken)
        else:
            first.addnext(spoken)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _text_properties(root: etree._Element) -> Iterator[etree._Element]:
    for run in root.iter(f"{_DRAWING}r"):
        found = run.find(f"{_DRAWING}rPr")
        if found is None:
            found = etree.Element(f"{_DRAWING}rPr")
            run.insert(0, found)
        yield found
    yield from root.iter(f"{_DRAWING}rPr", f"{_DRAWING}endParaRPr", f"{_DRAWING}defRPr")
