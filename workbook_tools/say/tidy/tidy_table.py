"""A table of plain values, each column of one kind, before it becomes a file or a DataFrame."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from msgspec import Struct

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Period
from workbook_tools.model.rating.rag import CutPoints

TidyCell = str | Decimal | int | bool | date | None


class Holds(Enum):
    """What a column holds."""

    TEXT = auto()
    NUMBER = auto()
    WHOLE = auto()
    DAY = auto()
    YES_NO = auto()


class TidyColumn(Struct, frozen=True):
    """A column: its name, what it holds, and in a sentence what that is."""

    name: str
    holds: Holds
    about: str


class TidyTable(Struct, frozen=True):
    """A table by its name; each row has a cell for each column, None where there is nothing to say."""

    name: str
    columns: tuple[TidyColumn, ...]
    rows: tuple[tuple[TidyCell, ...], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)

    def records(self) -> list[dict[str, TidyCell]]:
        """Each row by heading."""
        return [dict(zip(self.headings, row, strict=True)) for row in self.rows]


def tidy_table(name: str, columns: Iterable[TidyColumn], rows: Iterable[tuple[TidyCell, ...]]) -> TidyTable:
    """The table of these rows."""
    return TidyTable(name, tuple(columns), tuple(rows))


def figure(value: Decimal | Missing | None) -> Decimal | None:
    """The number; None for a gap."""
    return value if isinstance(value, Decimal) else None


def why_missing(value: Decimal | Missing | None) -> str | None:
    """The reason for a gap, in the words that members read; None where there is a number."""
    return str(value) if isinstance(value, Missing) else None


def dated_cells(period: Period | None) -> tuple[TidyCell, TidyCell, TidyCell]:
    """A period as data hold it, with its first and last day."""
    return (period.code, period.start, period.end) if period else (None, None, None)


def cut_cells(cut_points: CutPoints | None) -> tuple[TidyCell, TidyCell, TidyCell, TidyCell]:
    """The four figures between the colours."""
    if cut_points is None:
        return None, None, None, None
    return cut_points.green_from, cut_points.green_to, cut_points.amber_from, cut_points.amber_to


CUT_COLUMNS = (
    TidyColumn("green_from", Holds.NUMBER, "The lowest green figure; empty is an open end, or no colour."),
    TidyColumn("green_to", Holds.NUMBER, "The highest green figure; likewise."),
    TidyColumn("amber_from", Holds.NUMBER, "The lowest amber figure; likewise."),
    TidyColumn("amber_to", Holds.NUMBER, "The highest amber figure; likewise."),
)
PERIOD_COLUMNS = (
    TidyColumn("period", Holds.TEXT, 'The figure\'s period: "2018-09", "Q2 2018/19", "2017/18".'),
    TidyColumn("start", Holds.DAY, "The period's first day."),
    TidyColumn("end", Holds.DAY, "The period's last day."),
)
