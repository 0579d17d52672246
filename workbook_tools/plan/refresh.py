"""The plan of a refresh: every edit that turns the workbook as it is into the scorecard as it should be."""

from datetime import datetime

from msgspec import Struct

from workbook_tools.errors import LayoutError
from workbook_tools.model.numbers import Numbers
from workbook_tools.model.period_reading import parse_period
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.breakdown_sheets import fill_breakdowns
from workbook_tools.plan.columns import DATA, LOG, SCORECARD, TREND, TREND_COLUMNS, Columns, missing_columns
from workbook_tools.plan.data_table import fill_data
from workbook_tools.plan.edits import Edit
from workbook_tools.plan.issued_record import mark_commentary
from workbook_tools.plan.layout import Layout
from workbook_tools.plan.log import append_to_log, entries_for_leavers
from workbook_tools.plan.own_headings import in_own_headings
from workbook_tools.plan.rows import Key, added_columns, arrange_rows, keys_of, text_of
from workbook_tools.plan.scorecard_table import draw_trend_lines, fill_scorecard, fill_trend, hide_columns
from workbook_tools.plan.summary_sheets import fill_summary_tables, set_names


class Occasion(Struct, frozen=True):
    """When and from where a refresh is made. `copy_data` leaves the rows it used in the table `Data`."""

    stamp: datetime
    config: str
    copy_data: bool = True


def plan_refresh(scorecard: Scorecard, layout: Layout, columns: Columns, occasion: Occasion) -> tuple[Edit, ...]:
    """The edits of a refresh, in the order in which they are to be made.

    Raises LayoutError, naming everything that the workbook lacks.
    """
    if faults := missing_columns(layout, columns, scorecard.definition.comparators, len(scorecard.broken_down)):
        raise LayoutError(*faults)
    table, trend = layout.tables[SCORECARD], layout.tables[TREND]
    refs = tuple((row.ref,) for row in scorecard.rows)
    old = _renumbered(keys_of(table, [columns.heading("ref")]), scorecard, layout)
    edits = fill_breakdowns(scorecard, layout) + fill_summary_tables(scorecard, layout)
    edits += _arrange_indicators(old, refs, scorecard, layout, columns, occasion)
    edits += fill_scorecard(scorecard, table, columns)
    edits += mark_commentary(scorecard, layout, columns, old)
    trend_keys = _renumbered(keys_of(trend, ["Ref"]), scorecard, layout)
    edits += arrange_rows(trend, trend_keys, refs, added_columns(trend, TREND_COLUMNS))
    edits += fill_trend(scorecard, trend)
    edits += draw_trend_lines(scorecard, table, columns)
    edits += hide_columns(scorecard, table, columns)
    edits += set_names(scorecard, layout, occasion.stamp, occasion.config)
    if occasion.copy_data:  # last, because rows are quicker to move in a workbook that is still small
        edits += fill_data(scorecard, layout.tables[DATA])
    return in_own_headings(edits, layout)


def _arrange_indicators(
    old: tuple[Key, ...],
    refs: tuple[Key, ...],
    scorecard: Scorecard,
    layout: Layout,
    columns: Columns,
    occasion: Occasion,
) -> list[Edit]:
    """The edits that log the texts of leavers and give each indicator its row, officers' cells going along."""
    table = layout.tables[SCORECARD]
    officers = added_columns(table, columns.ours(scorecard.definition.comparators))
    period = text_of(layout.names.get("PeriodReported"))
    entries = entries_for_leavers(
        table, old, refs, officers, columns.heading("indicator"), period, occasion.stamp.date()
    )
    return append_to_log(layout.tables[LOG], entries) + arrange_rows(table, old, refs, officers)


def _renumbered(keys: tuple[Key, ...], scorecard: Scorecard, layout: Layout) -> tuple[Key, ...]:
    """References of the workbook's own period as the scorecard's period numbers them."""
    definition = scorecard.definition
    numbers = Numbers(definition.indicators)
    try:
        written = parse_period(text_of(layout.names.get("PeriodReported")))
    except ValueError:  # a template, or a workbook whose owner writes the period in words of his own
        written = definition.period
    return tuple((numbers.at(ref, written).ref_on(definition.period) if ref in numbers else ref,) for (ref,) in keys)
