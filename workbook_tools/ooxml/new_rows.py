"""New rows of a table, with what is known to go into them. Written as text at once: quicker than cell by cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import NamedTuple

from lxml import etree

from workbook_tools.ooxml.cells import as_number, number_text
from workbook_tools.ooxml.moves.references import column_letters, shift_formula
from workbook_tools.ooxml.strings import SharedStrings
from workbook_tools.ooxml.xml import MAIN
from workbook_tools.plan.edits import CellValue

Formula = tuple[str, int]
"""A formula and the row that it is written for."""


class NewCell(NamedTuple):
    """One column of the new rows: its style, and its formula or its values from the first new row down."""

    column: int
    style: str = ""
    formula: Formula | None = None
    values: Sequence[CellValue] = ()


@dataclass(frozen=True)
class NewRows:
    """Rows to be made, `count` of them from sheet row `first`, with these attributes and columns from left to right."""

    first: int
    count: int
    look: Mapping[str, str]
    cells: Sequence[NewCell]


def make_rows(wanted: NewRows, strings: SharedStrings, *, date1904: bool) -> list[etree._Element]:
    """The rows' elements, numbered. Raises UnfitError where a value is one that no cell can hold."""
    look = "".join(f' {name}="{escape(value)}"' for name, value in wanted.look.items())
    rows = range(wanted.first, wanted.first + wanted.count)
    known = lru_cache(None)(_content)  # a column says much the same from row to row

    def content(value: CellValue) -> str:
        said = known if isinstance(value, str | Decimal) else _content
        return said(value, strings, date1904)

    columns = [list(_cells(cell, rows, content)) for cell in wanted.cells]
    lines = [f'<row r="{row}"{look}>{"".join(cells)}</row>' for row, *cells in zip(rows, *columns, strict=True)]
    return list(etree.fromstring(f'<sheetData xmlns="{MAIN}">{"".join(lines)}</sheetData>'))


class UnfitError(ValueError):
    """A value that no cell can hold, and where it was to go."""

    def __init__(self, trouble: ValueError, row: int, column: int) -> None:
        super().__init__(str(trouble))
        self.row = row
        self.column = column


def _cells(cell: NewCell, rows: range, content: Callable[[CellValue], str]) -> Iterator[str]:
    letters = column_letters(cell.column)
    style = f' s="{cell.style}"' if cell.style else ""
    if cell.formula:
        text, written_for = cell.formula
        for row in rows:
            formula = escape(shift_formula(text, row - written_for), quote=False)
            yield f'<c r="{letters}{row}"{style}><f>{formula}</f></c>'
    elif cell.values:
        for row, value in zip(rows, cell.values, strict=True):
            try:
                yield f'<c r="{letters}{row}"{style}{content(value)}'
            except ValueError as trouble:
                raise UnfitError(trouble, row, cell.column) from trouble
    else:
        for row in rows:
            yield f'<c r="{letters}{row}"{style}/>'


def _content(value: CellValue, strings: SharedStrings, date1904: bool) -> str:
    """The rest of a cell's text after its style."""
    if isinstance(value, str):
        return f' t="s"><v>{strings.index(value)}</v></c>'
    if value is None:
        return "/>"
    if isinstance(value, bool):
        return f' t="b"><v>{value:d}</v></c>'
    return f"><v>{number_text(as_number(value, date1904=date1904))}</v></c>"
