"""A sheet's cells by row and column, for looking and for changing."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.a1.addresses import LAST_ROW, Area, cell_name, cell_position, column_number, parse_area
from workbook_tools.xlsx.opc.appended_rows import AppendedRows
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet
from workbook_tools.xlsx.sheet.cell_contents import CELL, FORMULA

ROW: Final = tag("row")
SHEET_DATA: Final = tag("sheetData")

_DIGITS: Final = "0123456789"


def numbered_rows(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Each row with its number. A row that does not say its number follows the one before."""
    data = root.find(SHEET_DATA)
    number = 0
    for row in () if data is None else data.iterchildren(ROW):
        number = int(row.get("r", number + 1))
        yield number, row


def numbered_cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Each cell of a row with its column. A cell that does not say its column follows the one before."""
    column = 0
    for cell in row.iterchildren(CELL):
        reference = cell.get("r")
        column = column_number(reference.rstrip(_DIGITS)) if reference else column + 1
        yield column, cell


class Grid:
    """The cells of one sheet that is being changed. Rows and cells are made where they are missing, in order."""

    def __init__(self, package: Package, sheet: Sheet) -> None:
        self.package = package
        self.sheet = sheet
        self.root = package.root(sheet.part)
        self._named = False
        self._unsaid: list[tuple[etree._Element, str]] = []
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[int, dict[int, etree._Element]] = {}
        self._last_row = 0
        self._appended_from = LAST_ROW + 1
        self._extent = _stated_extent(self.root)
        for number, row in numbered_rows(self.root):
            if number in self._rows:
                raise self._broken(number)
            if row.get("r") is None:
                self._say(row, str(number))
            self._rows[number] = row
            self._last_row = max(self._last_row, number)

    @cached_property
    def special_formulas(self) -> list[etree._Element]:
        """The formulas that were shared, array or data-table ones when first asked for: no edit makes another."""
        return [formula for formula in self.root.iter(FORMULA) if formula.get("t", "normal") != "normal"]

    def name_changed(self) -> None:
        """The sheet's part is written anew."""
        if not self._named:
            self.package.edit(self.sheet.part)
            self._named = True
            for element, reference in self._unsaid:
                element.set("r", reference)

    def row(self, number: int) -> etree._Element | None:
        """The row's element, if it is there."""
        if number >= self._appended_from:
            self._take_in_appended()
        return self._rows.get(number)

    def find(self, row: int, column: int) -> etree._Element | None:
        """The cell, if it is there."""
        return self._cells_of(row).get(column)

    def cell(self, row: int, column: int) -> etree._Element:
        """The cell, made in the style that its place shows if it is not there."""
        found = self._cells_of(row).get(column)
        if found is None:
            found = self.place(row, column, etree.Element(CELL))
            if style := self._style_of_place(row, column):
                found.set("s", style)
        return found

    def change(self, row: int, column: int, change: Callable[[etree._Element], bool]) -> bool:
        """Whether `change` changed the cell, which is made where it is not there: then the part is written anew.

        Every change of a cell that stands already goes through here, so that none is forgotten.
        """
        changed = change(self.cell(row, column))
        if changed:
            self.name_changed()
        return changed

    def add_rows(self, rows: AppendedRows) -> None:
        """Add these rows where none stand."""
        self.name_changed()
        if self._last_row == rows.first - 1 and self._appended_from > LAST_ROW:
            self.package.append_rows(self.sheet.part, rows)
            self._appended_from = rows.first
            return
        previous = self._row_element(rows.first - 1)
        for number, row in enumerate(rows.elements(), rows.first):
            previous.addnext(row)
            self._rows[number] = previous = row
            self._last_row = max(self._last_row, number)

    def place(self, row: int, column: int, cell: etree._Element) -> etree._Element:
        """The cell element, now standing at this row and column instead of what stood there."""
        element, cells = self._row_element(row), self._cells_of(row)
        cell.set("r", cell_name(row, column))
        self.name_changed()
        self.widen_dimension(Area(row, column, row, column))
        if column in cells:
            element.replace(cells[column], cell)
        else:
            self._insert(element, cells, column, cell)
        cells[column] = cell
        return cell

    def take_out(self, row: int, column: int) -> None:
        """Remove the cell's element, style and all."""
        cell = self._cells_of(row).pop(column, None)
        if cell is not None:
            self.name_changed()
            self._rows[row].remove(cell)

    def let_row_refit(self, number: int) -> None:
        """Let Excel fit the row's height again, unless a person has set it."""
        row = self._rows.get(number)
        if row is not None and row.get("ht") is not None and row.get("customHeight") not in {"1", "true"}:
            del row.attrib["ht"]

    def widen_dimension(self, area: Area) -> None:
        """Widen the sheet's stated extent so that it covers the area."""
        stated = self._extent
        if stated is None:
            return
        wider = Area(*map(min, stated[:2], area[:2]), *map(max, stated[2:], area[2:]))
        element = self.root.find(tag("dimension"))
        if wider != stated and element is not None:
            self.name_changed()
            element.set("ref", str(wider))
            self._extent = wider

    def _cells_of(self, number: int) -> dict[int, etree._Element]:
        cells = self._cells.get(number)
        if cells is None:
            row = self.row(number)
            if row is None:
                return {}
            cells = self._cells[number] = {}
            for column, cell in numbered_cells(row):
                if column in cells:
                    raise self._broken(number)
                if cell.get("r") is None:
                    self._say(cell, cell_name(number, column))
                cells[column] = cell
        return cells

    def _say(self, element: etree._Element, reference: str) -> None:
        """Give a row or cell without a reference one, once anything changes.

        What is left unsaid would be told by a neighbour, who may change.
        """
        if self._named:
            element.set("r", reference)
        else:
            self._unsaid.append((element, reference))

    def _take_in_appended(self) -> None:
        """Make the rows that were kept as text rows like the others."""
        root, first = self.package.root(self.sheet.part), self._appended_from
        added = ((number, row) for number, row in numbered_rows(root) if number >= first)
        self._rows.update(added)
        self._last_row, self._appended_from = max(self._rows), LAST_ROW + 1

    def _row_element(self, number: int) -> etree._Element:
        row = self.row(number)
        if row is not None:
            return row
        self.name_changed()
        row = etree.Element(ROW, r=str(number))
        if number > self._last_row:
            self._sheet_data().append(row)
            self._last_row = number
        else:
            following = min(other for other in self._rows if other > number)
            self._rows[following].addprevious(row)
        self._rows[number] = row
        return row

    def _style_of_place(self, row: int, column: int) -> str:
        """The style that Excel shows where there is no cell: the row's own, else the column's."""
        element = self._rows[row]
        if element.get("customFormat") in {"1", "true"}:
            return element.get("s", "")
        for columns in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if int(columns.get("min", "0")) <= column <= int(columns.get("max", "0")):
                return columns.get("style", "")
        return ""

    def _sheet_data(self) -> etree._Element:
        data = self.root.find(SHEET_DATA)
        if data is None:
            raise self._broken(1)
        return data

    def _insert(self, row: etree._Element, cells: dict[int, etree._Element], column: int, cell: etree._Element) -> None:
        """The cells of a row stand in the order of their columns, and before anything else that a row holds."""
        if not cells:
            row.insert(0, cell)
        elif column > (last := max(cells)):
            cells[last].addnext(cell)
        else:
            cells[min(other for other in cells if other > column)].addprevious(cell)
        first, _, last_stated = row.get("spans", "").partition(":")
        if last_stated and not int(first) <= column <= int(last_stated.partition(" ")[0]):
            del row.attrib["spans"]  # a hint for loading, and now untrue

    def _broken(self, number: int) -> WorkbookRefused:
        return WorkbookRefused.of(
            "The sheet says twice what stands in one place.",
            "Open the workbook in Excel, let it repair the file, save it and try again.",
            Place(file=self.package.file, sheet=self.sheet.name, row=number),
        )


def _stated_extent(root: etree._Element) -> Area | None:
    """The area of the sheet's `dimension`, a hint that readers trust."""
    element = root.find(tag("dimension"))
    return None if element is None else parse_area(element.get("ref", ""))


def formula_position(formula: etree._Element) -> tuple[int, int]:
    """Row and column of the formula's cell; a cell without a reference follows the one before it."""
    cell = formula.getparent()
    if cell is None:
        raise ValueError("a formula outside a cell")
    reference = cell.get("r")
    if reference:
        return cell_position(reference)
    row = cell.getparent()
    return row_or_column_number(row), row_or_column_number(cell)


def row_or_column_number(element: etree._Element | None) -> int:
    """The number of a row or cell without a reference: one more than its neighbour before."""
    if element is None:
        return 0
    reference = element.get("r")
    if reference:
        return int(reference) if element.tag == ROW else cell_position(reference)[1]
    return row_or_column_number(element.getprevious()) + 1
