"""Excel's object model of sparklines over a dictionary, for as long as no Excel is there to be asked.

What each member does is taken from learn.microsoft.com (SparklineGroups, SparklineGroup, Sparkline). Its members have
Excel's own names.
"""

from dataclasses import dataclass, field
from typing import Any

from workbook_tools.xlsx.a1.addresses import Area, parse_area


@dataclass
class Drawing:
    """One column's sparklines: by row, the range that each draws, all of one group."""

    column: int
    drawn: dict[int, str] = field(default_factory=dict)


class Column:
    """A range of one column."""

    def __init__(self, drawing: Drawing, area: Area) -> None:
        self._drawing, self._area = drawing, area
        self.Row = area.top
        self.SparklineGroups = Groups(drawing, area)

    def Cells(self, row: int, _column: int) -> "Column":  # noqa: N802
        line = self._area.top + row - 1
        return Column(self._drawing, self._area._replace(top=line, bottom=line))

    def Resize(self, rows: int, _columns: int) -> "Column":  # noqa: N802
        return Column(self._drawing, self._area._replace(bottom=self._area.top + rows - 1))

    def rows(self) -> list[int]:
        return list(range(self._area.top, self._area.bottom + 1))


class Groups:
    """Those that a range meets. Clear takes the range's own sparklines away and leaves the others of their group."""

    def __init__(self, drawing: Drawing, area: Area) -> None:
        self._drawing, self._area = drawing, area

    @property
    def Count(self) -> int:  # noqa: N802
        return int(any(self._area.top <= row <= self._area.bottom for row in self._drawing.drawn))

    def Item(self, number: int) -> "Group":  # noqa: N802
        assert number <= self.Count
        return Group(self._drawing)

    def Clear(self) -> None:  # noqa: N802
        for row in [row for row in self._drawing.drawn if self._area.top <= row <= self._area.bottom]:
            del self._drawing.drawn[row]


class Group:
    """A group. Modify gives it another place and other data, a row of them to each cell."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    def Modify(self, location: Column, source: str) -> None:  # noqa: N802
        title, _, address = source.rpartition("!")
        area = parse_area(address)
        assert area is not None
        assert area.bottom - area.top + 1 == len(location.rows()), "as many rows of data as there are cells"
        lines = range(area.top, area.bottom + 1)
        self._drawing.drawn = {
            row: f"{title}!{area._replace(top=line, bottom=line)}"
            for row, line in zip(location.rows(), lines, strict=True)
        }

    def Item(self, number: int) -> "Sparkline":  # noqa: N802
        return Sparkline(self._drawing, sorted(self._drawing.drawn)[number - 1])


class Sparkline:
    """One sparkline."""

    def __init__(self, drawing: Drawing, row: int) -> None:
        self._drawing = drawing
        self.Location: Any = Column(drawing, Area(row, drawing.column, row, drawing.column))

    def ModifySourceData(self, source: str) -> None:  # noqa: N802
        self._drawing.drawn[self.Location.Row] = source
