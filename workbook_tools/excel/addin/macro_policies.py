"""What keeps Excel for Windows from running the add-in's macros: a policy of the council, or Excel's own list.

The places were read from Microsoft's policy template for Excel 2016 and later, and from reports of that list's form.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
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


POLICIES = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
DISABLED = r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
"""Files that Excel no longer loads because it once crashed with them: bytes with the path in UTF-16."""

Values = Mapping[str, object]
ReadKey = Callable[[str], Values]
"""The values by name of a key below HKEY_CURRENT_USER; none where there is no such key."""

_MACROS = {
    3: "A policy lets Excel run signed macros only, and the add-in is not signed unless IT has signed it.",
    4: "A policy keeps Excel from running any macro outside trusted locations.",
}


def locks(read: ReadKey, addin_name: str) -> Iterator[tuple[str, str]]:
    """What stands in the add-in's way, each with its remedy."""
    policies = {name.casefold(): value for name, value in read(POLICIES).items()}
    if (trouble := _MACROS.get(_number(policies.get("vbawarnings")))) is not None:
        yield f"{trouble} ({POLICIES}, VBAWarnings)", _ASK
    if _number(policies.get("requireaddinsig")) == 1:
        yield f"A policy lets Excel load signed add-ins only. ({POLICIES}, RequireAddinSig)", _ASK
    if _number(policies.get("disablealladdins")) == 1:
        yield f"A policy keeps Excel from loading any add-in. ({POLICIES}, DisableAllAddins)", _ASK
    if any(addin_name.casefold() in _text(value).casefold() for value in read(DISABLED).values()):
        yield (
            "Excel has put the add-in on its list of disabled items, as it once stopped while the add-in was loaded.",
            "In Excel: File > Options > Add-ins > Manage: Disabled Items > Go, choose the add-in, Enable.",
        )


def read_registry(key: str) -> Values:
    """The values of a key of whoever runs this."""
    import winreg

    try:
        opened = winreg.OpenKey(winreg.HKEY_CURRENT_USER, key)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return {}
    with opened:
        count = winreg.QueryInfoKey(opened)[1]  # type: ignore[attr-defined,unused-ignore]
        entries = [winreg.EnumValue(opened, at) for at in range(count)]  # type: ignore[attr-defined,unused-ignore]
    return {name: value for name, value, _ in entries}


_ASK = "Ask IT to sign the add-in or to trust its folder: docs/it.md says how."


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def _text(value: object) -> str:
    return value.decode("utf-16-le", errors="ignore") if isinstance(value, bytes) else ""
