"""A sheet as a reader meets it: its cells with their looks, its tables, merged cells, links and pictures."""

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.addresses import Area, cell_name, column_letters, parse_area
from workbook_tools.xlsx.opc.part_xml import X14, XM, tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.publish.flatten_formats import shown_sheets
from workbook_tools.xlsx.publish.hidden.find_hidden import find_hidden
from workbook_tools.xlsx.publish.hidden.removed_rows import Removed
from workbook_tools.xlsx.sheet.cell_contents import read_content
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.tables import Table
from workbook_tools.xlsx.sheet.text_looks import Look, read_looks

Position = tuple[int, int]
"""Row and column."""


class PageCell(Struct, frozen=True):
    """What a cell shows, "" for nothing, and its look."""

    text: str
    look: Look
    is_text: bool = False


class Page(Struct, frozen=True):
    """One sheet as far as it is read: `lines` are the cells with a trend line, `widths` what columns state."""

    file: str
    sheet: Sheet
    root: etree._Element
    cells: Mapping[Position, PageCell]
    tables: tuple[Table, ...]
    merged: tuple[Area, ...]
    lines: frozenset[Position]
    removed: Removed

    @property
    def name(self) -> str:
        """The name on the tab."""
        return self.sheet.name

    def fault(self, trouble: str, remedy: str, position: Position | None = None) -> Fault:
        """A breach on this sheet, at this cell."""
        if position is None:
            return Fault(trouble, remedy, Place(self.file, self.name))
        row, column = position
        where = cell_name(row, column)
        return Fault(f"{where}: {trouble}", remedy, Place(self.file, self.name, row, column_letters(column)))

    def text(self, row: int, column: int) -> str:
        """What the cell shows."""
        cell = self.cells.get((row, column))
        return "" if cell is None else cell.text

    def columns(self, table: Table) -> Iterator[int]:
        """The table's columns that are read."""
        return (
            column for column in range(table.area.left, table.area.right + 1) if not self.removed.columns.takes(column)
        )

    def rows(self, table: Table) -> Iterator[int]:
        """The rows of the table's data that are read."""
        return (row for row in range(table.area.top, table.area.bottom + 1) if not self.removed.rows.takes(row))

    def is_waiting(self, table: Table) -> bool:
        """Whether the table has no figures yet: a template's."""
        columns = list(self.columns(table))
        filled = [self.text(row, column) for row in self.rows(table) for column in columns]
        return sum(map(bool, filled)) <= len(filled) / max(len(columns), 1)  # a formula gives something in each row


def read_pages(workbook: Workbook, left_out: frozenset[str], *, whole: bool) -> list[Page]:
    """The sheets that are shown, but those left out; each whole, or as far as it is printed and not hidden."""
    package, looks = workbook.package, read_looks(workbook.package)
    shown = [sheet for sheet in shown_sheets(workbook) if sheet.name not in left_out]
    return [_page(workbook, sheet, looks, Removed() if whole else find_hidden(package, sheet)[0]) for sheet in shown]


def _page(workbook: Workbook, sheet: Sheet, looks: list[Look], removed: Removed) -> Page:
    root = workbook.package.root(sheet.part)
    merged = [area for each in root.iter(tag("mergeCell")) if (area := parse_area(each.get("ref", ""))) is not None]
    lines = [area[:2] for each in root.iter(f"{{{X14}}}sparkline") if (area := _cell_of(each)) is not None]
    tables = tuple(table for table in workbook.tables.values() if table.sheet.part == sheet.part)
    cells = dict(_cells(workbook, root, looks, removed))
    return Page(workbook.package.file, sheet, root, cells, tables, tuple(merged), frozenset(lines), removed)


def _cells(
    workbook: Workbook, root: etree._Element, looks: list[Look], removed: Removed
) -> Iterator[tuple[Position, PageCell]]:
    texts = workbook.strings.texts
    for row, element in numbered_rows(root):
        for column, cell in numbered_cells(element):
            if not removed.takes(row, column):
                content = read_content(cell, texts)
                text = "" if content is None else str(content).strip()
                yield (row, column), PageCell(text, looks[int(cell.get("s", "0"))], isinstance(content, str))


def _cell_of(sparkline: etree._Element) -> Area | None:
    return parse_area(sparkline.findtext(f"{{{XM}}}sqref", ""))
