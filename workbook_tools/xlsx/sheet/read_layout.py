"""What a closed workbook offers: its tables, their headings and what stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.cell_attachments import Attached, read_attached
from workbook_tools.xlsx.sheet.cell_contents import holds_formula, read_content
from workbook_tools.xlsx.sheet.cell_styles import Codes, codes_by_style, codes_of_columns, has_styles
from workbook_tools.xlsx.sheet.changing_workbook import Workbook
from workbook_tools.xlsx.sheet.defined_names import NamedCell, named_cells
from workbook_tools.xlsx.sheet.filters import is_filtered
from workbook_tools.xlsx.sheet.grid import numbered_cells, numbered_rows
from workbook_tools.xlsx.sheet.plain_rows import Cell, PlainRows
from workbook_tools.xlsx.sheet.tables import Table, column_formulas, read_tables
from workbook_tools.xlsx.vocabulary.cell_dates import shown_day, shows_a_day
from workbook_tools.xlsx.vocabulary.table_layout import At, CellContent, Layout, TableLayout, text_of

ROWS_BELOW = 5
"""So many rows below a table are looked at for what was typed there and is not part of it."""


_Contents = dict[tuple[int, int], CellContent]


@damage_refused
def read_layout(package: Package) -> Layout:
    """The workbook's tables and the defined names of single cells, with their contents."""
    tables, names = read_tables(package), named_cells(package)
    read = _read(package, tables.values(), names.values())
    sheets = {table.sheet.part: table.sheet for table in tables.values()}
    areas = {part: [table.area for table in tables.values() if table.sheet.part == part] for part in sheets}
    attached = {part: read_attached(package, sheet, areas[part]) for part, sheet in sheets.items()}
    return Layout(
        package.file,
        {
            name: _table_layout(package, table, read[table.sheet.part], attached[table.sheet.part])
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
    """What cells of a sheet hold, and what those show that show a day, by row and column.

    `codes` are by column and row the number formats that change how a number reads. Below `last_row` all is blank.
    """

    contents: _Contents
    days: dict[tuple[int, int], str]
    codes: dict[int, Codes]
    last_row: int


def _table_layout(package: Package, table: Table, read: _Read, attached: Attached) -> TableLayout:
    rows = range(table.area.top, table.area.bottom + 1)
    columns = {
        heading: tuple(read.contents.get((row, column)) for row in rows)
        for column, heading in enumerate(table.headings, table.area.left)
    }
    formulas = frozenset(column_formulas(package, table))
    return TableLayout(
        *(table.name, table.sheet.name, table.rows, columns, formulas, table.area.top),
        shown={_at(table, *place): day for place, day in read.days.items() if _is_in(table, *place)},
        attached={_at(table, *place): tuple(words) for place, words in attached.items() if _is_in(table, *place)},
        typed_over=_typed_over(package, table, formulas, read.contents),
        filtered=is_filtered(package, table),
        below=dict(_below(table, read.contents)),
        codes={
            heading: {
                row: code
                for row, content in enumerate(columns[heading][: max(read.last_row + 1 - table.area.top, 1)])
                if (code := read.codes[column][table.area.top + row]) and isinstance(content, Decimal | None)
            }
            for column, heading in enumerate(table.headings, table.area.left)
            if column in read.codes
        },
    )


def _below(table: Table, contents: _Contents) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows right below a table in whose columns anything stands, with their texts."""
    columns = range(table.area.left, table.area.right + 1)
    for row in range(table.area.bottom + 1, table.area.bottom + 1 + ROWS_BELOW):
        if texts := tuple(filter(None, (text_of(contents.get((row, column))) for column in columns))):
            yield row, texts


def _at(table: Table, row: int, column: int) -> At:
    return row - table.area.top, table.headings[column - table.area.left]


def _is_in(table: Table, row: int, column: int) -> bool:
    area = table.area
    return area.top <= row <= area.bottom and area.left <= column <= area.right


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
    plain: dict[str, list[PlainRows]] = defaultdict(list)
    for table in tables:
        plain[table.sheet.part].append(PlainRows(package, table))
        wanted[table.sheet.part].update(range(table.area.top, table.area.bottom + 1 + ROWS_BELOW))
    for cell in names:
        wanted[cell.sheet.part].add(cell.row)
    workbook, looks = Workbook(package), _FormatsOfStyles(package)
    return {part: _read_sheet(workbook, part, rows, looks, plain[part]) for part, rows in wanted.items()}


class _FormatsOfStyles:
    """By a cell's style, as the sheet writes it, the number formats that show a day, and those that change a number."""

    def __init__(self, package: Package) -> None:
        formats = Workbook(package).styles.formats if has_styles(package) else {}
        self.codes = codes_by_style(package)
        self.days = {str(style): code for style, code in formats.items() if shows_a_day(code)}
        self.numbers: dict[str | None, str] = {str(style): code for style, code in enumerate(self.codes)}
        self.numbers[None] = self.codes[0] if self.codes else ""


def _read_sheet(
    workbook: Workbook, part: str, rows: set[int], looks: _FormatsOfStyles, plain: Iterable[PlainRows]
) -> _Read:
    root = workbook.package.root_without_appended(part)
    contents, days = _Contents(), dict[tuple[int, int], str]()
    codes = codes_of_columns(root, looks.codes)
    appended = workbook.package.appended(part)
    last_row = appended.first + len(appended.lines) - 1 if appended else 0
    try:
        last_row = max([last_row, *(number for number, _ in numbered_rows(root))])
        for number, column, content, style in _cells(workbook, part, rows, plain):
            contents[number, column] = content
            code = looks.numbers.get(style, "")
            if code or column in codes:
                codes.setdefault(column, Codes())[number] = code
            if style not in looks.days or not isinstance(content, Decimal):
                continue
            if day := shown_day(content, looks.days[style], date1904=workbook.date1904):
                days[number, column] = day
    except (IndexError, ValueError, InvalidOperation) as fault:  # a string or row that is not there, or not a number
        raise WorkbookRefused.of(
            f"A cell in the part {part} holds what no cell can hold.",
            "Open the workbook in Excel, let it repair the file, save it and try again.",
            Place(file=workbook.package.file),
        ) from fault
    return _Read(contents, days, codes, last_row)


def _cells(workbook: Workbook, part: str, rows: set[int], plain: Iterable[PlainRows]) -> Iterator[Cell]:
    """The cells of these rows of a sheet, and those of rows that are kept as text."""
    texts = workbook.strings.texts
    for number, row in numbered_rows(workbook.package.root_without_appended(part)):
        for column, cell in numbered_cells(row) if number in rows else ():
            yield number, column, read_content(cell, texts), cell.get("s")
    for each in plain:
        yield from each.cells(texts)
