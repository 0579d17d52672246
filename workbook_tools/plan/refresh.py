"""The plan of a refresh: every edit that turns the workbook as it is into the scorecard as it should be."""

from dataclasses import dataclass
from datetime import datetime

from workbook_tools.errors import LayoutError
from workbook_tools.model.missing import Missing
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.columns import DATA, LOG, SCORECARD, TREND, TREND_COLUMNS, Columns, missing_columns
from workbook_tools.plan.edits import CellValue, Edit
from workbook_tools.plan.layout import Layout, TableLayout
from workbook_tools.plan.log import append_to_log, entries_for_leavers
from workbook_tools.plan.rows import Key, arrange_rows, keys_of, reference_cell, text_of, write_columns
from workbook_tools.plan.scorecard_table import draw_trend_lines, fill_scorecard, fill_trend
from workbook_tools.plan.summary_sheets import fill_summary_tables, set_names


@dataclass(frozen=True)
class Occasion:
    """When and from where a refresh is made. `copy_data` leaves the rows it used in the table `Data`."""

    stamp: datetime
    config: str
    copy_data: bool = True


def plan_refresh(scorecard: Scorecard, layout: Layout, columns: Columns, occasion: Occasion) -> tuple[Edit, ...]:
    """The edits of a refresh, in the order in which they are to be made.

    Raises LayoutError, naming everything that the workbook lacks.
    """
    if faults := missing_columns(layout, columns):
        raise LayoutError(*faults)
    table, trend = layout.tables[SCORECARD], layout.tables[TREND]
    refs = tuple((row.indicator.ref,) for row in scorecard.rows)
    edits = _arrange_indicators(refs, scorecard, layout, columns, occasion)
    edits += fill_scorecard(scorecard, table, columns)
    edits += arrange_rows(trend, keys_of(trend, ["Ref"]), refs, _added_columns(trend, TREND_COLUMNS))
    edits += fill_trend(scorecard, trend)
    edits += draw_trend_lines(scorecard, table, columns)
    edits += fill_summary_tables(scorecard, layout)
    edits += set_names(scorecard, layout, occasion.stamp, occasion.config)
    if occasion.copy_data:  # last, because rows are quicker to move in a workbook that is still small
        edits += _fill_data(scorecard, layout.tables[DATA])
    return tuple(edits)


def _arrange_indicators(
    refs: tuple[Key, ...], scorecard: Scorecard, layout: Layout, columns: Columns, occasion: Occasion
) -> list[Edit]:
    """The edits that log the texts of leavers and give each indicator its row, officers' cells going along."""
    table = layout.tables[SCORECARD]
    old = keys_of(table, [columns.heading("ref")])
    officers = _added_columns(table, columns.ours(scorecard.definition.comparators))
    period = text_of(layout.names.get("PeriodReported"))
    entries = entries_for_leavers(
        table, old, refs, officers, columns.heading("indicator"), period, occasion.stamp.date()
    )
    return append_to_log(layout.tables[LOG], entries) + arrange_rows(table, old, refs, officers)


def _fill_data(scorecard: Scorecard, table: TableLayout) -> list[Edit]:
    names = {indicator.ref: indicator.name for indicator in scorecard.definition.indicators}
    observations = scorecard.observations
    keys = tuple((seen.ref, seen.series, seen.period.code) for seen in observations)
    ours: dict[str, list[CellValue]] = {
        "Ref": [reference_cell(seen.ref) for seen in observations],
        "Indicator": [names.get(seen.ref, "") for seen in observations],
        "Series": [seen.series for seen in observations],
        "Period": [seen.period.code for seen in observations],
        "Value": [seen.text if isinstance(seen.value, Missing) else seen.value for seen in observations],
        "Origin": [seen.origin for seen in observations],
        "Source": [seen.source for seen in observations],
    }
    old = keys_of(table, ["Ref", "Series", "Period"])
    arranged = arrange_rows(table, old, keys, _added_columns(table, frozenset(ours)))
    return arranged + write_columns(table, ours, len(observations))


def _added_columns(table: TableLayout, ours: frozenset[str]) -> tuple[str, ...]:
    return tuple(heading for heading in table.headings if heading not in ours | table.formula_columns)
