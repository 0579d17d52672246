"""The sheets that show an indicator by a dimension: shown where there is such a breakdown, hidden where not."""

from decimal import Decimal
from typing import Final

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.indicators.breakdown import BrokenDown
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.commentary_log import Leaving
from workbook_tools.plan.kept_rows import fill_rows, leaving_rows
from workbook_tools.plan.number_formats import bare_format, difference_format
from workbook_tools.workbook.names import Heading, breakdown_cells, breakdown_sheet, breakdown_tables
from workbook_tools.workbook.table_headings import BREAKDOWN_HEADINGS, BREAKDOWN_ROW_KEYS
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, HideColumns, SetName, SetNumberFormats, ShowSheet
from workbook_tools.xlsx.vocabulary.table_layout import Layout, TableLayout

SHARE_FORMAT = '0.0"%"'
SHARE_PLACES = 1
MOST_SHEETS = 20
WORDS_ONLY = ";;;@"
"""Excel draws a word in a chart as a bar of 0; with this format the bar has no label, and the cell keeps its word."""
NOTHING = "\u2013"
COMPARED: Final = (Heading.EARLIER, Heading.CHANGE_BY)
"""The columns that say nothing where there is no earlier figure of any part."""


def fill_breakdowns(scorecard: Scorecard, layout: Layout) -> list[Edit]:
    """The edits for every breakdown's table and names, in the order of the config; other tables are emptied and hidden.

    A table that is only called like a breakdown's, without its headings, is the council's own and stays.
    Raises nothing: `missing_columns` has seen to it that each breakdown has its table.
    """
    edits: list[Edit] = []
    tables = [name for name in breakdown_tables(MOST_SHEETS) if _is_breakdown(layout.tables.get(name))]
    for position, name in enumerate(tables):
        shown = scorecard.broken_down[position] if position < len(scorecard.broken_down) else None
        edits += _fill(shown, layout.tables[name]) if shown else _empty(layout.tables[name])
        edits += [SetName(each, value) for each, value in _names(shown, name).items() if each in layout.names]
        edits.append(ShowSheet(name, visible=shown is not None))
    return edits


def leaving_breakdowns(scorecard: Scorecard, layout: Layout) -> list[Leaving]:
    """The rows that leave those of the breakdowns' tables in which anything is the officers'."""
    tables = [layout.tables[name] for name in breakdown_tables(MOST_SHEETS) if _is_breakdown(layout.tables.get(name))]
    shown = [*scorecard.broken_down, *(None for _ in tables)]
    found = (
        leaving_rows(table, BREAKDOWN_ROW_KEYS, _columns(each)) for table, each in zip(tables, shown, strict=False)
    )
    return [each for each in found if each]


def _is_breakdown(table: TableLayout | None) -> bool:
    return table is not None and set(BREAKDOWN_HEADINGS) <= set(table.headings)


def _fill(shown: BrokenDown, table: TableLayout) -> list[Edit]:
    columns = _columns(shown)
    figure, difference = bare_format(shown.indicator), difference_format(shown.indicator)
    codes = {
        Heading.LATEST: figure,
        Heading.SHARE: SHARE_FORMAT,
        Heading.EARLIER: figure,
        Heading.CHANGE_BY: difference,
    }
    return [
        *fill_rows(table, BREAKDOWN_ROW_KEYS, columns, len(shown.parts)),
        *(SetNumberFormats(table.name, heading, _codes(columns[heading], code)) for heading, code in codes.items()),
        *_hide_uncompared(shown, table),
    ]


def _hide_uncompared(shown: BrokenDown, table: TableLayout) -> list[Edit]:
    """The edit that hides the columns of earlier figures where there are none; with the first figure they come back.

    The chart draws what is seen, and so has no bars of them and no words for these.
    """
    compared = any(isinstance(part.earlier, Decimal) for part in shown.parts)
    waiting = not any(isinstance(cell, Decimal) for cell in table.columns[Heading.EARLIER])
    return [HideColumns(table.name, () if compared else COMPARED, COMPARED)] if waiting or not compared else []


def _columns(shown: BrokenDown | None) -> dict[str, list[CellValue]]:
    parts = shown.parts if shown else ()
    return {
        Heading.PART: [part.name for part in parts],
        Heading.LATEST: [_figure(part.latest) for part in parts],
        Heading.SHARE: [NOTHING if part.share is None else round_half_away(part.share, SHARE_PLACES) for part in parts],
        Heading.EARLIER: [_figure(part.earlier) for part in parts],
        Heading.CHANGE_BY: [NOTHING if part.difference is None else part.difference for part in parts],
    }


def _codes(values: list[CellValue], code: str) -> tuple[str, ...]:
    return tuple(code if isinstance(value, Decimal) else WORDS_ONLY for value in values) or (code,)


def _empty(table: TableLayout) -> list[Edit]:
    """A breakdown that is no longer there leaves no figures behind on its hidden sheet."""
    return fill_rows(table, BREAKDOWN_ROW_KEYS, _columns(None), 0)


def _names(shown: BrokenDown | None, table: str) -> dict[str, CellValue]:
    if shown is None:
        return dict.fromkeys(breakdown_cells(table))
    said = (shown.title, shown.note, f"{breakdown_sheet(table)}: {shown.title}")
    return dict(zip(breakdown_cells(table), said, strict=True))


def _figure(value: Decimal | Missing) -> CellValue:
    return value.in_a_cell if isinstance(value, Missing) else value
