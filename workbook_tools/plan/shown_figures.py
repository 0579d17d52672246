"""The figures of a scorecard as the cells of its tables show them, each in its number format."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.fill_breakdowns import fill_breakdowns
from workbook_tools.plan.fill_months import fill_months
from workbook_tools.plan.fill_scorecard import fill_scorecard, fill_trend
from workbook_tools.plan.row_edits import in_own_headings
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SCORECARD, TREND
from workbook_tools.workbook.officers_columns import our_columns
from workbook_tools.xlsx.vocabulary.edits import Edit, SetNumberFormats, WriteColumn
from workbook_tools.xlsx.vocabulary.number_codes import as_printed
from workbook_tools.xlsx.vocabulary.table_layout import Layout

ShownFigures = Mapping[str, Mapping[str, Sequence[str]]]
"""By table and heading the figures of a column, as they are read: "£1,000.00 or lower"."""


def shown_figures(scorecard: Scorecard, layout: Layout, columns: Headings, *, months: bool) -> ShownFigures:
    """What a refresh makes the tables show; with `months` in own columns that are headed by these, too."""
    tables = layout.tables
    edits = fill_breakdowns(scorecard, layout)
    if SCORECARD in tables:
        edits += fill_scorecard(scorecard, tables[SCORECARD], columns)
    if SCORECARD in tables and months:
        edits += fill_months(scorecard, tables[SCORECARD], our_columns(scorecard.definition, columns), ())
    if TREND in tables:
        edits += fill_trend(scorecard, tables[TREND])
    return figures_of(in_own_headings(edits, layout))


def figures_of(edits: Iterable[Edit]) -> ShownFigures:
    """What the edits make cells show that they give both a figure and a number format."""
    edits = tuple(edits)
    written = {(edit.table, edit.column): edit.values for edit in edits if isinstance(edit, WriteColumn)}
    found: dict[str, dict[str, list[str]]] = {}
    for edit in edits:
        if isinstance(edit, SetNumberFormats):
            cells = zip(edit.formats, written.get((edit.table, edit.column), ()), strict=False)
            shown = (as_printed(code, value) for code, value in cells if code and isinstance(value, Decimal))
            found.setdefault(edit.table, {})[edit.column] = list(filter(None, shown))
    return found
