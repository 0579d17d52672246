"""Elements of which only what is known to be harmless is kept, and so all the way down."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, tag

RELATION_ID: Final = f"{{{OFFICE_RELATIONSHIPS}}}id"


class Known(NamedTuple):
    """What is kept of an element: these attributes, these elements within, and its text where that is content."""

    attributes: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()
    text: bool = False


Vocabulary = Mapping[str, Known]
"""By an element's full name, what is kept of it."""


def known(attributes: str = "", children: str = "", *, text: bool = False) -> Known:
    """What is kept, written in words apart by spaces; elements are SpreadsheetML, "r:id" is a relationship."""
    names = frozenset(RELATION_ID if name == "r:id" else name for name in attributes.split())
    return Known(names, frozenset(map(tag, children.split())), text)


def vocabulary(**elements: Known) -> Vocabulary:
    """The vocabulary of SpreadsheetML elements by their local names."""
    return {tag(name): kept for name, kept in elements.items()}


def keep_known(element: etree._Element, words: Vocabulary) -> None:
    """Keep of an element that the vocabulary knows what the vocabulary names, and no more."""
    kept = words[str(element.tag)]
    for name in [name for name in element.attrib if name not in kept.attributes]:
        del element.attrib[name]
    if not kept.text:
        element.text = None
    element.tail = None
    for child in list(element):
        if isinstance(child.tag, str) and child.tag in kept.children and child.tag in words:
            keep_known(child, words)
        else:
            element.remove(child)


def remove(element: etree._Element) -> None:
    """Take the element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
