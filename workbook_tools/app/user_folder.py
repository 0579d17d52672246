"""The folder in which this program keeps what belongs to its user alone, whatever workbook is open."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "Scorecard"


def user_folder(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Path:
    """The folder, which may not exist yet.

    On Windows it does not roam: what was sent and trusted on one computer was seen by the user of that one.
    """
    home = Path(environment.get("USERPROFILE" if system == "win32" else "HOME") or Path.home())
    if system == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / NAME
    if kept := environment.get("XDG_STATE_HOME"):
        return Path(kept) / NAME
    if system == "darwin":
        return home / "Library" / "Application Support" / NAME
    return home / ".local" / "state" / NAME
