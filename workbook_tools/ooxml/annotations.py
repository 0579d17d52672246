"""What hangs on a cell without being in it: comments, their shapes, and links."""

from collections.abc import Callable, Iterator

from lxml import etree

from workbook_tools.ooxml.a1.cells import Area, cell_name, parse_cell
from workbook_tools.ooxml.package import Package, Sheet
from workbook_tools.ooxml.xml import tag

_VML_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_ANCHOR_TOP, _ANCHOR_BOTTOM = 2, 6

_Goes = Callable[[int, int], int | None]


def carry_annotations(
    package: Package, sheet: Sheet, area: Area, columns: frozenset[int], moves: set[tuple[int, int]]
) -> None:
    """Nothing; comments and links on these columns' cells stand where `moves` (from row, to row) took the cells.

    Those of a cell that went nowhere go. Of a cell taken to two rows they follow to the upper one.
    """
    went = dict(sorted(moves, reverse=True))

    def goes(row: int, column: int) -> int | None:
        return went.get(row) if column in columns and area.top <= row <= area.bottom else row

    _carry_links(package, sheet, goes)
    for relationship in package.relationships(sheet.part):
        if relationship.external or not package.has(relationship.target):
            continue
        if relationship.type.endswith(("/comments", "/threadedComment")):
            _carry_comments(package, relationship.target, goes)
        elif relationship.type.endswith("/vmlDrawing"):
            _carry_shapes(package, relationship.target, goes)


def _carry_links(package: Package, sheet: Sheet, goes: _Goes) -> None:
    root = package.root(sheet.part)
    links = root.find(tag("hyperlinks"))
    if links is None:
        return
    if _carry_elements(list(links), goes):
        package.edit(sheet.part)
    if len(links) == 0:
        root.remove(links)


def _carry_comments(package: Package, part: str, goes: _Goes) -> None:
    root = package.root(part)
    elements = [element for element in root.iter() if isinstance(element.tag, str) and element.get("ref")]
    if _carry_elements(elements, goes):
        package.edit(part)


def _carry_elements(elements: list[etree._Element], goes: _Goes) -> bool:
    """Whether any of these elements, each with a cell as `ref`, moved or went."""
    changed = False
    for element in elements:
        position = parse_cell(element.get("ref", ""))
        if position is None:
            continue
        row = goes(*position)
        if row is None:
            _remove(element)
        elif row != position[0]:
            element.set("ref", cell_name(row, position[1]))
        changed |= row != position[0]
    return changed


def _carry_shapes(package: Package, part: str, goes: _Goes) -> None:
    for note in list(_notes(package.root(part))):
        row, column = (int(note.findtext(f"{_VML_EXCEL}{name}", "0")) for name in ("Row", "Column"))
        new = goes(row + 1, column + 1)  # the drawing counts from 0
        if new == row + 1:
            continue
        package.edit(part)
        if new is None:
            shape = note.getparent()
            if shape is not None:
                _remove(shape)
        else:
            _shift_shape(note, new - 1 - row)


def _notes(root: etree._Element) -> Iterator[etree._Element]:
    for shape_data in root.iter(f"{_VML_EXCEL}ClientData"):
        if shape_data.get("ObjectType") == "Note":
            yield shape_data


def _shift_shape(note: etree._Element, rows: int) -> None:
    row = note.find(f"{_VML_EXCEL}Row")
    if row is not None:
        row.text = str(int(row.text or "0") + rows)
    anchor = note.find(f"{_VML_EXCEL}Anchor")
    if anchor is None or not anchor.text:
        return
    edges = [int(number) for number in anchor.text.split(",")]
    down = max(rows, -edges[_ANCHOR_TOP])  # a note on the first row hangs no higher than the sheet's top
    for edge in (_ANCHOR_TOP, _ANCHOR_BOTTOM):
        edges[edge] += down
    anchor.text = ", ".join(map(str, edges))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
