"""What was done to an open workbook, so that a fault half-way can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbook_tools.errors import Fault, Place, ScorecardError
from workbook_tools.excel.open_workbook.retry import is_busy, retried

Undo = Callable[[], object]


class ChangeUndone(ScorecardError):
    """A fault stopped the change of an open workbook, which is as it was before."""


class ChangeHalfDone(ScorecardError):
    """A fault stopped the change of an open workbook, and not everything could be put back."""


class Journal:
    """The steps of a change with the way back from each. `step` says what is going on, for the message of a fault."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.step = "the workbook was read"
        self._undos: list[Undo] = []

    def note(self, step: str, undo: Undo) -> None:
        """Note how to undo a step, just before it is taken: a call that fails may have been carried out."""
        self.step = step
        self._undos.append(undo)

    def undo(self) -> list[Exception]:
        """Everything undone, the last step first; what could not be is told, and the rest is undone all the same."""
        troubles: list[Exception] = []
        while self._undos:
            back = self._undos.pop()
            try:
                retried(back)
            except Exception as trouble:  # whatever the spreadsheet program says, the other steps are undone
                troubles.append(trouble)
        return troubles


@contextmanager
def undone_on_fault(journal: Journal) -> Iterator[None]:
    """Within it a fault undoes what was noted. Faults that are not of our family come out as one that is."""
    try:
        yield
    except BaseException as fault:
        troubles = journal.undo()
        if troubles:
            raise ChangeHalfDone(_half_done(journal.step, fault, troubles, journal.file)) from fault
        if isinstance(fault, Exception) and not isinstance(fault, ScorecardError):
            raise ChangeUndone(_undone(journal.step, fault, journal.file)) from fault
        raise


def _undone(step: str, fault: Exception, file: str) -> Fault:
    if is_busy(fault):
        return Fault(
            f"Excel was busy while {step}: a cell is being edited or a window open. The workbook is as it was before.",
            "Finish the cell you are editing (Enter, or Esc), close any window that Excel has open, and try again.",
            Place(file=file),
        )
    return Fault(
        f"Excel reported a fault while {step} ({fault}). The workbook is as it was before.",
        "Leave the cell you are typing in, close any window that Excel has open, lift sheet protection, and try again.",
        Place(file=file),
    )


def _half_done(step: str, fault: BaseException, troubles: list[Exception], file: str) -> Fault:
    return Fault(
        f"Excel reported a fault while {step} ({fault}), and then would not take everything back ({troubles[0]}).",
        "Close the workbook without saving it and open it again: the file on disk is unchanged.",
        Place(file=file),
    )
