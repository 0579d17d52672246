"""Pictures, charts, shapes, buttons and notes' boxes: the rows between which they hang."""

from collections.abc import Iterator
from enum import Enum

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.row_change import RowOrder, Rows
from workbook_tools.xlsx.move.part_changes import BesideRows, Change, set_text
from workbook_tools.xlsx.opc.part_xml import tag

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"

_TWO_CELLS, _ONE_CELL = f"{{{DRAWING}}}twoCellAnchor", f"{{{DRAWING}}}oneCellAnchor"
_COLUMN, _ROW, _OFFSET = f"{{{DRAWING}}}col", f"{{{DRAWING}}}row", f"{{{DRAWING}}}rowOff"


class Hold(Enum):
    """How an object follows the cells beneath it."""

    STAYS = "neither moves nor changes size"
    MOVES = "moves, keeping its size"
    STRETCHES = "moves, and changes size with its rows"


class Edge(Struct, frozen=True):
    """A row, counted from 1, and how far into it an object's edge lies."""

    row: int
    offset: str

    def moved(self, change: Rows) -> "Edge":
        """The edge after the change. In a row that is taken away it lies at the top of the next one left."""
        row = change.row(self.row)
        return Edge(change.first_gone, "0") if row is None else Edge(row, self.offset)


def moved_edges(top: Edge, bottom: Edge, change: Rows, hold: Hold) -> tuple[Edge, Edge]:
    """An object's top and bottom edge after the change. One whose rows are all taken away keeps its size.

    Where rows belong to somebody, an object that begins on one of them is that row's, however far it reaches: it goes
    along. One that begins above the block stays, and so does one that is stretched over all of its rows.
    """
    if hold is Hold.STAYS:
        return top, bottom
    whole = _covers(top, bottom, change) and hold is Hold.STRETCHES
    of_a_row = change.first <= top.row <= change.last and not whole
    if isinstance(change, RowOrder):
        return _shifted(top, bottom, change.row(top.row)) if of_a_row else (top, bottom)
    if not change.ends_grow and top.row < change.first_gone and of_a_row:
        return top, bottom
    if whole and bottom.row == change.last and change.count > 0:
        return top, Edge(bottom.row + change.count, bottom.offset)
    new_top, new_bottom = top.moved(change), bottom.moved(change)
    if hold is Hold.MOVES or new_top == new_bottom != bottom:
        return _shifted(top, bottom, new_top.row)
    return new_top, new_bottom


def _covers(top: Edge, bottom: Edge, change: Rows) -> bool:
    """Whether an object begins on the first of several rows, and reaches the last."""
    last = bottom.row - 1 if bottom.row > top.row and bottom.offset == "0" else bottom.row
    return top.row == change.first < change.last <= last


def _shifted(top: Edge, bottom: Edge, row: int) -> tuple[Edge, Edge]:
    """Both edges, the top one in this row, as many rows from each other as they were."""
    return Edge(row, top.offset), Edge(bottom.row + row - top.row, bottom.offset)


class TallObject(Struct, frozen=True):
    """A picture, shape or control that moves with the cells and reaches below the row on which it begins."""

    name: str
    column: int
    top: int
    last: int


def tall_objects(root: etree._Element) -> Iterator[TallObject]:
    """The objects of a drawing part that belong to one row and lie over several."""
    for anchor in root.iter(_TWO_CELLS):
        start, end = anchor.find(f"{{{DRAWING}}}from"), anchor.find(f"{{{DRAWING}}}to")
        if start is None or end is None or anchor.get("editAs") == "absolute":
            continue
        top, bottom = _edge(start), _edge(end)
        last = bottom.row - 1 if bottom.row > top.row and bottom.offset == "0" else bottom.row
        if last > top.row:
            said = next(anchor.iter(f"{{{DRAWING}}}cNvPr"), None)
            name = "" if said is None else said.get("name", "")
            yield TallObject(name, int(_child(start, _COLUMN).text or 0) + 1, top.row, last)


def plan_drawing(root: etree._Element, part: str, change: Rows) -> Iterator[Change]:
    """The changes to the anchors of a drawing part."""
    holds = {"absolute": Hold.STAYS, "oneCell": Hold.MOVES}
    for anchor in root.iter(_TWO_CELLS):
        hold = holds.get(anchor.get("editAs", ""), Hold.STRETCHES)
        yield from _plan_anchor(anchor, f"{{{DRAWING}}}", part, change, hold)
    for anchor in root.iter(_ONE_CELL):
        yield from _plan_anchor(anchor, f"{{{DRAWING}}}", part, change, Hold.MOVES)


def plan_control_anchors(sheet: BesideRows, part: str, change: Rows) -> Iterator[Change]:
    """The changes to the anchors that a sheet keeps itself, of form controls and embedded objects."""
    for anchor in sheet.named(tag("anchor")):
        moves = anchor.get("moveWithCells") in ("1", "true")
        stretches = anchor.get("sizeWithCells") in ("1", "true")
        hold = Hold.STRETCHES if stretches else Hold.MOVES if moves else Hold.STAYS
        yield from _plan_anchor(anchor, tag(""), part, change, hold)


def _plan_anchor(anchor: etree._Element, space: str, part: str, change: Rows, hold: Hold) -> Iterator[Change]:
    top = anchor.find(f"{space}from")
    bottom = anchor.find(f"{space}to")
    if top is None:
        return
    ends = [top] if bottom is None else [top, bottom]
    columns = [int(_child(end, _COLUMN).text or 0) + 1 for end in (ends[0], ends[-1])]
    if not moves_along(change, *columns):
        return
    before = [_edge(end) for end in ends]
    after = moved_edges(before[0], before[-1], change, hold)
    for end, old, new in zip(ends, before, after, strict=False):
        if old != new:
            yield from set_text(part, _child(end, _ROW), str(new.row - 1))
            yield from set_text(part, _child(end, _OFFSET), new.offset)


def moves_along(change: Rows, left: int, right: int) -> bool:
    """Whether an object between these columns goes with the rows.

    Where they change places, it does if it begins in the table; what hangs beside the table is nobody's. Else all of
    it has to lie where rows move.
    """
    return change.own.hold(left, left) if isinstance(change, RowOrder) else change.columns.hold(left, right)


def _edge(end: etree._Element) -> Edge:
    return Edge(int(_child(end, _ROW).text or 0) + 1, _child(end, _OFFSET).text or "0")


def _child(end: etree._Element, name: str) -> etree._Element:
    child = end.find(name)
    if child is None:
        raise ValueError(f"an anchor without {name}")
    return child
