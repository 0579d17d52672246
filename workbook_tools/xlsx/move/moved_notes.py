"""Notes and threaded comments: the cells that they belong to."""

from collections.abc import Iterator

from workbook_tools.xlsx.move.moved_formulas import Growth, SheetMove, moved_areas
from workbook_tools.xlsx.move.part_changes import Change, Remove, set_attribute
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import THREADED, tag


def plan_notes(package: Package, part: str, move: SheetMove) -> Iterator[Change]:
    """The changes to a part of notes or of threaded comments; one whose row is taken away goes with it."""
    for note in package.root(part).iter(tag("comment"), f"{{{THREADED}}}threadedComment"):
        cell = moved_areas(note.get("ref", ""), move.change, Growth.NONE)
        yield from set_attribute(part, note, "ref", cell) if cell else [Remove(part, note)]
