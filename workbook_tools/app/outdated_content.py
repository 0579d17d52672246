"""What members would take for this month's and is not: named by adoption, check and the members' readiness alike."""

from collections.abc import Iterator
from itertools import groupby

from workbook_tools.app.request import Opened
from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.figures_written import ShownFigures
from workbook_tools.plan.shown_figures import shown_figures
from workbook_tools.sources.settings.config import MonthColumns
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.officers_columns import is_filled
from workbook_tools.workbook.outdated_cells import last_months, other_months, too_narrow, typed_below
from workbook_tools.xlsx.edit.figure_widths import figures_too_wide
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.publish.hidden.visible_columns import columns_around, figures_below, texts_above
from workbook_tools.xlsx.vocabulary.table_layout import Layout


def misleading(opened: Opened, package: Package, layout: Layout, scorecard: Scorecard | None) -> tuple[Fault, ...]:
    """A fault for what a refresh leaves as it is beside our figures, hides from members, or cannot show in full.

    `scorecard` is that of the workbook, or None where its data cannot be read yet. Columns of a workbook without
    indicators are none too narrow: the refresh that fills it for the first time widens them.
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
    reckoned = scorecard is not None and is_filled(table, opened.columns)
    figures = figures_shown(opened, layout, scorecard) if scorecard and reckoned else {}
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
        *_too_narrow(package, figures, layout.file),
    )


def figures_shown(opened: Opened, layout: Layout, scorecard: Scorecard) -> ShownFigures:
    """By table and heading the figures that a refresh of the workbook makes its columns show, as they are read."""
    months = opened.config.month_columns is MonthColumns.FILLED
    return shown_figures(scorecard, layout, opened.columns, months=months)


def _too_narrow(package: Package, figures: ShownFigures, file: str) -> Iterator[Fault]:
    """A fault for each sheet with columns that are too narrow for their figures."""
    for sheet, found in groupby(figures_too_wide(package, figures), key=lambda each: each.sheet):
        narrow = list(found)
        columns = [(each.heading, each.letter) for each in narrow]
        yield too_narrow(narrow[0].figure, columns, Place(file, sheet))
