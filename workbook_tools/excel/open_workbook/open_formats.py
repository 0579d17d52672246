"""Number formats of an open workbook's cells, in as few calls as there are different ones side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from workbook_tools.excel.open_workbook.address_lists import addresses
from workbook_tools.excel.open_workbook.table_draft import TableDraft
from workbook_tools.excel.open_workbook.undo_journal import Journal
from workbook_tools.xlsx.a1.addresses import Area, parse_area

if TYPE_CHECKING:
    import xlwings


def set_formats(sheet: xlwings.Sheet, draft: TableDraft, journal: Journal) -> None:
    """Give the table's cells their number formats. What they are known to have already is not set."""
    for code, areas in draft.formats().items():
        for address in addresses(areas):
            cells = sheet.range(address)
            pieces = [area for piece in address.split(",") if (area := parse_area(piece))]
            before = draft.formats_before(pieces)
            if before is None:
                now = cells.number_format
                if now == code:
                    continue
                before = {now: pieces} if now else read_formats(sheet, pieces)
            journal.note("number formats were set", partial(write_formats, sheet, before))
            cells.number_format = code


def read_formats(sheet: xlwings.Sheet, areas: Iterable[Area]) -> dict[str, list[Area]]:
    """By number format code, the cells that have it. An area of mixed formats is halved until it is not."""
    found: dict[str, list[Area]] = {}
    left = list(areas)
    while left:
        area = left.pop()
        code = sheet.range(str(area)).number_format
        if code is None:
            left += _halves(area)
        else:
            found.setdefault(code, []).append(area)
    return found


def write_formats(sheet: xlwings.Sheet, formats: Mapping[str, Iterable[Area]]) -> None:
    """Give the areas the number formats."""
    for code, areas in formats.items():
        for address in addresses(areas):
            sheet.range(address).number_format = code


def _halves(area: Area) -> Iterator[Area]:
    """Rows are parted first: the formats of a row follow from its indicator's unit, and are alike."""
    if area.bottom > area.top:
        middle = (area.top + area.bottom) // 2
        yield area._replace(bottom=middle)
        yield area._replace(top=middle + 1)
    elif area.right > area.left:
        middle = (area.left + area.right) // 2
        yield area._replace(right=middle)
        yield area._replace(left=middle + 1)
