"""The older drawing language, in which Excel still keeps notes' boxes and form controls."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.row_change import Rows
from workbook_tools.xlsx.move.drawing_anchors import Edge, Hold, moved_edges, moves_along
from workbook_tools.xlsx.move.moved_formulas import SheetMove
from workbook_tools.xlsx.move.part_changes import Change, Remove, set_text

_X = "{urn:schemas-microsoft-com:office:excel}"
_FORMULAS = (f"{_X}FmlaLink", f"{_X}FmlaRange", f"{_X}FmlaTxbx", f"{_X}FmlaPict", f"{_X}FmlaGroup")
_NUMBER: Final = r"-?\d+"


def plan_vml(root: etree._Element, part: str, home: str, move: SheetMove) -> Iterator[Change]:
    """The changes to the shapes that hang over the sheet `home`, and to the cells that they are linked to."""
    for shape in root.iter(f"{_X}ClientData"):
        if home == move.sheet:
            plan = _plan_note if shape.get("ObjectType") == "Note" else _plan_object
            yield from plan(shape, part, move.change)
        for formula in shape.iter(*_FORMULAS):
            yield from set_text(part, formula, move.formula(formula.text or "", home))


def _plan_note(shape: etree._Element, part: str, change: Rows) -> Iterator[Change]:
    """A note's box keeps its distance from the note's cell, and goes with it."""
    row = shape.find(f"{_X}Row")
    if row is None:
        return
    before = int(row.text or 0) + 1
    after = change.cell(before, int(shape.findtext(f"{_X}Column", "0")) + 1)
    if after is None:
        drawn = shape.getparent()
        yield Remove(part, shape if drawn is None else drawn)
        return
    yield from set_text(part, row, str(after - 1))
    for anchor in shape.iterchildren(f"{_X}Anchor"):
        top, bottom = (Edge(edge.row + after - before, edge.offset) for edge in _edges(anchor))
        yield from set_text(part, anchor, _written(anchor, top, bottom))


def _plan_object(shape: etree._Element, part: str, change: Rows) -> Iterator[Change]:
    for anchor in shape.iterchildren(f"{_X}Anchor"):
        if not moves_along(change, *_sides(anchor)):
            continue
        top, bottom = moved_edges(*_edges(anchor), change, _hold(shape))
        yield from set_text(part, anchor, _written(anchor, top, bottom))


def _hold(shape: etree._Element) -> Hold:
    """How the object follows its cells.

    MoveWithCells and SizeWithCells say that it does *not* move or change size: a button that Excel drew
    has neither, an embedded picture ("move but don't size with cells") has the second.
    """
    if _says(shape, "MoveWithCells"):
        return Hold.STAYS
    return Hold.MOVES if _says(shape, "SizeWithCells") else Hold.STRETCHES


def _says(shape: etree._Element, name: str) -> bool:
    element = shape.find(f"{_X}{name}")
    return element is not None and (element.text or "").strip().casefold() not in ("f", "false")


def _sides(anchor: etree._Element) -> tuple[int, int]:
    """The first and the last column of an anchor, counted from 1."""
    numbers = re.findall(_NUMBER, anchor.text or "")
    return (int(numbers[0]) + 1, int(numbers[4]) + 1) if len(numbers) == 8 else (0, 0)


def _edges(anchor: etree._Element) -> tuple[Edge, Edge]:
    """Top and bottom of an anchor: left column and offset, top row and offset, then right and bottom."""
    numbers = re.findall(_NUMBER, anchor.text or "")
    if len(numbers) != 8:
        return Edge(1, "0"), Edge(1, "0")
    return Edge(int(numbers[2]) + 1, numbers[3]), Edge(int(numbers[6]) + 1, numbers[7])


def _written(anchor: etree._Element, top: Edge, bottom: Edge) -> str:
    """The anchor's text with these edges, its spacing kept; an anchor of another shape stays as it is."""
    text = anchor.text or ""
    numbers = re.findall(_NUMBER, text)
    if len(numbers) != 8:
        return text
    numbers[2:4] = str(max(top.row, 1) - 1), top.offset
    numbers[6:8] = str(max(bottom.row, 1) - 1), bottom.offset
    following = iter(numbers)
    return re.sub(_NUMBER, lambda _: next(following), text)
