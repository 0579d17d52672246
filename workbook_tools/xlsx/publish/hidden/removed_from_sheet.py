"""A sheet without the rows and columns that are taken out of it."""

from copy import deepcopy
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, cell_name, parse_area, parse_cell
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.publish.hidden.find_hidden import PrintedAreas
from workbook_tools.xlsx.publish.hidden.hidden_lines import is_hidden
from workbook_tools.xlsx.publish.hidden.removed_rows import Removed, RemovedLines
from workbook_tools.xlsx.sheet.grid import Grid, numbered_cells, numbered_rows

_RANGES: Final = (
    ("dimension", "ref"),
    ("autoFilter", "ref"),
    ("mergeCell", "ref"),
    ("hyperlink", "ref"),
    ("ignoredError", "sqref"),
    ("protectedRange", "sqref"),
    ("cellWatch", "r"),
)
_EMPTY_HOLDERS: Final = ("mergeCells", "hyperlinks", "ignoredErrors", "protectedRanges", "cellWatches", "cols")


def show_rows(root: etree._Element, areas: list[Area]) -> int:
    """How many hidden rows of these areas are shown now. One that had no height states none."""
    hidden = [
        row
        for number, row in numbered_rows(root)
        if is_hidden(row) and any(area.top <= number <= area.bottom for area in areas)
    ]
    for row in hidden:
        row.attrib.pop("hidden", "")
        if is_hidden(row):
            del row.attrib["ht"]
            row.attrib.pop("customHeight", "")
    return len(hidden)


def forget_filters(root: etree._Element) -> None:
    """Take off the sheet's own filter."""
    for properties in root.iter(tag("sheetPr")):
        properties.attrib.pop("filterMode", "")
    for each in root.iterchildren(tag("autoFilter")):
        forget_criteria(each)


def forget_criteria(element: etree._Element) -> None:
    """Keep of a filter where it stands, and not what it shows or in which order."""
    for child in list(element):
        element.remove(child)


def cut_sheet(grid: Grid, removed: Removed, printed: PrintedAreas) -> None:
    """Move the sheet's cells, columns, merged cells, links and breaks to where they lie afterwards.

    The grid is not to be used any more.
    """
    _cut_merged_cells(grid, removed)
    root = grid.root
    _cut_cells(root, removed, printed)
    _cut_columns(root, removed.columns)
    for name, attribute in _RANGES:
        for element in list(root.iter(tag(name))):
            moved = removed.areas(element.get(attribute, ""))
            if moved and not (name == "mergeCell" and ":" not in moved):
                element.set(attribute, moved)
            elif name != "dimension":
                _remove(element)
    for element in list(root.iterchildren(tag("sortState"))):
        root.remove(element)
    _cut_breaks(root, "rowBreaks", removed.rows)
    _cut_breaks(root, "colBreaks", removed.columns)
    _cut_panes(root, removed)
    for name in _EMPTY_HOLDERS:
        for holder in root.findall(tag(name)):
            holder.attrib.pop("count", "")
            if len(holder) == 0:
                root.remove(holder)


def _cut_merged_cells(grid: Grid, removed: Removed) -> None:
    """Put what a merged cell shows into its first cell that is left, where it goes on showing."""
    for element in grid.root.iter(tag("mergeCell")):
        area = parse_area(element.get("ref", ""))
        if area is None or not removed.takes(area.top, area.left) or removed.area(area) is None:
            continue
        row = next(number for number in range(area.top, area.bottom + 1) if not removed.rows.takes(number))
        column = next(number for number in range(area.left, area.right + 1) if not removed.columns.takes(number))
        if (shown := grid.find(area.top, area.left)) is not None:
            grid.place(row, column, deepcopy(shown))


def _cut_cells(root: etree._Element, removed: Removed, printed: PrintedAreas) -> None:
    for number, row in list(numbered_rows(root)):
        if removed.rows.takes(number):
            _remove(row)
            continue
        moved = removed.rows.place(number)
        for column, cell in list(numbered_cells(row)):
            if removed.columns.takes(column) or not printed.shows(number, column):
                row.remove(cell)
            else:
                cell.set("r", cell_name(moved, removed.columns.place(column)))
        row.set("r", str(moved))
        row.attrib.pop("spans", "")


def _cut_columns(root: etree._Element, cut: RemovedLines) -> None:
    outline = 0
    for element in list(root.iterfind(f"{tag('cols')}/{tag('col')}")):
        span = cut.span(int(element.get("min", "1")), int(element.get("max", "1")))
        if span is None:
            _remove(element)
            continue
        element.set("min", str(span[0]))
        element.set("max", str(span[1]))
        outline = max(outline, int(element.get("outlineLevel", "0")))
    for element in root.iterchildren(tag("sheetFormatPr")):
        element.attrib.pop("zeroHeight", "")
        if "outlineLevelCol" in element.attrib:
            element.set("outlineLevelCol", str(outline))


def _cut_breaks(root: etree._Element, name: str, cut: RemovedLines) -> None:
    """Keep a break before the same row or column. `id` is the one in front of it."""
    for breaks in list(root.iterchildren(tag(name))):
        for element in list(breaks):
            behind = int(element.get("id", "0")) + 1
            if cut.takes(behind) or cut.place(behind) == 1:
                breaks.remove(element)
            else:
                element.set("id", str(cut.place(behind) - 1))
        breaks.set("count", str(len(breaks)))
        breaks.set("manualBreakCount", str(sum(element.get("man") in {"1", "true"} for element in breaks)))
        if len(breaks) == 0:
            root.remove(breaks)


def _cut_panes(root: etree._Element, removed: Removed) -> None:
    """Keep those frozen rows and columns that are left, and have the sheet open at its top."""
    for view in root.iter(tag("sheetView")):
        first = parse_cell(str(view.attrib.pop("topLeftCell", "A1"))) or (1, 1)
        for selection in view.findall(tag("selection")):
            view.remove(selection)
        for pane in view.findall(tag("pane")):
            if pane.get("state") not in {"frozen", "frozenSplit"}:
                pane.attrib.pop("topLeftCell", "")
                continue
            rows = _left_of(removed.rows, first[0], int(float(pane.get("ySplit", "0"))))
            columns = _left_of(removed.columns, first[1], int(float(pane.get("xSplit", "0"))))
            _freeze(pane, rows, columns)
            if not rows and not columns:
                view.remove(pane)


def _freeze(pane: etree._Element, rows: int, columns: int) -> None:
    for name, count in (("xSplit", columns), ("ySplit", rows)):
        pane.attrib.pop(name, "")
        if count:
            pane.set(name, str(count))
    pane.set("topLeftCell", cell_name(rows + 1, columns + 1))
    pane.set(
        "activePane", {(0, 1): "topRight", (1, 0): "bottomLeft"}.get((min(rows, 1), min(columns, 1)), "bottomRight")
    )


def _left_of(cut: RemovedLines, first: int, count: int) -> int:
    """How many are left of those that stand before the frozen edge, even if the view had scrolled past some."""
    span = cut.span(first, first + count - 1) if count else None
    return 0 if span is None else span[1] - span[0] + 1


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
