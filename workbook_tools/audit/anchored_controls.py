"""Buttons, tick boxes and other controls of a sheet, by the cells over which they begin."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from workbook_tools.audit.attached_notes import Spot, corner_of, last_row
from workbook_tools.audit.facts import CONTROL, Fact
from workbook_tools.audit.workbook_parts import Archive, local

_ON: Final = frozenset({"1", "true"})
_OFF: Final = frozenset({"f", "false"})
_NUMBER: Final = r"-?\d+"
_NUMBERS: Final = 8
"""Of an anchor of the older kind: column, distance, row and distance of its top left corner, then of the other."""


def controls_of(archive: Archive, part: str, around: etree._Element) -> Iterator[tuple[Spot, int, Fact]]:
    """The controls of a sheet that move with its rows, given its root element without rows.

    With each the last row that it covers.
    """
    for anchor in around.iter("{*}anchor"):
        corners = {local(child): child for child in anchor}
        if {"from", "to"} <= set(corners) and _ON & {anchor.get("moveWithCells"), anchor.get("sizeWithCells")}:
            row, column = corner_of(corners["from"])
            said = next((each for each in anchor.iterancestors() if each.get("shapeId")), anchor)
            yield (row, column), last_row(corners["to"], row), Fact(CONTROL, ("new", said.get("shapeId", "")))
    for name in archive.linked(part, "vmlDrawing"):
        content = archive.read(name)
        if content.count(b"ObjectType=") > content.count(b'ObjectType="Note"'):
            yield from _older(content)


def _older(content: bytes) -> Iterator[tuple[Spot, int, Fact]]:
    """Those of a drawing of the older kind, of which Excel has written some as broken XML."""
    root = etree.fromstring(content, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    for data in root.iter("{*}ClientData"):
        numbers = [int(each) for each in re.findall(_NUMBER, data.findtext("{*}Anchor", ""))]
        stays = data.find("{*}MoveWithCells")  # it says that the control does not move
        if data.get("ObjectType") == "Note" or len(numbers) != _NUMBERS:
            continue
        if stays is None or (stays.text or "").strip().casefold() in _OFF:
            shape = data.getparent()
            number = "" if shape is None else shape.get("id", "")
            yield (numbers[2] + 1, numbers[0] + 1), numbers[6] + 1, Fact(CONTROL, ("old", number))
