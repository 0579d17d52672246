"""New rows of a table, with what is known to go into them. Written as text at once: quicker than cell by cell."""

from collections.abc import Mapping, Sequence
from html import escape
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
    look = "".join(f' {name}="{escape(value)}"' for name, value in wanted.look.items())
    rows = range(wanted.first, wanted.first + wanted.count)
    columns = [_cells(cell, rows, strings, date1904) for cell in wanted.cells]
    numbered = zip(rows, *columns, strict=True)
    lines = tuple(f'<row r="{row}"{look}>{"".join(cells)}</row>' for row, *cells in numbered)
    worded = (cell.style or "0" for cell in wanted.cells if any(isinstance(value, str) for value in cell.values))
    return AppendedRows(wanted.first, lines, frozenset(worded), any(cell.formula for cell in wanted.cells))


class UnfitError(ValueError):
    """A value that no cell can hold, and where it was to go."""

    def __init__(self, trouble: ValueError, row: int, column: int) -> None:
        super().__init__(str(trouble))
        self.row = row
        self.column = column


def _cells(cell: NewCell, rows: range, strings: SharedStrings, date1904: bool) -> list[str]:
    """The column's cells from top to bottom."""
    letters = column_letters(cell.column)
    style = f' s="{cell.style}"' if cell.style else ""
    if cell.formula:
        text, written_for = cell.formula
        formulas = ((row, escape(shift_formula(text, row - written_for), quote=False)) for row in rows)
        return [f'<c r="{letters}{row}"{style}><f>{formula}</f></c>' for row, formula in formulas]
    if cell.values:
        contents = _contents(cell, rows, strings, date1904)
        return [f'<c r="{letters}{row}"{style}{content}' for row, content in zip(rows, contents, strict=True)]
    return [f'<c r="{letters}{row}"{style}/>' for row in rows]


def _contents(cell: NewCell, rows: range, strings: SharedStrings, date1904: bool) -> list[str]:
    """The column's values as `_content` gives them, each kind of value worked out once: columns repeat themselves."""
    keys = list(zip(map(type, cell.values), cell.values, strict=True))  # 1 is TRUE's equal, and yet another cell
    known = {}
    for key in dict.fromkeys(keys):
        try:
            known[key] = _content(key[1], strings, date1904)
        except ValueError as trouble:
            raise UnfitError(trouble, rows[keys.index(key)], cell.column) from trouble
    return [known[key] for key in keys]


def _content(value: CellValue, strings: SharedStrings, date1904: bool) -> str:
    """The rest of a cell's text after its style."""
    if isinstance(value, str):
        return f' t="s"><v>{strings.index(value)}</v></c>'
    if value is None:
        return "/>"
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v></c>'
    return f"><v>{number_text(as_number(value, date1904=date1904))}</v></c>"
