"""Values that stand in cells and that nobody sees there: under a merged cell, a format or a neighbour, or too thin."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, parse_area
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.publish.hidden.hidden_lines import THINNEST_ROW, has_value
from workbook_tools.xlsx.publish.hidden.shown_by_format import shows_nothing
from workbook_tools.xlsx.publish.known_elements import remove
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows

THINNEST_COLUMN: Final = 0.5
"""Widths of a digit; below it no digit can be read."""
_TEXTS: Final = frozenset({"s", "str", "inlineStr"})


def format_codes(styles: etree._Element | None) -> Mapping[str, str]:
    """The council's own number format of each cell style, by the style's number as cells write it."""
    if styles is None:
        return {}
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iterfind(f"{tag('numFmts')}/*")}
    formats = styles.iterfind(f"{tag('cellXfs')}/{tag('xf')}")
    return {str(number): codes.get(each.get("numFmtId", ""), "") for number, each in enumerate(formats)}


def empty_hidden_cells(root: etree._Element, codes: Mapping[str, str]) -> None:
    """Take the values out of a sheet's cells that look empty; their looks stay."""
    merged = [area for each in root.iter(tag("mergeCell")) if (area := parse_area(each.get("ref", "")))]
    filled = {number: [column for column, _ in numbered_cells(row)] for number, row in numbered_rows(root)}
    under = {
        (row, column): area.top != row or area.left != column
        for area in merged for row, column in _cells_of(area, filled)
    }  # fmt: skip
    thin = _thin_columns(root)
    for number, row in numbered_rows(root):
        cells = dict(numbered_cells(row))
        flat = _is_flat(row, root)
        for column, cell in cells.items():
            alone = (number, column) not in under
            if (
                under.get((number, column), False)
                or (alone and flat)
                or (alone and column in thin and (column + 1 in thin or not _flows_over(cell, cells.get(column + 1))))
                or _looks_empty(cell, codes.get(cell.get("s", "0"), ""))
            ):
                _empty(cell)


def is_text(cell: etree._Element) -> bool:
    """Whether a text stands in the cell."""
    return cell.get("t", "n") in _TEXTS


def _cells_of(area: Area, filled: Mapping[int, list[int]]) -> Iterator[tuple[int, int]]:
    """The cells of the area that the sheet has, which may be far fewer than it covers."""
    rows = range(area.top, area.bottom + 1)
    for number in rows if len(rows) < len(filled) else [each for each in filled if each in rows]:
        yield from ((number, column) for column in filled.get(number, ()) if area.left <= column <= area.right)


def _looks_empty(cell: etree._Element, code: str) -> bool:
    if not code or not has_value(cell) or cell.get("t") == "e":
        return False
    return shows_nothing(code, cell.findtext(tag("v"), ""), is_text=is_text(cell) or cell.get("t") == "b")


def _is_flat(row: etree._Element, root: etree._Element) -> bool:
    height = row.get("ht")
    if height is None:
        height = next((each.get("defaultRowHeight") for each in root.iterchildren(tag("sheetFormatPr"))), None)
    return height is not None and float(height) < THINNEST_ROW


def _thin_columns(root: etree._Element) -> "_ThinColumns":
    widths = [
        (int(each.get("min", "1")), int(each.get("max", "1")), float(each.get("width", "9")))
        for each in root.iterfind(f"{tag('cols')}/{tag('col')}")
    ]
    usual = next((each.get("defaultColWidth") for each in root.iterchildren(tag("sheetFormatPr"))), None)
    return _ThinColumns(widths, usual is not None and float(usual) < THINNEST_COLUMN)


class _ThinColumns:
    """The columns that are too thin to read; `others` is whether those are that the sheet says nothing of."""

    def __init__(self, widths: list[tuple[int, int, float]], others: bool) -> None:
        self._widths, self._others = widths, others

    def __contains__(self, column: int) -> bool:
        for first, last, width in self._widths:
            if first <= column <= last:
                return width < THINNEST_COLUMN
        return self._others


def _flows_over(cell: etree._Element, neighbour: etree._Element | None) -> bool:
    """Whether a text is seen all the same, since it goes on into an empty cell beside it."""
    return is_text(cell) and (neighbour is None or not has_value(neighbour))


def _empty(cell: etree._Element) -> None:
    for child in list(cell):
        remove(child)
    cell.attrib.pop("t", "")
