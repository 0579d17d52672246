"""What a workbook offers: its tables, their headings and what stands in them now."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

CellContent = str | Decimal | bool | None
"""A cell as read: a number is exact, an empty cell is None, an error is its text ("#N/A")."""


class TableLayout(Struct, frozen=True):
    """An Excel table: `columns` maps each heading, in the table's order, to its cells from top to bottom.

    A formula cell is given by its cached value, and its heading is in `formula_columns`
    when the table has a formula for the whole column. `first_row` is the sheet's row that the first of them is in.
    `codes` are the number formats that change how a number reads, by heading and by row from 0, of cells that hold
    a number or nothing.
    """

    name: str
    sheet: str
    rows: int
    columns: Mapping[str, tuple[CellContent, ...]]
    formula_columns: frozenset[str] = frozenset()
    first_row: int = 2
    codes: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings from left to right."""
        return tuple(self.columns)


class Layout(Struct, frozen=True):
    """A workbook's tables by name, and the defined names that point at a single cell with that cell's content."""

    file: str
    tables: Mapping[str, TableLayout]
    names: Mapping[str, CellContent] = field(default_factory=dict)
