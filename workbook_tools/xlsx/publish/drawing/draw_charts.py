"""The members' charts: one pattern on a sheet, copied for each of many, group by group and page by page."""

from collections.abc import Collection, Iterator
from copy import deepcopy
from itertools import count
from typing import Final, NamedTuple

from lxml import etree

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.addresses import parse_area
from workbook_tools.xlsx.a1.plain_references import parse_places, write_places
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, serialise_part, tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.publish.drawing.pattern_chart import draws_any, like_pattern
from workbook_tools.xlsx.publish.known_elements import RELATION_ID
from workbook_tools.xlsx.publish.missing_sheets import ANCHORS, DRAWN
from workbook_tools.xlsx.publish.remove_sheet import remove_sheet
from workbook_tools.xlsx.sheet.cell_contents import write_value
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.chart_points import CHART
from workbook_tools.xlsx.sheet.grid import ROW, SHEET_DATA, numbered_cells, numbered_rows
from workbook_tools.xlsx.vocabulary.publishing_edits import DrawCharts, DrawnChart, RemoveSheet

_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_LABEL: Final = f"{DRAWN}cNvPr"
_ACROSS: Final = 2
_LAST_COLUMN: Final = "16383"


class _Pattern(NamedTuple):
    """The pattern: its drawing's part, its anchor there, its chart, and its rows (from 1) and columns (from 0)."""

    drawing: str
    anchor: etree._Element
    chart: etree._Element
    rows: tuple[int, int]
    columns: tuple[int, int]


def draw_charts(workbook: Workbook, edit: DrawCharts) -> tuple[Fault, ...]:
    """What the officer is told: of a sheet without its pattern, that it has no charts.

    The sheet has the charts, theirs are its rows from the named cell down. Nothing is done where no cell has the name.
    """
    place = workbook.names.get(edit.place)
    if place is None:
        return ()
    charts = [chart for _, charts in edit.groups for chart in charts]
    if not charts:
        return remove_sheet(workbook, RemoveSheet(place.sheet.name))
    pattern = _pattern(workbook.package, place.sheet, {name for name, _ in charts[0].lines})
    if pattern is None:
        return (*remove_sheet(workbook, RemoveSheet(place.sheet.name)), _no_pattern(workbook.package, place.sheet))
    sheet = _ChartSheet(workbook, place.sheet, pattern, place.row, place.column)
    for name, group in edit.groups:
        sheet.put_group(name)
        for number, chart in enumerate(group):
            sheet.put_chart(chart, number % _ACROSS, edit.a_page // _ACROSS, name)
    sheet.finish()
    workbook.rows_moved()
    return ()


def _no_pattern(package: Package, sheet: Sheet) -> Fault:
    return Fault(
        "there are no charts of the indicators, because this sheet has no pattern of one",
        "Copy the sheet from the standard template: scorecard template new FILE makes one.",
        Place(package.file, sheet.name),
    )


def _pattern(package: Package, sheet: Sheet, names: Collection[str]) -> _Pattern | None:
    """The first chart of the sheet of which a series has one of the names."""
    for link in package.relationships(sheet.part):
        if not link.type.endswith("/drawing") or not package.has(link.target):
            continue
        targets = {each.id: each.target for each in package.relationships(link.target) if not each.external}
        for chart in package.root(link.target).iter(f"{CHART}chart"):
            part = targets.get(chart.get(RELATION_ID, ""), "")
            if package.has(part) and draws_any(package.root(part), names):
                anchor = next(each for each in chart.iterancestors() if each.tag in ANCHORS)
                return _Pattern(link.target, anchor, package.root(part), *_reach(anchor))
    return None


def _reach(anchor: etree._Element) -> tuple[tuple[int, int], tuple[int, int]]:
    """The anchor's rows, counted from 1, and its columns, from 0. An end at the edge of a cell is in the one before."""

    def number(end: str, name: str) -> int:
        found = int(anchor.findtext(f"{DRAWN}{end}/{DRAWN}{name}", "-1"))
        return found - 1 if end == "to" and anchor.findtext(f"{DRAWN}{end}/{DRAWN}{name}Off", "") == "0" else found

    top, left = number("from", "row"), number("from", "col")
    return (top + 1, max(top, number("to", "row")) + 1), (left, max(left, number("to", "col")))


class _ChartSheet:
    """The sheet while it is filled with charts: rows and anchors are copies of the pattern's."""

    def __init__(self, workbook: Workbook, sheet: Sheet, pattern: _Pattern, row: int, column: int) -> None:
        self._workbook, self._package, self._sheet, self._pattern = workbook, workbook.package, sheet, pattern
        self._root = self._package.edit(sheet.part)
        self._column = column
        self._next = self._first = row
        self._on_page = 0
        self._breaks: list[int] = []
        rows = dict(numbered_rows(self._root))
        self._group = rows.get(row, etree.Element(ROW))
        self._block = [rows.get(each, etree.Element(ROW)) for each in range(pattern.rows[0], pattern.rows[1] + 1)]
        for number, element in rows.items():
            if number >= row:
                element.getparent().remove(element)  # type: ignore[union-attr]
        self._drawing = self._package.edit(pattern.drawing)
        self._anchor = pattern.anchor
        self._labels = count(2)
        self._frames: list[etree._Element] = []
        self._break_page = False

    def put_group(self, name: str) -> None:
        """The line over a group's charts, on the page on which its first charts are."""
        self._break_page = True
        self._waiting = name

    def put_chart(self, said: DrawnChart, across: int, rows_a_page: int, group: str) -> None:
        """The chart, in a new row of charts or beside the one before it."""
        if across == 0:
            self._new_row(rows_a_page, group)
        part = next(name for number in count(1) if not self._package.has(name := f"xl/charts/chart{number}.xml"))
        self._package.add(part, serialise_part(like_pattern(self._pattern.chart, said)), _CHART_TYPE)
        identity = self._package.relate(self._pattern.drawing, f"{OFFICE_RELATIONSHIPS}/chart", part)
        self._frames.append(self._framed(identity, said, across))

    def finish(self) -> None:
        """The anchors, page breaks, print area and extent."""
        holder = self._anchor.getparent()
        assert holder is not None
        place = holder.index(self._anchor)
        holder.remove(self._anchor)
        for offset, frame in enumerate(self._frames):
            holder.insert(place + offset, frame)
        self._put_breaks()
        self._put_print_area()

    def _new_row(self, rows_a_page: int, group: str) -> None:
        if self._on_page == rows_a_page:
            self._breaks.append(self._next - 1)
            self._on_page = 0
        if self._break_page:
            self._put_rows([self._group], group)
            self._break_page = False
        self._top = self._next
        self._put_rows(self._block, None)
        self._on_page += 1

    def _put_rows(self, rows: list[etree._Element], words: str | None) -> None:
        data = self._root.find(SHEET_DATA)
        assert data is not None
        for row in rows:
            new = deepcopy(row)
            new.set("r", str(self._next))
            for column, cell in numbered_cells(new):
                letters = cell.get("r", "").rstrip("0123456789")
                cell.set("r", f"{letters}{self._next}")
                write_value(cell, words if column == self._column else None, self._workbook.strings)
            data.append(new)
            self._next += 1

    def _framed(self, identity: str, said: DrawnChart, across: int) -> etree._Element:
        """The pattern's anchor, moved, with the chart in it and the words for those who do not see it."""
        anchor = deepcopy(self._anchor)
        down = self._top - self._pattern.rows[0]
        left, right = self._pattern.columns
        for end in (f"{DRAWN}from", f"{DRAWN}to"):
            for name, by in ((f"{DRAWN}row", down), (f"{DRAWN}col", across * (right - left + 1))):
                element = anchor.find(f"{end}/{name}")
                if element is not None:
                    element.text = str(int(element.text or "0") + by)
        for label in anchor.iter(_LABEL):
            number = next(self._labels)
            label.set("id", str(number))
            label.set("name", f"Chart {number - 1}")
            label.set("descr", said.words)
        for chart in anchor.iter(f"{CHART}chart"):
            chart.set(RELATION_ID, identity)
        return anchor

    def _put_breaks(self) -> None:
        for old in self._root.findall(tag("rowBreaks")):
            self._root.remove(old)
        if not self._breaks:
            return
        number = str(len(self._breaks))
        breaks = etree.Element(tag("rowBreaks"), count=number, manualBreakCount=number)
        for row in self._breaks:
            etree.SubElement(breaks, tag("brk"), id=str(row), max=_LAST_COLUMN, man="1")
        before = [child for child in self._root if child.tag in _BEFORE_BREAKS]
        before[-1].addnext(breaks)

    def _put_print_area(self) -> None:
        bottom = self._next - 1
        extent = self._root.find(tag("dimension"))
        area = parse_area(extent.get("ref", "")) if extent is not None else None
        if extent is not None and area is not None:
            extent.set("ref", str(area._replace(bottom=bottom)))
        right = self._pattern.columns[1] + 1 + (_ACROSS - 1) * (self._pattern.columns[1] - self._pattern.columns[0] + 1)
        for name in self._print_areas():
            self._package.edit(workbook_part(self._package))
            places = [
                each.at(each.area._replace(bottom=bottom, right=max(each.area.right, right)))
                for each in parse_places(name.text or "")
            ]
            name.text = write_places(places) if places else name.text

    def _print_areas(self) -> Iterator[etree._Element]:
        for name in self._package.root(workbook_part(self._package)).iter(tag("definedName")):
            if name.get("name") == "_xlnm.Print_Area" and name.get("localSheetId") == str(self._sheet.index):
                yield name


_BEFORE_BREAKS: Final = frozenset(
    tag(name)
    for name in (
        *("sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
        *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
        *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    )
)
"""What stands before the page breaks in a sheet."""
