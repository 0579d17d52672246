"""A sheet's cells read as they stand, table or none: texts as they read, merged cells, formulas, filters."""

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from workbook_tools.xlsx.a1.addresses import Area, parse_area
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package, workbook_part
from workbook_tools.xlsx.opc.part_xml import tag
from workbook_tools.xlsx.opc.worksheets import Sheet, sheets
from workbook_tools.xlsx.sheet.cell_contents import CELL, FORMULA, holds_formula, read_content
from workbook_tools.xlsx.sheet.cell_styles import has_styles
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.tables import read_tables
from workbook_tools.xlsx.vocabulary.cell_dates import shown_day, shows_a_day
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, text_of
from workbook_tools.xlsx.vocabulary.untabled_cells import CellBlock, Spot, UntabledSheet


@damage_refused
def read_sheets(package: Package) -> tuple[UntabledSheet, ...]:
    """Every sheet of the workbook, in its order."""
    book = Workbook(package)
    days = {str(style): code for style, code in _formats(book).items() if shows_a_day(code)}
    return tuple(_read(book, sheet, days) for sheet in sheets(package))


def _formats(book: Workbook) -> dict[int, str]:
    return book.styles.formats if has_styles(book.package) else {}


def _read(book: Workbook, sheet: Sheet, days: dict[str, str]) -> UntabledSheet:
    root = book.package.root(sheet.part)
    texts: dict[Spot, str] = {}
    numbers, formulas, dated = set(), set(), set()
    for row, element in numbered_rows(root):
        for column, cell in numbered_cells(element):
            content = read_content(cell, book.strings.texts)
            if holds_formula(cell):
                formulas.add((row, column))
            day = _day(content, days.get(cell.get("s", "0"), ""), book)
            if text := day or text_of(content):
                texts[row, column] = text
            if day:
                dated.add((row, column))
            elif isinstance(content, Decimal):
                numbers.add((row, column))
    return UntabledSheet(
        sheet.name,
        texts,
        frozenset(numbers),
        frozenset(dated),
        frozenset(formulas),
        merged=tuple(_blocks(each.get("ref", "") for each in root.iter(tag("mergeCell")))),
        arrays=tuple(_blocks(each.get("ref", "") for each in root.iterfind(f".//{CELL}/{FORMULA}[@t='array']"))),
        tables={name: _block(_whole(book.package, table.part, table.area)) for name, table in
                read_tables(book.package).items() if table.sheet.part == sheet.part},
        hidden=_is_hidden(book.package, sheet),
        filtered=root.find(f"{tag('autoFilter')}/{tag('filterColumn')}") is not None,
    )  # fmt: skip


def _day(content: CellContent, code: str, book: Workbook) -> str:
    """A day as it reads: "Jan-26" for one that shows month and year alone; "" for what is none."""
    if not code or not isinstance(content, Decimal):
        return ""
    words = shown_day(content, code, date1904=book.date1904) or ""
    month, _, year = words.partition(" ")
    return f"{month[:3]}-{year[-2:]}" if month.isalpha() and year.isdecimal() else words


def _whole(package: Package, part: str, rows: Area) -> Area:
    return parse_area(package.root(part).get("ref", "")) or rows


def _blocks(texts: Iterator[str]) -> Iterator[CellBlock]:
    for text in texts:
        if (area := parse_area(text)) is not None and area[:2] != area[2:]:
            yield _block(area)


def _block(area: Area) -> CellBlock:
    return CellBlock(*area)


def _is_hidden(package: Package, sheet: Sheet) -> bool:
    listed: list[etree._Element] = package.root(workbook_part(package)).findall(f"{tag('sheets')}/{tag('sheet')}")
    return listed[sheet.index].get("state", "visible") != "visible"
