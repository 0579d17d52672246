"""The figures of a scorecard as the cells of its tables show them, each in its number format."""

from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.figures_written import ShownFigures, figures_of
from workbook_tools.plan.fill_breakdowns import fill_breakdowns
from workbook_tools.plan.fill_months import fill_months
from workbook_tools.plan.fill_scorecard import fill_scorecard, fill_trend
from workbook_tools.plan.row_edits import in_own_headings
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SCORECARD, TREND
from workbook_tools.workbook.officers_columns import our_columns
from workbook_tools.xlsx.vocabulary.table_layout import Layout


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
