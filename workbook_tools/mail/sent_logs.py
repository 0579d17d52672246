"""What was sent before, in the sender's own log and in that of the workbook's folder, held by one run at a time."""

import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import Place, SaveError
from workbook_tools.mail.sent_log import Entry, append_entry, read_entries, sent_before
from workbook_tools.xlsx.opc.write_lock import only_writer

LOG = "Sent scorecards.csv"
_TRIES, _PAUSE = 400, 0.05
"""How often and how long, in seconds, another run's look at the log is waited for: a run holds it for a moment only."""
_BRIEFLY = 20
"""How often a refusal is tried again: Windows refuses a lock file that its last holder is just taking away."""


class SentLogs(Struct, frozen=True):
    """`own` is the sender's, wherever the workbook lies; `shared` lies beside the workbook, for colleagues.

    A copy of the workbook in another folder is known by `own`, and what a colleague sent by `shared`.
    """

    own: Path
    shared: Path

    def sent_before(self, scorecard: str, period: str, readers: Collection[str]) -> tuple[Entry, ...]:
        """Each earlier attempt that was sent, or may have been, oldest first. Raises SaveError.

        From the workbook's folder those for the same scorecard and period; from the sender's own log those of them
        that went to one of these readers at least: another council's scorecard may have the same title.
        """
        shared = sent_before(read_entries(self.shared), scorecard, period)
        own = sent_before(read_entries(self.own), scorecard, period, readers)
        once = {(entry.identity, entry.when): entry for entry in (*shared, *own)}
        return tuple(sorted(once.values(), key=lambda entry: entry.when))

    def append(self, entry: Entry) -> None:
        """Add the entry to both, the sender's own first. Raises SaveError."""
        for log in (self.own, self.shared):
            append_entry(log, entry)

    @contextmanager
    def held(self) -> Iterator[None]:
        """The time in which no other run reads or changes either log. Raises SaveError.

        The operating system's own locks: they are free again as soon as their holder is dead.
        """
        with ExitStack() as locks:
            for log in (self.own, self.shared):
                _enter(locks, log)
            yield


def _enter(locks: ExitStack, log: Path) -> None:
    """Hold the lock of a log until the stack is left; wait for another run to let go of it. Raises SaveError."""
    for left in reversed(range(_TRIES)):
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            locks.enter_context(only_writer(log))
            return
        except OSError as trouble:
            if isinstance(trouble, PermissionError) and left > _TRIES - _BRIEFLY:
                time.sleep(_PAUSE)
                continue
            remedy = "Nothing was sent. See that you may write in this folder."
            raise SaveError.of(f"the log cannot be written ({trouble.strerror})", remedy, Place(str(log))) from None
        except SaveError:
            if not left:
                remedy = "Nothing was sent. Wait for the other run to end, and see in the log what it sent."
                raise SaveError.of("another run of this program holds the log", remedy, Place(str(log))) from None
            time.sleep(_PAUSE)
