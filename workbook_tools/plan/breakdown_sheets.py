"""The sheets that show an indicator by a dimension: shown where there is such a breakdown, hidden where not."""

from decimal import Decimal

from workbook_tools.model.breakdown import BrokenDown
from workbook_tools.model.missing import Missing
from workbook_tools.model.rounding import round_half_away
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.columns import BREAKDOWN_HEADINGS, breakdown_tables
from workbook_tools.plan.edits import CellValue, Edit, SetName, SetNumberFormats, ShowSheet
from workbook_tools.plan.layout import Layout, TableLayout
from workbook_tools.plan.number_formats import bare_format, difference_format
from workbook_tools.plan.rows import resize_rows, write_columns

SHARE_FORMAT = '0.0"%"'
SHARE_PLACES = 1
MOST_SHEETS = 20
WORDS_ONLY = ";;;@"
"""Excel draws a word in a chart as a bar of 0; with this format the bar has no label, and the cell keeps its word."""
NOTHING = "\u2013"


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


def _is_breakdown(table: TableLayout | None) -> bool:
    return table is not None and set(BREAKDOWN_HEADINGS) <= set(table.headings)


def _fill(shown: BrokenDown, table: TableLayout) -> list[Edit]:
    parts = shown.parts
    columns: dict[str, list[CellValue]] = {
        "Part": [part.name for part in parts],
        "Latest": [_figure(part.latest) for part in parts],
        "Share": [NOTHING if part.share is None else round_half_away(part.share, SHARE_PLACES) for part in parts],
        "Earlier": [_figure(part.earlier) for part in parts],
        "Change by": [NOTHING if part.difference is None else part.difference for part in parts],
    }
    figure, difference = bare_format(shown.indicator), difference_format(shown.indicator)
    codes = {"Latest": figure, "Share": SHARE_FORMAT, "Earlier": figure, "Change by": difference}
    return [
        *resize_rows(table, len(parts)),
        *write_columns(table, columns, len(parts)),
        *(SetNumberFormats(table.name, heading, _codes(columns[heading], code)) for heading, code in codes.items()),
    ]


def _codes(values: list[CellValue], code: str) -> tuple[str, ...]:
    return tuple(code if isinstance(value, Decimal) else WORDS_ONLY for value in values) or (code,)


def _empty(table: TableLayout) -> list[Edit]:
    """A breakdown that is no longer there leaves no figures behind on its hidden sheet."""
    blank: dict[str, list[CellValue]] = {heading: [] for heading in BREAKDOWN_HEADINGS}
    return resize_rows(table, 0) + write_columns(table, blank, 0)


def _names(shown: BrokenDown | None, table: str) -> dict[str, CellValue]:
    if shown is None:
        return dict.fromkeys((f"{table}Title", f"{table}Note", f"Contents{table}"))
    return {
        f"{table}Title": shown.title,
        f"{table}Note": shown.note,
        f"Contents{table}": f"{table.replace('Breakdown', 'Breakdown ').strip()}: {shown.title}",
    }


def _figure(value: Decimal | Missing) -> CellValue:
    return value.in_a_cell if isinstance(value, Missing) else value
