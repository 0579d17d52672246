"""Columns of a sheet: what is said of each, and which are hidden."""

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import LAST_COLUMN, LAST_ROW, Area
from workbook_tools.xlsx.opc.part_xml import attributes, tag
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.vocabulary.edits import HideColumns

DEFAULT_WIDTH: Final = "9.140625"
"""How wide Excel shows a column where neither it nor the sheet says: eight digits and the cell's padding."""
WHOLE_SHEET: Final = Area(1, 1, LAST_ROW, LAST_COLUMN)

_COL, _COLS, _FORMAT = tag("col"), tag("cols"), tag("sheetFormatPr")
_TRUE: Final = frozenset({"1", "true"})
_RANGE: Final = ("min", "max")


def hide_columns(workbook: Workbook, edit: HideColumns) -> None:
    """Hide exactly these of the columns that the edit decides about. What is so already stays as it is spelt."""
    table = workbook.table(edit.table)
    grid = workbook.grid(table.sheet)
    wanted = {table.column(heading): heading in edit.hidden for heading in edit.decides_about(tuple(table.headings))}
    if hidden_columns(grid.root, table.area) & wanted.keys() == {column for column, hide in wanted.items() if hide}:
        return
    grid.name_changed()
    _restate(grid.root, wanted)
    for row in range(table.area.top, table.area.bottom + 1):
        grid.let_row_refit(row)  # a hidden column's text makes no row taller


def hidden_columns(root: etree._Element, within: Area) -> set[int]:
    """The sheet's hidden columns from the area's left to its right."""
    return {
        column
        for element in root.iterfind(f"{_COLS}/{_COL}")
        if element.get("hidden") in _TRUE
        for column in range(max(_first(element), within.left), min(_last(element), within.right) + 1)
    }


def default_width(root: etree._Element) -> str:
    """How wide the sheet shows columns of which nothing is said."""
    stated = root.find(_FORMAT)
    return DEFAULT_WIDTH if stated is None else stated.get("defaultColWidth", DEFAULT_WIDTH)


def _restate(root: etree._Element, wanted: Mapping[int, bool]) -> None:
    """Hide or show the wanted columns. Ranges are split where their columns now differ."""
    cols = root.find(_COLS)
    if cols is None:
        cols = etree.Element(_COLS)
        next(root.iterchildren(tag("sheetData"))).addprevious(cols)
    for element in list(cols.iterchildren(_COL)):
        columns = range(_first(element), _last(element) + 1)
        if not any(column in wanted for column in columns):
            continue
        for piece in _split(element, wanted, default_width(root)):
            element.addprevious(piece)
        cols.remove(element)
    _add_unsaid(root, cols, wanted)
    if len(cols) == 0:
        root.remove(cols)


def _split(element: etree._Element, wanted: Mapping[int, bool], default: str) -> list[etree._Element]:
    """The range's element once for each run of columns that are now alike."""
    was = element.get("hidden") in _TRUE
    edges = sorted({_first(element), *(edge for column in wanted for edge in (column, column + 1))})
    starts = [edge for edge in edges if _first(element) <= edge <= _last(element)]
    stops = [*(start - 1 for start in starts[1:]), _last(element)]
    pieces = []
    runs = groupby(zip(starts, stops, strict=True), key=lambda run: wanted.get(run[0], was))
    for hide, run in runs:
        spans = list(run)
        piece = etree.Element(_COL, {**attributes(element), "min": str(spans[0][0]), "max": str(spans[-1][1])})
        _set_hidden(piece, hide, default)
        pieces.append(piece)
    return pieces


def _set_hidden(element: etree._Element, hide: bool, default: str) -> None:
    if hide:
        element.set("hidden", "1")
        return
    was_hidden = element.attrib.pop("hidden", "") in _TRUE
    if was_hidden and float(element.get("width", "1")) == 0:  # so Excel writes a hidden column of default width
        element.set("width", default)
        element.attrib.pop("customWidth", "")


def _add_unsaid(root: etree._Element, cols: etree._Element, wanted: Mapping[int, bool]) -> None:
    """Add an element, in its place, for each column to be hidden that had none."""
    said = {column for element in cols for column in range(_first(element), _last(element) + 1) if column in wanted}
    for column in sorted(column for column, hide in wanted.items() if hide and column not in said):
        place = str(column)
        element = etree.Element(_COL, min=place, max=place, width=default_width(root), hidden="1")
        behind = [other for other in cols if _first(other) > column]
        if behind:
            behind[0].addprevious(element)
        else:
            cols.append(element)


def _first(element: etree._Element) -> int:
    return int(element.get("min", "1"))


def _last(element: etree._Element) -> int:
    return int(element.get("max", "1"))
