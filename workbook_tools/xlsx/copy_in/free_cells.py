"""Whether cells are free: what stands in them, by the cell and in words."""

from collections.abc import Iterator

from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, Area, cell_name, parse_area
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.sheet.cell_contents import CELL, FORMULA, INLINE, VALUE
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.tables import read_tables


def what_stands_in(package: Package, sheet: Sheet, area: Area) -> list[tuple[str, str]]:
    """What is taken of the area, with what it is taken by: content, a merged cell, a table, a pivot table.

    Cells with content that stand below each other are one.
    """
    if area.right > LAST_COLUMN:
        return [(cell_name(area.top, LAST_COLUMN), "the edge of the sheet")]
    return [*_contents(package, sheet, area), *_areas(package, sheet, area)]


def _contents(package: Package, sheet: Sheet, area: Area) -> Iterator[tuple[str, str]]:
    runs: dict[int, list[Area]] = {}
    for row, element in numbered_rows(package.root(sheet.part)):
        for column, cell in numbered_cells(element) if area.top <= row <= area.bottom else ():
            holds = any(cell.find(each) is not None for each in (FORMULA, VALUE, INLINE))
            if area.left <= column <= area.right and holds:
                above = runs.setdefault(column, [])
                joins = bool(above) and above[-1].bottom == row - 1
                top = above.pop().top if joins else row
                above.append(Area(top, column, row, column))
    for run in (each for column in sorted(runs) for each in runs[column]):
        yield str(run), "something"


def _areas(package: Package, sheet: Sheet, area: Area) -> Iterator[tuple[str, str]]:
    root = package.root(sheet.part)
    found = [("a merged cell", each.get("ref", "")) for each in root.iter(tag("mergeCell"))]
    found += [("an array formula", each.get("ref", "")) for each in root.iterfind(f".//{CELL}/{FORMULA}[@t='array']")]
    found += [(f"table '{table.name}'", str(table.area)) for table in read_tables(package).values()
              if table.sheet == sheet]  # fmt: skip
    for link in package.relationships(sheet.part):
        if link.type.endswith("/pivotTable") and package.has(link.target):
            location = package.root(link.target).find(tag("location"))
            found.append(("a pivot table", "" if location is None else location.get("ref", "")))
    for what, text in found:
        other = parse_area(text)
        if other is not None and _meet(area, other):
            yield str(other), what


def _meet(one: Area, other: Area) -> bool:
    across = one.left <= other.right and other.left <= one.right
    return across and one.top <= other.bottom and other.top <= one.bottom
