"""The texts that the cells of the copy show, and no others."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import MAIN, tag
from workbook_tools.xlsx.publish.known_elements import Known, Vocabulary, keep_known, known, remove, vocabulary
from workbook_tools.xlsx.sheet.cell_contents import CELL, INLINE, VALUE
from workbook_tools.xlsx.sheet.shared_strings import decode_text, set_text

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_RUN_LOOK: Final = "b i strike condense extend outline shadow u vertAlign sz color rFont family charset scheme"
TEXT: Final[Vocabulary] = vocabulary(
    **{name: known("", "t r") for name in ("si", "is")},
    r=known("", "rPr t"),
    t=Known(frozenset({_SPACE}), frozenset(), text=True),
    rPr=known("", _RUN_LOOK),
    color=known("rgb theme tint indexed auto"),
    **{name: known("val") for name in _RUN_LOOK.split() if name != "color"},
)
"""What is kept of a text, shared or in a cell: its runs and their look, without hints at how it is spoken."""


def share_used_strings(sheets: Iterable[etree._Element], items: list[etree._Element]) -> etree._Element:
    """The root of a table of shared strings that holds each text of the sheets' cells once, in order of appearance.

    Every text in a cell is shared now. `items` are the texts that the cells referred to by number.
    """
    shared = _Shared(items)
    for sheet in sheets:
        for cell in sheet.iter(CELL):
            shared.take(cell)
    shared.root.set("uniqueCount", str(len(shared.root)))
    return shared.root


class _Shared:
    """The texts met so far, and where each stands."""

    def __init__(self, items: list[etree._Element]) -> None:
        self.root = etree.fromstring(f'<sst xmlns="{MAIN}"/>')
        self._items = items
        self._places: dict[bytes, int] = {}
        self._moved: dict[int, int] = {}

    def take(self, cell: etree._Element) -> None:
        """Make a text in the cell one of the shared ones."""
        kind, value, inline = cell.get("t", "n"), cell.find(VALUE), cell.find(INLINE)
        if inline is not None:
            self._refer(cell, self._place(inline) if kind == "inlineStr" else None)
        elif kind == "s" and value is not None:
            self._refer(cell, self._place_of_item(int(value.text or "0")))
        elif kind == "str" and value is not None:
            item = etree.Element(tag("si"))
            set_text(etree.SubElement(item, tag("t")), decode_text(value.text or ""))
            self._refer(cell, self._place(item))

    def _refer(self, cell: etree._Element, place: int | None) -> None:
        for child in list(cell):
            remove(child)
        if place is not None:
            cell.set("t", "s")
            etree.SubElement(cell, VALUE).text = str(place)

    def _place_of_item(self, number: int) -> int:
        if number not in self._moved:
            self._moved[number] = self._place(self._items[number])
        return self._moved[number]

    def _place(self, item: etree._Element) -> int:
        kept = deepcopy(item)
        kept.tag = tag("si")
        keep_known(kept, TEXT)
        text = etree.tostring(kept, method="c14n")
        if text not in self._places:
            self._places[text] = len(self._places)
            self.root.append(kept)
        return self._places[text]
