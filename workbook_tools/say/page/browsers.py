"""The browser that this computer has: Edge, Chrome or Chromium, which all print a page to PDF alike."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from workbook_tools.errors import ScorecardError

CHOSEN = "SCORECARD_BROWSER"
"""The environment's variable that names the browser's program, where it is not to be looked for."""
ON_THE_PATH = ("msedge", "microsoft-edge", "microsoft-edge-stable", "google-chrome", "google-chrome-stable", "chrome",
               "chromium", "chromium-browser")  # fmt: skip
ON_WINDOWS = (
    r"Microsoft\Edge\Application\msedge.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
)
WINDOWS_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles", "ProgramW6432", "LocalAppData")
ON_A_MAC = ("Microsoft Edge", "Google Chrome", "Chromium")
APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"


class NoBrowser(ScorecardError):
    """There is no browser here that could print the PDF, or it may not; the rest of the scorecard needs none."""


def find_browser(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Path:
    """The browser's program. Raises NoBrowser."""
    for found in _candidates(environment, system):
        if found.is_file():
            return found
    raise NoBrowser.of(
        "no Edge, Chrome or Chromium was found, which would print the PDF",
        f"Open the page (.html) and print it, or name the browser's program in the variable {CHOSEN}.",
    )


def _candidates(environment: Mapping[str, str], system: str) -> Iterator[Path]:
    if chosen := environment.get(CHOSEN):
        yield Path(chosen)
        return
    if system == "win32":
        yield from _registered()
        for folder in filter(None, map(environment.get, WINDOWS_FOLDERS)):
            yield from (Path(folder, program) for program in ON_WINDOWS)
    if system == "darwin":
        homes = (Path("/"), Path(environment.get("HOME", "/")))
        yield from (home / "Applications" / f"{name}.app/Contents/MacOS/{name}" for name in ON_A_MAC for home in homes)
    path = environment.get("PATH", "")
    yield from (Path(found) for name in ON_THE_PATH if (found := shutil.which(name, path=path)))


def _registered() -> Iterator[Path]:
    """Where Windows says that the browsers are; nothing on other systems."""
    try:
        import winreg
    except ImportError:
        return
    for name in ("msedge.exe", "chrome.exe"):
        for root in ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"):
            try:
                value = winreg.QueryValue(getattr(winreg, root), rf"{APP_PATHS}\{name}")  # type: ignore[attr-defined,unused-ignore]
            except OSError:
                continue
            yield Path(value.strip('"'))
