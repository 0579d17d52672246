"""New rows of a table, with what is known to go into them. Written as text at once: quicker than cell by cell."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import starmap
from typing import NamedTuple

from msgspec import Struct

from workbook_tools.ooxml.appended_rows import AppendedRows
from workbook_tools.ooxml.cells import as_number, number_text
from workbook_tools.ooxml.moves.references import column_letters, shift_formula
from workbook_tools.ooxml.strings import SharedStrings
from workbook_tools.plan.edits import CellValue

Formula = tuple[str, int]
"""A formula and the row that it is written for."""


class NewCell(NamedTuple):
    """One column of the new rows: its style, and its formula or its values from the first new row down."""

    column: int
    style: str = ""
    formula: Formula | None = None
    values: Sequence[CellValue] = ()


class NewRows(Struct, frozen=True):
    """Rows to be made, `count` of them from sheet row `first`, with these attributes and columns from left to right."""

    first: int
    count: int
    look: Mapping[str, str]
    cells: Sequence[NewCell]


def make_rows(wanted: NewRows, strings: SharedStrings, *, date1904: bool) -> AppendedRows:
    """The rows, numbered. Raises UnfitError where a value is one that no cell can hold."""
    rows = range(wanted.first, wanted.first + wanted.count)
    columns = [_contents(cell, rows, strings, date1904) for cell in wanted.cells]
    lines = tuple(starmap(_line(wanted).format, zip(map(str, rows), *columns, strict=True)))
    worded = (cell.style or "0" for cell in wanted.cells if str in map(type, cell.values))
    return AppendedRows(wanted.first, lines, frozenset(worded), any(cell.formula for cell in wanted.cells))


class UnfitError(ValueError):
    """A value that no cell can hold, and where it was to go."""

    def __init__(self, trouble: ValueError, row: int, column: int) -> None:
        super().__init__(str(trouble))
        self.row = row
        self.column = column


def _line(wanted: NewRows) -> str:
    """A row with gaps: {0} for its number, {1} and so on for what follows the style in each cell."""
    look = "".join(f' {name}="{escape(value)}"' for name, value in wanted.look.items())
    cells = [
        f'<c r="{column_letters(cell.column)}{{0}}"{_as_it_is(_style(cell))}{{{gap}}}'
        for gap, cell in enumerate(wanted.cells, start=1)
    ]
    return f'<row r="{{0}}"{_as_it_is(look)}>{"".join(cells)}</row>'


def _style(cell: NewCell) -> str:
    return f' s="{cell.style}"' if cell.style else ""


def _as_it_is(text: str) -> str:
    """The text for a line with gaps, in which it makes none."""
    return text.replace("{", "{{").replace("}", "}}")


def _contents(cell: NewCell, rows: range, strings: SharedStrings, date1904: bool) -> list[str]:
    """The rest of the column's cells from top to bottom, after their styles."""
    if cell.formula:
        text, written_for = cell.formula
        return [f"><f>{escape(shift_formula(text, row - written_for), quote=False)}</f></c>" for row in rows]
    if not cell.values:
        return ["/>"] * len(rows)
    contents: list[str] = []
    known, values = _Contents(strings, date1904), cell.values
    try:
        contents.extend(map(known.__getitem__, zip(map(type, values), values, strict=True)))
    except ValueError as trouble:
        raise UnfitError(trouble, rows[len(contents)], cell.column) from trouble
    return contents


class _Contents(dict[tuple[type, CellValue], str]):
    """The rest of a cell's text after its style, by the value and its type: 1 is TRUE's equal, and another cell."""

    def __init__(self, strings: SharedStrings, date1904: bool) -> None:
        self._strings = strings
        self._date1904 = date1904

    def __missing__(self, key: tuple[type, CellValue]) -> str:
        content = self[key] = self._content(key[1])
        return content

    def _content(self, value: CellValue) -> str:
        if isinstance(value, str):
            return f' t="s"><v>{self._strings.index(value)}</v></c>'
        if value is None:
            return "/>"
        if isinstance(value, bool):
            return f' t="b"><v>{value:d}</v></c>'
        return f"><v>{number_text(as_number(value, date1904=self._date1904))}</v></c>"
