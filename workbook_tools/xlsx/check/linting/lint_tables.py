"""Excel tables: their ranges, their headings in the cells, their names and ids."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import COLUMNS, Area, parse_area
from workbook_tools.xlsx.check.linting.lint_cells import CELL, ROW, CellTrouble, StoredCounts
from workbook_tools.xlsx.check.linting.lint_formulas import FormulaReader
from workbook_tools.xlsx.check.linting.lint_lengths import is_name, length_troubles
from workbook_tools.xlsx.check.linting.lint_order import order_troubles
from workbook_tools.xlsx.opc.part_xml import tag

TextOf = Callable[[etree._Element], str]
"""The text that a cell shows."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TEXTS = ("s", "inlineStr", "str")
_STYLES = ("dataDxfId", "headerRowDxfId", "totalsRowDxfId", "headerRowBorderDxfId", "tableBorderDxfId")


class LintedTable(Struct, frozen=True):
    """A table's part and root element, and the rectangle that it says it covers (None where unreadable)."""

    part: str
    root: etree._Element
    area: Area | None

    @property
    def name(self) -> str:
        """The name that formulas use."""
        return self.root.get("displayName", self.root.get("name", ""))


def read_table(part: str, root: etree._Element) -> LintedTable:
    """The table that a part describes."""
    return LintedTable(part, root, parse_area(root.get("ref", ""), strict=True))


def table_troubles(
    table: LintedTable, sheet_data: etree._Element | None, text_of: TextOf, limits: StoredCounts
) -> Iterator[CellTrouble]:
    """What is wrong with one table and with its headings on the sheet."""
    yield from order_troubles(table.root)
    if not is_name(table.name):
        yield "Excel does not accept a table's name", table.name
    columns = list(table.root.iterfind(f"{tag('tableColumns')}/{tag('tableColumn')}"))
    if table.area is None:
        yield "the table's range cannot be read", table.root.get("ref", "")
        return
    yield from _shape_troubles(table, table.area, len(columns))
    yield from _column_troubles(columns, limits)
    if table.root.get("headerRowCount", "1") != "0" and sheet_data is not None:
        yield from _heading_troubles(table.area, columns, sheet_data, text_of)


def overlap_troubles(tables: Sequence[LintedTable]) -> Iterator[tuple[str, CellTrouble]]:
    """A trouble, with its part, for each table that shares cells with one before it on the sheet."""
    for index, table in enumerate(tables):
        for other in tables[:index]:
            if table.area and other.area and table.area.overlaps(other.area):
                yield table.part, (f"the table overlaps table '{other.name}'", table.root.get("ref", ""))


def _shape_troubles(table: LintedTable, area: Area, columns: int) -> Iterator[CellTrouble]:
    width = area.right - area.left + 1
    if columns != width:
        yield "the table's range and its list of columns differ in width", f"{width} and {columns}"
    said = table.root.find(tag("tableColumns"))
    if said is not None and said.get("count", str(columns)) != str(columns):
        yield "the table's count of columns is wrong", said.get("count", "")
    extra = int(table.root.get("headerRowCount", "1")) + int(table.root.get("totalsRowCount", "0"))
    if area.bottom - area.top + 1 <= extra:
        yield "the table has no row for data", table.root.get("ref", "")
    filtered = table.root.find(tag("autoFilter"))
    if filtered is not None and not _within(parse_area(filtered.get("ref", ""), strict=True), area):
        yield "the table's filter lies outside it", filtered.get("ref", "")
    ordered = table.root.find(tag("sortState"))  # Excel itself leaves one that lies outside
    if ordered is not None and parse_area(ordered.get("ref", ""), strict=True) is None:
        yield "the area of the table's sort order cannot be read", ordered.get("ref", "")


def _within(inner: Area | None, outer: Area) -> bool:
    return (
        inner is not None
        and outer.top <= inner.top
        and outer.left <= inner.left
        and inner.bottom <= outer.bottom
        and inner.right <= outer.right
    )


def _column_troubles(columns: Sequence[etree._Element], limits: StoredCounts) -> Iterator[CellTrouble]:
    for name in _repeated(_plain(column.get("name", "")).casefold() for column in columns):
        yield "two columns of the table have the same heading", name
    for identity in _repeated(column.get("id", "") for column in columns):
        yield "two columns of the table have the same id", identity
    reader = FormulaReader()
    for column in columns:
        yield from length_troubles(column)
        heading = column.get("name", "")
        for formula in column.iterchildren(tag("calculatedColumnFormula"), tag("totalsRowFormula")):
            for trouble in reader.troubles(formula.text or ""):
                yield trouble, f"column '{heading}'"
        for style in _STYLES:
            index = column.get(style)
            if index is not None and not (index.isdecimal() and int(index) < limits.conditional_styles):
                yield "a column's style is not in the list of conditional styles", f"column '{heading}'"


def _heading_troubles(
    area: Area, columns: Sequence[etree._Element], sheet_data: etree._Element, text_of: TextOf
) -> Iterator[CellTrouble]:
    cells = dict(_cells_of_row(sheet_data, area.top))
    shown = {column: text_of(cell) for column, cell in cells.items()}
    for offset, column in enumerate(columns):
        heading = column.get("name", "")
        if _plain(shown.get(area.left + offset, "")) != _plain(heading):
            yield "a heading of the table differs from its cell", f"column '{heading}'"
        elif cells[area.left + offset].get("t", "n") not in _TEXTS:
            yield "a heading of the table is not a text in its cell", f"column '{heading}'"


def _cells_of_row(sheet_data: etree._Element, number: int) -> Iterator[tuple[int, etree._Element]]:
    for row in sheet_data.iterchildren(ROW):
        if row.get("r") == str(number):
            for cell in row.iterchildren(CELL):
                yield COLUMNS[cell.get("r", "").rstrip("0123456789")], cell


def _plain(text: str) -> str:
    """The text with Excel's `_x000a_` escapes resolved and one kind of line end."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)
    return text.replace("\r\n", "\n")


def _repeated(names: Iterator[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        yield from [name] * (count - 1)
