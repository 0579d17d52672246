"""Rows of cells as Excel and this program mostly write them: the text that a sheet's rows make, read by one pattern."""

import re
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import COLUMNS, LAST_ROW
from workbook_tools.xlsx.check.linting.lint_cells import StoredCounts

AT_ONCE: Final = 100_000
"""Rows and cells, of which what is found takes some 40 MB of memory for a moment."""

_NUMBER: Final = r"<v>-?\d{1,99}(?:\.\d+)?(?:E[+-]?\d\d?)?</v>"  # whatever its digits, not too large
_FORMULA: Final = r"<f[^>]*(?:/>|>[^<]*</f>)"
_ROW_OR_CELL: Final = re.compile(
    r'<row r="(\d+)"[^>]*>|<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?'
    rf'(?:/>| t="s"><v>(\d+)</v></c>| t="(?:str|b|e)">|>{_NUMBER}</c>|>{_FORMULA}(?:{_NUMBER})?</c>)'
)
_COUNT: Final[Any] = etree.XPath("count(*) + count(*/*)")  # of rows and cells, comments being neither
_STYLES_OF_ROWS: Final[Any] = etree.XPath("*/@s", smart_strings=False)


def rows_are_sound(sheet_data: etree._Element, limits: StoredCounts) -> bool:
    """Whether all rows and cells are usual ones and nothing is wrong with them; if not, it does not tell with which."""
    elements = _COUNT(sheet_data)
    if elements > AT_ONCE:
        return False
    text = etree.tostring(sheet_data, encoding="unicode", with_tail=False)
    found = _ROW_OR_CELL.findall(text)
    if not found or not len(found) == elements == text.count("<row ") + text.count("<c "):
        return False
    rows, columns, rows_of_cells, styles, strings = zip(*found, strict=True)
    return (
        _stand_in_order(zip(rows, columns, rows_of_cells, strict=True))
        and _are_indexes(set(styles) - {""}, limits.styles)
        and _are_indexes(set(strings) - {""}, limits.strings)
        and _are_indexes(_STYLES_OF_ROWS(sheet_data), limits.styles)
    )


def _stand_in_order(places: Iterable[tuple[str, str, str]]) -> bool:
    """Whether each row, and each cell in the row that it names, stands once and behind what is to stand before it."""
    row, last_row, last_column = "", 0, 0
    for next_row, column, row_of_cell in places:
        if next_row:
            if int(next_row) <= last_row:
                return False
            row, last_row, last_column = next_row, int(next_row), 0
        elif row_of_cell == row and (next_column := COLUMNS[column]) > last_column:
            last_column = next_column
        else:
            return False
    return last_row <= LAST_ROW


def _are_indexes(texts: Iterable[str], size: int) -> bool:
    return all(text.isdecimal() and int(text) < size for text in texts)
