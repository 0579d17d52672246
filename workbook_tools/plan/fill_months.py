"""Columns of the council's own that are headed by months: each gets its month's figures, as the data have them now."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook_tools.model.periods.period import Period
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.number_formats import bare_format
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.outdated_cells import month_period
from workbook_tools.workbook.row_keys import Key, added_columns
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, SetNumberFormats, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import CellContent, TableLayout


def fill_months(scorecard: Scorecard, table: TableLayout, ours: frozenset[str], old: Sequence[Key]) -> list[Edit]:
    """The edits that write each such column: figures of the trend, nothing for months to come.

    Of a month before the trend's first the cell stays as officers have typed it. `old` is what the rows were known by.
    """
    edits: list[Edit] = []
    places = {ref: place for place, (ref, *left) in enumerate(old) if not left}
    formats = tuple(bare_format(row.indicator) for row in scorecard.rows)
    for heading in added_columns(table, ours):
        month = month_period(heading, scorecard.definition.period)
        if month is not None:
            typed = {ref: table.columns[heading][place] for ref, place in places.items()}
            shown = tuple(_shown(row, month, scorecard.definition.period, typed) for row in scorecard.rows)
            edits += [WriteColumn(SCORECARD, heading, shown), SetNumberFormats(SCORECARD, heading, formats)]
    return edits


def _shown(row: Row, month: Period, reported: Period, typed: Mapping[str, CellContent]) -> CellValue:
    if month.end > reported.end:
        return None
    found = next((point.value for point in row.trend if point.period == month), None)
    if found is None:
        return typed.get(row.ref)
    return found if isinstance(found, Decimal) else found.in_a_cell
