"""The plan of the members' copy: which sheets go, what is written out in full, and how the copy is closed."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from workbook_tools.errors import Fault, LayoutError, Place
from workbook_tools.model.definition import ScorecardDefinition
from workbook_tools.model.period import months_in_full
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.closing_edits import (
    BakeFormats,
    ClosingEdit,
    DropParts,
    DropUnseen,
    FreezeFormulas,
    RemoveSheet,
    SetProperties,
)
from workbook_tools.plan.columns import DATA, LOG, SCORECARD, Columns
from workbook_tools.plan.edits import Edit, WriteColumn
from workbook_tools.plan.layout import Layout
from workbook_tools.plan.rows import text_of

NEVER_SENT: Final = (DATA, LOG, "IssuedRecord")
"""Tables whose sheets members never get: the source data, and what officers keep for themselves."""
LONGEST_NAME: Final = 120
"""Characters of a file's name: OneDrive and Windows take some 250 for the whole path."""


def close_for_members(
    definition: ScorecardDefinition, layout: Layout, tabs: Sequence[str], chosen: Collection[str], language: str,
    now: datetime,
) -> tuple[ClosingEdit, ...]:  # fmt: skip
    """The closing edits of a workbook with these tabs, of which members get the chosen ones, or all but officers' own.

    Raises LayoutError where a chosen tab is not there, or the scorecard shares a sheet with what officers keep.
    """
    gone = _sheets_that_go(layout, tabs, chosen)
    properties = SetProperties(
        title=definition.title,
        subject=f"{definition.council}: {definition.period.words}".removeprefix(": "),
        author=definition.council,
        language=language,
        made=now,
    )
    removed = [RemoveSheet(tab) for tab in tabs if tab in gone]
    return (BakeFormats(), FreezeFormulas(), *removed, DropUnseen(), DropParts(), properties)


def in_full(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits, whose texts of ours write periods out for members: "July to September 2018"."""
    return tuple(_in_full(edit) for edit in edits)


def words_for_members(scorecard: Scorecard, copy: Layout, columns: Columns) -> dict[str, dict[str, str]]:
    """By reference and heading, what officers wrote in the columns that the copy has, every column for each row."""
    table = copy.tables.get(SCORECARD)
    if table is None:
        return {}
    ours = columns.ours((*scorecard.definition.comparators, *scorecard.definition.unshown_comparators))
    written = {heading: cells for heading, cells in table.columns.items() if heading not in ours}
    return {
        row.ref: {heading: text_of(cells[number]) for heading, cells in written.items()}
        for number, row in enumerate(scorecard.rows)
    }


def file_name(definition: ScorecardDefinition) -> str:
    """A name that every system takes, of the council, the title and the period: "Manchester, Scorecard, May 2018"."""
    parts = [definition.council, definition.title, definition.period.words]
    said = [part for number, part in enumerate(parts) if part and not any(part in other for other in parts[:number])]
    plain = re.sub(r"[^\w ,()'-]+", " ", ", ".join(said))
    return " ".join(plain.split())[:LONGEST_NAME].strip(" ,") or "Scorecard"


def _sheets_that_go(layout: Layout, tabs: Sequence[str], chosen: Collection[str]) -> set[str]:
    absent = [name for name in chosen if name not in tabs]
    if absent:
        raise LayoutError(*(_no_such_tab(name, tabs, layout) for name in absent))
    kept_back = {layout.tables[name].sheet for name in NEVER_SENT if name in layout.tables}
    for sheet in kept_back & {layout.tables[SCORECARD].sheet, *chosen}:
        tables = ", ".join(name for name in NEVER_SENT if name in layout.tables and layout.tables[name].sheet == sheet)
        trouble = f"members would get the sheet, which holds what they must not see: {tables}"
        raise LayoutError.of(trouble, "In Excel move that table to a sheet of its own.", Place(layout.file, sheet))
    return kept_back | ({tab for tab in tabs if tab not in chosen} if chosen else set())


def _no_such_tab(name: str, tabs: Sequence[str], layout: Layout) -> Fault:
    remedy = f"Correct the name under [members] in scorecard.toml; the workbook has {', '.join(tabs)}."
    return Fault(f"there is no sheet '{name}' for members", remedy, Place(layout.file, name))


def _in_full(edit: Edit) -> Edit:
    if not isinstance(edit, WriteColumn):
        return edit
    values = tuple(months_in_full(value) if isinstance(value, str) else value for value in edit.values)
    return WriteColumn(edit.table, edit.column, values)
