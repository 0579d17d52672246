"""What is known of an open workbook besides its cells: how they look, what hangs on them, what is locked or hidden."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

Cell = tuple[str, int, int]
"""Sheet, row and column."""

THREAD: Final = "a comment thread"
"""The mark that no copy takes along: what people have answered each other in one cell."""


class Condition(Struct, frozen=True):
    """An open workbook's condition. Sheets and tables are known by name.

    `protected` says of each protected sheet whether it has a password. `marks` says of a cell in words what would not
    go along if its text were typed somewhere else. `sparklines` maps the cell of each to the range that it draws.
    """

    number_formats: Mapping[Cell, str] = field(default_factory=dict)
    hidden_columns: Mapping[str, frozenset[int]] = field(default_factory=dict)
    hidden_sheets: frozenset[str] = frozenset()
    protected: Mapping[str, bool] = field(default_factory=dict)
    structure_locked: bool = False
    filtered: frozenset[str] = frozenset()
    marks: Mapping[Cell, str] = field(default_factory=dict)
    sparklines: Mapping[Cell, str] = field(default_factory=dict)
