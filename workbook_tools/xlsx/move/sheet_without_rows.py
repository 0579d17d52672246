"""A sheet apart from its rows: a few hundred elements beside what may be hundreds of thousands of cells."""

from collections import defaultdict
from typing import Any, Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import MAIN

_BESIDE: Final[Any] = etree.XPath("*[not(self::s:sheetData)]/descendant-or-self::*", namespaces={"s": MAIN})


class BesideRows:
    """The elements that stand somewhere in a sheet but in its rows, found once for all that look for some."""

    def __init__(self, root: etree._Element) -> None:
        self._named: defaultdict[str, list[etree._Element]] = defaultdict(list)
        for element in _BESIDE(root):
            self._named[element.tag].append(element)

    def named(self, *names: str) -> list[etree._Element]:
        """The elements of these names, name after name, those of one name in their order."""
        return [element for name in names for element in self._named.get(name, ())]
