"""What a workbook offers: its tables, their headings and what stands in them now."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

CellContent = str | Decimal | bool | None
"""A cell as read: a number is exact, an empty cell is None, an error is its text ("#N/A")."""


At = tuple[int, str]
"""A cell of a table: its row from 0, and its heading."""


def text_of(cell: CellContent) -> str:
    """The cell's content as text: "" where it is empty, "7" for the number 7, "TRUE" for a tick."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell).strip()


class TableLayout(Struct, frozen=True):
    """An Excel table: `columns` maps each heading, in the table's order, to its cells from top to bottom.

    A formula cell is given by its cached value, and its heading is in `formula_columns`
    when the table has a formula for the whole column. `first_row` is the sheet's row that the first of them is in.

    Of single cells, by row from 0 and heading: what is `shown` where that is not what the cell holds, such as a day;
    what is `attached` in words, a note, a comment or a link; and which are `typed_over` a column's formula. Where the
    table is `filtered`, some of its rows may be hidden by what stands in them.
    """

    name: str
    sheet: str
    rows: int
    columns: Mapping[str, tuple[CellContent, ...]]
    formula_columns: frozenset[str] = frozenset()
    first_row: int = 2
    shown: Mapping[At, str] = field(default_factory=dict)
    attached: Mapping[At, tuple[str, ...]] = field(default_factory=dict)
    typed_over: frozenset[At] = frozenset()
    filtered: bool = False

    def text_in(self, row: int, heading: str) -> str:
        """What the cell shows, as text: "" where it is empty, "7" for the number 7, "1 October 2018" for a day."""
        return self.shown.get((row, heading)) or text_of(self.columns[heading][row])

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings from left to right."""
        return tuple(self.columns)


class Layout(Struct, frozen=True):
    """A workbook's tables by name, and the defined names that point at a single cell with that cell's content."""

    file: str
    tables: Mapping[str, TableLayout]
    names: Mapping[str, CellContent] = field(default_factory=dict)


class SheetColumn(Struct, frozen=True):
    """A column of the scorecard's sheet that is not hidden: what is typed in the table's rows, not worked out.

    `heading` is the table's, or what stands beside its headings. What is not `printed` members do not get.
    """

    letter: str
    heading: str
    typed: tuple[str, ...]
    in_table: bool = True
    printed: bool = True
