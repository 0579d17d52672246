"""What keeps an open workbook from being changed, told in one go before anything changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.excel.open_workbook.arrange_open import Arrangement
from workbook_tools.excel.open_workbook.open_state import Condition, OpenWorkbook
from workbook_tools.excel.open_workbook.open_visibility import columns_to_change
from workbook_tools.excel.open_workbook.table_draft import TableDraft
from workbook_tools.excel.open_workbook.typing_plan import TypingPlan
from workbook_tools.xlsx.vocabulary.edits import Edit, HideColumns, ShowSheet

if TYPE_CHECKING:
    import xlwings


def refuse_read_only(book: xlwings.Book, name: str) -> None:
    """Raise WorkbookRefused for a workbook that is open for reading only: Excel's own object says so, xlwings not."""
    if getattr(book.api, "ReadOnly", False):
        raise WorkbookRefused.of(
            "the workbook is open for reading only, so what is filled in could not be saved in it",
            "See who else has it open, close it, open it again for editing, and refresh it then.",
            Place(name),
        )


def unmet_preconditions(
    state: OpenWorkbook, work: TypingPlan, arrangements: Sequence[Arrangement], edits: Sequence[Edit]
) -> tuple[Fault, ...]:
    """Protection of the sheets to be changed, filters on their tables, and what Excel would not take along."""
    condition, file = state.condition, state.file
    if condition is None:
        return (*(_leaving_fault(each, file) for each in arrangements if each.leaving), *_only_row_faults(state, work))
    changing = [draft for draft in work.drafts if draft.differs()]
    locked = sorted(_changing_sheets(state, work, edits) & condition.protected.keys())
    found = [
        *(_lock(title, condition.protected[title], file) for title in locked),
        *_structure_faults(state, condition, edits, file),
        *(_filter(draft, file) for draft in changing if draft.table.name in condition.filtered),
        *(fault for each in arrangements for fault in _shape_faults(condition, each, file)),
        *(fault for each in arrangements for fault in _tall_faults(condition, each, file)),
        *_only_row_faults(state, work),
    ]
    return tuple(found)


def _changing_sheets(state: OpenWorkbook, work: TypingPlan, edits: Sequence[Edit]) -> set[str]:
    hiding = [edit for edit in edits if isinstance(edit, HideColumns) and any(columns_to_change(state, edit))]
    return work.sheets() | {state.tables[edit.table].sheet for edit in hiding}


def _lock(title: str, has_password: bool, file: str) -> Fault:
    who = "Ask whoever knows the password to unprotect it" if has_password else "Unprotect it"
    return Fault(
        f"The sheet is protected{' with a password' if has_password else ''}, so nothing in it can be changed.",
        f"{who} (Review, Unprotect Sheet), refresh, and protect it again.",
        Place(file, title),
    )


def _structure_faults(state: OpenWorkbook, condition: Condition, edits: Iterable[Edit], file: str) -> Iterator[Fault]:
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


def _filter(draft: TableDraft, file: str) -> Fault:
    return Fault(
        f"Table '{draft.table.name}' is filtered: Excel would leave out rows that are not shown.",
        "Show all its rows (Data, Clear), refresh, and filter it again.",
        Place(file, draft.table.sheet),
    )


def _only_row_faults(state: OpenWorkbook, work: TypingPlan) -> Iterator[Fault]:
    """A fault for each table of one row that is to grow beside something: nobody could see what to undo."""
    for name, rows in work.rows.items():
        table = state.tables[name]
        if table.rows == 1 < rows and not table.whole:
            yield Fault(
                f"Table '{name}' has only one row and is to have {rows}, and something stands beside it.",
                "Save and close the workbook, run: scorecard refresh FILE, and open it again. Then it can grow.",
                Place(state.file, table.sheet, table.area.top),
            )


def _leaving_fault(arrangement: Arrangement, file: str) -> Fault:
    """The fault of a table that loses rows, where the program cannot tell what else reads them."""
    table = arrangement.table
    return Fault(
        f"Rows of table '{table.name}' are to go, and this Excel does not tell which of your formulas read them.",
        "Save and close the workbook, run: scorecard refresh FILE, and open it again. That names them.",
        Place(file, table.sheet),
    )


def _shape_faults(condition: Condition, arrangement: Arrangement, file: str) -> Iterator[Fault]:
    """The fault of a table beside which something stands: Excel then moves cells, but not what belongs to a row."""
    table = arrangement.table
    rows = condition.shaped_rows.get(table.sheet, frozenset())
    shaped = sorted(row for row in rows if table.area.top <= row <= table.area.bottom)
    if shaped and not table.whole:
        yield Fault(
            f"Rows of table '{table.name}' go to other places, and this one is hidden, grouped or of a height of its "
            "own, which stays where it is, since something stands beside the table.",
            "Save and close the workbook, run: scorecard refresh FILE, and open it again. That takes it along.",
            Place(file, table.sheet, shaped[0]),
        )


def _tall_faults(condition: Condition, arrangement: Arrangement, file: str) -> Iterator[Fault]:
    """The faults of pictures and shapes that are one row's but higher than it: Excel does not cut them with it.

    One that lies over all rows of the table is nobody's.
    """
    table = arrangement.table
    area = table.area
    tall = [each for each in condition.tall_objects.get(table.sheet, ()) if area.left <= each.column <= area.right]
    inside = [each for each in tall if area.top <= each.top <= area.bottom]
    for each in inside:
        if each.top == area.top and each.last >= area.bottom:
            continue
        rows = range(each.top - area.top, each.last - area.top + 1)
        if any(rows[0] in cut and not cut.issuperset(rows) for cut in arrangement.cut_together()):
            yield Fault(
                f"'{each.name}' begins on this row of table '{table.name}' and is higher than the row, which goes to "
                "another place. Excel would leave it behind.",
                "Save and close the workbook, run: scorecard refresh FILE, and open it again. That takes it along.",
                Place(file, table.sheet, each.top),
            )
