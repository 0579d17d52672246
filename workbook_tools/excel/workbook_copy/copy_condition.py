"""A copy's condition: number formats, what is hidden, filtered or protected, sparklines, and looks of their own."""

from collections.abc import Iterator, Mapping
from functools import cache

from workbook_tools.excel.open_workbook.open_state import Cell, Condition
from workbook_tools.excel.workbook_copy.annotations import marked_tables
from workbook_tools.excel.workbook_copy.copy_cells import SheetCells
from workbook_tools.xlsx.a1.addresses import parse_cell, parse_target
from workbook_tools.xlsx.edit.sparklines import GROUP
from workbook_tools.xlsx.move.drawing_anchors import TallObject, tall_objects
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import X14, XM, tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.cell_styles import StyleBook
from workbook_tools.xlsx.sheet.filters import filtered_areas
from workbook_tools.xlsx.sheet.grid import numbered_rows
from workbook_tools.xlsx.sheet.sheet_columns import WHOLE_SHEET, hidden_columns
from workbook_tools.xlsx.sheet.tables import Table

_TRUE = frozenset({"1", "true"})
_SHAPES = ("hidden", "customHeight", "outlineLevel")
_SECRETS = ("password", "hashValue")
_SPARKLINE, _FEED, _CELL = f"{{{X14}}}sparkline", f"{{{XM}}}f", f"{{{XM}}}sqref"


def read_condition(package: Package, tables: Mapping[str, Table], cells: Mapping[str, SheetCells]) -> Condition:
    """What the copy tells besides its cells, of the sheets that hold tables."""
    holders = {table.sheet.name: table.sheet for table in tables.values()}
    return Condition(
        number_formats=_number_formats(package, tables, cells),
        hidden_columns={
            title: frozenset(hidden_columns(package.root(sheet.part), WHOLE_SHEET)) for title, sheet in holders.items()
        },
        hidden_sheets=frozenset(_hidden_sheets(package)),
        protected=dict(_protected(package)),
        structure_locked=_structure_is_locked(package),
        filtered=frozenset(name for name, table in tables.items() if _is_filtered(package, table)),
        marked=marked_tables(package, tables, cells),
        shaped_rows={title: frozenset(_shaped_rows(package, sheet)) for title, sheet in holders.items()},
        sparklines={cell: drawn for sheet in holders.values() for cell, drawn in _sparklines(package, sheet)},
        tall_objects={title: list(_tall_objects(package, sheet)) for title, sheet in holders.items()},
    )


def _number_formats(package: Package, tables: Mapping[str, Table], cells: Mapping[str, SheetCells]) -> dict[Cell, str]:
    """The codes of tables' cells, where the style says one that reads alike in every language."""
    code_of = cache(StyleBook(package).format_of)
    found = {}
    for table in tables.values():
        area, styles = table.area, cells[table.sheet.name].styles
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                style = styles.get((row, column))
                if style is not None and (code := code_of(style)):
                    found[table.sheet.name, row, column] = code
    return found


def _hidden_sheets(package: Package) -> Iterator[str]:
    for element in package.root(workbook_part(package)).iterfind(f"{tag('sheets')}/{tag('sheet')}"):
        if element.get("state", "visible") != "visible":
            yield element.get("name", "")


def _protected(package: Package) -> Iterator[tuple[str, bool]]:
    for sheet in sheets(package):
        lock = package.root(sheet.part).find(tag("sheetProtection"))
        if lock is not None and lock.get("sheet") in _TRUE:
            yield sheet.name, any(lock.get(secret) for secret in _SECRETS)


def _structure_is_locked(package: Package) -> bool:
    lock = package.root(workbook_part(package)).find(tag("workbookProtection"))
    return lock is not None and lock.get("lockStructure") in _TRUE


def _is_filtered(package: Package, table: Table) -> bool:
    """Whether a filter, its own or another of the sheet, shows some of the table's rows only."""
    areas = filtered_areas(package, table.sheet)
    return any(area.top <= table.area.bottom and area.bottom >= table.area.top for area in areas)


def _shaped_rows(package: Package, sheet: Sheet) -> Iterator[int]:
    for number, row in numbered_rows(package.root(sheet.part)):
        if any(row.get(name) not in {None, "0", "false"} for name in _SHAPES):
            yield number


def _tall_objects(package: Package, sheet: Sheet) -> Iterator[TallObject]:
    for link in package.relationships(sheet.part):
        if link.type.endswith("/drawing") and package.has(link.target):
            yield from tall_objects(package.root(link.target))


def _sparklines(package: Package, sheet: Sheet) -> Iterator[tuple[Cell, str]]:
    """Each sparkline's cell with what it draws, as "Trend!E5:Q5"."""
    for group in package.root(sheet.part).iter(GROUP):
        for sparkline in group.iter(_SPARKLINE):
            place, source = parse_cell(sparkline.findtext(_CELL, "")), parse_target(sparkline.findtext(_FEED, ""))
            if place is not None and source is not None:
                yield (sheet.name, *place), f"{source[0]}!{source[1].replace('$', '')}"
