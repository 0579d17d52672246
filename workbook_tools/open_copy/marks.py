"""What hangs on a copy's cells or is in their look, and would stay behind if a text were typed somewhere else."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from workbook_tools.live.condition import THREAD, Cell
from workbook_tools.ooxml.a1.cells import parse_area
from workbook_tools.ooxml.package import Package, Sheet, workbook_part
from workbook_tools.ooxml.tables import Table
from workbook_tools.ooxml.xml import tag
from workbook_tools.open_copy.grid import SheetCells

_At = tuple[int, int]
_Look = tuple[str, str]


def read_marks(package: Package, tables: Mapping[str, Table], cells: Mapping[str, SheetCells]) -> dict[Cell, str]:
    """In words, of each marked cell in a table."""
    looks, found = _looks(package), {}
    for table in tables.values():
        sheet, title = cells[table.sheet.name], table.sheet.name
        for at, words in _all_marks(package, table, sheet, looks):
            if _is_in(table, at):
                found[title, *at] = words
    return found


def _all_marks(package: Package, table: Table, sheet: SheetCells, looks: list[_Look]) -> Iterator[tuple[_At, str]]:
    """Those that weigh more come later."""
    yield from _own_looks(table, sheet, looks)
    yield from ((at, "words in different looks") for at in sheet.rich)
    yield from _hangers_on(package, table.sheet)


def _is_in(table: Table, at: _At) -> bool:
    area = table.area
    return area.top <= at[0] <= area.bottom and area.left <= at[1] <= area.right


def _hangers_on(package: Package, sheet: Sheet) -> Iterator[tuple[_At, str]]:
    for link in package.root(sheet.part).iterfind(f"{tag('hyperlinks')}/{tag('hyperlink')}"):
        yield from ((at, "a link") for at in _cells_of(link))
    for kind, words in (("/comments", "a comment"), ("/threadedComment", THREAD)):  # a thread has a comment as well
        for relationship in package.relationships(sheet.part):
            if relationship.type.endswith(kind) and package.has(relationship.target):
                for element in package.root(relationship.target).iter():
                    yield from ((at, words) for at in _cells_of(element))


def _cells_of(element: etree._Element) -> Iterator[_At]:
    area = parse_area(element.get("ref", "")) if isinstance(element.tag, str) else None
    if area is not None:
        yield from (
            (row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)
        )


def _own_looks(table: Table, sheet: SheetCells, looks: list[_Look]) -> Iterator[tuple[_At, str]]:
    """Cells that have another font or fill than most of their column."""
    rows = range(table.area.top, table.area.bottom + 1)
    for column in range(table.area.left, table.area.right + 1):
        styles = [(row, sheet.styles.get((row, column), 0)) for row in rows]
        seen = [(row, looks[style]) for row, style in styles if style < len(looks)]
        often = Counter(look for _, look in seen)
        usual = min(often, key=lambda look: (-often[look], look), default=None)  # of two, the workbook's own first look
        yield from (((row, column), "a colour or font of its own") for row, look in seen if look != usual)


def _looks(package: Package) -> list[_Look]:
    """By style, its font and its fill."""
    for relationship in package.relationships(workbook_part(package)):
        if relationship.type.endswith("/styles") and package.has(relationship.target):
            styles = package.root(relationship.target).iterfind(f"{tag('cellXfs')}/{tag('xf')}")
            return [(style.get("fontId", "0"), style.get("fillId", "0")) for style in styles]
    return []
