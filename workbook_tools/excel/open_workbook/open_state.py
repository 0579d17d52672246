"""The open workbook as it stands: where its tables and names are, and what was typed into their sheets' cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from workbook_tools.excel.open_workbook.cell_entries import Entry, entry_as_read, is_formula
from workbook_tools.xlsx.a1.addresses import Area, parse_area
from workbook_tools.xlsx.move.drawing_anchors import TallObject

if TYPE_CHECKING:
    import xlwings
    from xlwings.main import Table


Cell = tuple[str, int, int]
"""Sheet, row and column."""


class Condition(Struct, frozen=True):
    """An open workbook's condition. Sheets and tables are known by name.

    `protected` says of each protected sheet whether it has a password. `marked` are tables in which a cell looks unlike
    the others of its column, or has words that do. `shaped_rows` are by sheet the rows that are hidden, grouped, or of
    a height of their own. `sparklines` maps the cell of each to the range that it draws.
    """

    number_formats: Mapping[Cell, str] = field(default_factory=dict)
    hidden_columns: Mapping[str, frozenset[int]] = field(default_factory=dict)
    hidden_sheets: frozenset[str] = frozenset()
    protected: Mapping[str, bool] = field(default_factory=dict)
    structure_locked: bool = False
    filtered: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    shaped_rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    sparklines: Mapping[Cell, str] = field(default_factory=dict)
    tall_objects: Mapping[str, Sequence[TallObject]] = field(default_factory=dict)


class OpenCells(Struct, frozen=True):
    """A sheet's cells from its first used one on: what they show, and what was typed."""

    area: Area
    shown: Sequence[Sequence[Any]]
    typed: Sequence[Sequence[Any]]
    date1904: bool = False

    def content(self, row: int, column: int) -> object:
        """What a cell shows; None outside the used cells."""
        return self.shown[row - self.area.top][column - self.area.left] if self._has(row, column) else None

    def entry(self, row: int, column: int) -> Entry:
        """What was typed into a cell; None outside the used cells."""
        if not self._has(row, column):
            return None
        typed = self.typed[row - self.area.top][column - self.area.left]
        return entry_as_read(self.content(row, column), typed, date1904=self.date1904)

    def entries(self, area: Area) -> list[list[Entry]]:
        """What was typed into the cells of an area, row by row."""
        columns = range(area.left, area.right + 1)
        return [[self.entry(row, column) for column in columns] for row in range(area.top, area.bottom + 1)]

    def hold_beside(self, area: Area) -> bool:
        """Whether anything stands in the rows of an area but in none of its columns."""
        rows = range(max(area.top, self.area.top), min(area.bottom, self.area.bottom) + 1)
        beside = [*range(self.area.left, area.left), *range(area.right + 1, self.area.right + 1)]
        return any(self.content(row, column) not in {None, ""} for row in rows for column in beside)

    def with_formulas(self, area: Area, spelled: Sequence[Sequence[Any]]) -> OpenCells:
        """The cells with these formulas where they hold any within the area."""
        typed = [list(row) for row in self.typed]
        for row, formulas in enumerate(spelled, area.top):
            for column, formula in enumerate(formulas, area.left):
                if is_formula(self.entry(row, column)):
                    typed[row - self.area.top][column - self.area.left] = formula
        return replace(self, typed=typed)

    def _has(self, row: int, column: int) -> bool:
        return self.area.top <= row <= self.area.bottom and self.area.left <= column <= self.area.right


class OpenTable(Struct, frozen=True):
    """A table's place now. `area` holds its data rows only; headings run from left to right.

    Its rows are `whole` rows of the sheet unless something stands beside it; then they are its own cells only.
    """

    name: str
    sheet: str
    area: Area
    headings: tuple[str, ...]
    whole: bool = True

    @property
    def rows(self) -> int:
        """How many data rows it has."""
        return self.area.bottom - self.area.top + 1

    def column(self, heading: str) -> int:
        """The sheet's column under a heading."""
        return self.area.left + self.headings.index(heading)

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell of the sheet is in one of its data rows."""
        return self.area.top <= row <= self.area.bottom and self.area.left <= column <= self.area.right


class NamedPlace(Struct, frozen=True):
    """The one cell that a name stands for."""

    sheet: str
    row: int
    column: int


class Sheets(dict[str, "xlwings.Sheet"]):
    """The workbook's sheets by name, each asked for when it is first needed."""

    def __init__(self, book: xlwings.Book) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, title: str) -> xlwings.Sheet:
        sheet: xlwings.Sheet = self._all[title]
        self[title] = sheet
        return sheet

    @cached_property
    def _all(self) -> xlwings.main.Sheets:
        return self._book.sheets


class OpenWorkbook(Struct, frozen=True):
    """The workbook's name, its tables by name, its sheets, the cells of those that hold any, and names of single cells.

    `condition` is what is known of the rest; None where only the cells could be read. `from_copy` tells that formulas
    are spelled as in a file; `copy` is then that file.
    """

    file: str
    tables: dict[str, OpenTable]
    sheets: dict[str, xlwings.Sheet]
    cells: dict[str, OpenCells]
    names: dict[str, NamedPlace]
    condition: Condition | None = None
    date1904: bool = False
    from_copy: bool = False
    copy: bytes = b""

    def with_own_formulas(self, tables: Iterable[OpenTable]) -> OpenWorkbook:
        """The state with these tables' formulas as the program itself spells them, asked for in two calls each."""
        cells = dict(self.cells)
        for table in tables:
            own = as_rows(self.sheets[table.sheet].range(str(table.area)).formula)
            cells[table.sheet] = cells[table.sheet].with_formulas(table.area, own)
        return replace(self, cells=cells)

    def formula_columns(self, table: OpenTable) -> frozenset[str]:
        """The headings under which every cell holds a formula."""
        entries = self.cells[table.sheet].entries(table.area)
        return frozenset(
            heading
            for heading, column in zip(table.headings, zip(*entries, strict=True), strict=True)
            if all(is_formula(entry) for entry in column)
        )


def read_state(book: xlwings.Book, name: str) -> OpenWorkbook:
    """The workbook now, asked for call by call. Each sheet is read in two calls, whatever its size."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    handles = {title: list(sheet.tables) for title, sheet in sheets.items()}
    places = _named_cells(book, sheets)
    holders = {title for title, found in handles.items() if found} | {place.sheet for place in places.values()}
    date1904 = counts_from_1904(book)
    cells = {title: read_cells(sheet, date1904) for title, sheet in sheets.items() if title in holders}
    tables = [_open_table(handle, title, cells[title]) for title, found in handles.items() for handle in found]
    by_name = {table.name: table for table in tables}
    return OpenWorkbook(name, by_name, sheets, cells, places, date1904=date1904)


def counts_from_1904(book: xlwings.Book) -> bool:
    """Whether the workbook's days are counted from 1904. xlwings does not say; Excel's own object does."""
    return bool(getattr(book.api, "Date1904", False))


def read_cells(sheet: xlwings.Sheet, date1904: bool = False) -> OpenCells:
    """The used cells of a sheet."""
    used = sheet.used_range
    area = _parse(used.address)
    shown = used.options(ndim=2, err_to_str=True, chunksize=None).value
    return OpenCells(area, shown, as_rows(used.formula), date1904)


def _open_table(handle: Table, title: str, cells: OpenCells) -> OpenTable:
    area = read_body(handle)
    headings = (cells.content(area.top - 1, column) for column in range(area.left, area.right + 1))
    whole = not cells.hold_beside(area)
    return OpenTable(handle.name, title, area, tuple("" if text is None else str(text) for text in headings), whole)


def read_body(handle: Table) -> Area:
    """The rows under the headings, without totals. A table that waits for its first row has that one."""
    area = _parse(handle.range.address)
    return area._replace(top=area.top + 1, bottom=area.bottom - bool(handle.show_totals))


def _named_cells(book: xlwings.Book, sheets: dict[str, xlwings.Sheet]) -> dict[str, NamedPlace]:
    by_fold = {title.casefold(): title for title in sheets}
    found = {}
    for name in book.names:
        text = name.name
        place = None if "!" in text else _place(name.refers_to, by_fold)  # "!" marks a sheet's own name
        if place is not None:
            found[text] = place
    return found


def _place(refers_to: str | None, sheets: dict[str, str]) -> NamedPlace | None:
    title, mark, address = (refers_to or "").removeprefix("=").rpartition("!")
    area = parse_area(address)
    sheet = sheets.get(title.strip("'").replace("''", "'").casefold())
    if not mark or area is None or sheet is None or area[:2] != area[2:]:
        return None
    return NamedPlace(sheet, area.top, area.left)


def _parse(address: str) -> Area:
    area = parse_area(address)
    if area is None:
        raise ValueError(f"a range without a plain address: {address}")
    return area


def as_rows(formulas: Any) -> Sequence[Sequence[Any]]:
    """Formulas as rows; a single cell's comes alone, and one row's may come flat."""
    if not isinstance(formulas, (list, tuple)):
        return [[formulas]]
    return formulas if isinstance(formulas[0], (list, tuple)) else [formulas]
