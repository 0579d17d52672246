"""The open workbook as it stands: where its tables and names are, and what was typed into their sheets' cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook_tools.live.areas import Area, parse_area
from workbook_tools.live.entries import Entry, entry_as_read, is_formula

if TYPE_CHECKING:
    import xlwings
    from xlwings.main import Table


@dataclass(frozen=True)
class Cells:
    """A sheet's cells from its first used one on: what they show, and what was typed."""

    area: Area
    shown: Sequence[Sequence[Any]]
    typed: Sequence[Sequence[Any]]

    def content(self, row: int, column: int) -> object:
        """What a cell shows; None outside the used cells."""
        return self.shown[row - self.area.top][column - self.area.left] if self._has(row, column) else None

    def entry(self, row: int, column: int) -> Entry:
        """What was typed into a cell; None outside the used cells."""
        if not self._has(row, column):
            return None
        typed = self.typed[row - self.area.top][column - self.area.left]
        return entry_as_read(self.content(row, column), typed)

    def entries(self, area: Area) -> list[list[Entry]]:
        """What was typed into the cells of an area, row by row."""
        columns = range(area.left, area.right + 1)
        return [[self.entry(row, column) for column in columns] for row in range(area.top, area.bottom + 1)]

    def _has(self, row: int, column: int) -> bool:
        return self.area.top <= row <= self.area.bottom and self.area.left <= column <= self.area.right


@dataclass(frozen=True)
class OpenTable:
    """A table's place now. `area` holds its data rows only; headings run from left to right."""

    name: str
    sheet: str
    area: Area
    headings: tuple[str, ...]
    handle: Table = field(compare=False, repr=False)

    @property
    def rows(self) -> int:
        """How many data rows it has."""
        return self.area.bottom - self.area.top + 1

    def column(self, heading: str) -> int:
        """The sheet's column under a heading."""
        return self.area.left + self.headings.index(heading)


@dataclass(frozen=True)
class Place:
    """The one cell that a name stands for."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class State:
    """The tables by name, the sheets that hold them or a named cell, and the names of single cells."""

    tables: dict[str, OpenTable]
    sheets: dict[str, xlwings.Sheet]
    cells: dict[str, Cells]
    names: dict[str, Place]

    def formula_columns(self, table: OpenTable) -> frozenset[str]:
        """The headings under which every cell holds a formula."""
        entries = self.cells[table.sheet].entries(table.area)
        return frozenset(
            heading
            for heading, column in zip(table.headings, zip(*entries, strict=True), strict=True)
            if all(is_formula(entry) for entry in column)
        )


def read_state(book: xlwings.Book, names: Iterable[str] | None = None) -> State:
    """The workbook now, with all its names or with those asked for (those that it lacks are left out).

    Each sheet is read in two calls, whatever its size.
    """
    sheets = {sheet.name: sheet for sheet in book.sheets}
    handles = {title: list(sheet.tables) for title, sheet in sheets.items()}
    places = _named_cells(book, sheets, names)
    holders = {title for title, found in handles.items() if found} | {place.sheet for place in places.values()}
    cells = {title: read_cells(sheet) for title, sheet in sheets.items() if title in holders}
    tables = [_open_table(handle, title, cells[title]) for title, found in handles.items() for handle in found]
    return State({table.name: table for table in tables}, sheets, cells, places)


def read_cells(sheet: xlwings.Sheet) -> Cells:
    """The used cells of a sheet."""
    used = sheet.used_range
    area = _parse(used.address)
    shown = used.options(ndim=2, err_to_str=True, chunksize=None).value
    return Cells(area, shown, _grid(used.formula))


def _open_table(handle: Table, title: str, cells: Cells) -> OpenTable:
    area = read_body(handle)
    headings = (cells.content(area.top - 1, column) for column in range(area.left, area.right + 1))
    return OpenTable(handle.name, title, area, tuple("" if text is None else str(text) for text in headings), handle)


def read_body(handle: Table) -> Area:
    """The rows under the headings, without totals. A table that waits for its first row has that one."""
    area = _parse(handle.range.address)
    return area._replace(top=area.top + 1, bottom=area.bottom - bool(handle.show_totals))


def _named_cells(book: xlwings.Book, sheets: dict[str, xlwings.Sheet], names: Iterable[str] | None) -> dict[str, Place]:
    by_fold = {title.casefold(): title for title in sheets}
    wanted = None if names is None else {name.casefold() for name in names}
    found = {}
    for name in book.names:
        text = name.name
        if "!" in text or (wanted is not None and text.casefold() not in wanted):
            continue  # a sheet's own name, or one that no one asks for
        place = _place(name.refers_to, by_fold)
        if place is not None:
            found[text] = place
    return found


def _place(refers_to: str | None, sheets: dict[str, str]) -> Place | None:
    title, mark, address = (refers_to or "").removeprefix("=").rpartition("!")
    area = parse_area(address)
    sheet = sheets.get(title.strip("'").replace("''", "'").casefold())
    if not mark or area is None or sheet is None or area[:2] != area[2:]:
        return None
    return Place(sheet, area.top, area.left)


def _parse(address: str) -> Area:
    area = parse_area(address)
    if area is None:
        raise ValueError(f"a range without a plain address: {address}")
    return area


def _grid(formulas: Any) -> Sequence[Sequence[Any]]:
    """Formulas as rows; a single cell's comes alone, and one row's may come flat."""
    if not isinstance(formulas, (list, tuple)):
        return [[formulas]]
    return formulas if isinstance(formulas[0], (list, tuple)) else [formulas]
