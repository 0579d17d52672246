"""What keeps an open workbook from being changed, told in one go before anything changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.live.condition import THREAD, Condition
from workbook_tools.live.contents import Contents
from workbook_tools.live.entries import is_formula
from workbook_tools.live.marks import marks_in, stays_marked
from workbook_tools.live.shown import columns_to_change
from workbook_tools.live.state import State
from workbook_tools.live.work import Work
from workbook_tools.plan.edits import Edit, HideColumns, ShowSheet

if TYPE_CHECKING:
    import xlwings


def refuse_read_only(book: xlwings.Book, name: str) -> None:
    """Nothing, or WorkbookRefused. xlwings does not say whether a workbook is read-only; Excel's own object does."""
    if getattr(book.api, "ReadOnly", False):
        raise WorkbookRefused.of(
            "the workbook is open for reading only, so what is filled in could not be saved in it",
            "See who else has it open, close it, open it again for editing, and refresh it then.",
            Place(name),
        )


def find_obstacles(state: State, work: Work, edits: Sequence[Edit]) -> tuple[Fault, ...]:
    """Protection of the sheets to be changed, filters on their tables, and marks that would part from their text."""
    condition, file = state.condition, state.file
    if condition is None:
        return tuple(fault for paper in work.papers for fault in _unknown_mark_faults(state, paper))
    changing = [paper for paper in work.papers if paper.differs()]
    locked = sorted(_changing_sheets(state, work, edits) & condition.protected.keys())
    found = [
        *(_lock(title, condition.protected[title], file) for title in locked),
        *_structure_faults(state, condition, edits, file),
        *(_filter(paper, file) for paper in changing if paper.table.name in condition.filtered),
        *(fault for paper in changing for fault in _mark_faults(state, condition, paper, file)),
    ]
    return tuple(found)


def _changing_sheets(state: State, work: Work, edits: Sequence[Edit]) -> set[str]:
    hiding = [edit for edit in edits if isinstance(edit, HideColumns) and any(columns_to_change(state, edit))]
    return work.sheets() | {state.tables[edit.table].sheet for edit in hiding}


def _lock(title: str, has_password: bool, file: str) -> Fault:
    who = "Ask whoever knows the password to unprotect it" if has_password else "Unprotect it"
    return Fault(
        f"The sheet is protected{' with a password' if has_password else ''}, so nothing in it can be changed.",
        f"{who} (Review, Unprotect Sheet), refresh, and protect it again.",
        Place(file, title),
    )


def _structure_faults(state: State, condition: Condition, edits: Iterable[Edit], file: str) -> Iterator[Fault]:
    for edit in edits:
        if isinstance(edit, ShowSheet) and condition.structure_locked:
            title = state.tables[edit.table].sheet
            if edit.visible == (title in condition.hidden_sheets):
                yield Fault(
                    f"The workbook's structure is protected, so the sheet cannot be {_done(edit.visible)}.",
                    "Unprotect it (Review, Protect Workbook), refresh, and protect it again.",
                    Place(file, title),
                )


def _done(visible: bool) -> str:
    return "shown" if visible else "hidden"


def _filter(paper: Contents, file: str) -> Fault:
    return Fault(
        f"Table '{paper.table.name}' is filtered: Excel would leave out rows that are not shown.",
        "Show all its rows (Data, Clear), refresh, and filter it again.",
        Place(file, paper.table.sheet),
    )


def _mark_faults(state: State, condition: Condition, paper: Contents, file: str) -> Iterator[Fault]:
    """Of cells that move to another row and cannot be copied whole: an officer's mark on them would be lost."""
    table = state.tables[paper.table.name]
    marks = marks_in(state, condition, paper)
    for row, column in [at for at in paper.displaced() if at in marks] if marks else []:
        words = marks[row, column]
        formula = is_formula(state.cells[table.sheet].entry(table.area.top + row, table.area.left + column))
        if words == THREAD or formula or stays_marked(marks, paper, (row, column)):
            yield Fault(
                f"The cell has {words}, which cannot go along to another row while the workbook is open.",
                "Save and close the workbook, run: scorecard refresh FILE, and open it again. That takes it along.",
                Place(file, table.sheet, table.area.top + row, table.headings[column]),
            )


def _unknown_mark_faults(state: State, paper: Contents) -> Iterator[Fault]:
    """Of columns whose texts move, where the program does not tell which of them have marks."""
    table = state.tables[paper.table.name]
    cells = state.cells[table.sheet]
    moving = set()
    for row, column in paper.displaced():
        entry = cells.entry(table.area.top + row, table.area.left + column)
        if column in paper.officers and entry is not None and not is_formula(entry):
            moving.add(column)
    for column in sorted(moving):
        yield Fault(
            "Texts move to other rows, and this Excel does not tell which have comments or colours to go along.",
            "Save and close the workbook, run: scorecard refresh FILE, and open it again. That takes all along.",
            Place(state.file, table.sheet, column=table.headings[column]),
        )
