"""Excel that is busy for a moment is asked again; one that stays busy is said to be."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final, TypeVar

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
