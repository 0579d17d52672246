"""The log of what was sent: a line of CSV for each attempt, which opens in Excel."""

import csv
import os
import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import Place, SaveError
from workbook_tools.visible_text import harmless


class SendingOutcome(StrEnum):
    """How an attempt ended. One that is `BEGUN` and never says more was cut off, and may have been sent."""

    DRAFTED = "drafted"
    BEGUN = "begun"
    SENT = "sent"
    NOT_SENT = "not sent"
    UNCERTAIN = "uncertain"


class Entry(Struct, frozen=True):
    """One line: what was sent, to whom, and how it ended. `fingerprints` are the files' SHA-256."""

    when: str
    outcome: str
    scorecard: str
    period: str
    to: str
    cc: str
    bcc: str
    subject: str
    files: str
    fingerprints: str
    identity: str
    said: str = ""


COLUMNS = Entry.__struct_fields__
_ADDRESS = re.compile(r"""[^\s<>;,:"'()]+@[^\s<>;,:"'()]+""")


def append_entry(log: Path, entry: Entry) -> None:
    """Add the entry to the log, on the disk. Raises SaveError where it cannot be: then nothing is to be sent."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        new = not log.exists()
        with log.open("a", encoding="utf-8-sig" if new else "utf-8", newline="") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(COLUMNS)
            writer.writerow([_as_text(getattr(entry, name)) for name in COLUMNS])
            file.flush()
            os.fsync(file.fileno())
    except OSError as trouble:
        remedy = "Nothing more was sent. Close the log if it is open in Excel, and see that you may write there."
        raise SaveError.of(f"the log cannot be written ({trouble.strerror})", remedy, Place(str(log))) from None


def read_entries(log: Path) -> tuple[Entry, ...]:
    """All entries, oldest first; none where there is no log. Raises SaveError where it is no such log."""
    try:
        with log.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
            return tuple(Entry(**{name: (row[name] or "").removeprefix("'") for name in COLUMNS}) for row in rows)
    except FileNotFoundError:
        return ()
    except (OSError, KeyError, UnicodeDecodeError, csv.Error):
        remedy = "Put the log's own copy back, or move the file away; then what was sent before is not known."
        raise SaveError.of("this log of what was sent cannot be read", remedy, Place(str(log))) from None


def sent_before(
    entries: Sequence[Entry], scorecard: str, period: str, readers: Collection[str] | None = None
) -> tuple[Entry, ...]:
    """The last entry of each earlier attempt for this scorecard and period that was sent, or may have been.

    With `readers`, only of those that went to one of them at least.
    """
    last = {
        (entry.identity, entry.when): entry
        for entry in entries
        if _folded(entry.scorecard, entry.period) == _folded(scorecard, period)
        and (readers is None or addresses_of(readers) & addresses_of((entry.to, entry.cc, entry.bcc)))
    }
    return tuple(
        entry for entry in last.values() if entry.outcome not in (SendingOutcome.NOT_SENT, SendingOutcome.DRAFTED)
    )


def addresses_of(written: Collection[str]) -> frozenset[str]:
    """The bare addresses in these texts, alike whatever name stands before them."""
    return frozenset(address.casefold() for line in written for address in _ADDRESS.findall(line))


def _folded(*words: str) -> tuple[str, ...]:
    """The words as a reader tells them apart: spaces and capitals make no other scorecard."""
    return tuple(" ".join(each.split()).casefold() for each in words)


def _as_text(value: str) -> str:
    """The value on one line; what Excel would take for a formula is marked as text."""
    return harmless(" ".join(value.split()))
