"""What a closed workbook offers: its tables, their headings and what stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from lxml import etree

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.ooxml.cells import read_content
from workbook_tools.ooxml.damage import damage_refused
from workbook_tools.ooxml.grid import numbered_cells, numbered_rows
from workbook_tools.ooxml.names import NamedCell, named_cells
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.strings import SharedStrings
from workbook_tools.ooxml.styles import codes_by_style
from workbook_tools.ooxml.tables import Table, column_formulas, read_tables
from workbook_tools.ooxml.xml import tag
from workbook_tools.plan.layout import CellContent, Layout, TableLayout

_Contents = dict[tuple[int, int], CellContent]


class Codes(dict[int, str]):
    """A column's number formats by row; `usual` is that of the rows which have no cell."""

    def __init__(self, usual: str = "") -> None:
        super().__init__()
        self.usual = usual

    def __missing__(self, row: int) -> str:
        return self.usual


@damage_refused
def read_layout(package: Package) -> Layout:
    """The workbook's tables and the defined names of single cells, with their contents."""
    tables, names = read_tables(package), named_cells(package)
    contents = _contents(package, tables.values(), names.values())
    codes = _codes(package, tables.values())
    return Layout(
        package.file,
        {
            name: _table_layout(package, table, contents[table.sheet.part], codes.get(table.sheet.part, {}))
            for name, table in tables.items()
        },
        {name: contents[cell.sheet.part].get((cell.row, cell.column)) for name, cell in names.items()},
    )


@damage_refused
def read_named(package: Package, name: str) -> CellContent:
    """What stands in the cell of a defined name, only its sheet being read; None where there is no such cell."""
    cell = named_cells(package).get(name)
    return _contents(package, (), (cell,))[cell.sheet.part].get((cell.row, cell.column)) if cell else None


def _table_layout(package: Package, table: Table, contents: _Contents, codes: Mapping[int, Codes]) -> TableLayout:
    rows = range(table.area.top, table.area.bottom + 1)
    columns = {
        heading: tuple(contents.get((row, column)) for row in rows)
        for column, heading in enumerate(table.headings, table.area.left)
    }
    formulas = frozenset(column_formulas(package, table))
    shown = {
        heading: {
            row: code
            for row, content in enumerate(columns[heading])
            if (code := codes[column][table.area.top + row]) and (content is None or isinstance(content, Decimal))
        }
        for column, heading in enumerate(table.headings, table.area.left)
        if column in codes
    }
    return TableLayout(table.name, table.sheet.name, table.rows, columns, formulas, table.area.top, shown)


def _codes(package: Package, tables: Iterable[Table]) -> dict[str, dict[int, Codes]]:
    """By sheet part and column, the number formats that change how a number reads."""
    codes = codes_by_style(package)
    if not any(codes):
        return {}
    return {part: _sheet_codes(package.root(part), codes) for part in {table.sheet.part for table in tables}}


def _sheet_codes(root: etree._Element, codes: Sequence[str]) -> dict[int, Codes]:
    """By column its cells' formats; of cells that are not there, the format of the column, if it has one."""
    found: dict[int, Codes] = {}
    for columns in root.iterfind(f"{tag('cols')}/{tag('col')}"):
        if code := _code(columns.get("style"), codes):
            first, last = int(columns.get("min", "0")), int(columns.get("max", "0"))
            found.update((column, Codes(code)) for column in range(first, last + 1))
    for number, row in numbered_rows(root):
        for column, cell in numbered_cells(row):
            code = _code(cell.get("s"), codes)
            if code or column in found:
                found.setdefault(column, Codes())[number] = code
    return found


def _code(style: str | None, codes: Sequence[str]) -> str:
    at = int(style or 0)
    return codes[at] if at < len(codes) else ""


def _contents(package: Package, tables: Iterable[Table], names: Iterable[NamedCell]) -> dict[str, _Contents]:
    """By sheet part, what stands in the rows that hold a table or a named cell. Each sheet is gone through once."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for table in tables:
        wanted[table.sheet.part].update(range(table.area.top, table.area.bottom + 1))
    for cell in names:
        wanted[cell.sheet.part].add(cell.row)
    texts = SharedStrings(package).texts
    return {part: _sheet_contents(package, part, rows, texts) for part, rows in wanted.items()}


def _sheet_contents(package: Package, part: str, rows: set[int], texts: list[str]) -> _Contents:
    try:
        return {
            (number, column): read_content(cell, texts)
            for number, row in numbered_rows(package.root(part))
            if number in rows
            for column, cell in numbered_cells(row)
        }
    except (IndexError, ValueError, InvalidOperation) as fault:  # no such string, no such row, no number
        raise WorkbookRefused.of(
            f"A cell in the part {part} holds what no cell can hold.",
            "Open the workbook in Excel, let it repair the file, save it and try again.",
            Place(file=package.file),
        ) from fault
