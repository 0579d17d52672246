"""Sparklines in an open workbook, which xlwings does not reach: what each spreadsheet program does for itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from workbook_tools.live.areas import Area
from workbook_tools.live.state import OpenTable, State
from workbook_tools.live.undo import Journal
from workbook_tools.plan.edits import SetSparklines

if TYPE_CHECKING:
    import xlwings

WINDOWS = "win32"


class Sparklines(Protocol):
    """A spreadsheet program's own way to its sparklines."""

    def draw(self, state: State, edit: SetSparklines, table: OpenTable, feed: OpenTable, journal: Journal) -> None:
        """Nothing; the column's sparklines draw what the edit says, in the look that they have."""


def sparklines_of(app: xlwings.App) -> Sparklines | None:
    """The way for the program; None where there is none, as in Excel for Mac."""
    import sys

    return ExcelSparklines() if sys.platform == WINDOWS and app.engine.name == "excel" else None


class ExcelSparklines:
    """Excel on Windows, through its object model (learn.microsoft.com: SparklineGroups, SparklineGroup, Sparkline).

    One call redraws the whole column from the widest span; rows of another span, or of none, take a call each.
    """

    def draw(self, state: State, edit: SetSparklines, table: OpenTable, feed: OpenTable, journal: Journal) -> None:
        """Nothing; a column without any span, or without a sparkline to take the look from, stays as it is."""
        sheet = state.sheets[table.sheet]
        sources = [_source(edit, feed, row) for row in range(len(edit.spans))]
        widest = _widest(edit, feed)
        column = table.column(edit.column)
        area = Area(table.area.top, column, table.area.top + len(sources) - 1, column)
        cells: Any = sheet.range(str(area)).api
        if widest is None or not cells.SparklineGroups.Count:
            return
        group = cells.SparklineGroups.Item(1)
        before = (group.Location, group.SourceData)
        journal.note("sparklines were drawn", partial(group.Modify, *before))
        group.Modify(cells, f"{_quoted(feed.sheet)}!{widest}")
        for row, source in enumerate(sources):
            own = cells.Cells(row + 1, 1).SparklineGroups
            if source is None:
                own.Clear()
            elif (source.left, source.right) != (widest.left, widest.right):
                own.Item(1).Item(1).ModifySourceData(f"{_quoted(feed.sheet)}!{source}")


def _source(edit: SetSparklines, feed: OpenTable, row: int) -> Area | None:
    span, line = edit.spans[row], feed.area.top + row
    return None if span is None else Area(line, feed.column(span[0]), line, feed.column(span[1]))


def _widest(edit: SetSparklines, feed: OpenTable) -> Area | None:
    spans = [source for row in range(len(edit.spans)) if (source := _source(edit, feed, row))]
    if not spans:
        return None
    top, bottom = feed.area.top, feed.area.top + len(edit.spans) - 1
    wide = max(spans, key=lambda area: area.right - area.left)
    return Area(top, wide.left, bottom, wide.right)


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"
