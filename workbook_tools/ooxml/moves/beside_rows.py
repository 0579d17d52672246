"""A sheet apart from its rows: a few hundred elements beside what may be hundreds of thousands of cells."""

from collections.abc import Iterator

from lxml import etree

from workbook_tools.ooxml.xml import tag

_ROWS = tag("sheetData")


def beside_rows(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these names that stand somewhere in the sheet but in its rows, in their order."""
    for block in root.iterchildren():
        if block.tag != _ROWS:
            yield from block.iter(*names)
