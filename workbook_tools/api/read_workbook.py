"""A filled scorecard workbook, or any table of a workbook, back as a DataFrame."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from workbook_tools.api.arguments import FilePath, path_given, text_given
from workbook_tools.api.made_frames import Numbers, refuse_other_numbers
from workbook_tools.app.fill_table import table_called
from workbook_tools.app.request import read_book
from workbook_tools.model.periods.period_reading import read_day
from workbook_tools.visible_text import folded
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SCORECARD, FilledName
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout, text_of

if TYPE_CHECKING:
    import pandas as pd

Cell = str | Decimal | bool | date | None


def read_scorecard(workbook: FilePath, table: str = SCORECARD, numbers: Numbers = "float") -> "pd.DataFrame":
    """The table as a DataFrame under its own headings: values, colours, commentary, every column of the council's own.

    `table` may be any: "Data", "IssuedRecord", "CommentaryLog". `attrs` hold title, period and config as the workbook
    states them. A formula gives its stored result, an empty cell None or NA. Raises ScorecardError where there is no
    such workbook or table.
    """
    import pandas as pd

    refuse_other_numbers(numbers)
    layout = read_book(path_given(workbook, "workbook")).layout
    found = table_called(text_given(table, "table"), layout.tables, str(workbook))
    rows = range(found.rows_in_use)
    frame = pd.DataFrame(
        {heading: _series([_cell(found, row, heading) for row in rows], numbers) for heading in found.headings}
    )
    names = {"title": FilledName.TITLE, "period": FilledName.PERIOD_REPORTED, "config": FilledName.SCORECARD_CONFIG}
    frame.attrs = {word: text_of(layout.names.get(name)) for word, name in names.items()}
    return frame


def _cell(table: TableLayout, row: int, heading: str) -> Cell:
    """What the cell holds; a day where it shows one, and a reference as text, so that 7.10 is not 7.1."""
    if folded(heading) == folded(Headings({}).heading("ref")):
        return table.text_in(row, heading)
    cell = table.columns[heading][row]
    shown = table.shown.get((row, heading), "")
    if isinstance(cell, Decimal) and shown:
        return read_day(shown.partition(",")[0]) or cell
    return cell


def _series(cells: Sequence[Cell], numbers: Numbers) -> Any:
    """A column of numbers, days or answers in the type of its own; anything mixed as it is."""
    import pandas as pd

    series: Any = pd.Series  # its type hints know no column of several kinds
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {Decimal} and numbers == "float":
        return series([None if cell is None else float(str(cell)) for cell in cells], dtype="Float64")
    if kinds == {date}:
        return pd.to_datetime(series(cells, dtype="object"))
    return series(cells, dtype="boolean" if kinds == {bool} else "object")
