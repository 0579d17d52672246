"""Edits in the headings that a workbook itself has: "Latest" goes into its column "LATEST "."""

from collections.abc import Iterable

from msgspec.structs import replace

from workbook_tools.xlsx.vocabulary.edits import (
    Edit,
    HideColumns,
    SetFormula,
    SetNumberFormats,
    SetSparklines,
    WriteColumn,
)
from workbook_tools.xlsx.vocabulary.table_layout import Layout


def in_own_headings(edits: Iterable[Edit], layout: Layout) -> tuple[Edit, ...]:
    """The edits, each heading spelled as the workbook's table has it."""
    return tuple(_in_own(edit, layout) for edit in edits)


def _in_own(edit: Edit, layout: Layout) -> Edit:
    table = layout.tables.get(getattr(edit, "table", ""))
    if table is None:
        return edit
    match edit:
        case WriteColumn() | SetFormula() | SetNumberFormats():
            return replace(edit, column=table.own(edit.column))
        case SetSparklines():
            feed = layout.tables.get(edit.feed, table)
            spans = tuple(span and (feed.own(span[0]), feed.own(span[1])) for span in edit.spans)
            return replace(edit, column=table.own(edit.column), spans=spans)
        case HideColumns():
            return replace(edit, hidden=tuple(map(table.own, edit.hidden)))
    return edit
