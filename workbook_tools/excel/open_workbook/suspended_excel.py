"""Excel kept from redrawing and recalculating while its cells change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from workbook_tools.excel.open_workbook.retry import retried

if TYPE_CHECKING:
    import xlwings


@contextmanager
def suspended(app: xlwings.App) -> Iterator[None]:
    """Within it Excel neither redraws, recalculates nor runs event macros; behind it all is as it was before."""
    with ExitStack() as restore:
        for setting, quiet in (("screen_updating", False), ("enable_events", False), ("calculation", "manual")):
            usual = getattr(app, setting)
            if usual != quiet:
                restore.callback(_restore, app, setting, usual)
                setattr(app, setting, quiet)
        yield


def _restore(app: xlwings.App, setting: str, usual: object) -> None:
    """Put the setting back. A busy Excel is asked twice, since a screen left dark looks like a crash."""
    try:
        retried(partial(setattr, app, setting, usual))
    except Exception:  # whatever the program's line says; the second answer counts
        setattr(app, setting, usual)
