"""The log beside a members' copy: who overruled what, and why."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from getpass import getuser
from pathlib import Path
from typing import Final

from workbook_tools.errors import Fault, Place, SaveError

LOG: Final = "Members' copies.log"
"""Beside the copies: what was sent although something stood against it, who decided so, and why."""


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
