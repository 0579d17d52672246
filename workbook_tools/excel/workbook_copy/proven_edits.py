"""Edits made in an open workbook with the help of copies: tried first, read again half-way, proven at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbook_tools.errors import WorkbookRefused
from workbook_tools.excel.open_workbook.apply_open import apply_edits
from workbook_tools.excel.open_workbook.open_sparklines import Sparklines
from workbook_tools.excel.open_workbook.open_state import OpenWorkbook
from workbook_tools.excel.open_workbook.save_copy import Copies, copy_of
from workbook_tools.excel.workbook_copy.read_open import read_again
from workbook_tools.excel.workbook_copy.trial_on_copy import try_on_copy
from workbook_tools.xlsx.vocabulary.edits import Edit

if TYPE_CHECKING:
    import xlwings

Prove = Callable[[bytes, bytes], object]
"""Raises a ScorecardError where anything is astray in the workbook's bytes behind the edits, given those before."""


def apply_with_copies(
    book: xlwings.Book,
    edits: Sequence[Edit],
    state: OpenWorkbook,
    sparklines: Sparklines | None = None,
    prove: Prove | None = None,
) -> None:
    """Carry the edits out, as `live.apply`; what `prove` refuses is undone. `state` was read a moment ago."""
    copies = Copies(
        try_edits=partial(try_on_copy, state, edits),
        read_again=partial(read_again, book, state.file),
        prove=partial(_prove, book, state, prove),
    )
    apply_edits(book, edits, state, copies, sparklines)


def _prove(book: xlwings.Book, state: OpenWorkbook, prove: Prove | None) -> None:
    if prove is None or not state.copy:
        return
    after = copy_of(book, state.file) or copy_of(book, state.file)
    if after is None:
        raise WorkbookRefused.of(
            "Excel made no second copy of the workbook, so it could not be seen whether each row is beside its own.",
            "Try again. If it stays so, save and close the workbook and run: scorecard refresh FILE",
        )
    prove(state.copy, after)
