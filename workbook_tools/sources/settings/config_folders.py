"""Where a config folder is, when nobody has said. A name that a workbook gives is never a path."""

import re
from pathlib import Path

from workbook_tools.errors import ConfigError, Place, WorkbookRefused

CONFIGS = "config"
STANDARD = "manchester-proxy"
LONGEST_NAME = 200
"""Letters of a config's name: no file system takes a folder of more than 255 bytes."""
_SEPARATORS = frozenset('/\\:<>"|?*')
"""What parts the steps of a path, names a drive or a stream, or stands in no name of Windows."""
_DEVICES = r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?"
"""Names that mean a device on Windows, with any ending: learn.microsoft.com, "Naming Files, Paths, and Namespaces"."""


def find_config(name: str, start: Path) -> Path:
    """The folder `config/<name>` in `start` or the nearest folder above it that has one.

    Raises ConfigError where there is none, and, before any folder is looked at, WorkbookRefused where the name is not
    that of one folder.
    """
    refuse_path(name)
    for folder in (start.resolve(), *start.resolve().parents):
        found = folder / CONFIGS / name
        if found.is_dir():
            return found
    raise ConfigError.of(
        f"there is no config folder '{name}' in a folder named '{CONFIGS}' here or above",
        "Go to the project's folder, or name the config folder with --config.",
        Place(str(start)),
    )


def refuse_path(name: str) -> None:
    """Raise WorkbookRefused where the name is anything but that of one folder on every system."""
    if trouble := _trouble_of(name):
        written = "".join(letter if letter.isprintable() else "�" for letter in name[:LONGEST_NAME])
        raise WorkbookRefused.of(
            f"'{written}' is not the name of a config: {trouble}",
            "See where the workbook comes from. If it is your own, write the name of its config folder alone into the "
            'cell named ScorecardConfig, as in "manchester-proxy".',
        )


def _trouble_of(name: str) -> str:
    """Why a name may lead elsewhere than to one folder; "" where it cannot."""
    if not name.strip():
        return "it is empty"
    if len(name) > LONGEST_NAME:
        return f"it is longer than {LONGEST_NAME} letters"
    if not name.isprintable():
        return "it holds a character that nobody sees"
    if found := sorted(_SEPARATORS & set(name)):
        return f"it holds {' '.join(found)}, as a path does"
    if name.strip(" ") != name or name.endswith("."):
        return "it begins or ends with a space, or ends with a full stop"
    return "Windows means a device by it" if re.fullmatch(_DEVICES, name) else ""
