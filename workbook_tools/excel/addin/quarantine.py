"""The mark by which a system remembers that a file came from elsewhere; Excel loads no marked add-in."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from workbook_tools.excel.addin.addin_folders import System

IsMarked = Callable[[Path], bool]

_QUARANTINE = "com.apple.quarantine"
_ZONE = "Zone.Identifier"


def mark_of(system: System) -> IsMarked:
    """How this system is asked whether a file is marked."""
    return has_quarantine if system is System.MAC else has_zone


def has_quarantine(path: Path) -> bool:
    """Whether macOS keeps the file in quarantine."""
    program = shutil.which("xattr") or "/usr/bin/xattr"
    try:
        asked = subprocess.run([program, "-p", _QUARANTINE, str(path)], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def has_zone(path: Path) -> bool:
    """Whether Windows marks the file as from the internet, in the stream that lies beside its content."""
    return Path(f"{path}:{_ZONE}").exists()
