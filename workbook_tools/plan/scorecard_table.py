"""What each of our columns in the tables `Scorecard` and `Trend` shows for a row."""

from collections.abc import Callable
from decimal import Decimal

from workbook_tools.model.comparator import ComparatorFigure, periods_in_words
from workbook_tools.model.definition import Judge
from workbook_tools.model.missing import Gap, Missing
from workbook_tools.model.rule import NotATarget
from workbook_tools.model.scorecard import Row, Scorecard
from workbook_tools.model.trend import POINTS
from workbook_tools.model.unit import NUMBER, display
from workbook_tools.plan.columns import SCORECARD, TREND, TREND_HEADINGS, Columns
from workbook_tools.plan.edits import CellValue, Edit, SetFormula, SetNumberFormats, SetSparklines
from workbook_tools.plan.layout import TableLayout
from workbook_tools.plan.number_formats import bare_format, difference_format, figure_format
from workbook_tools.plan.rows import reference_cell, write_columns

NOTHING_TO_SHOW = "–"
"""Stands where there is nothing to show; the Notes explain it, so that no cell is an unexplained blank."""
EXACT_PLACES = 12
"""To how many places the RAG formula rounds a figure judged exactly: past any source's, within Excel's 15 digits."""

Show = Callable[[Row], CellValue]

_SHOWN: dict[str, Show] = {
    "ref": lambda row: reference_cell(row.indicator.ref),
    "theme": lambda row: row.indicator.theme,
    "indicator": lambda row: row.indicator.name,
    "latest": lambda row: _figure(row.value),
    "period": lambda row: row.period.label,
    "change": lambda row: row.travel.words or NOTHING_TO_SHOW,
    "target": lambda row: _target(row),
    "comparators_are_for": lambda row: periods_in_words(row.comparators),
    "what_the_figures_say": lambda row: row.sentence,
    "good_is": lambda row: row.indicator.polarity.words,
    "unit": lambda row: row.indicator.unit,
    "frequency": lambda row: str(row.indicator.frequency).capitalize(),
    "previous": lambda row: _figure(row.travel.before),
    "previous_period": lambda row: row.travel.since.label if row.travel.since else NOTHING_TO_SHOW,
    "change_by": lambda row: row.travel.difference,
    "rule": lambda row: row.indicator.rule_words,
    "green_from": lambda row: _cut(row, "green_from"),
    "green_to": lambda row: _cut(row, "green_to"),
    "amber_from": lambda row: _cut(row, "amber_from"),
    "amber_to": lambda row: _cut(row, "amber_to"),
    "origin": lambda row: row.origin,
}
_FORMATS = {
    "latest": figure_format,
    "target": figure_format,
    "previous": bare_format,
    "change_by": difference_format,
}


def fill_scorecard(scorecard: Scorecard, table: TableLayout, columns: Columns) -> list[Edit]:
    """The edits that write every column of ours in the table `Scorecard`, the colour's stored results included."""
    rows = scorecard.rows
    shown = {columns.heading(word): [show(row) for row in rows] for word, show in _SHOWN.items()}
    shown[columns.heading("places")] = [_places(row, scorecard.definition.judge) for row in rows]
    formats = {columns.heading(word): [code(row.indicator) for row in rows] for word, code in _FORMATS.items()}
    for position, group in enumerate(scorecard.definition.comparators):
        shown[group] = [_comparator(row.comparators[position]) for row in rows]
        formats[group] = [bare_format(row.indicator) for row in rows]
    edits = write_columns(table, shown, len(rows))
    edits.append(SetFormula(SCORECARD, columns.heading("rag"), tuple(str(row.rag) for row in rows)))
    return edits + [
        SetNumberFormats(SCORECARD, heading, tuple(codes))
        for heading, codes in formats.items()
        if heading in table.columns
    ]


def draw_trend_lines(scorecard: Scorecard, table: TableLayout, columns: Columns) -> list[Edit]:
    """The edit for the sparklines, each over as many points of `Trend` as its frequency has; none without a column."""
    if columns.heading("trend") not in table.columns:
        return []
    spans = tuple((TREND_HEADINGS[-POINTS[row.indicator.frequency]], TREND_HEADINGS[-1]) for row in scorecard.rows)
    return [SetSparklines(SCORECARD, columns.heading("trend"), TREND, spans)]


def fill_trend(scorecard: Scorecard, table: TableLayout) -> list[Edit]:
    """The edits that write the sparklines' feed: the latest point in the last column, a gap as an empty cell."""
    rows = scorecard.rows
    shown: dict[str, list[CellValue]] = {
        "Ref": [reference_cell(row.indicator.ref) for row in rows],
        "Indicator": [row.indicator.name for row in rows],
        "From": [row.trend[0].period.label for row in rows],
        "To": [row.trend[-1].period.label for row in rows],
        "Trend in words": [row.trend_words for row in rows],
    }
    for steps, heading in enumerate(reversed(TREND_HEADINGS)):
        shown[heading] = [_point(row, steps) for row in rows]
    codes = tuple(bare_format(row.indicator) for row in rows)
    return write_columns(table, shown, len(rows)) + [
        SetNumberFormats(TREND, heading, codes) for heading in TREND_HEADINGS
    ]


def _figure(value: Decimal | Missing) -> CellValue:
    if isinstance(value, Missing):
        return NOTHING_TO_SHOW if value.gap is Gap.NOT_APPLICABLE else str(value.gap)
    return value


def _comparator(figure: ComparatorFigure) -> CellValue:
    if isinstance(figure.value, Missing) and figure.value.gap is Gap.NO_NATIONAL_FIGURE:
        return NOTHING_TO_SHOW  # said once, in the column that dates the comparators
    return _figure(figure.value)


def _target(row: Row) -> CellValue:
    rule = row.indicator.rule
    if rule.target is not None:
        return rule.target
    if isinstance(rule, NotATarget) or not row.cut_points:
        return NOTHING_TO_SHOW
    low, high = row.cut_points.amber_from, row.cut_points.amber_to
    if low is None or high is None:
        return NOTHING_TO_SHOW
    return f"{display(low, NUMBER, row.indicator.places)} to {row.indicator.shown(high)}"


def _cut(row: Row, name: str) -> Decimal | None:
    return getattr(row.cut_points, name) if row.cut_points else None


def _places(row: Row, judge: Judge) -> int:
    return row.indicator.places if judge is Judge.DISPLAYED else EXACT_PLACES


def _point(row: Row, steps: int) -> CellValue:
    if steps >= len(row.trend):
        return None
    value = row.trend[-1 - steps].value
    return None if isinstance(value, Missing) else value
