"""What is attached to cells from other parts of the workbook: notes, comments with replies, pictures and shapes."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.audit.facts import NOTE, NOTE_BOX, SHAPE, THREAD, Fact
from workbook_tools.audit.references_read import area_of
from workbook_tools.audit.workbook_parts import Archive, local, root_of, unescape

Spot = tuple[int, int]
"""A row and a column."""

_NOTE_SHAPE: Final = r'(?s)<(?:\w+:)?ClientData\s+ObjectType="Note"[^>]*>(.*?)</(?:\w+:)?ClientData>'
_ROW: Final = r"<(?:\w+:)?Row>\s*(\d+)\s*</"
_COLUMN: Final = r"<(?:\w+:)?Column>\s*(\d+)\s*</"
_EDGES: Final = r"<(?:\w+:)?Anchor>\s*\d+\s*,\s*\d+\s*,\s*(\d+)"
"""Of a note's box: the row of its upper edge."""
_VISIBLE: Final = r"<(?:\w+:)?Visible\b"
"""A box that is always shown hangs where it says; any other opens beside its cell."""
_PLACEHOLDER: Final = "tc={"
"""How the author of a note is written that only stands in for a comment with replies."""
_ANCHORS: Final = ("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor")
"""Wherever they are in a drawing: a control's is among alternatives."""
NAMED_BY: Final = 2
"""How many of a shape's details it is known by: its name and its number."""
_MOVES_WITH_CELLS: Final = frozenset({"twoCellAnchor", "oneCellAnchor"})


def notes_of(archive: Archive, part: str) -> Iterator[tuple[Spot, Fact]]:
    """The notes of a sheet, by their cells, and their boxes."""
    found = archive.linked(part, "comments")
    for name in found:
        yield from _notes(root_of(archive.read(name)))
    if found:
        for name in archive.linked(part, "vmlDrawing"):
            yield from _boxes(archive.text(name))


def threads_of(archive: Archive, part: str) -> Iterator[tuple[Spot, Fact]]:
    """The comments with replies of a sheet, one fact a cell."""
    for name in archive.linked(part, "threadedComment"):
        by_cell: dict[str, list[etree._Element]] = {}
        for element in root_of(archive.read(name)):
            if local(element) == "threadedComment":
                by_cell.setdefault(element.get("ref", ""), []).append(element)
        for cell, comments in by_cell.items():
            area = area_of(cell)
            if area is not None:
                shown = tuple(map(_words, comments))
                said = tuple(f"{each.get('personId')} {each.get('dT')} {each.get('done', '0')}" for each in comments)
                yield (area.top, area.left), Fact(THREAD, (*said, *shown), (), shown)


def shapes_of(archive: Archive, part: str) -> Iterator[tuple[Spot, int, Fact]]:
    """The pictures and shapes of a sheet that move with its rows, by the cell of their top left corner.

    With each the last row over which it is stretched, which is its first where it keeps its size. How many rows it
    reaches down is the last of its details.
    """
    for name in archive.linked(part, "drawing"):
        for anchor in root_of(archive.read(name)).iter(*_ANCHORS):
            corners = {local(child): child for child in anchor if local(child) in {"from", "to"}}
            if local(anchor) in _MOVES_WITH_CELLS and anchor.get("editAs") != "absolute" and "from" in corners:
                row, column = corner_of(corners["from"])
                stretched = "to" in corners and anchor.get("editAs") != "oneCell"
                last = last_row(corners["to"], row) if stretched else row
                end = corner_of(corners["to"])[0] if "to" in corners else row
                yield (row, column), last, Fact(SHAPE, (*_identity(anchor), str(end - row)), (), _identity(anchor)[:1])


def shape_names(archive: Archive) -> set[tuple[str, ...]]:
    """The name and number of every picture and shape of the workbook."""
    roots = [root_of(archive.read(part)) for part in archive.parts(".xml", "/drawings/")]
    return {_identity(anchor) for root in roots for anchor in root.iter(*_ANCHORS)}


def _notes(root: etree._Element) -> Iterator[tuple[Spot, Fact]]:
    authors = [each.text or "" for each in root.iter("{*}author")]
    for element in root.iter("{*}comment"):
        area = area_of(element.get("ref", ""))
        number = int(element.get("authorId", "0"))
        author = authors[number] if number < len(authors) else ""
        if area is not None and not author.startswith(_PLACEHOLDER):
            words = _words(element)
            yield (area.top, area.left), Fact(NOTE, (author, words), (), (words,))


def _words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter() if local(each) in {"t", "text"})


def _boxes(vml: str) -> Iterator[tuple[Spot, Fact]]:
    for inside in re.findall(_NOTE_SHAPE, vml):
        row, column = re.search(_ROW, inside), re.search(_COLUMN, inside)
        if row and column:
            edges = re.search(_EDGES, inside) if re.search(_VISIBLE, inside) else None
            above = (str(int(edges[1]) - int(row[1])),) if edges else ()
            yield (int(row[1]) + 1, int(column[1]) + 1), Fact(NOTE_BOX, above)


def corner_of(corner: etree._Element) -> Spot:
    """The cell in which a corner of an object lies."""
    return _number(corner, "row") + 1, _number(corner, "col") + 1


def last_row(corner: etree._Element, first: int) -> int:
    """The last row that an object covers which begins in the `first`."""
    row = _number(corner, "row") + 1
    return row - 1 if row > first and not _number(corner, "rowOff") else row


def _number(corner: etree._Element, name: str) -> int:
    return next((int(child.text or 0) for child in corner if local(child) == name), 0)


def _identity(anchor: etree._Element) -> tuple[str, ...]:
    said = next((each for each in anchor.iter() if local(each) == "cNvPr"), None)
    return ("", "") if said is None else (unescape(said.get("name", "")), said.get("id", ""))
