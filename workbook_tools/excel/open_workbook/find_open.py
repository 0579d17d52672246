"""The open workbook that a click came from, among all that Excel has open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.excel.open_workbook.retry import pass_on_that_excel_is_busy

if TYPE_CHECKING:
    import xlwings


def find_open(name: str) -> xlwings.Book:
    """The workbook of this full name, a path or a web address, in any Excel that runs. Raises WorkbookRefused."""
    for book in _open_books():
        if _is_called(book, name.casefold()):
            return book
    raise WorkbookRefused.of(
        "it is not open in an Excel that this program can reach",
        "Close every Excel window, open the workbook again, and click once more.",
        Place(name),
    )


def _open_books() -> Iterator[xlwings.Book]:
    try:
        import xlwings
    except ModuleNotFoundError:
        remedy = "Have it installed: pip install xlwings"
        raise WorkbookRefused.of(
            "a workbook that is open needs the package xlwings, which is not installed", remedy
        ) from None
    with suppress(xlwings.XlwingsError):  # where there is no Excel at all, as on Linux
        for app in xlwings.apps:
            pass_on_that_excel_is_busy()
            yield from app.books


def _is_called(book: xlwings.Book, full_name: str) -> bool:
    """Whether this is the workbook's full name. Its short one is asked first, which is never turned into another."""
    import xlwings

    if book.name.casefold() != re.split(r"[/\\]", full_name)[-1]:
        return False
    try:
        return _full_name(book).casefold() == full_name
    except xlwings.XlwingsError:  # a web address that xlwings cannot turn into a path; an Excel opens no name twice
        return True


def _full_name(book: xlwings.Book) -> str:
    """The full name that Excel itself gives a click; xlwings makes a path of a web address."""
    own = getattr(book.api, "FullName", None)
    return own if isinstance(own, str) else book.fullname
