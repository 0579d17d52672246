"""Pictures, charts and shapes over a sheet of which rows and columns are taken out."""

from collections.abc import Iterable
from typing import Final

from lxml import etree

from workbook_tools.xlsx.move.drawing_anchors import DRAWING
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.publish.hidden.drawing_geometry import Lengths, cells_beneath, place_by_cells
from workbook_tools.xlsx.publish.hidden.find_hidden import PrintedAreas
from workbook_tools.xlsx.publish.hidden.removed_rows import Removed, RemovedLines

_ANCHORS: Final = tuple(f"{{{DRAWING}}}{name}" for name in ("twoCellAnchor", "oneCellAnchor"))


def drawing_parts(package: Package, sheet: Sheet) -> list[str]:
    """The parts of what is drawn over the sheet."""
    links = package.relationships(sheet.part)
    return [link.target for link in links if link.type.endswith("/drawing") and package.has(link.target)]


def cut_drawings(package: Package, sheet: Sheet, removed: Removed, printed: PrintedAreas) -> None:
    """Place each object over the cells over which it lay; one that lay over none that members see is gone.

    To be done before the sheet itself is cut.
    """
    lengths = Lengths(package.root(sheet.part))
    for part in drawing_parts(package, sheet):
        root = package.edit(part)
        for anchor in list(root.iterchildren(f"{{{DRAWING}}}absoluteAnchor")):
            place_by_cells(anchor, lengths)
        for anchor in list(root.iterchildren(*_ANCHORS)):
            beneath = cells_beneath(anchor, lengths)
            is_seen = any(printed.shows(*cell) and not removed.takes(*cell) for cell in beneath)
            both = ((removed.rows, "row"), (removed.columns, "col"))
            if not is_seen or not all(_cut_anchor(anchor, cut, name) for cut, name in both):
                root.remove(anchor)


def _cut_anchor(anchor: etree._Element, cut: RemovedLines, name: str) -> bool:
    """Whether something is left beneath the object. An edge in what is taken out lies at the start of the next left."""
    ends = [end for end in (anchor.find(f"{{{DRAWING}}}from"), anchor.find(f"{{{DRAWING}}}to")) if end is not None]
    numbers = [_child(end, name) for end in ends]
    before = [int(number.text or 0) + 1 for number in numbers]
    if cut.span(before[0], _last_touched(ends, before, name)) is None:
        return False
    for end, number, place in zip(ends, numbers, before, strict=True):
        number.text = str(cut.place(place) - 1)
        if cut.takes(place):
            _child(end, f"{name}Off").text = "0"
    return True


def _last_touched(ends: Iterable[etree._Element], before: list[int], name: str) -> int:
    """The last row or column that the object reaches into: one at whose very start it ends is not touched."""
    *_, last = ends
    ends_at_start = len(before) > 1 and int(_child(last, f"{name}Off").text or 0) == 0
    return max(before[-1] - ends_at_start, before[0])


def _child(end: etree._Element, name: str) -> etree._Element:
    child = end.find(f"{{{DRAWING}}}{name}")
    if child is None:
        raise ValueError(f"an anchor without {name}")
    return child
