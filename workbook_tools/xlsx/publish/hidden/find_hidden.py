"""Which rows and columns of a sheet members do not see."""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.errors import Place as Where
from workbook_tools.errors import WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, LAST_ROW, Area
from workbook_tools.xlsx.a1.plain_references import parse_places
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.publish.hidden.hidden_lines import is_hidden
from workbook_tools.xlsx.publish.hidden.removed_rows import Removed, RemovedLines
from workbook_tools.xlsx.sheet.filters import filtered_areas
from workbook_tools.xlsx.sheet.grid import numbered_rows
from workbook_tools.xlsx.sheet.sheet_columns import hidden_columns
from workbook_tools.xlsx.sheet.tables import read_tables

PRINT_AREA: Final = "_xlnm.Print_Area"
PRINT_TITLES: Final = "_xlnm.Print_Titles"


class PrintedAreas(Struct, frozen=True):
    """What is printed of a sheet: the areas, all of it where there are none."""

    areas: tuple[Area, ...]

    def shows(self, row: int, column: int) -> bool:
        """Whether the cell is printed."""
        return not self.areas or any(
            area.top <= row <= area.bottom and area.left <= column <= area.right for area in self.areas
        )


def find_hidden(package: Package, sheet: Sheet) -> tuple[Removed, PrintedAreas]:
    """What is to be taken out of the sheet, and what of the rest is printed.

    Raises WorkbookRefused where the print area is a formula. Rows that a filter hides count as seen.
    """
    root = package.root(sheet.part)
    printed = _areas(package, sheet, PRINT_AREA)
    titles = _areas(package, sheet, PRINT_TITLES) if printed else ()
    rows = [(area.top, area.bottom) for area in (*printed, *titles) if area in printed or area.bottom < LAST_ROW]
    columns = [(area.left, area.right) for area in (*printed, *titles) if area in printed or area.right < LAST_COLUMN]
    hidden = [(number, number) for number in hidden_rows(package, sheet)]
    gone_rows = RemovedLines.of([*hidden, *_all_but(rows, LAST_ROW)])
    gone_columns = RemovedLines.of([*_hidden_columns(root), *_all_but(columns, LAST_COLUMN)])
    return Removed(gone_rows, gone_columns), PrintedAreas((*printed, *titles))


def hidden_rows(package: Package, sheet: Sheet) -> Iterator[int]:
    """The sheet's rows that are hidden, and not by a filter."""
    filtered = filtered_areas(package, sheet)
    for number, row in numbered_rows(package.root(sheet.part)):
        if is_hidden(row) and not any(area.top <= number <= area.bottom for area in filtered):
            yield number


def _areas(package: Package, sheet: Sheet, name: str) -> tuple[Area, ...]:
    """The areas that one of Excel's own names stands for on the sheet."""
    for element in package.root(workbook_part(package)).iter(tag("definedName")):
        if element.get("name") == name and element.get("localSheetId") == str(sheet.index):
            text = element.text or ""
            if text and not parse_places(text):
                raise WorkbookRefused.of(
                    "the sheet's print area or titles are a formula, so what members see cannot be told",
                    "Set the print area afresh in Excel (Page Layout, Print Area, Set Print Area).",
                    Where(package.file, sheet.name),
                )
            return tuple(place.area for place in parse_places(text))
    return ()


def _all_but(kept: Iterable[tuple[int, int]], last: int) -> Iterator[tuple[int, int]]:
    """The stretches between and around those that are kept; none where none is said to be."""
    inside = RemovedLines.of(kept).gone
    edges = [0, *(edge for first, end in inside for edge in (first, end)), last + 1]
    for end, first in zip(edges[::2], edges[1::2], strict=True):
        if inside and end + 1 < first:
            yield end + 1, first - 1


def _hidden_columns(root: etree._Element) -> Iterator[tuple[int, int]]:
    for element in root.iterfind(f"{tag('cols')}/{tag('col')}"):
        if is_hidden(element):
            yield int(element.get("min", "1")), int(element.get("max", "1"))


@damage_refused
def hidden_headings(package: Package, table: str) -> tuple[str, ...]:
    """The headings of the table's columns that are hidden, from left to right."""
    found = read_tables(package)[table]
    hidden = hidden_columns(package.root(found.sheet.part), found.area)
    return tuple(heading for heading in found.headings if found.column(heading) in hidden)


@damage_refused
def rows_hidden_by_hand(package: Package, table: str) -> tuple[int, ...]:
    """The sheet's rows of the table that are hidden, from top to bottom; none where a filter hides rows of it."""
    found = read_tables(package)[table]
    return tuple(row for row in hidden_rows(package, found.sheet) if found.area.top <= row <= found.area.bottom)
