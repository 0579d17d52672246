"""Tables of a copy in which single cells look unlike the others, which would be lost if their texts were typed anew."""

from collections.abc import Mapping
from itertools import pairwise

from workbook_tools.excel.workbook_copy.copy_cells import SheetCells
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.sheet.tables import Table

_Look = tuple[str, str]


def marked_tables(package: Package, tables: Mapping[str, Table], cells: Mapping[str, SheetCells]) -> frozenset[str]:
    """The tables in which a cell has another font or fill than others of its column, or words that look different."""
    looks = _looks(package)
    return frozenset(
        name
        for name, table in tables.items()
        if _has_rich_words(table, cells[table.sheet.name]) or _looks_differ(table, cells[table.sheet.name], looks)
    )


def _has_rich_words(table: Table, sheet: SheetCells) -> bool:
    area = table.area
    return any(area.top <= row <= area.bottom and area.left <= column <= area.right for row, column in sheet.rich)


def _looks_differ(table: Table, sheet: SheetCells, looks: list[_Look]) -> bool:
    rows = range(table.area.top, table.area.bottom + 1)
    for column in range(table.area.left, table.area.right + 1):
        styles = {sheet.styles.get((row, column), 0) for row in rows}
        shown = [looks[style] for style in styles if style < len(looks)]
        if any(one != other for one, other in pairwise(shown)):
            return True
    return False


def _looks(package: Package) -> list[_Look]:
    """By style, its font and its fill."""
    for relationship in package.relationships(workbook_part(package)):
        if relationship.type.endswith("/styles") and package.has(relationship.target):
            styles = package.root(relationship.target).iterfind(f"{tag('cellXfs')}/{tag('xf')}")
            return [(style.get("fontId", "0"), style.get("fillId", "0")) for style in styles]
    return []
