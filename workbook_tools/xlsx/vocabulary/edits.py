"""The vocabulary of change: edits as frozen values, carried out in order on a closed or an open workbook.

Columns are named by heading. Values run from the first row of the table to its last,
one for each row that the table has when the edit's turn comes.
"""

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

CellValue = str | Decimal | int | bool | date | datetime | None
"""What a cell is given. Text is always text, even where it begins with "="; None empties the cell."""


_OWN_FORMULA = "the formula into the column's first cell; "


class ResizeTable(Struct, frozen=True):
    """The table gets this many rows (at least one).

    Rows are added after its last one, in that row's style and with the table's formulas, or taken
    away from its end. Everything below moves, and every range that covered the table's rows covers
    them again: formats, validations, sparklines, names, print areas, charts, formulas.
    """

    table: str
    rows: int


class ArrangeRows(Struct, frozen=True):
    """The table's rows move as rows, as where a person inserts, cuts and deletes them: row i was row `came_from[i]`.

    Rows are counted from 0. None is a new row, which looks like the table's last one; a row that is named nowhere is
    taken away. All that stands in a row, hangs on it or refers to it goes along. `labels` are what the old rows are
    called, for messages. A reference that loses its row is refused unless `allow_broken`; one to several rows, of which
    some stay, is not where `ranges_shrink`, since those that go say nothing of their own.
    """

    table: str
    came_from: tuple[int | None, ...]
    labels: tuple[str, ...] = ()
    allow_broken: bool = False
    ranges_shrink: bool = False

    @property
    def joining(self) -> int:
        """How many rows are new."""
        return self.came_from.count(None)

    def leaving(self, rows: int) -> list[int]:
        """Which of the table's rows, so many, are taken away."""
        staying = set(self.came_from)
        return [row for row in range(rows) if row not in staying]


class RefreshFilter(Struct, frozen=True):
    """The filter of the table hides the rows that it should hide by what stands in them now, or is taken off.

    It comes behind the edits that fill the table. A filter that cannot be worked out, such as one by colour, is taken
    off. `labels` are what the rows are called, to say which are hidden; rows without are counted.
    """

    table: str
    labels: tuple[str, ...]
    take_off: bool = False


class WriteColumn(Struct, frozen=True):
    """The cells of one column get these values; their formats stay."""

    table: str
    column: str
    values: tuple[CellValue, ...]


class SetFormula(Struct, frozen=True):
    """The column keeps (or, in new rows, gets) the table's own formula, with these results stored beside it.

    A column without any is refused; `usual` is the formula that the refusal names.
    """

    table: str
    column: str
    cached: tuple[CellValue, ...]
    usual: str = ""

    @property
    def remedy(self) -> str:
        """What to do where the column has no formula."""
        what = f"this formula into the column's first cell:\n    {self.usual}\n    " if self.usual else _OWN_FORMULA
        return f"Write {what}Excel fills the column with it."


class SetNumberFormats(Struct, frozen=True):
    """Each cell of the column gets a number format code, its other formats staying. "" leaves a cell as it is."""

    table: str
    column: str
    formats: tuple[str, ...]


class SetSparklines(Struct, frozen=True):
    """The column's sparklines, one a row, draw the same row of table `feed` from one heading to another.

    None is a row without a sparkline. The group's look is the one that the column has in the workbook.
    """

    table: str
    column: str
    feed: str
    spans: tuple[tuple[str, str] | None, ...]


class SetName(Struct, frozen=True):
    """The single cell that a defined name points at gets a value.

    Where the cell holds a formula, the formula stays and the value becomes its stored result.
    """

    name: str
    value: CellValue


class ShowSheet(Struct, frozen=True):
    """The sheet that holds the table is shown, or hidden.

    The only sheet that is shown stays shown. Where the one on top is hidden, another is on top.
    """

    table: str
    visible: bool


class HideColumns(Struct, frozen=True):
    """Hide exactly these of the table's columns and show the others, each as wide as it was.

    Columns of the sheet beside the table stay as they are, and so do those that are not `among` the ones to decide
    about; None is all of the table's.
    """

    table: str
    hidden: tuple[str, ...]
    among: tuple[str, ...] | None = None

    def decides_about(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The headings of the table that the edit hides or shows."""
        return headings if self.among is None else self.among


ColumnEdit = WriteColumn | SetFormula | SetNumberFormats
"""What gives each cell of a column something."""

Edit = (
    ResizeTable
    | ArrangeRows
    | WriteColumn
    | SetFormula
    | SetNumberFormats
    | SetSparklines
    | SetName
    | RefreshFilter
    | ShowSheet
    | HideColumns
)
