"""What a workbook offers: its tables, their headings and what stands in them now."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

from msgspec import Struct, field
from msgspec.structs import force_setattr

from workbook_tools.visible_text import folded

CellContent = str | Decimal | bool | None
"""A cell as read: a number is exact, an empty cell is None, an error is its text ("#N/A")."""
TEXT_LIMIT: Final = 32_767
"""Characters that Excel keeps in a cell, counted in UTF-16."""


class HeadedColumns(dict[str, tuple[CellContent, ...]]):
    """A table's columns by heading, found by any heading that reads the same: "Commentary " is "Commentary"."""

    def __missing__(self, heading: str) -> tuple[CellContent, ...]:
        own = self.own(heading)
        if own == heading:
            raise KeyError(heading)
        return self[own]

    def __contains__(self, heading: object) -> bool:
        return super().__contains__(heading) or (isinstance(heading, str) and folded(heading) in self._by_fold)

    def get(self, heading: str, default: object = None) -> object:  # type: ignore[override]
        """The column's cells, or the default where there is none."""
        return super().get(self.own(heading), default)

    def own(self, heading: str) -> str:
        """The heading as the table itself has it; as it is given where the table has none like it."""
        return heading if super().__contains__(heading) else self._by_fold.get(folded(heading), heading)

    @cached_property
    def _by_fold(self) -> dict[str, str]:
        """The headings by how they read; of two that read the same, neither is meant."""
        found: dict[str, str] = {}
        for heading in self:
            found[folded(heading)] = "" if folded(heading) in found else heading
        return {fold: heading for fold, heading in found.items() if heading}


At = tuple[int, str]
"""A cell of a table: its row from 0, and its heading."""


@lru_cache(maxsize=1 << 16, typed=True)  # the same texts and figures come again and again
def text_length(text: str) -> int:
    """Characters as Excel counts them: those beyond the basic plane, such as emoji, count two."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def text_of(cell: CellContent) -> str:
    """The cell's content as text: "" where it is empty, "7" for the number 7, "TRUE" for a tick."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell).strip()


def _cells_in_use(cells: tuple[CellContent, ...]) -> int:
    """How many cells there are to the last that is not empty. A long empty end is passed over in strides."""
    end, stride = len(cells), 1
    while end and stride:
        start = max(end - stride, 0)
        if cells[start:end].count(None) == end - start:
            end, stride = start, stride * 2
        else:
            stride //= 2
    return end


class TableLayout(Struct, frozen=True):
    """An Excel table: `columns` maps each heading, in the table's order, to its cells from top to bottom.

    A formula cell is given by its cached value, and its heading is in `formula_columns`
    when the table has a formula for the whole column. `first_row` is the sheet's row that the first of them is in.

    Of single cells, by row from 0 and heading: what is `shown` where that is not what the cell holds, such as a day;
    what is `attached` in words, a note, a comment or a link; and which are `typed_over` a column's formula. Where the
    table is `filtered`, some of its rows may be hidden by what stands in them. `codes` are the number formats that
    change how a number reads, by heading and by row from 0, of cells that hold a number or nothing. `tied` tells, when
    asked, whether anything in the workbook but their own cells belongs to some of the rows: a reference, a note, a
    format; it takes a look through the workbook. `below` are the texts that stand in its columns right below it, by the
    sheet's row.
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
    codes: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    tied: Callable[[], bool] = lambda: False
    below: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make columns be found by any heading that reads the same."""
        if not isinstance(self.columns, HeadedColumns):
            force_setattr(self, "columns", HeadedColumns(self.columns))

    def own(self, heading: str) -> str:
        """The heading as the table itself has it; as it is given where the table has none like it."""
        return self.columns.own(heading) if isinstance(self.columns, HeadedColumns) else heading

    def text_in(self, row: int, heading: str) -> str:
        """What the cell shows, as text: "" where it is empty, "7" for the number 7, "1 October 2018" for a day."""
        return self.shown.get((row, self.own(heading))) or text_of(self.columns[heading][row])

    @property
    def rows_in_use(self) -> int:
        """How many rows there are from the top to the last in which a cell holds something or something is attached."""
        attached = (row + 1 for row, _ in self.attached)
        return max(chain(attached, map(_cells_in_use, self.columns.values())), default=0)

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
