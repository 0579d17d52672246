"""The vocabulary of change: edits as frozen values, carried out in order on a closed or an open workbook.

Columns are named by heading. Values run from the first row of the table to its last,
one for each row that the table has when the edit's turn comes.
"""

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

CellValue = str | Decimal | int | bool | date | datetime | None
"""What a cell is given. Text is always text, even where it begins with "="; None empties the cell."""


class ResizeTable(Struct, frozen=True):
    """The table gets this many rows (at least one).

    Rows are added after its last one, in that row's style and with the table's formulas, or taken
    away from its end. Everything below moves, and every range that covered the table's rows covers
    them again: formats, validations, sparklines, names, print areas, charts, formulas.
    """

    table: str
    rows: int


class CarryColumns(Struct, frozen=True):
    """Cells of these columns change rows, with their formats: row i takes what stood in row `came_from[i]`.

    None empties a cell. Rows are counted from 0. An officer's text follows its indicator this way.
    """

    table: str
    columns: tuple[str, ...]
    came_from: tuple[int | None, ...]


class WriteColumn(Struct, frozen=True):
    """The cells of one column get these values; their formats stay."""

    table: str
    column: str
    values: tuple[CellValue, ...]


class SetFormula(Struct, frozen=True):
    """The column keeps (or, in new rows, gets) the table's own formula, with these results stored beside it."""

    table: str
    column: str
    cached: tuple[CellValue, ...]


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
    """Of the table's columns exactly these are hidden and the others shown, each as wide as it was.

    Columns of the sheet beside the table stay as they are.
    """

    table: str
    hidden: tuple[str, ...]


ColumnEdit = WriteColumn | SetFormula | SetNumberFormats
"""What gives each cell of a column something."""

Edit = (
    ResizeTable
    | CarryColumns
    | WriteColumn
    | SetFormula
    | SetNumberFormats
    | SetSparklines
    | SetName
    | ShowSheet
    | HideColumns
)
