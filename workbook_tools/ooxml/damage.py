"""A damaged workbook, refused in words wherever its damage comes to light."""

from collections.abc import Iterator
from contextlib import contextmanager

from workbook_tools.errors import Place, WorkbookRefused


@contextmanager
def damage_refused(file: str) -> Iterator[None]:
    """The time in which a number or reference of the workbook's that cannot be read is WorkbookRefused.

    Excel's own files never hold such a one; what it was is in the words, and the traceback stays behind them.
    """
    try:
        yield
    except ValueError as trouble:
        remedy = "Open the workbook in Excel, let it repair the file, save it and try again."
        raise WorkbookRefused.of(f"the workbook is damaged inside ({trouble})", remedy, Place(file)) from trouble
