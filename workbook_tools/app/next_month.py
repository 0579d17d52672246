"""The scorecard moved on: from the period that a workbook reports to the one after, and what has changed by it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.lines_of_workbook import lines_of_workbook
from workbook_tools.app.refresh_closed import Refreshed, finish
from workbook_tools.app.request import Opened, Request, config_of, open_for, read_book
from workbook_tools.errors import DataError, LayoutError, Place
from workbook_tools.model.comparison import Side, compare_scorecards
from workbook_tools.model.comparison_line import lines_of
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.restatement import Restatement, restatements
from workbook_tools.model.missing_figures import latest_reported
from workbook_tools.model.month_changes import MonthChanges, month_changes
from workbook_tools.model.periods.period import Period
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.plan_refresh import keys_of_rows
from workbook_tools.sources.settings.config import Config
from workbook_tools.workbook.issued_record import commentary_of
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.scorecard_lines import period_of
from workbook_tools.xlsx.vocabulary.table_layout import Layout


class MovedOn(Struct, frozen=True):
    """The workbook of the next period, not yet saved, and what has changed; `notes` are what an officer must know."""

    refreshed: Refreshed
    changes: MonthChanges
    notes: tuple[str, ...]


class Move(Struct, frozen=True):
    """A workbook's request opened for the period after the one it reports; `notes` are of its settings."""

    opened: Opened
    before: Period
    after: Period
    notes: tuple[str, ...]


def next_month(request: Request, now: datetime) -> MovedOn:
    """The workbook that the request names, filled for the period after the one it reports. Nothing is written yet.

    Raises DataError where the data do not go so far, and else as a refresh does.
    """
    assert request.workbook is not None
    book = read_book(request.workbook)
    move = move_of(request, book.layout)
    done = finish(replace(move.opened, given=book), now)
    changes = changes_by(move, book.layout, done.scorecard)
    return MovedOn(done, changes, (*move.notes, *done.plan.notes))


def move_of(request: Request, layout: Layout) -> Move:
    """The move of a workbook with this layout to the period after the one it reports. Raises a ScorecardError."""
    config = config_of(request, layout)
    before, after = following(layout, config.definition)
    opened = open_for(replace(request, period=after.code, moving=True), layout)
    return Move(opened, before, after, tuple(_fixed(config, after)))


def changes_by(move: Move, layout: Layout, scorecard: Scorecard) -> MonthChanges:
    """What the scorecard of the period after has changed against the workbook as it was.

    Raises DataError where the data do not go so far.
    """
    opened, before, after = move.opened, move.before, move.after
    _refuse_short_of(after, scorecard)
    then = Side(PurePath(layout.file).name, lines_of_workbook(opened, layout, before), before)
    comparison = compare_scorecards(then, Side("", lines_of(scorecard), after))
    known = opened.columns.commentary in layout.tables[SCORECARD].columns
    keys = keys_of_rows(scorecard, layout, opened.columns)
    commentary = commentary_of(layout, opened.columns, keys) if known else None
    return month_changes(comparison, scorecard, _restated(opened, layout, before, scorecard), commentary)


def following(layout: Layout, definition: ScorecardDefinition) -> tuple[Period, Period]:
    """The period that a workbook reports, and the next one that brings figures. Raises LayoutError."""
    before = period_of(layout)
    if before is None:
        raise LayoutError.of(
            "the workbook does not say which period it reports",
            'Fill it once with scorecard refresh FILE --period "2026-03"; from then on scorecard next goes on.',
            Place(layout.file),
        )
    months = min(indicator.frequency.months for indicator in definition.indicators)
    return before, before.earlier(-max(1, months // before.frequency.months))


def _refuse_short_of(period: Period, scorecard: Scorecard) -> None:
    """Raise DataError where the indicators that are reported most often have no figure for the period."""
    latest = latest_reported(scorecard.definition, scorecard.observations)
    if latest is None or latest.end < period.end:
        named = f"to {latest.words} only" if latest else "nowhere"
        raise DataError.of(
            f"the data go {named}, so there is no scorecard for {period.words} yet",
            f"Put the figures for {period.words} into the source data, then try again.",
            Place(scorecard.reading.file),
        )


def _restated(opened: Opened, layout: Layout, before: Period, scorecard: Scorecard) -> tuple[Restatement, ...]:
    """The figures that read otherwise than those which the workbook's last filling left in its table Data."""
    if not opened.config.source.is_outside:
        return ()  # the table Data holds the new figures by now, and nothing says what it held
    with suppress(DataError):
        left = opened.observations_left_in(layout)
        indicators = {row.indicator.ref: row.indicator for row in scorecard.rows}
        return restatements(Issued("the month before", before, left), scorecard.observations, indicators)
    return ()


def _fixed(config: Config, after: Period) -> Iterator[str]:
    """What to do where the settings name a period, which the next refresh would go back to."""
    if not config.reports_latest and config.definition.period.end < after.end:
        said = f'{config.home.name} still says period = "{config.definition.period.code}"'
        yield (f'{said}, and a refresh goes back to it: write period = "latest", or the new one.')
