"""The members' charts: one pattern on a sheet, copied for each of many, group by group and page by page."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import count
from typing import Final, NamedTuple

from lxml import etree

from workbook_tools.errors import Fault, Place
from workbook_tools.xlsx.a1.addresses import Area, column_letters, parse_area, parse_target, quote_sheet
from workbook_tools.xlsx.a1.plain_references import parse_places, write_places
from workbook_tools.xlsx.opc.package import Package, Sheet, workbook_part
from workbook_tools.xlsx.opc.part_xml import OFFICE_RELATIONSHIPS, serialise_part, tag
from workbook_tools.xlsx.publish.drawing.pattern_chart import Follow, like_pattern, shifted
from workbook_tools.xlsx.publish.known_elements import RELATION_ID
from workbook_tools.xlsx.publish.missing_sheets import ANCHORS, DRAWN
from workbook_tools.xlsx.publish.remove_sheet import remove_sheet
from workbook_tools.xlsx.sheet.cell_contents import read_content, write_value
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.chart_points import CHART
from workbook_tools.xlsx.sheet.grid import ROW, SHEET_DATA, numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.tables import Table
from workbook_tools.xlsx.vocabulary.publishing_edits import DrawCharts, DrawnChart, RemoveSheet
from workbook_tools.xlsx.vocabulary.table_layout import text_of

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
    table, source = workbook.tables.get(edit.pattern), workbook.tables.get(edit.source)
    if source is None or not any(charts for _, charts in edit.groups):
        return remove_sheet(workbook, RemoveSheet(place.sheet.name))
    pattern = _pattern(workbook.package, place.sheet, table) if table else None
    if pattern is None or table is None:
        return (*remove_sheet(workbook, RemoveSheet(place.sheet.name)), _no_pattern(workbook.package, place.sheet))
    sheet = _ChartSheet(workbook, place.sheet, pattern, place.row, place.column)
    rows = _rows_by_key(workbook, source, edit.keyed)
    for name, charts in edit.groups:
        sheet.put_group(name)
        for number, chart in enumerate(charts):
            part = like_pattern(pattern.chart, chart, _follow(workbook, table, source, rows[chart.key]))
            sheet.put_chart(part, chart, number % _ACROSS, edit.a_page // _ACROSS, name)
    sheet.finish()
    workbook.rows_moved()
    return ()


def _no_pattern(package: Package, sheet: Sheet) -> Fault:
    return Fault(
        "there are no charts of the indicators, because this sheet has no pattern of one",
        "Copy the sheet from the standard template: scorecard template new FILE makes one.",
        Place(package.file, sheet.name),
    )


def _pattern(package: Package, sheet: Sheet, table: Table) -> _Pattern | None:
    """The first chart of the sheet that draws cells of the pattern's table."""
    for link in package.relationships(sheet.part):
        if not link.type.endswith("/drawing") or not package.has(link.target):
            continue
        targets = {each.id: each.target for each in package.relationships(link.target) if not each.external}
        for chart in package.root(link.target).iter(f"{CHART}chart"):
            part = targets.get(chart.get(RELATION_ID, ""), "")
            if package.has(part) and any(
                _within(table, text.text or "") for text in package.root(part).iter(f"{CHART}f")
            ):
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


def _within(table: Table, text: str) -> Area | None:
    """The area that a reference reads, where it is of the table or its headings."""
    target = parse_target(text)
    if target is None or target[0].casefold() != table.sheet.name.casefold():
        return None
    area = parse_area(target[1])
    whole = table.area._replace(top=table.area.top - 1)
    return area if area is not None and area.overlaps(whole) else None


def _rows_by_key(workbook: Workbook, table: Table, keyed: str) -> Mapping[str, tuple[int, int]]:
    """By key, the first and the last of the table's rows that have it, which stand together."""
    grid, column = workbook.grid(table.sheet), table.column(keyed)
    found: dict[str, tuple[int, int]] = {}
    for row in range(table.area.top, table.area.bottom + 1):
        cell = grid.find(row, column)
        key = "" if cell is None else text_of(read_content(cell, workbook.strings.texts))
        found[key] = (found.get(key, (row, row))[0], row)
    return found


def _follow(workbook: Workbook, pattern: Table, source: Table, rows: tuple[int, int]) -> Follow:
    """From a column of the pattern's table, or its heading, to the source's; None where these rows have nothing."""
    grid = workbook.grid(source.sheet)

    def follow(text: str) -> str | None:
        area = _within(pattern, text)
        if area is None:
            return text
        heading = pattern.headings[area.left - pattern.area.left]
        if heading not in source.headings:
            return None
        column = source.column(heading)
        of_heading = area.bottom < pattern.area.top
        new = Area(0, column, 0, column)
        new = shifted(new, (source.area.top - 1,) * 2 if of_heading else rows)
        cells = [grid.find(row, column) for row in range(new.top, new.bottom + 1)]
        if all(cell is None or read_content(cell, workbook.strings.texts) is None for cell in cells):
            return None
        return f"{quote_sheet(source.sheet.name)}!{_fixed(new)}"

    return follow


def _fixed(area: Area) -> str:
    letters = column_letters(area.left)
    corners = dict.fromkeys(f"${letters}${row}" for row in (area.top, area.bottom))
    return ":".join(corners)


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

    def put_chart(self, chart: etree._Element, said: DrawnChart, across: int, rows_a_page: int, group: str) -> None:
        """The chart, in a new row of charts or beside the one before it."""
        if across == 0:
            self._new_row(rows_a_page, group)
        part = next(name for number in count(1) if not self._package.has(name := f"xl/charts/chart{number}.xml"))
        self._package.add(part, serialise_part(chart), _CHART_TYPE)
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
