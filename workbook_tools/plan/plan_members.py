"""The plan of the members' copy: which sheets go, what is written out in full, and how the copy is closed."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from workbook_tools.errors import Fault, LayoutError, Place
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.sending_concerns import MOST_SHOWN
from workbook_tools.visible_text import folded
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import (
    CHOICES,
    DATA,
    LOG,
    NAME_OF_THE_PAPER,
    RECORD,
    SCORECARD,
    FilledName,
)
from workbook_tools.workbook.officers_columns import officers_words, our_columns, refs_in
from workbook_tools.workbook.settings_tables import GUESSES, settings_sheets
from workbook_tools.xlsx.vocabulary.edits import CellValue, Edit, HideColumns, SetName, WriteColumn
from workbook_tools.xlsx.vocabulary.publishing_edits import (
    DrawCharts,
    DropHidden,
    DropParts,
    FlattenFormats,
    FreezeFormulas,
    KeepDrawn,
    PrintTitle,
    PublishingEdit,
    RemoveSheet,
    SetProperties,
    StoreAsPrinted,
)
from workbook_tools.xlsx.vocabulary.table_layout import TEXT_LIMIT, Layout, TableLayout, text_length, text_of

NEVER_SENT: Final = (DATA, LOG, RECORD, GUESSES, CHOICES)
"""Tables whose sheets members never get: the source data, what officers keep for themselves, and the sheet on which
one indicator is chosen, which is nothing without its formulas. Nor do they get the settings that a workbook holds."""
GOES_ON: Final = "… [No row is high enough for the rest: it is in the cell. Page and PDF show it.]"
"""Where a row ends before the officers' words do."""
LONGEST_NAME: Final = 120
"""Characters of a file's name: OneDrive and Windows take some 250 for the whole path."""


def kept_back(layout: Layout, tabs: Sequence[str], chosen: Collection[str]) -> tuple[str, ...]:
    """The sheets that members do not get: of these tabs all but the chosen ones, and always what officers keep.

    Raises LayoutError where a chosen tab is not there, or the scorecard shares a sheet with what officers keep.
    """
    absent = [name for name in chosen if name not in tabs]
    if absent:
        raise LayoutError(*(_no_such_tab(name, tabs, layout) for name in absent))
    officers = {layout.tables[name].sheet: name for name in NEVER_SENT if name in layout.tables}
    officers |= settings_sheets(layout)
    for sheet in officers.keys() & {layout.tables[SCORECARD].sheet, *chosen}:
        trouble = f"members would get this sheet, which holds the table {officers[sheet]} that they must not see"
        raise LayoutError.of(trouble, "In Excel move that table to a sheet of its own.", Place(layout.file, sheet))
    return (*officers, *(tab for tab in tabs if chosen and tab not in chosen and tab not in officers))


def close_for_members(
    definition: ScorecardDefinition,
    officers: Collection[str],
    gone: Collection[str],
    language: str,
    now: datetime,
    charts: DrawCharts,
) -> tuple[PublishingEdit, ...]:
    """The closing edits of a workbook from which these sheets go: first those that officers keep, then the others.

    The members' charts are drawn before, since their pattern draws cells of the officers'. What charts show of the
    other sheets stays in the charts; one that shows the source data goes. Which indicators members see is for the
    settings to say, so no row of the table `Scorecard` goes because it is hidden.
    """
    properties = SetProperties(
        title=definition.title,
        subject=f"{definition.council}: {definition.period.words}".removeprefix(": "),
        author=definition.council,
        language=language,
        made=now,
    )
    title = PrintTitle(NAME_OF_THE_PAPER, definition.title)
    others = tuple(tab for tab in gone if tab not in officers)
    removed: list[PublishingEdit] = [*map(RemoveSheet, officers), KeepDrawn(others), *map(RemoveSheet, others)]
    fixed = (FlattenFormats(), StoreAsPrinted())  # colours are those of the exact figures
    return (*fixed, charts, *removed, FreezeFormulas(), DropHidden((SCORECARD,)), DropParts(), properties, title)


def fill_for_members(edits: Sequence[Edit], names: Sequence[str] = ()) -> tuple[Edit, ...]:
    """A refresh's edits, whose texts of ours write periods out: "July to September 2018".

    When the figures were refreshed stays what it is, and so do the `names` that owners gave.
    """
    return tuple(
        _in_full(edit, names)
        for edit in edits
        if not (isinstance(edit, SetName) and edit.name == FilledName.REFRESHED_AT)
    )


def hide_other_columns(
    scorecard: Scorecard, layout: Layout, columns: Headings, chosen: Collection[str], hidden: Collection[str]
) -> tuple[Edit, ...]:
    """The edit that hides officers' columns without any content and, where there is a choice, those not chosen.

    Those that are `hidden` already stay so. Raises LayoutError where a chosen column is not there.
    """
    table = layout.tables[SCORECARD]
    absent = [heading for heading in chosen if heading not in table.columns]
    if absent:
        remedy = "Correct the name under columns in [members] in scorecard.toml."
        raise LayoutError(
            *(Fault(f"there is no column '{heading}' for members", remedy, Place(layout.file, table.sheet))
              for heading in absent)
        )  # fmt: skip
    shown = {folded(heading) for heading in (*our_columns(scorecard.definition, columns), *chosen)}
    ours = {folded(heading) for heading in our_columns(scorecard.definition, columns)}
    others = [heading for heading in table.headings if chosen and folded(heading) not in shown]
    others += [heading for heading in table.headings if folded(heading) not in ours and _is_empty(table, heading)]
    gone = {*hidden, *others}
    return (HideColumns(SCORECARD, tuple(heading for heading in table.headings if heading in gone)),) if others else ()


def _is_empty(table: TableLayout, heading: str) -> bool:
    """Whether nothing stands in the column, nor hangs on a cell of it; a column of formulas is left to its owner."""
    if heading in table.formula_columns or any(attached == heading for _, attached in table.attached):
        return False
    return not any(text_of(cell) for cell in table.columns[heading])


def words_for_members(scorecard: Scorecard, copy: Layout, columns: Headings) -> dict[str, dict[str, str]]:
    """By reference and heading, what officers wrote in the columns that the copy has, every column for each row."""
    table = copy.tables.get(SCORECARD)
    if table is None:
        return {}
    unnamed = columns.heading("ref") not in table.columns  # an officer has hidden the column
    refs = tuple(row.ref for row in scorecard.rows[: table.rows]) if unnamed else refs_in(table, columns)
    return officers_words(scorecard.definition, table, refs, columns)


def mark_long_words(table: TableLayout, words: Mapping[str, Mapping[str, str]]) -> tuple[Edit, ...]:
    """The edits that say, where the highest row ends, that the cell holds more, of words too long for a row."""
    found = {
        heading: tuple(map(_marked, table.columns[heading]))
        for heading in next(iter(words.values()), {})
        if any(len(text_of(cell)) > MOST_SHOWN for cell in table.columns[heading])
    }
    return tuple(WriteColumn(table.name, heading, values) for heading, values in found.items())


def _marked(cell: CellValue) -> CellValue:
    """A text with the mark behind the last sentence, or else word, before the end of what a row surely shows."""
    if not isinstance(cell, str) or len(cell) <= MOST_SHOWN:
        return cell
    start = cell[: MOST_SHOWN - len(GOES_ON)]
    end = max(start.rfind(". ") + 1, start.rfind("\n")) or start.rfind(" ")
    end = end if end > 0 else len(start)
    marked = f"{cell[:end].rstrip()} {GOES_ON}\n{cell[end:].lstrip()}"
    return marked if text_length(marked) <= TEXT_LIMIT else cell  # the officer's words come before ours


def file_name(definition: ScorecardDefinition) -> str:
    """A name that every system takes, of the council, the title and the period: "Manchester, Scorecard, May 2018"."""
    parts = [definition.council, definition.title, definition.period.words]
    said = [part for number, part in enumerate(parts) if part and not any(part in other for other in parts[:number])]
    plain = re.sub(r"[^\w ,()'-]+", " ", ", ".join(said))
    return " ".join(plain.split())[:LONGEST_NAME].strip(" ,") or "Scorecard"


def _no_such_tab(name: str, tabs: Sequence[str], layout: Layout) -> Fault:
    remedy = f"Correct the name under [members] in scorecard.toml; the workbook has {', '.join(tabs)}."
    return Fault(f"there is no sheet '{name}' for members", remedy, Place(layout.file, name))


def _in_full(edit: Edit, names: Sequence[str]) -> Edit:
    if isinstance(edit, WriteColumn):
        return replace(edit, values=tuple(_text_in_full(value, names) for value in edit.values))
    return replace(edit, value=_text_in_full(edit.value, names)) if isinstance(edit, SetName) else edit


def _text_in_full(value: CellValue, names: Sequence[str]) -> CellValue:
    return months_in_full(value, names) if isinstance(value, str) else value
