"""Sparklines in an open workbook, which xlwings does not reach: what each spreadsheet program does for itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from workbook_tools.excel.open_workbook.open_state import OpenTable, OpenWorkbook
from workbook_tools.excel.open_workbook.undo_journal import Journal
from workbook_tools.xlsx.a1.addresses import Area, parse_area
from workbook_tools.xlsx.vocabulary.edits import SetSparklines

if TYPE_CHECKING:
    import xlwings

WINDOWS = "win32"

Drawn = Mapping[int, Area]
"""By row of the sheet, what the row's sparkline draws."""


class Sparklines(Protocol):
    """A spreadsheet program's own way to its sparklines."""

    def draw(self, before: OpenWorkbook, now: OpenWorkbook, edit: SetSparklines, journal: Journal) -> None:
        """Let the column's sparklines draw what the edit says, in the look that they have."""


def sparklines_of(app: xlwings.App) -> Sparklines | None:
    """The way for the program; None where there is none, as in Excel for Mac."""
    import sys

    return ExcelSparklines() if sys.platform == WINDOWS and app.engine.name == "excel" else None


class ExcelSparklines:
    """Excel on Windows, through its object model (learn.microsoft.com: SparklineGroups, SparklineGroup, Sparkline)."""

    def draw(self, before: OpenWorkbook, now: OpenWorkbook, edit: SetSparklines, journal: Journal) -> None:
        """Do so, but for a column without any span, or without a sparkline to take the look from."""
        table, feed = now.tables[edit.table], now.tables[edit.feed]
        wanted, there = wanted_sparklines(now, edit), _drawn_now(before, now, edit)
        if wanted and wanted != there:
            column = table.column(edit.column)
            area = Area(table.area.top, column, table.area.bottom, column)
            cells: Any = now.sheets[table.sheet].range(str(area)).api
            if cells.SparklineGroups.Count:
                if there:
                    journal.note("sparklines were drawn", partial(redraw, cells, there, feed.sheet))
                redraw(cells, wanted, feed.sheet)


def wanted_sparklines(now: OpenWorkbook, edit: SetSparklines) -> dict[int, Area]:
    """What the edit asks for, by row of the sheet."""
    table, feed = now.tables[edit.table], now.tables[edit.feed]
    return {
        table.area.top + row: Area(line, feed.column(span[0]), line, feed.column(span[1]))
        for row, (line, span) in enumerate(zip(range(feed.area.top, feed.area.bottom + 1), edit.spans, strict=False))
        if span is not None
    }


def redraw(cells: Any, drawn: Drawn, sheet: str) -> None:
    """Have the first group of sparklines in these cells, one above the other, draw this and nothing else.

    One call draws every row from the widest range; a row that draws less of it, or nothing, takes a few calls more.
    """
    group = cells.SparklineGroups.Item(1)
    top, bottom = min(drawn), max(drawn)
    widest = max(drawn.values(), key=lambda area: area.right - area.left)
    whole = widest._replace(top=drawn[top].top, bottom=drawn[bottom].bottom)
    first: int = cells.Row
    group.Modify(cells.Cells(top - first + 1, 1).Resize(bottom - top + 1, 1), f"{_quoted(sheet)}!{whole}")
    for row in range(top, bottom + 1):
        area = drawn.get(row)
        if area is None:
            continue
        if (area.left, area.right) != (widest.left, widest.right):
            sparkline = group.Item(row - top + 1)
            if sparkline.Location.Row != row:
                raise LookupError(f"the sparkline of row {row} is not the one that it was taken for")
            sparkline.ModifySourceData(f"{_quoted(sheet)}!{area}")
    for row in range(top, bottom + 1):
        if row not in drawn:
            cells.Cells(row - first + 1, 1).SparklineGroups.Clear()


def _drawn_now(before: OpenWorkbook, now: OpenWorkbook, edit: SetSparklines) -> dict[int, Area]:
    """What is drawn before anything is redrawn, by the rows where it is by now; {} where that is not known.

    Excel draws a group again only in rows that lie as its data do. One that lies otherwise has come with the copy of a
    table's only row, and goes with it.
    """
    if before.condition is None:
        return {}
    table, feed = before.tables[edit.table], before.tables[edit.feed]
    column, found = table.column(edit.column), {}
    for row in range(table.area.top, table.area.bottom + 1):
        sheet, _, address = before.condition.sparklines.get((table.sheet, row, column), "").rpartition("!")
        source = parse_area(address)
        if sheet == feed.sheet and source is not None:
            line = _row_now(source.top, feed, now.tables[edit.feed])
            found[_row_now(row, table, now.tables[edit.table])] = source._replace(top=line, bottom=line)
    down = found[min(found)].top - min(found) if found else 0
    return {row: source for row, source in found.items() if source.top - row == down}


def _row_now(row: int, table: OpenTable, longer: OpenTable) -> int:
    """Where a row of a table lies since others were put in above its last one, or below its only one."""
    index = row - table.area.top
    return longer.area.bottom if index == table.rows - 1 > 0 else longer.area.top + index


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"
