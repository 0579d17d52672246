"""What was sent, kept: as it was issued in the officers' own workbook, and what was overruled in a log as well."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from getpass import getuser
from pathlib import Path
from typing import Final

from workbook_tools.app.pipeline import changed_bytes
from workbook_tools.app.prove_ownership import belonging
from workbook_tools.app.request import Book, Opened
from workbook_tools.english import MONTHS
from workbook_tools.errors import Fault, Place, SaveError
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.record_issued import record_edits
from workbook_tools.workbook.issued_record import commentary_of
from workbook_tools.xlsx.opc.package import Package

LOG: Final = "Members' copies.log"
"""Beside the copies: what was sent although something stood against it, who decided so, and why."""
MOST_CHARACTERS = 2000
"""Of what is kept about an override: enough for a dozen faults, and well within a cell."""


def with_record(opened: Opened, book: Book, scorecard: Scorecard, now: datetime, sent_with: str = "") -> bytes | None:
    """The officers' workbook with the scorecard in its record; None where it keeps none. Nothing is written yet.

    `scorecard` is the officers' own, small numbers and all. Raises WorkbookRefused where more would change.
    """
    commentary = commentary_of(book.layout, opened.columns)
    edits = record_edits(scorecard, commentary, book.layout, now, sent_with)
    if not edits:
        return None
    owned = belonging(opened.definition, opened.columns, edits, {})
    return changed_bytes(Package.open(book.content, str(book.path)), book.content, edits, book.path, owned).content


def overruled(reason: str, user: str, now: datetime, concerns: Sequence[Fault]) -> str:
    """How the record says who sent the scorecard against what, and why; "" where nothing stood against it."""
    if not concerns:
        return ""
    when = f"{now.day} {MONTHS[now.month - 1]} {now.year}, {now:%H:%M}"
    said = f"Sent by {user} on {when} with --force: {reason}. Against: " + "; ".join(each.trouble for each in concerns)
    return said if len(said) <= MOST_CHARACTERS else f"{said[: MOST_CHARACTERS - 2]} …"


def log_overruled(log: Path, made: str, now: datetime, reason: str, overruled: Sequence[Fault]) -> str:
    """What the log now tells of the file that is `made`. Raises SaveError."""
    when = now.isoformat(timespec="seconds")
    lines = [f"{when}  {getuser()}  {made}: made all the same, because: {' '.join(reason.split())}"]
    lines += [f"    {' '.join(str(fault).split())}" for fault in overruled]
    written = "\n".join(lines) + "\n"
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(written)
        return written
    except OSError as fault:
        take_back(log, written)
        remedy = "Close it where it is open, or choose another place with --output."
        raise SaveError.of(
            f"what was overruled cannot be logged ({fault.strerror})", remedy, Place(str(log))
        ) from fault


def take_back(path: Path, written: str) -> None:
    """Take from the end of the log what this run wrote there, or as much of it as there was room for."""
    with suppress(OSError):
        content, ours = path.read_bytes(), written.replace("\n", os.linesep).encode()
        found = next((len(ours[:end]) for end in range(len(ours), 0, -1) if content.endswith(ours[:end])), 0)
        if len(content) == found:
            path.unlink()
        elif found:
            os.truncate(path, len(content) - found)
