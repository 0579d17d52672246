"""Tidy tables as pandas DataFrames, numbers exact or as floats that know nothing of NaN."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from workbook_tools.errors import ConfigError, Place
from workbook_tools.say.tidy.tidy_table import Holds, TidyCell, TidyTable

if TYPE_CHECKING:
    import pandas as pd

Numbers = Literal["decimal", "float"]
"""Decimal, exact, None for a gap; or pandas' Float64, with NA."""


def refuse_other_numbers(numbers: str) -> None:
    """Raise ConfigError where numbers are asked for in another way than the two that there are."""
    if numbers not in get_args(Numbers):
        place = Place("the argument numbers")
        raise ConfigError.of(f"'{numbers}' is not one of its two words", 'Write "float" or "decimal".', place)


def to_pandas(table: TidyTable, numbers: Numbers = "float") -> "pd.DataFrame":
    """The table as a DataFrame: days as datetime64, numbers as asked for, None or NA where there is nothing."""
    import pandas as pd

    refuse_other_numbers(numbers)
    cells = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    return pd.DataFrame(
        {
            column.name: column_of(column.holds, list(found), numbers)
            for column, found in zip(table.columns, cells, strict=True)
        }
    )


def column_of(holds: Holds, cells: Sequence[TidyCell], numbers: Numbers) -> Any:
    """A column of what it holds: Float64 or Decimal, Int64, boolean, datetime64, or objects."""
    import pandas as pd

    if holds is Holds.NUMBER and numbers == "float":
        floats = [float(cell) if isinstance(cell, Decimal) else None for cell in cells]
        return pd.Series(floats, dtype="Float64")
    kinds = {Holds.WHOLE: "Int64", Holds.YES_NO: "boolean"}
    series: Any = pd.Series  # its type hints know no column of several kinds
    if holds is Holds.DAY:
        return pd.to_datetime(series(cells, dtype="object"))
    return series(cells, dtype=kinds.get(holds, "object"))
