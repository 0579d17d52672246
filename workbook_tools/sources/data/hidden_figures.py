"""Rows and columns of figures that a workbook hides: they are read, for a filter takes no figure out, and told."""

from workbook_tools.english import counted, listed
from workbook_tools.sources.data.export_layout import ExportLayout
from workbook_tools.sources.data.source_sheet import SheetLook


def hidden_figures(layout: ExportLayout, look: SheetLook) -> str:
    """How many rows and columns of figures are hidden: "1 hidden row and 2 hidden columns are"; "" for none."""
    columns = {at + 1 for each in layout.periods for at in (each.value, each.base) if at is not None}
    rows = len(set(layout.rows.figures).intersection(look.hidden_rows))
    hidden = len(columns.intersection(look.hidden_columns))
    named = [counted(rows, "hidden row")] * bool(rows) + [counted(hidden, "hidden column")] * bool(hidden)
    return f"{listed(named)} {'is' if rows + hidden == 1 else 'are'}" if named else ""
