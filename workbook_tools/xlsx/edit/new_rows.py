"""New rows of a table, with what is known to go into them. Written as text at once: quicker than cell by cell."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from itertools import starmap
from typing import Final, TypeVar

from lxml import etree
from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import column_letters
from workbook_tools.xlsx.a1.formula_references import shift_formula
from workbook_tools.xlsx.opc.appended_rows import AppendedRows
from workbook_tools.xlsx.sheet.cell_contents import as_number, number_text
from workbook_tools.xlsx.sheet.shared_strings import SharedStrings, set_text
from workbook_tools.xlsx.vocabulary.edits import CellValue

_ROW_LOOK: Final = frozenset({"s", "customFormat", "outlineLevel", "thickTop", "thickBot", "ph"})
_FIXED_HEIGHT: Final = frozenset({"ht", "customHeight"})

Written = TypeVar("Written")
Formula = tuple[str, int]
"""A formula and the row that it is written for."""


class NewCell(Struct, frozen=True):
    """One column of the new rows: from the first new row down its styles, "" for none, and its values, if it has any.

    Beside a formula the values are its results.
    """

    column: int
    styles: Sequence[str]
    formula: Formula | None = None
    values: Sequence[CellValue] = ()


class NewRows(Struct, frozen=True):
    """Rows to be made, `count` of them from sheet row `first`, with these attributes and columns from left to right."""

    first: int
    count: int
    look: Mapping[str, str]
    cells: Sequence[NewCell]


def look_like(row: etree._Element | None) -> dict[str, str]:
    """The attributes of a row that a new row takes to look like it."""
    if row is None:
        return {}
    fixed = row.get("customHeight") in {"1", "true"}
    taken = _ROW_LOOK | _FIXED_HEIGHT if fixed else _ROW_LOOK
    return {name: row.get(name, "") for name in sorted(taken) if name in row.attrib}


def make_rows(wanted: NewRows, strings: SharedStrings, *, date1904: bool) -> AppendedRows:
    """The rows, numbered. Raises UnfitError where a value is one that no cell can hold."""
    rows = range(wanted.first, wanted.first + wanted.count)
    columns = [_cells(cell, rows, strings, date1904) for cell in wanted.cells]
    lines = tuple(starmap(_line(wanted).format, zip(map(str, rows), *columns, strict=True)))
    worded = {style for cell in wanted.cells if str in map(type, cell.values) for style in set(cell.styles)}
    styles = frozenset(style or "0" for style in worded)
    return AppendedRows(wanted.first, lines, styles, any(cell.formula for cell in wanted.cells))


class UnfitError(ValueError):
    """A value that no cell can hold, and where it was to go."""

    def __init__(self, trouble: ValueError, row: int, column: int) -> None:
        super().__init__(str(trouble))
        self.row = row
        self.column = column


def _line(wanted: NewRows) -> str:
    """A row with gaps: {0} for its number, {1} and so on for the rest of each cell."""
    look = "".join(f' {name}="{_escaped(value, quotes=True)}"' for name, value in wanted.look.items())
    cells = "".join(f'<c r="{column_letters(cell.column)}{{0}}"{{{gap}}}' for gap, cell in enumerate(wanted.cells, 1))
    return f'<row r="{{0}}"{look.replace("{", "{{").replace("}", "}}")}>{cells}</row>'


def _cells(cell: NewCell, rows: range, strings: SharedStrings, date1904: bool) -> list[str]:
    """The column's cells from top to bottom, each from behind its reference to its end."""
    if cell.formula:
        contents = _formulas(cell, cell.formula, rows, date1904)
    elif cell.values:
        contents = _each(partial(_content, strings=strings, date1904=date1904), cell, rows)
    else:
        contents = ["/>"] * len(rows)
    looks = {style: f' s="{style}"' if style else "" for style in set(cell.styles)}
    return [looks[style] + content for style, content in zip(cell.styles, contents, strict=True)]


def _formulas(cell: NewCell, formula: Formula, rows: range, date1904: bool) -> list[str]:
    """The formula in each row, and its result where the cell has values."""
    text, written_for = formula
    formulas = [_escaped(shift_formula(text, row - written_for)) for row in rows]
    if not cell.values:
        return [f"><f>{formula}</f></c>" for formula in formulas]
    results = _each(partial(_result, date1904=date1904), cell, rows)
    return [f"{kind}><f>{formula}</f>{result}</c>" for formula, (kind, result) in zip(formulas, results, strict=True)]


def _escaped(text: str, *, quotes: bool = False) -> str:
    """Text as XML writes it, in an attribute with its `quotes`. The module `html` takes long to load."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;") if quotes else escaped


def _each(write: Callable[[CellValue], Written], cell: NewCell, rows: range) -> list[Written]:
    """What each of the cell's values is written as. Each kind is worked out once: columns repeat themselves."""
    once = lru_cache(maxsize=None, typed=True)(write)  # typed, since TRUE is 1's equal, and yet another cell
    found: list[Written] = []
    try:
        found.extend(map(once, cell.values))
    except ValueError as trouble:
        raise UnfitError(trouble, rows[len(found)], cell.column) from trouble
    return found


def _content(value: CellValue, strings: SharedStrings, date1904: bool) -> str:
    """The rest of a cell's text after its style."""
    if value is None:
        return "/>"
    if isinstance(value, str):
        return f' t="s"><v>{strings.index(value)}</v></c>'
    kind, stored = _wordless(value, date1904)
    return f"{kind}>{stored}</c>"


def _result(value: CellValue, date1904: bool) -> tuple[str, str]:
    """The type of a formula's result as an attribute, and the result; an empty text is Excel's nothing."""
    if value is None or isinstance(value, str):
        element = etree.Element("v")
        set_text(element, value or "")
        return ' t="str"', etree.tostring(element, encoding="unicode")
    return _wordless(value, date1904)


def _wordless(value: bool | Decimal | int | date, date1904: bool) -> tuple[str, str]:
    """The type of a value that is not a text, as an attribute, and the value."""
    if isinstance(value, bool):
        return ' t="b"', f"<v>{value:d}</v>"
    return "", f"<v>{number_text(as_number(value, date1904=date1904))}</v>"
