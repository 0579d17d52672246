"""Where the add-in's files lie on each system."""

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from workbook_tools.excel.addin.python_starter import ADDIN_FILE, PROJECT_NAME, SetupError

SETTINGS_FILE = f"{PROJECT_NAME}.conf"
LOG_FILE = "scorecard.log"

_OFFICE = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
_EXCEL_DATA = "Library/Containers/com.microsoft.Excel/Data"
_EXCEL_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"


class System(StrEnum):
    """The systems on which Excel runs on a desk, and every other."""

    WINDOWS = "Windows"
    MAC = "macOS"
    OTHER = "other"


class Home(Struct, frozen=True):
    """One person's places: the add-in where Excel loads it, the settings its VBA reads, the log.

    `scripts` is where Excel for Mac looks for AppleScripts; there is none on Windows.
    """

    system: System
    folder: Path
    addin: Path
    settings: Path
    log: Path
    scripts: Path | None = None


def this_system() -> System:
    """The system that this is running on."""
    return {"win32": System.WINDOWS, "darwin": System.MAC}.get(sys.platform, System.OTHER)


def this_home() -> Home:
    """The places of whoever runs this. Raises SetupError where there is no Excel to add anything to."""
    return home_of(this_system(), Path.home(), os.environ)


def home_of(system: System, folder: Path, environment: Mapping[str, str]) -> Home:
    """The places below a home folder. Raises SetupError where the system has no Excel.

    On a Mac the settings lie apart from the add-in: Excel opens every file in its start-up folder.
    """
    log = log_of(system, folder, environment)
    if system is System.MAC:
        settings = folder / _EXCEL_DATA / SETTINGS_FILE
        return Home(system, folder, folder / _OFFICE / ADDIN_FILE, settings, log, folder / _EXCEL_SCRIPTS)
    if system is System.WINDOWS:
        addins = Path(environment.get("APPDATA") or folder / "AppData" / "Roaming") / "Microsoft" / "AddIns"
        return Home(system, folder, addins / ADDIN_FILE, addins / SETTINGS_FILE, log)
    raise SetupError.of(
        "Excel runs on Windows and macOS, and this is neither",
        "Everything that the buttons do, the command line does: scorecard --help",
    )


def log_of(system: System, folder: Path, environment: Mapping[str, str]) -> Path:
    """Where the details of a fault are written; on a Mac where Excel, too, may write."""
    if system is System.MAC:
        return folder / _EXCEL_DATA / LOG_FILE
    if system is System.WINDOWS:
        return Path(environment.get("LOCALAPPDATA") or folder / "AppData" / "Local") / PROJECT_NAME / LOG_FILE
    return Path(environment.get("XDG_STATE_HOME") or folder / ".local" / "state") / PROJECT_NAME / LOG_FILE
