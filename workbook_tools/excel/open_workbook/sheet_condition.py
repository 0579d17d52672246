"""What is known of an open workbook besides its cells: how they look, what hangs on them, what is locked or hidden."""

from collections.abc import Mapping

from msgspec import Struct, field

Cell = tuple[str, int, int]
"""Sheet, row and column."""


class Condition(Struct, frozen=True):
    """An open workbook's condition. Sheets and tables are known by name.

    `protected` says of each protected sheet whether it has a password. `marked` are tables in which a cell looks unlike
    the others of its column, or has words that do. `shaped_rows` are by sheet the rows that are hidden, grouped, or of
    a height of their own. `sparklines` maps the cell of each to the range that it draws.
    """

    number_formats: Mapping[Cell, str] = field(default_factory=dict)
    hidden_columns: Mapping[str, frozenset[int]] = field(default_factory=dict)
    hidden_sheets: frozenset[str] = frozenset()
    protected: Mapping[str, bool] = field(default_factory=dict)
    structure_locked: bool = False
    filtered: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    shaped_rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    sparklines: Mapping[Cell, str] = field(default_factory=dict)
