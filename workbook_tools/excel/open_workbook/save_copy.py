"""An open workbook as a file, in one call, and what such copies are good for while it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct, field

from workbook_tools.excel.open_workbook.fill_down import Filled
from workbook_tools.excel.open_workbook.open_state import OpenWorkbook
from workbook_tools.excel.open_workbook.retry import retried

if TYPE_CHECKING:
    import xlwings


class Tried(Struct, frozen=True):
    """What the edits tried on a copy tell.

    `typed` are tables whose cells may be typed anew where their rows change places. `filled` are by table the formulas
    that cells have by their column's formula in the end, by row and column, as a file spells them.
    """

    typed: frozenset[str] = frozenset()
    filled: Filled = field(default_factory=dict)


class Copies(Struct, frozen=True):
    """What is asked of copies. Each may raise a ScorecardError.

    `try_edits` tries the edits. `read_again` reads the workbook once rows have changed places. `prove` sees whether
    all is in order at the end.
    """

    try_edits: Callable[[], Tried]
    read_again: Callable[[], OpenWorkbook]
    prove: Callable[[], object]


def copy_of(book: xlwings.Book, name: str) -> bytes | None:
    """The workbook as it stands, with what is not saved yet; None where the program makes no copy.

    Excel on Windows answers each question in a call of its own, and a workbook has hundreds of them to ask. So it is
    told once to save a copy elsewhere (learn.microsoft.com, Workbook.SaveCopyAs), which xlwings has no method for.
    The open workbook, its file and its name stay as they are. Excel for Mac cannot be told so from outside.
    """
    with TemporaryDirectory(prefix="scorecard-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, Path(name).name or "workbook.xlsx")
        try:
            retried(lambda: book.api.SaveCopyAs(str(file)))
            return file.read_bytes()
        except Exception:  # whatever the program says, its cells can be read call by call
            return None
