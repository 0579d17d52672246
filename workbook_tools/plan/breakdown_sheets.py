"""The sheets that show an indicator by a dimension: shown where there is such a breakdown, hidden where not."""

from decimal import Decimal

from workbook_tools.model.breakdown import BrokenDown
from workbook_tools.model.missing import Missing
from workbook_tools.model.rounding import round_half_away
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.columns import breakdown_tables
from workbook_tools.plan.edits import CellValue, Edit, SetName, SetNumberFormats, ShowSheet
from workbook_tools.plan.layout import Layout, TableLayout
from workbook_tools.plan.number_formats import bare_format, difference_format
from workbook_tools.plan.rows import arrange_rows, write_columns

SHARE_FORMAT = '0.0"%"'
SHARE_PLACES = 1
MOST_SHEETS = 20
NOTHING = "\u2013"


def fill_breakdowns(scorecard: Scorecard, layout: Layout) -> list[Edit]:
    """The edits for every breakdown's table and names, in the order of the config."""
    edits: list[Edit] = []
    tables = [name for name in breakdown_tables(MOST_SHEETS) if name in layout.tables]
    for position, name in enumerate(tables):
        if position < len(scorecard.broken_down):
            edits += _fill(scorecard.broken_down[position], layout.tables[name])
            edits += _names(scorecard.broken_down[position], name, layout)
        else:
            edits += [SetName(f"Contents{name}", None)] if f"Contents{name}" in layout.names else []
        edits.append(ShowSheet(name, visible=position < len(scorecard.broken_down)))
    return edits


def _fill(shown: BrokenDown, table: TableLayout) -> list[Edit]:
    parts = shown.parts
    columns: dict[str, list[CellValue]] = {
        "Part": [part.name for part in parts],
        "Latest": [_figure(part.latest) for part in parts],
        "Share": [NOTHING if part.share is None else round_half_away(part.share, SHARE_PLACES) for part in parts],
        "Earlier": [_figure(part.earlier) for part in parts],
        "Change by": [NOTHING if part.difference is None else part.difference for part in parts],
    }
    codes = {
        "Latest": bare_format(shown.indicator),
        "Share": SHARE_FORMAT,
        "Earlier": bare_format(shown.indicator),
        "Change by": difference_format(shown.indicator),
    }
    edits = arrange_rows(table, (), [()] * len(parts), ()) + write_columns(table, columns, len(parts))
    return edits + [
        SetNumberFormats(table.name, heading, (code,) * max(len(parts), 1)) for heading, code in codes.items()
    ]


def _names(shown: BrokenDown, table: str, layout: Layout) -> list[Edit]:
    label = shown.indicator.counted.label
    note = f"Latest: {label(shown.period)}. "
    note += f"Earlier: {label(shown.since)}." if shown.since else "No earlier figures."
    values = {
        f"{table}Title": shown.title,
        f"{table}Note": note,
        f"Contents{table}": f"{table.replace('Breakdown', 'Breakdown ').strip()}: {shown.title}",
    }
    return [SetName(name, value) for name, value in values.items() if name in layout.names]


def _figure(value: Decimal | Missing) -> CellValue:
    return str(value.gap) if isinstance(value, Missing) else value
