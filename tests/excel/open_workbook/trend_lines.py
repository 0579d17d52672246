"""The sparklines of a workbook open in Calc, which keeps them where they are while rows move. In Excel they go along.

A sparkline goes with its cell, and what it draws is followed as a formula's reference is; a cell that is copied takes a
sparkline along that draws what lies as far from it (learn.microsoft.com: SparklineGroups, Range.Cut, Range.Insert).
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, cell_name, parse_area, quote_sheet
from workbook_tools.xlsx.edit.sparklines import GROUP
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import X14, XM
from workbook_tools.xlsx.opc.worksheets import sheets

_SPARKLINE, _LIST = f"{{{X14}}}sparkline", f"{{{X14}}}sparklines"
_FEED, _CELL = f"{{{XM}}}f", f"{{{XM}}}sqref"

Cell = tuple[str, int, int]
Goes = Callable[[int], int | None]
"""The new row of a row that moves; None where it is taken away."""


class TrendLines:
    """By sheet, row and column, the sheet and the cells that each sparkline draws.

    A file `told`, if there is one, holds from the first move on a line for each: "Scorecard!J5 Trend!E5:Q5".
    """

    def __init__(self, file: Path | None, told: Path | None = None) -> None:
        self._file, self._told = file, told
        self._known: dict[Cell, tuple[str, Area]] | None = None

    @property
    def drawn(self) -> dict[Cell, tuple[str, Area]]:
        """All of them as they are now. Until rows move, as the file has them."""
        if self._known is None:
            self._known = dict(_read(self._file)) if self._file and self._file.exists() else {}
        return self._known

    def move(self, sheet: str, columns: range, goes: Goes) -> None:
        """Let rows of the sheet move, as far as they are in these columns."""

        def moved(title: str, area: Area) -> Area | None:
            inside = area.left in columns and area.right in columns
            if title != sheet or not inside:
                return area
            top, bottom = goes(area.top), goes(area.bottom)
            return None if top is None or bottom is None else area._replace(top=top, bottom=bottom)

        found = {}
        for (title, row, column), (feed, area) in self.drawn.items():
            place, source = moved(title, Area(row, column, row, column)), moved(feed, area)
            if place is not None and source is not None:
                found[title, place.top, column] = feed, source
        self._known = found
        if self._told:
            lines = [f"{each[0]}!{cell_name(*each[1:])} {feed}!{area}" for each, (feed, area) in sorted(found.items())]
            self._told.write_text("\n".join(lines), encoding="utf-8")

    def copy(self, sheet: str, area: Area, down: int) -> None:
        """Let the cells of the area be copied, so many rows down."""
        for (title, row, column), (feed, source) in list(self.drawn.items()):
            if title == sheet and area.top <= row <= area.bottom and area.left <= column <= area.right:
                lower = source._replace(top=source.top + down, bottom=source.bottom + down)
                self.drawn[title, row + down, column] = feed, lower

    def put_into(self, file: Path) -> None:
        """Let a copy that Calc has saved have the sparklines as they are, in the groups of their columns."""
        if self._known is None:
            return
        package = Package.open(file.read_bytes())
        for sheet in sheets(package):
            root = package.edit(sheet.part)
            holders: dict[int, etree._Element] = {}
            for line in list(root.iter(_SPARKLINE)):
                cell, holder = parse_area(line.findtext(_CELL, "")), line.getparent()
                assert cell is not None
                assert holder is not None
                holders.setdefault(cell.left, holder)
                holder.remove(line)
            for (title, row, column), (feed, area) in sorted(self._known.items()):
                if title == sheet.name:
                    line = etree.SubElement(holders[column], _SPARKLINE)
                    etree.SubElement(line, _FEED).text = f"{quote_sheet(feed)}!{area}"
                    etree.SubElement(line, _CELL).text = cell_name(row, column)
            for group in [group for group in root.iter(GROUP) if next(group.iter(_SPARKLINE), None) is None]:
                holder = group.getparent()
                assert holder is not None
                holder.remove(group)
        file.write_bytes(package.to_bytes())


def _read(file: Path) -> dict[Cell, tuple[str, Area]]:
    from workbook_tools.xlsx.a1.addresses import parse_target

    package, found = Package.open(BytesIO(file.read_bytes()).getvalue()), {}
    for sheet in sheets(package):
        for line in package.root(sheet.part).iter(_SPARKLINE):
            cell, target = parse_area(line.findtext(_CELL, "")), parse_target(line.findtext(_FEED, ""))
            area = target and parse_area(target[1])
            if cell and target and area:
                found[sheet.name, cell.top, cell.left] = target[0], area
    return found
