"""The open workbook that a click came from, among all that Excel has open."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from workbook_tools.errors import Place, WorkbookRefused

if TYPE_CHECKING:
    import xlwings


def find_open(name: str) -> xlwings.Book:
    """The workbook of this full name, a path or a web address, in any Excel that runs. Raises WorkbookRefused."""
    import xlwings

    wanted = name.casefold()
    with suppress(xlwings.XlwingsError):  # where there is no Excel at all, as on Linux
        for app in xlwings.apps:
            for book in app.books:
                if book.fullname.casefold() == wanted:
                    return book
    raise WorkbookRefused.of(
        "it is not open in an Excel that this program can reach",
        "Close every Excel window, open the workbook again, and click once more.",
        Place(name),
    )
