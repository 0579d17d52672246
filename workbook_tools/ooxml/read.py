"""What a closed workbook offers: its tables, their headings and what stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.ooxml.attached import read_attached
from workbook_tools.ooxml.cells import holds_formula, read_content
from workbook_tools.ooxml.damage import damage_refused
from workbook_tools.ooxml.filtering import is_filtered
from workbook_tools.ooxml.grid import numbered_cells, numbered_rows
from workbook_tools.ooxml.names import NamedCell, named_cells
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.shown_codes import Codes, codes_of
from workbook_tools.ooxml.styles import has_styles
from workbook_tools.ooxml.tables import Table, column_formulas, read_tables
from workbook_tools.ooxml.workbook import Workbook
from workbook_tools.plan.dates_in_cells import shown_day, shows_a_day
from workbook_tools.plan.layout import At, CellContent, Layout, TableLayout

_Contents = dict[tuple[int, int], CellContent]


@damage_refused
def read_layout(package: Package) -> Layout:
    """The workbook's tables and the defined names of single cells, with their contents."""
    tables, names = read_tables(package), named_cells(package)
    read = _read(package, tables.values(), names.values())
    codes = codes_of(package, tables.values())
    return Layout(
        package.file,
        {
            name: _table_layout(package, table, read[table.sheet.part], codes.get(table.sheet.part, {}))
            for name, table in tables.items()
        },
        {name: read[cell.sheet.part].contents.get((cell.row, cell.column)) for name, cell in names.items()},
    )


@damage_refused
def read_named(package: Package, name: str) -> CellContent:
    """What stands in the cell of a defined name, only its sheet being read; None where there is no such cell."""
    cell = named_cells(package).get(name)
    return _read(package, (), (cell,))[cell.sheet.part].contents.get((cell.row, cell.column)) if cell else None


class _Read(Struct, frozen=True):
    """What cells of a sheet hold, and what those show that show a day, by row and column."""

    contents: _Contents
    days: dict[tuple[int, int], str]


def _table_layout(package: Package, table: Table, read: _Read, codes: Mapping[int, Codes]) -> TableLayout:
    rows = range(table.area.top, table.area.bottom + 1)
    columns = {
        heading: tuple(read.contents.get((row, column)) for row in rows)
        for column, heading in enumerate(table.headings, table.area.left)
    }
    formulas = frozenset(column_formulas(package, table))
    return TableLayout(
        *(table.name, table.sheet.name, table.rows, columns, formulas, table.area.top),
        shown={_at(table, *place): day for place, day in read.days.items() if _is_in(table, *place)},
        attached=_attached(package, table),
        typed_over=_typed_over(package, table, formulas, read.contents),
        filtered=is_filtered(package, table),
        codes={
            heading: {
                row: code
                for row, content in enumerate(columns[heading])
                if (code := codes[column][table.area.top + row]) and (content is None or isinstance(content, Decimal))
            }
            for column, heading in enumerate(table.headings, table.area.left)
            if column in codes
        },
    )


def _at(table: Table, row: int, column: int) -> At:
    return row - table.area.top, table.headings[column - table.area.left]


def _is_in(table: Table, row: int, column: int) -> bool:
    area = table.area
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def _attached(package: Package, table: Table) -> dict[At, tuple[str, ...]]:
    found = read_attached(package, table.sheet)
    return {_at(table, *place): tuple(words) for place, words in found.items() if _is_in(table, *place)}


def _typed_over(package: Package, table: Table, formulas: frozenset[str], contents: _Contents) -> frozenset[At]:
    """The cells of the columns with a formula in which something else stands."""
    columns = {table.column(heading) for heading in formulas}
    if not columns:
        return frozenset()
    found = set()
    for number, row in numbered_rows(package.root_without_appended(table.sheet.part)):
        if table.area.top <= number <= table.area.bottom:
            for column, cell in numbered_cells(row):
                if column in columns and not holds_formula(cell) and contents.get((number, column)) not in {None, ""}:
                    found.add(_at(table, number, column))
    return frozenset(found)


def _read(package: Package, tables: Iterable[Table], names: Iterable[NamedCell]) -> dict[str, _Read]:
    """By sheet part, what stands in the rows that hold a table or a named cell. Each sheet is gone through once."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for table in tables:
        wanted[table.sheet.part].update(range(table.area.top, table.area.bottom + 1))
    for cell in names:
        wanted[cell.sheet.part].add(cell.row)
    workbook = Workbook(package)
    formats = workbook.styles.formats if has_styles(package) else {}
    day_styles = {str(style): code for style, code in formats.items() if shows_a_day(code)}
    return {part: _read_sheet(workbook, part, rows, day_styles) for part, rows in wanted.items()}


def _read_sheet(workbook: Workbook, part: str, rows: set[int], day_styles: dict[str, str]) -> _Read:
    texts, contents, days = workbook.strings.texts, _Contents(), dict[tuple[int, int], str]()
    try:
        for number, row in numbered_rows(workbook.package.root(part)):
            for column, cell in numbered_cells(row) if number in rows else ():
                content = contents[number, column] = read_content(cell, texts)
                code = day_styles.get(cell.get("s", "")) if day_styles else None
                if not code or not isinstance(content, Decimal):
                    continue
                if day := shown_day(content, code, date1904=workbook.date1904):
                    days[number, column] = day
    except (IndexError, ValueError, InvalidOperation) as fault:  # no such string, no such row, no number
        raise WorkbookRefused.of(
            f"A cell in the part {part} holds what no cell can hold.",
            "Open the workbook in Excel, let it repair the file, save it and try again.",
            Place(file=workbook.package.file),
        ) from fault
    return _Read(contents, days)
