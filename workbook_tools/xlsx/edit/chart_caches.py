"""What charts keep of the cells they draw, brought up to date for programs that draw from it and not from the cells.

Excel reads the cells anew. Previewers of e-mail programs and tablets do not.
"""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import Area, parse_area, parse_target
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.cell_contents import read_content
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.chart_points import CHART, forget_format, numbers, set_format, set_points, words
from workbook_tools.xlsx.sheet.sheet_columns import hidden_columns
from workbook_tools.xlsx.vocabulary.table_layout import CellContent

MOST_CELLS: Final = 32_000
"""Cells of one reference that are looked at: a reference to more, such as whole columns, is left as it was."""

_LABELS_SCHEMA: Final = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_NUMBERS, _TEXTS, _LEVELS = f"{CHART}numRef", f"{CHART}strRef", f"{CHART}multiLvlStrRef"
_LABELS: Final = f"{_LABELS_SCHEMA}datalabelsRange"
_CACHES: Final = {
    _NUMBERS: f"{CHART}numCache",
    _TEXTS: f"{CHART}strCache",
    _LEVELS: f"{CHART}multiLvlStrCache",
    _LABELS: f"{_LABELS_SCHEMA}dlblRangeCache",
}
_FORMULA, _LABELS_FORMULA, _LEVEL = f"{CHART}f", f"{_LABELS_SCHEMA}f", f"{CHART}lvl"
_CATEGORIES: Final = frozenset({f"{CHART}cat", f"{CHART}xVal"})
_ONLY_VISIBLE, _OF_PIVOT_TABLE = f"{CHART}plotVisOnly", f"{CHART}pivotSource"
_TRUE: Final = frozenset({"1", "true"})

_Line = Sequence[CellContent]


class _Drawn(Struct, frozen=True):
    """The cells that a reference draws, row by row, and the number format of the first figure ("General" is none)."""

    lines: list[_Line]
    format: str


def refresh_chart_caches(workbook: Workbook) -> None:
    """Bring up to date what charts keep of the cells of changed sheets.

    A reference to several areas, to a name or to another workbook keeps what it kept, and so does a pivot table's
    chart, which draws fewer cells than it names.
    """
    package = workbook.package
    parts = _chart_parts(package)
    changed = {sheet.name.casefold(): sheet for sheet in sheets(package) if sheet.part in package.changed}
    drawn: dict[tuple[str, Area, bool], _Drawn] = {}  # series of a chart, and charts like it, share their categories
    for part in parts if changed else ():
        root = package.root(part)
        if root.find(_OF_PIVOT_TABLE) is not None:
            continue
        only_visible = _draws_only_visible(root)
        for reference in list(root.iter(*_CACHES)):
            place = _place(reference, changed)
            if place is None:
                continue
            known = (place[0].part, place[1], only_visible)
            if known not in drawn:
                drawn[known] = _drawn(workbook, *place, only_visible)
            if _refresh(reference, drawn[known]):
                package.edit(part)


def _chart_parts(package: Package) -> tuple[str, ...]:
    """The parts of charts, in drawings and on sheets of their own."""
    return tuple(name for name in package.names if package.content_type(name).endswith("drawingml.chart+xml"))


def _draws_only_visible(root: etree._Element) -> bool:
    """Whether cells of hidden rows and columns are left out, as Excel does unless it is told otherwise."""
    element = next(root.iter(_ONLY_VISIBLE), None)
    return element is None or element.get("val", "1") in _TRUE


def _place(reference: etree._Element, changed: dict[str, Sheet]) -> tuple[Sheet, Area] | None:
    """The sheet and area that a reference names, if it names one area of a changed sheet."""
    target = parse_target(reference.findtext(_LABELS_FORMULA if reference.tag == _LABELS else _FORMULA, ""))
    if target is None:
        return None
    sheet, area = changed.get(target[0].casefold()), parse_area(target[1])
    if sheet is None or area is None or (area.bottom - area.top + 1) * (area.right - area.left + 1) > MOST_CELLS:
        return None
    return sheet, area


def _drawn(workbook: Workbook, sheet: Sheet, area: Area, only_visible: bool) -> _Drawn:
    """The area's cells, without hidden rows and columns where only visible cells are drawn."""
    grid, texts = workbook.grid(sheet), workbook.strings.texts
    left_out = hidden_columns(grid.root, area) if only_visible else set()
    lines: list[_Line] = []
    style = ""
    for number in range(area.top, area.bottom + 1):
        row = grid.row(number)
        if only_visible and row is not None and row.get("hidden") in _TRUE:
            continue
        cells = [grid.find(number, column) for column in range(area.left, area.right + 1) if column not in left_out]
        lines.append([None if cell is None else _content(cell, texts) for cell in cells])
        shown = zip(cells, lines[-1], strict=True)
        style = style or next((cell.get("s", "0") for cell, content in shown
                               if cell is not None and isinstance(content, Decimal)), "")  # fmt: skip
    return _Drawn(lines, workbook.styles.format_of(int(style)) if style not in {"", "0"} else "")


def _content(cell: etree._Element, texts: list[str]) -> CellContent:
    """What stands in the cell; nothing where it is damaged, which Excel will tell and a chart need not."""
    try:
        return read_content(cell, texts)
    except (IndexError, ValueError, InvalidOperation):  # a string that is not there, or not a number
        return None


def _refresh(reference: etree._Element, drawn: _Drawn) -> bool:
    """Whether what the reference keeps had to change to be these cells."""
    lines = drawn.lines
    if reference.tag == _LEVELS:
        return _refresh_levels(reference, lines)
    if len(lines) > 1 and any(len(line) > 1 for line in lines):
        return False  # a block of cells, whose points stand in no plain order
    contents = [content for line in lines for content in line]
    if reference.tag == _LABELS and any(isinstance(content, Decimal) for content in contents):
        return False  # such labels show numbers in their cells' formats
    becomes_text = _becomes_text(reference, contents)
    if becomes_text:
        _make_text(reference)
    points = numbers(contents) if reference.tag == _NUMBERS else words(contents)
    cache = _cache(reference)
    changed = set_points(cache, cache, points, len(contents)) or becomes_text
    if reference.tag == _NUMBERS:
        changed |= set_format(cache, drawn.format, replace=changed)
    return changed


def _refresh_levels(reference: etree._Element, lines: list[_Line]) -> bool:
    """Do what `_refresh` does, for categories of several levels, of which the file keeps the innermost first."""
    cache = reference.find(_CACHES[_LEVELS])
    levels = [] if cache is None else list(cache.iterchildren(_LEVEL))
    down, across = len(lines), len(lines[0]) if lines else 0
    if cache is None or len(levels) not in {across, down} or across == down:
        return False  # which way the levels lie cannot be told
    columns: list[_Line] = list(zip(*lines, strict=True))
    outer_first, count = (columns, down) if len(levels) == across else (lines, across)
    inner_first = zip(levels, reversed(outer_first), strict=True)
    changes = [set_points(cache, level, words(line), count) for level, line in inner_first]
    return any(changes)


def _cache(reference: etree._Element) -> etree._Element:
    """What the reference keeps, made empty behind its formula where nothing is kept."""
    name = _CACHES[str(reference.tag)]
    cache = reference.find(name)
    if cache is None:
        cache = etree.Element(name)
        next(reference.iterchildren(_FORMULA, _LABELS_FORMULA)).addnext(cache)
    return cache


def _becomes_text(reference: etree._Element, contents: _Line) -> bool:
    """Whether categories that were numbers, or blank when the chart was drawn, are words now."""
    parent = reference.getparent()
    categories = parent is not None and parent.tag in _CATEGORIES
    return categories and reference.tag == _NUMBERS and any(isinstance(one, str) and one for one in contents)


def _make_text(reference: etree._Element) -> None:
    cache = _cache(reference)
    forget_format(cache)
    cache.tag = _CACHES[_TEXTS]
    reference.tag = _TEXTS
