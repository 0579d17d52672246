"""What members would take for this month's and is not: named by adoption, check and the members' readiness alike."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook_tools.app.request import Opened
from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.fill_scorecard import target_shown
from workbook_tools.sources.settings.config import MonthColumns
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.outdated_cells import last_months, other_months, too_narrow, typed_below
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.hidden.visible_columns import (
    columns_around,
    figures_below,
    figures_too_wide,
    texts_above,
)
from workbook_tools.xlsx.vocabulary.table_layout import Layout


def misleading(opened: Opened, package: Package, layout: Layout, scorecard: Scorecard | None) -> tuple[Fault, ...]:
    """A fault for what a refresh leaves as it is beside our figures, hides from members, or cannot show in full.

    `scorecard` is that of the workbook, or None where its data cannot be read yet.
    """
    table = layout.tables.get(SCORECARD)
    if table is None:
        return ()
    columns, place = Headings(opened.config.headings), Place(layout.file, table.sheet)
    try:
        found = columns_around(package, SCORECARD)
        above = texts_above(package, SCORECARD)
        below = figures_below(package, SCORECARD, [columns.heading(word) for word in ("latest", "previous")])
    except WorkbookRefused as refused:  # a print area that is a formula
        return refused.faults
    figures = figures_shown(scorecard, columns, bands=False) if scorecard else {}  # a text is cut off, never ###
    letters = {each.heading: each.letter for each in found if each.in_table}
    return (
        *last_months(
            found,
            opened.definition,
            columns,
            opened.config.members.columns,
            place,
            months_filled=opened.config.month_columns is MonthColumns.FILLED,
        ),
        *other_months(above, opened.definition.period, place),
        *typed_below(below, place),
        *too_narrow(figures_too_wide(package, SCORECARD, figures), letters, place),
    )


def figures_shown(scorecard: Scorecard, columns: Headings, *, bands: bool = True) -> Mapping[str, Sequence[str]]:
    """By heading the figures that a column shows, as they are printed; with the `bands` that stand for a target."""
    rows = scorecard.rows
    shown = {
        columns.heading("latest"): [row.indicator.shown(row.value) for row in rows if isinstance(row.value, Decimal)],
        columns.heading("target"): [_target(row, bands) for row in rows],
        columns.heading("previous"): [_bare(row, row.travel.before) for row in rows],
    }
    for number, group in enumerate(scorecard.definition.comparators):
        shown[group] = [_bare(row, row.comparators[number].value) for row in rows]
    return {heading: list(filter(None, texts)) for heading, texts in shown.items()}


def _target(row: Row, bands: bool) -> str:
    if row.yardstick.target is not None:
        return row.indicator.shown(row.yardstick.target)
    shown = target_shown(row) if bands else None
    return shown if isinstance(shown, str) else ""


def _bare(row: Row, value: Decimal | Missing | None) -> str:
    return row.indicator.shown_bare(value) if isinstance(value, Decimal) else ""
