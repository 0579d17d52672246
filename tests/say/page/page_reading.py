"""The page as another reader takes it in: lxml's HTML parser."""

import re
from collections.abc import Iterator

from lxml import etree, html

BLOCKS = {"dd", "div", "dl", "dt", "h1", "h2", "h3", "li", "p", "section", "svg", "td", "th", "tr", "ul"}


def parsed(page: str) -> html.HtmlElement:
    """The page's root element."""
    return html.document_fromstring(page)


def said(element: etree._Element) -> str:
    """What an element says to those who do not see it, with its pictures' words; spaces and lines are one space."""
    return re.sub(r"\s+", " ", "".join(_spoken(element))).strip()


def _spoken(element: etree._Element) -> Iterator[str]:
    apart = " " if element.tag in BLOCKS or element.get("class") in ("under", "badge") else ""
    yield apart
    if element.get("aria-hidden") != "true":
        yield element.get("aria-label", "") or element.text or ""
        for child in element:
            yield from _spoken(child)
    yield apart
    yield element.tail or ""


def rows(table: etree._Element) -> list[list[str]]:
    """A table's rows as they are said, the heading row first."""
    return [[said(cell) for cell in row.iterchildren("th", "td")] for row in table.iter("tr")]
