"""Rows of a sheet open in Calc that are put in, taken out, and cut and put in elsewhere, as Excel does each.

Whole rows go with height and hiding, which Calc leaves behind where cells are cut. Cells of some columns go alone.
"""

from typing import Any

from openpyxl.utils import column_index_from_string

from tests.calc import load_bridge
from tests.excel.open_workbook.trend_lines import TrendLines
from workbook_tools.xlsx.a1.addresses import Area, parse_area

LAST_COLUMN = column_index_from_string("AMJ")

CONTENTS = 31  # com.sun.star.sheet.CellFlags: values, dates, texts, notes, formulas


class CalcRows:
    """The rows of one sheet. The sheet is asked for anew each time: Calc takes cells out of one asked for before."""

    def __init__(self, opened: Any, title: str, lines: TrendLines) -> None:
        self._opened, self._title, self._lines = opened, title, lines

    def put_in(self, address: str, *, like_below: bool) -> None:
        """Put blank rows in, which look like the row above, or below."""
        area, whole = _parse(address)
        self._put_in(area, whole)
        count = area.bottom - area.top + 1
        if like_below:
            below = self._cells(area._replace(top=area.bottom + 1, bottom=area.bottom + 1)).RangeAddress
            for row in range(area.top, area.bottom + 1):
                self._sheet.copyRange(self._sheet.getCellByPosition(area.left - 1, row - 1).CellAddress, below)
            self._cells(area).clearContents(CONTENTS)
        self._follow(area, lambda row: row + count if row >= area.top else row)

    def take_out(self, address: str) -> None:
        """Take rows out."""
        area, whole = _parse(address)
        self._take_out(area, whole)
        count = area.bottom - area.top + 1
        self._follow(area, lambda row: row - count if row > area.bottom else row if row < area.top else None)

    def cut(self, address: str, above: str) -> None:
        """Cut rows, and put them in above another."""
        area, whole = _parse(address)
        target, count = _parse(above)[0].top, area.bottom - area.top + 1
        rows = list(range(min(area.top, target), max(area.bottom + 1, target)))
        looks = {row: self._look(row) for row in rows if whole}
        self._put_in(area._replace(top=target, bottom=target + count - 1), whole)
        down = count if area.top >= target else 0
        source = area._replace(top=area.top + down, bottom=area.bottom + down)
        start = self._sheet.getCellByPosition(area.left - 1, target - 1)
        self._sheet.moveRange(start.CellAddress, self._cells(source).RangeAddress)
        self._take_out(source, whole)
        taken = list(range(area.top, area.bottom + 1))
        left = [row for row in rows if row not in taken]
        place = sum(row < target for row in left)
        now = [*left[:place], *taken, *left[place:]]
        if whole:
            for row, before in zip(rows, now, strict=True):
                self._set_look(row, looks[before])
        goes = dict(zip(now, rows, strict=True))
        self._follow(area, lambda row: goes.get(row, row))

    @property
    def _sheet(self) -> Any:
        return self._opened.Sheets.getByName(self._title)

    def _cells(self, area: Area) -> Any:
        return self._sheet.getCellRangeByName(str(area))

    def _put_in(self, area: Area, whole: bool) -> None:
        if whole:
            self._sheet.Rows.insertByIndex(area.top - 1, area.bottom - area.top + 1)
        else:
            self._sheet.insertCells(self._cells(area).RangeAddress, _way("Insert", "DOWN"))

    def _take_out(self, area: Area, whole: bool) -> None:
        if whole:
            self._sheet.Rows.removeByIndex(area.top - 1, area.bottom - area.top + 1)
        else:
            self._sheet.removeRange(self._cells(area).RangeAddress, _way("Delete", "UP"))

    def _look(self, row: int) -> tuple[int, bool, bool]:
        found = self._sheet.Rows.getByIndex(row - 1)
        height, visible, optimal = found.getPropertyValues(("Height", "IsVisible", "OptimalHeight"))
        return height, optimal, visible

    def _set_look(self, row: int, look: tuple[int, bool, bool]) -> None:
        if self._look(row) != look:
            found = self._sheet.Rows.getByIndex(row - 1)
            height, optimal, visible = look
            if optimal:
                found.OptimalHeight = True
            else:
                found.Height = height
            found.IsVisible = visible  # last, since Calc shows a row whose height is set

    def _follow(self, area: Area, goes: Any) -> None:
        self._lines.move(self._title, range(area.left, area.right + 1), goes)


def _parse(address: str) -> tuple[Area, bool]:
    """The cells of an address, and whether it is one of whole rows: "4:6"."""
    area = parse_area(address)
    if address[0].isdigit():
        first, _, last = address.partition(":")
        return Area(int(first), 1, int(last or first), LAST_COLUMN), True
    assert area is not None, address
    return area, False


def _way(kind: str, way: str) -> Any:
    return load_bridge().Enum(f"com.sun.star.sheet.Cell{kind}Mode", way)
