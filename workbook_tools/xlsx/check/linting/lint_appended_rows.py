"""Rows that are kept as text, read line by line by one pattern: much quicker than as elements."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from lxml import etree

from workbook_tools.xlsx.a1.addresses import COLUMNS, LAST_ROW
from workbook_tools.xlsx.check.linting.lint_cells import ROW, CellTrouble, StoredCounts
from workbook_tools.xlsx.check.linting.lint_similar_rows import LINE, are_sound
from workbook_tools.xlsx.opc.appended_rows import AppendedRows

_CELL: Final = r'<c r="([A-Z]+)\d+"(?: s="(\d+)")?'
_STYLE: Final = r' s="([^"]*)"'
_STRING: Final = r't="s"><v>(\d+)<'


def appended_troubles(rows: AppendedRows, sheet_data: etree._Element, limits: StoredCounts) -> Iterator[CellTrouble]:
    """What is wrong with rows that are kept as text: their form, their order, and indexes of styles and texts."""
    last = max((int(row.get("r", "0")) for row in sheet_data.iterchildren(ROW)), default=0)
    if last < rows.first <= LAST_ROW - len(rows.lines) and are_sound(rows.lines, rows.first, limits):
        return
    row_looks, looks = set[str](), set[tuple[tuple[str, str], ...]]()
    for line in rows.lines:
        read = LINE.fullmatch(line)
        number = int(read[1]) if read else 0
        if not last < number <= LAST_ROW:
            yield "a new row cannot be read, stands twice or is out of order", f"row {number or last + 1}"
        last = max(last, number)
        row_looks.add(read[2] if read else "")
        looks.add(tuple(re.findall(_CELL, line)))  # of a table's rows there are few that look different
    where = f"rows {rows.first} to {last}"
    columns = ([0, *(COLUMNS[letters] for letters, _ in look)] for look in looks)  # no column has the number 0
    if any(left >= right for numbers in columns for left, right in pairwise(numbers)):
        yield "a cell stands twice or out of order", where
    styles = {style for look in looks for _, style in look if style}
    styles.update(style for look in row_looks for style in re.findall(_STYLE, look))
    if not all(style.isdecimal() and int(style) < limits.styles for style in styles):
        yield "a style is not in the style list", where
    strings = set(re.findall(_STRING, "".join(rows.lines)))
    if any(int(string) >= limits.strings for string in strings):
        yield "a text is not in the shared strings", where
