"""The plan of a refresh: every edit that turns the workbook as it is into the scorecard as it should be."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.errors import LayoutError
from workbook_tools.model.conclusion.conclude import Conclusion
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.periods.period_reading import read_back
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.changed_rows import changed_rows_in_words
from workbook_tools.plan.commentary_log import (
    Leaving,
    LogEntry,
    append_to_log,
    entries_for_leavers,
    entries_for_overwritten,
    entries_for_words_over_figures,
)
from workbook_tools.plan.fill_breakdowns import fill_breakdowns, leaving_breakdowns
from workbook_tools.plan.fill_data import fill_data, leaving_data
from workbook_tools.plan.fill_indicator import Offered, fill_indicator, leaving_indicator, offered
from workbook_tools.plan.fill_scorecard import FIGURES, draw_trend_lines, fill_scorecard, fill_trend, hide_columns
from workbook_tools.plan.fill_summary import conclusion_for, fill_summary_tables, leaving_summary_tables, set_names
from workbook_tools.plan.record_issued import keep_words, mark_commentary
from workbook_tools.plan.row_edits import arrange_rows, in_own_headings
from workbook_tools.visible_text import folded
from workbook_tools.workbook.headings import Headings, missing_columns
from workbook_tools.workbook.issued_record import commentary_of
from workbook_tools.workbook.names import DATA, LOG, SCORECARD, TREND, FilledName, Heading
from workbook_tools.workbook.officers_columns import our_columns
from workbook_tools.workbook.row_keys import LEFT, Key, keys_of
from workbook_tools.workbook.standing_words import standing_words
from workbook_tools.workbook.table_headings import TREND_COLUMNS
from workbook_tools.workbook.unreferenced_rows import (
    keys_with_names,
    refuse_contradictions,
    refuse_nameless,
    unreferenced_in_words,
)
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, Edit, RefreshFilter, WriteColumn
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout, text_of


class Occasion(Struct, frozen=True):
    """When and from where a refresh is made. `copy_data` leaves the rows it used in the table `Data`.

    With `allow_broken` an indicator leaves though something outside its row reads it. With `keep_order` rows stay in
    the order that officers gave them, with `take_off_filters` a filter of theirs goes, and with `fill_months` their
    columns that are headed by months get the figures of these. A copy `for_members` has the overviews, and not the
    sheet on which one indicator is chosen.
    """

    stamp: datetime
    config: str
    copy_data: bool = True
    allow_broken: bool = False
    keep_order: bool = False
    take_off_filters: bool = False
    fill_months: bool = False
    for_members: bool = False


def plan_refresh(scorecard: Scorecard, layout: Layout, columns: Headings, occasion: Occasion) -> tuple[Edit, ...]:
    """The edits of a refresh, in the order in which they are to be made.

    Raises LayoutError, naming everything that the workbook lacks.
    """
    return plan_with_log(scorecard, layout, columns, occasion)[0]


def plan_with_log(
    scorecard: Scorecard, layout: Layout, columns: Headings, occasion: Occasion
) -> tuple[tuple[Edit, ...], tuple[LogEntry, ...]]:
    """The edits of a refresh, and what goes to the log by them. Raises as `plan_refresh`."""
    if faults := missing_columns(layout, columns, scorecard.definition.comparators, len(scorecard.broken_down)):
        raise LayoutError(*faults)
    table, trend = layout.tables[SCORECARD], layout.tables[TREND]
    refuse_nameless(trend, layout.file)
    references = _references(scorecard, layout, columns)
    refuse_contradictions(scorecard, table, columns, references, layout.file)
    old = keys_of_rows(scorecard, layout, columns)
    if occasion.keep_order:
        scorecard = replace(scorecard, rows=_as_sorted(scorecard.rows, [ref for ref, *left in old if not left]))
    refs = tuple((row.ref,) for row in scorecard.rows)
    concluded, words = conclusion_for(scorecard, layout), commentary_of(layout, columns, old)
    edits = fill_breakdowns(scorecard, layout) + fill_summary_tables(scorecard, layout, concluded, words)
    leaving_rows = leaving_data(scorecard, layout.tables[DATA]) if occasion.copy_data else None
    choices = None if occasion.for_members else offered(scorecard, layout)
    logged = _log_entries(scorecard, layout, columns, leaving_rows, concluded, choices, occasion.stamp.date())
    edits += append_to_log(layout.tables[LOG], logged)
    edits += arrange_rows(table, old, refs, labels_of(table, columns))
    edits += fill_scorecard(scorecard, table, columns)
    if occasion.fill_months:
        from workbook_tools.plan.fill_months import fill_months  # most refreshes do not need it

        edits += fill_months(scorecard, table, our_columns(scorecard.definition, columns), old)
    standing = () if occasion.for_members else standing_words(scorecard, layout, words)
    edits += mark_commentary(scorecard, layout, columns, old, standing)
    edits += keep_words(scorecard, standing, layout, occasion.stamp)
    if table.filtered:
        edits.append(RefreshFilter(SCORECARD, tuple(row.ref for row in scorecard.rows), occasion.take_off_filters))
    edits += arrange_rows(trend, _trend_keys(scorecard, layout), refs, _labels(trend, Heading.REF, Heading.INDICATOR))
    edits += fill_trend(scorecard, trend)
    edits += draw_trend_lines(scorecard, table, columns)
    edits += hide_columns(scorecard, table, columns)
    edits += set_names(scorecard, layout, occasion.stamp, occasion.config, concluded)
    edits += fill_indicator(choices, layout, columns, words)
    if occasion.for_members:
        from workbook_tools.plan.fill_overviews import fill_overviews  # a refresh does not need it

        edits += fill_overviews(scorecard, layout)
    if leaving_rows:  # last, because rows are quicker to move in a workbook that is still small
        edits += fill_data(scorecard, layout.tables[DATA], leaving_rows)
    edits += _other_filters(edits, layout, occasion)
    allowed = [
        replace(edit, allow_broken=occasion.allow_broken) if isinstance(edit, ArrangeRows) else edit for edit in edits
    ]
    return in_own_headings(allowed, layout), tuple(logged)


def _other_filters(edits: Sequence[Edit], layout: Layout, occasion: Occasion) -> list[Edit]:
    """The edits that apply again what officers filter the other tables by, as far as these are filled."""
    filled = dict.fromkeys(edit.table for edit in edits if isinstance(edit, WriteColumn))
    names = [name for name in filled if name != SCORECARD and name in layout.tables and layout.tables[name].filtered]
    return [RefreshFilter(name, (), occasion.take_off_filters) for name in names]


def keys_of_rows(scorecard: Scorecard, layout: Layout, columns: Headings) -> tuple[Key, ...]:
    """What each row of the table `Scorecard` is known by in the scorecard's period, by its reference or its name."""
    return keys_with_names(scorecard, layout.tables[SCORECARD], columns, _references(scorecard, layout, columns))


def rows_in_words(scorecard: Scorecard, layout: Layout, columns: Headings) -> tuple[str, ...]:
    """What the plan does with the rows of the table `Scorecard`, for the officer; often nothing.

    Which join and leave, which have another name now, and which have a reference from their name.
    """
    table, references = layout.tables[SCORECARD], _references(scorecard, layout, columns)
    keys = keys_of_rows(scorecard, layout, columns)
    return (
        *unreferenced_in_words(scorecard, table, columns, references),
        *changed_rows_in_words(scorecard, table, columns, keys),
    )


def _references(scorecard: Scorecard, layout: Layout, columns: Headings) -> tuple[Key, ...]:
    return _renumbered(
        layout.tables[SCORECARD], columns.heading("ref"), columns.heading("indicator"), scorecard, layout
    )


def _trend_keys(scorecard: Scorecard, layout: Layout) -> tuple[Key, ...]:
    return _renumbered(layout.tables[TREND], Heading.REF, Heading.INDICATOR, scorecard, layout)


def _as_sorted(rows: Sequence[Row], before: Sequence[str]) -> tuple[Row, ...]:
    """The rows in the order of the references before, each new one behind the row that it follows in the config."""
    by_ref = {row.ref: row for row in rows}
    order = [ref for ref in dict.fromkeys(before) if ref in by_ref]
    for place, row in enumerate(rows):
        if row.ref not in order:
            order.insert(order.index(rows[place - 1].ref) + 1 if place else 0, row.ref)
    return tuple(by_ref[ref] for ref in order)


def _log_entries(
    scorecard: Scorecard,
    layout: Layout,
    columns: Headings,
    data: Leaving | None,
    concluded: Conclusion | None,
    choices: Offered | None,
    today: date,
) -> list[LogEntry]:
    """What is the officers' and will no longer stand in the workbook, as the log is to keep it.

    It stands in a row that leaves, over the formula of our column of colours, or over a figure of ours.
    """
    table, trend = layout.tables[SCORECARD], layout.tables[TREND]
    refs = [(row.ref,) for row in scorecard.rows]
    rows = Leaving(table, keys_of_rows(scorecard, layout, columns), refs,
                   our_columns(scorecard.definition, columns), columns.heading("indicator"),
                   keys_of(table, [columns.heading("ref")]))  # fmt: skip
    leaving = [
        rows,
        Leaving(trend, _trend_keys(scorecard, layout), refs, TREND_COLUMNS, written=keys_of(trend, [Heading.REF])),
    ]  # fmt: skip
    period = text_of(layout.names.get(FilledName.PERIOD_REPORTED))
    leaving += [*leaving_breakdowns(scorecard, layout), *leaving_summary_tables(scorecard, layout, concluded)]
    leaving += leaving_indicator(choices)
    known = [*leaving, data] if data else leaving
    colours: dict[Key, str] = {(row.ref,): str(row.rag) for row in scorecard.rows}
    overwritten = entries_for_overwritten(rows, columns.heading("rag"), colours, period, today)
    figures = [*map(columns.heading, FIGURES), *scorecard.definition.comparators]
    overwritten += entries_for_words_over_figures(rows, figures, _trend_keys(scorecard, layout), period, today)
    return [entry for each in known for entry in entries_for_leavers(each, period, today)] + overwritten


def renumbered(scorecard: Scorecard, layout: Layout, columns: Headings) -> dict[Key, Key]:
    """What rows of the table `Scorecard` were known by, and are now: another number, or the indicator that they name.

    Of rows without a reference, the first is known as "", and each other one also by how many there are by then.
    """
    table = layout.tables[SCORECARD]
    new = keys_of_rows(scorecard, layout, columns)
    found: dict[Key, Key] = {}
    nameless = 0
    for before, now in zip(keys_of(table, [columns.heading("ref")]), new, strict=True):
        nameless += before == ("",)
        again = before == ("",) and nameless > 1
        if any(now):
            found[(*before, f"row {nameless}") if again else before] = now
    return found


def labels_of(table: TableLayout, columns: Headings) -> tuple[str, ...]:
    """What officers know each row of the table `Scorecard` by: "4 Referrals"."""
    return _labels(table, columns.heading("ref"), columns.heading("indicator"))


def _labels(table: TableLayout, ref: str, name: str) -> tuple[str, ...]:
    """What officers know each row by: "4 Referrals"."""
    names = table.columns.get(name, ("",) * table.rows)
    return tuple(f"{text_of(key)} {text_of(each)}".strip() for key, each in zip(table.columns[ref], names, strict=True))


def _renumbered(table: TableLayout, ref: str, name: str, scorecard: Scorecard, layout: Layout) -> tuple[Key, ...]:
    """References of the workbook's own period as the scorecard's period numbers them.

    A number that was nobody's in that period is another's who has left, unless its row names who bears it now.
    """
    definition = scorecard.definition
    history = ReferenceHistory(definition.indicators)
    keys = keys_of(table, [ref])
    try:
        written = read_back(text_of(layout.names.get(FilledName.PERIOD_REPORTED)))
    except ValueError:  # a template, or a workbook whose owner writes the period in words of his own
        written = definition.period
    bearers = [history.bearer(each, written) for (each,) in keys]
    found: list[Key] = []
    for (each,), bearer, called in zip(keys, bearers, table.columns.get(name, ("",) * table.rows), strict=True):
        if bearer is None and each in history:
            other = history.at(each, written)
            same = other not in bearers and folded(text_of(called)) == folded(other.name)
            found.append((other.ref_on(definition.period),) if same else (each, LEFT))
        else:
            found.append((bearer.ref_on(definition.period) if bearer else each,))
    return tuple(found)
