"""Heights for rows of wrapped text, for programs that do not fit rows when they open a workbook.

Excel fits a row that states no height; LibreOffice Calc 7.4 gives it the sheet's default and hides all but one
line, and previewers may. A height that is stated without `customHeight` is still Excel's to change when a cell of
the row is edited.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import column_number, parse_area
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import MAIN, attributes, tag
from workbook_tools.xlsx.opc.worksheets import sheets
from workbook_tools.xlsx.sheet.cell_contents import CELL, read_content
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.sheet_columns import WHOLE_SHEET, hidden_columns
from workbook_tools.xlsx.sheet.text_width import line_count

LINE: Final = 1.25
"""Height of a line of Arial, in font sizes, as Excel spaces lines on the screen."""
AIR_POINTS: Final = 3
"""Room above and below the text together, which Excel's own fitting does not leave."""
TALLEST_POINTS: Final = 409
"""Excel's limit for a row."""
DIGIT_PIXELS: Final = 7
PADDING_PIXELS: Final = 5
INDENT_PIXELS: Final = 9
DEFAULT_WIDTH: Final = 9.14
SAFETY: Final = 0.97
"""Share of a column's width counted on, since programs set text a little wider or narrower than its metrics."""


_UNFITTED_TEXTS: Final[Any] = etree.XPath("s:sheetData/s:row[not(@ht)]/*[@t][@s]", namespaces={"s": MAIN})
_TEXTS: Final = frozenset({"s", "str", "inlineStr"})


class _Look(Struct, frozen=True):
    """What a cell style says about the height of its text."""

    points: float
    bold: bool
    wrapped: bool
    indent: int


@damage_refused
def fit_rows(package: Package, texts: list[str]) -> None:
    """State a height for each row of wrapped text that states none, in the sheets that were changed.

    `texts` are the workbook's shared ones.
    """
    changed = [sheet.part for sheet in sheets(package) if sheet.part in package.changed]
    looks = _looks(package) if changed else []
    if not any(look.wrapped for look in looks):
        return
    for part in changed:
        appended = package.appended(part)
        wraps = appended is None or any(looks[int(style)].wrapped for style in appended.styles_of_texts)
        _fit_sheet(package.edit(part) if wraps else package.root_without_appended(part), looks, texts)


def _fit_sheet(root: etree._Element, looks: list[_Look], texts: list[str]) -> None:
    merged, hidden = _merged(root), hidden_columns(root, WHOLE_SHEET)
    by_style = _LooksOfStyles(looks)
    heights = _Heights(_widths(root), by_style)
    wrapping = {style for style, look in by_style.items() if look.wrapped}
    unfitted = {cell.getparent() for cell in _UNFITTED_TEXTS(root) if cell.get("s") in wrapping}
    for number, row in numbered_rows(root) if unfitted else ():
        if row in unfitted:
            aside = hidden | merged[number] if number in merged else hidden
            if height := _height(row, aside, by_style, heights, texts):
                row.set("ht", f"{height:g}")


def _height(
    row: etree._Element, aside: Collection[int], looks: "_LooksOfStyles", heights: "_Heights", texts: list[str]
) -> float:
    """The height in points, in Excel's steps of a pixel; 0 where none wraps its text. Columns `aside` do not count."""
    tallest, wraps = 0.0, False
    for cell in row.iterchildren(CELL):
        look = looks[style := cell.get("s")]
        worded = look.wrapped and cell.get("t") in _TEXTS
        if not worded and look.points * LINE <= tallest:
            continue
        column = _column(cell)
        if column in aside:
            continue
        tallest = max(tallest, look.points * LINE)
        content = read_content(cell, texts) if worded else None
        if isinstance(content, str):
            wraps = True
            tallest = max(tallest, heights[column, style, content])
    return min(math.ceil((tallest + AIR_POINTS) / 0.75) * 0.75, TALLEST_POINTS) if wraps else 0


def _column(cell: etree._Element) -> int:
    """Its number, by the cells before it where it does not say."""
    if reference := cell.get("r"):
        return column_number(reference.rstrip("0123456789"))
    row = next(cell.iterancestors())
    return next(column for column, each in numbered_cells(row) if each is cell)


class _LooksOfStyles(dict[str | None, _Look]):
    """The look of each style by its index, and the first one's where there is none or no such style."""

    def __init__(self, looks: list[_Look]) -> None:
        super().__init__((str(style), look) for style, look in enumerate(looks))
        self[None] = looks[0]

    def __missing__(self, style: str | None) -> _Look:
        return self[None]


class _Heights(dict[tuple[int, str | None, str], float]):
    """The points that a wrapped text needs by its column and style, each worked out once: columns repeat themselves."""

    def __init__(self, widths: Mapping[int, float], looks: _LooksOfStyles) -> None:
        self._widths = widths
        self._looks = looks

    def __missing__(self, place: tuple[int, str | None, str]) -> float:
        column, style, text = place
        look = self._looks[style]
        pixels = (self._widths.get(column, _pixels(DEFAULT_WIDTH)) - PADDING_PIXELS) * SAFETY
        room = max(pixels - look.indent * INDENT_PIXELS, DIGIT_PIXELS)
        height = self[place] = line_count(text, room, look.points, bold=look.bold) * look.points * LINE
        return height


def _widths(root: etree._Element) -> dict[int, float]:
    """The width in pixels of each column that states one."""
    stated = root.find(tag("cols"))
    return {
        column: _pixels(float(element.get("width", DEFAULT_WIDTH)))
        for element in (() if stated is None else stated)
        for column in range(int(element.get("min", "1")), min(int(element.get("max", "1")), 1024) + 1)
    }


def _pixels(width: float) -> int:
    return int(width * DIGIT_PIXELS + 0.5)


def _merged(root: etree._Element) -> Mapping[int, set[int]]:
    """By row, the columns of merged cells, to which Excel fits no row."""
    stated = root.find(tag("mergeCells"))
    areas = [parse_area(element.get("ref", "")) for element in (() if stated is None else stated)]
    columns = defaultdict[int, set[int]](set)
    for area in (area for area in areas if area):
        for row in range(area.top, min(area.bottom, area.top + 1000) + 1):
            columns[row].update(range(area.left, min(area.right, area.left + 1000) + 1))
    return columns


def _looks(package: Package) -> list[_Look]:
    """The look of each cell style, by its index."""
    found = [link.target for link in package.relationships(workbook_part(package)) if link.type.endswith("/styles")]
    if not found:
        return []
    root = package.root(found[0])
    fonts = [_font(element) for element in _children(root, "fonts")]
    looks = []
    for style in _children(root, "cellXfs"):
        points, bold = fonts[int(style.get("fontId", "0"))]
        alignment = style.find(tag("alignment"))
        says = {} if alignment is None else attributes(alignment)
        looks.append(_Look(points, bold, says.get("wrapText") in {"1", "true"}, int(says.get("indent", "0"))))
    return looks


def _font(element: etree._Element) -> tuple[float, bool]:
    size, bold = element.find(tag("sz")), element.find(tag("b"))
    points = 11.0 if size is None else float(size.get("val", "11"))
    return points, bold is not None and bold.get("val", "1") not in {"0", "false"}


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    element = root.find(tag(name))
    return [] if element is None else [child for child in element if isinstance(child.tag, str)]
