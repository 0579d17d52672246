"""Excel that is busy for a moment is asked again, and while its cells change it is kept from work of its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    import xlwings

CALL_REJECTED: Final = -2147418111
"""What COM says while a cell is being edited or a window of Excel's is open (RPC_E_CALL_REJECTED, 0x80010001)."""
CALL_IGNORED: Final = -2146777998
"""What Excel's own objects say then (VBA_E_IGNORE, 0x800AC472)."""

MOST_SECONDS: Final = 5.0
PAUSE_SECONDS: Final = 0.25
ATTEMPTS_OF_XLWINGS: Final = 20

_Answer = TypeVar("_Answer")


def retried(call: Callable[[], _Answer]) -> _Answer:
    """What the call answers. While Excel is busy it is made again, for a few seconds."""
    give_up = time.monotonic() + MOST_SECONDS
    while True:
        try:
            return call()
        except Exception as fault:
            if not is_busy(fault) or time.monotonic() > give_up:
                raise
            time.sleep(PAUSE_SECONDS)


def is_busy(fault: BaseException) -> bool:
    """Whether Excel answered that it is busy, in any of the ways in which the answer reaches Python."""
    if type(fault).__name__ == "ExcelBusyError":  # xlwings' own, of a module that loads on Windows only
        return True
    details = [argument[-1] for argument in fault.args if isinstance(argument, tuple) and argument]
    return any(number in (CALL_REJECTED, CALL_IGNORED) for number in (*fault.args, *details))


def pass_on_that_excel_is_busy() -> None:
    """Have xlwings pass on that Excel is busy.

    Left alone it asks again for ever, so that Python hangs while a cell is being edited (N_COM_ATTEMPTS, 0.37).
    """
    module = sys.modules.get("xlwings._xlwindows")
    if module is not None:
        module.N_COM_ATTEMPTS = ATTEMPTS_OF_XLWINGS  # type: ignore[attr-defined]


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
