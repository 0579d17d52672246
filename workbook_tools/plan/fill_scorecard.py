"""What each of our columns in the tables `Scorecard` and `Trend` shows for a row, and in which number format."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import takewhile

from workbook_tools.english import begun
from workbook_tools.model.conclusion.target_in_words import target_in_brief
from workbook_tools.model.figures.comparator import ComparatorFigure, periods_in_words
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.indicators.indicator import Judge
from workbook_tools.model.movement.trend import POINTS
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.discussion_points import discussion_point
from workbook_tools.model.wording.notes import without_figures
from workbook_tools.model.wording.ranking_words import restated_in_words
from workbook_tools.plan.number_formats import bare_format, difference_format, figure_format, target_format
from workbook_tools.plan.row_edits import reference_cell, write_columns
from workbook_tools.workbook.headings import EXACT_PLACES, NOTHING_TO_SHOW, Headings
from workbook_tools.workbook.names import SCORECARD, SCORECARD_HEADINGS, TREND, Heading
from workbook_tools.workbook.rag_formula import rag_formula
from workbook_tools.workbook.table_headings import TREND_HEADINGS
from workbook_tools.xlsx.vocabulary.edits import (
    CellValue,
    Edit,
    HideColumns,
    SetFormula,
    SetNumberFormats,
    SetSparklines,
)
from workbook_tools.xlsx.vocabulary.table_layout import TableLayout, text_of

ALWAYS_SHOWN = ("ref", "indicator", "latest", "period", "rag")
LIMIT_PLACES = 2
"""How many places more than its figures a control limit keeps."""


Show = Callable[[Row], CellValue]

_SHOWN: dict[str, Show] = {
    "ref": lambda row: reference_cell(row.ref),
    "theme": lambda row: row.indicator.theme,
    "indicator": lambda row: row.indicator.name,
    "latest": lambda row: _figure(row.value),
    "period": lambda row: row.period_label,
    "change": lambda row: row.change_in_words or NOTHING_TO_SHOW,
    "real_change": lambda row: row.chart.variation.marked,
    "more_than_usual": lambda row: row.chart.variation.words,
    "target": lambda row: target_shown(row),
    "comparators_are_for": lambda row: periods_in_words(row.comparators),
    "what_the_figures_say": lambda row: _says(row),
    "discussion": lambda row: discussion_point(row),
    "good_is": lambda row: row.indicator.polarity.words,
    "unit": lambda row: row.indicator.unit,
    "frequency": lambda row: str(row.indicator.frequency).capitalize(),
    "previous": lambda row: _figure(row.travel.before),
    "previous_period": lambda row: _previous_period(row),
    "change_by": lambda row: row.travel.difference,
    "rule": lambda row: row.yardstick.words,
    "green_from": lambda row: _cut(row, "green_from"),
    "green_to": lambda row: _cut(row, "green_to"),
    "amber_from": lambda row: _cut(row, "amber_from"),
    "amber_to": lambda row: _cut(row, "amber_to"),
    "origin": lambda row: row.origin,
    "meets_target": lambda row: row.chart.assurance.marked if row.chart.assurance else NOTHING_TO_SHOW,
    "average": lambda row: _limit(row, "mean"),
    "lower_limit": lambda row: _limit(row, "lower"),
    "upper_limit": lambda row: _limit(row, "upper"),
    "restated": lambda row: _restated(row),
    "own_published": lambda row: _figure(row.published.value) if row.published else NOTHING_TO_SHOW,
    "own_published_is": lambda row: row.published.marked if row.published else NOTHING_TO_SHOW,
    "rank": lambda row: begun(row.rank_in_words) or NOTHING_TO_SHOW,
    "quarter": lambda row: begun(row.ranking.quarter) if row.ranking and row.ranking.quarter else NOTHING_TO_SHOW,
    "rank_before": lambda row: begun(row.ranking.moved) if row.ranking and row.ranking.moved else NOTHING_TO_SHOW,
    "best_neighbour": lambda row: _best_neighbour(row),
}
_FORMATS: dict[str, Callable[[Row], str]] = {
    "latest": lambda row: figure_format(row.indicator),
    "target": lambda row: target_format(row),
    "previous": lambda row: bare_format(row.indicator),
    "change_by": lambda row: difference_format(row.indicator),
    "average": lambda row: bare_format(row.indicator),
    "lower_limit": lambda row: bare_format(row.indicator),
    "upper_limit": lambda row: bare_format(row.indicator),
    "own_published": lambda row: bare_format(row.indicator),
}
FIGURES = (*_FORMATS, "green_from", "green_to", "amber_from", "amber_to", "places")
"""Our columns that hold figures, beside those of the comparators."""


def fill_scorecard(scorecard: Scorecard, table: TableLayout, columns: Headings) -> list[Edit]:
    """The edits that write every column of ours in the table `Scorecard`, the colour's stored results included."""
    rows = scorecard.rows
    shown = {columns.heading(word): [show(row) for row in rows] for word, show in _SHOWN.items()}
    shown[columns.heading("places")] = [_places(row, scorecard.definition.judge) for row in rows]
    formats = {columns.heading(word): [code(row) for row in rows] for word, code in _FORMATS.items()}
    once = without_figures(scorecard)
    for position, group in enumerate(scorecard.definition.comparators):
        shown[group] = [None if group in once else _comparator(row.comparators[position]) for row in rows]
        formats[group] = [bare_format(row.indicator) for row in rows]
    edits = write_columns(table, shown, len(rows))
    colours = tuple(str(row.rag) for row in rows)
    edits.append(SetFormula(SCORECARD, columns.heading("rag"), colours, rag_formula(columns)))
    return edits + [
        SetNumberFormats(SCORECARD, heading, tuple(codes))
        for heading, codes in formats.items()
        if heading in table.columns
    ]


def draw_trend_lines(scorecard: Scorecard, table: TableLayout, columns: Headings) -> list[Edit]:
    """The edit for the sparklines, each over as many points of `Trend` as its frequency has; none without a column."""
    if columns.heading("trend") not in table.columns:
        return []
    most = len(TREND_HEADINGS) - len(_before_the_first(scorecard.rows))
    points = (min(POINTS[row.indicator.frequency], most) for row in scorecard.rows)
    spans = tuple((TREND_HEADINGS[-each], TREND_HEADINGS[-1]) for each in points)
    return [SetSparklines(SCORECARD, columns.heading("trend"), TREND, spans)]


def hide_columns(scorecard: Scorecard, table: TableLayout, columns: Headings) -> list[Edit]:
    """The edit that leaves only the columns of a level of reporting in sight, or hides those without any content.

    What the table cannot be read without, and what officers write, is always shown.
    """
    definition = scorecard.definition
    empty = [*_empty_comparators(scorecard), *_undated(scorecard, columns)]
    if not definition.columns and not definition.unshown_comparators:
        return _hide_what_is_empty(scorecard, table, columns, empty)
    unseen = [word for word in SCORECARD_HEADINGS if word not in ALWAYS_SHOWN and not definition.shows(word)]
    hidden = [columns.heading(word) for word in unseen]
    hidden += (*definition.unshown_comparators, *empty)
    return [HideColumns(SCORECARD, tuple(heading for heading in hidden if heading in table.columns))]


def _hide_what_is_empty(
    scorecard: Scorecard, table: TableLayout, columns: Headings, empty: Sequence[str]
) -> list[Edit]:
    """The edit that hides comparators without any figure, what they are for where none has one, and a shared theme.

    A column that was empty and no longer is comes back; what else officers have hidden stays hidden.
    """
    ours = (*scorecard.definition.comparators, columns.heading("comparators_are_for"))
    filled = [each for each in ours if each not in empty and _was_empty(table, each)]
    theme = columns.heading("theme")
    alike = [theme] if len({row.indicator.theme for row in scorecard.rows}) < 2 else []
    among = [heading for heading in (*empty, *filled, *alike) if heading in table.columns]
    hidden = tuple(heading for heading in among if heading not in filled)
    return [HideColumns(SCORECARD, hidden, tuple(among))] if among else []


def _empty_comparators(scorecard: Scorecard) -> list[str]:
    groups, once = scorecard.definition.comparators, without_figures(scorecard)
    return [
        group for place, group in enumerate(groups)
        if group in once or all(_comparator(row.comparators[place]) is None for row in scorecard.rows)
    ]  # fmt: skip


def _undated(scorecard: Scorecard, columns: Headings) -> list[str]:
    """The heading of the comparators' periods, where no indicator has a comparator."""
    heading = columns.heading("comparators_are_for")
    return [] if any(each.period for row in scorecard.rows for each in row.comparators) else [heading]


def _was_empty(table: TableLayout, heading: str) -> bool:
    return all(
        text_of(cell) in {"", NOTHING_TO_SHOW, Gap.NO_NATIONAL_FIGURE} for cell in table.columns.get(heading, ())
    )


def fill_trend(scorecard: Scorecard, table: TableLayout) -> list[Edit]:
    """The edits that write the sparklines' feed: the latest point in the last column, a gap as an empty cell."""
    rows = scorecard.rows
    shown: dict[str, list[CellValue]] = {
        Heading.REF: [reference_cell(row.ref) for row in rows],
        Heading.INDICATOR: [row.indicator.name for row in rows],
        Heading.FROM: [_from(row) for row in rows],
        Heading.TO: [row.trend[-1].period.label for row in rows],
        Heading.TREND_IN_WORDS: [row.trend_words for row in rows],
    }
    for steps, heading in enumerate(reversed(TREND_HEADINGS)):
        shown[heading] = [_point(row, steps) for row in rows]
    codes = tuple(bare_format(row.indicator) for row in rows)
    formats = [SetNumberFormats(TREND, heading, codes) for heading in TREND_HEADINGS]
    return [*write_columns(table, shown, len(rows)), *formats, *_hide_before_the_first(rows, table)]


def _hide_before_the_first(rows: Sequence[Row], table: TableLayout) -> list[Edit]:
    """The edit that hides the columns before the first figure of all; one that had none and now has some comes back."""
    empty = _before_the_first(rows)
    filled = [heading for heading in TREND_HEADINGS[len(empty) :] if _was_empty(table, heading)]
    return [HideColumns(TREND, empty, (*empty, *filled))] if empty or filled else []


def _before_the_first(rows: Sequence[Row]) -> tuple[str, ...]:
    """The headings of the points before the first figure that any row has; the last two are always left."""
    earlier = range(len(TREND_HEADINGS) - 1, 1, -1)
    number = sum(1 for _ in takewhile(lambda steps: all(_point(row, steps) is None for row in rows), earlier))
    return TREND_HEADINGS[:number]


def _figure(value: Decimal | Missing) -> CellValue:
    if isinstance(value, Missing):
        return NOTHING_TO_SHOW if value.gap is Gap.NOT_APPLICABLE else value.in_a_cell
    return value


def _comparator(figure: ComparatorFigure) -> CellValue:
    if isinstance(figure.value, Missing) and figure.value.gap is Gap.NO_NATIONAL_FIGURE:
        return None  # said once, in the column that dates the comparators
    return _figure(figure.value)


def _says(row: Row) -> str:
    """The row's sentence; for a missing figure only the kind of gap, since Change has the reason."""
    return f"No figure: {row.value.gap}." if isinstance(row.value, Missing) else row.sentence


def _previous_period(row: Row) -> str:
    return row.indicator.counted.label(row.travel.since) if row.travel.since else NOTHING_TO_SHOW


def _best_neighbour(row: Row) -> str:
    best = row.ranking.best_neighbour if row.ranking else None
    return f"{best[0]}: {row.indicator.shown_bare(best[1])}" if best else NOTHING_TO_SHOW


def _limit(row: Row, name: str) -> Decimal | None:
    places = row.indicator.places + LIMIT_PLACES
    return round_half_away(getattr(row.chart.limits, name), places) if row.chart.limits else None


def _restated(row: Row) -> str:
    return restated_in_words(row) or NOTHING_TO_SHOW


def target_shown(row: Row) -> CellValue:
    """What the cell of the target holds: its figure, or in words what the figure is judged by; never "–" for a red."""
    if row.yardstick.target is not None:
        return row.yardstick.target
    return target_in_brief(row) or NOTHING_TO_SHOW


def _cut(row: Row, name: str) -> Decimal | None:
    return getattr(row.cut_points, name) if row.cut_points else None


def _places(row: Row, judge: Judge) -> int:
    exact = judge is Judge.EXACT or row.yardstick.exact
    return EXACT_PLACES if exact else row.indicator.places


def _from(row: Row) -> str:
    """The period of the first figure that its line draws, or that could be the first."""
    known = (point for point in row.trend if not isinstance(point.value, Missing))
    return next(known, row.trend[0]).period.label


def _point(row: Row, steps: int) -> CellValue:
    if steps >= len(row.trend):
        return None
    value = row.trend[-1 - steps].value
    return None if isinstance(value, Missing) else value
