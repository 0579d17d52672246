"""What is wrong with a set-up and how to mend it, in plain words."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from workbook_tools.excel.addin.addin_folders import Home, System
from workbook_tools.excel.addin.addin_parts import version_of
from workbook_tools.excel.addin.addin_settings import PROJECT_FOLDER, interpreter_setting, read_settings
from workbook_tools.excel.addin.macro_policies import IsMarked
from workbook_tools.excel.addin.startup_list import OpenList, lists_addin

INSTALL = "Close Excel, then run: scorecard addin install"
LONGEST_SECONDS = 60
PROGRAM = "scorecard"
"""The program of the folder that runs without Python, which takes the place of one."""

WHAT_A_CLICK_LOADS = "import xlwings.utils, workbook_tools.cli.button"


class SetupFinding(Struct, frozen=True):
    """One thing looked at: what was found and, where it is wrong, how to mend it."""

    says: str
    remedy: str = ""

    @property
    def in_order(self) -> bool:
        """Whether nothing has to be done."""
        return not self.remedy


def examine(home: Home, opened: OpenList | None, version: str, is_marked: IsMarked) -> tuple[SetupFinding, ...]:
    """What is found about the add-in of this version and its Python, one after another."""
    return (
        _addin(home, version),
        *_marked(home, is_marked),
        *_opened(home, opened),
        *_script(home),
        _interpreter(home),
        *_project(home),
        _log(home),
    )


def _addin(home: Home, version: str) -> SetupFinding:
    if not home.addin.exists():
        return SetupFinding(f"The add-in is not where Excel looks for it: {home.addin}", INSTALL)
    try:
        found = version_of(home.addin.read_bytes())
    except OSError as trouble:
        return SetupFinding(
            f"The add-in cannot be read ({trouble.strerror}): {home.addin}", "Ask IT for the right to read it."
        )
    if not found:
        return SetupFinding(
            f"The file in the add-in's place is not an add-in of ours, or is damaged: {home.addin}", INSTALL
        )
    if found != version:
        return SetupFinding(f"The add-in is of version {found}, the program of version {version}.", INSTALL)
    return SetupFinding(f"The add-in is in its place, version {version}: {home.addin}")


def _marked(home: Home, is_marked: IsMarked) -> Iterator[SetupFinding]:
    if not is_marked(home.addin):
        return
    if home.system is System.MAC:
        how = f"Run: xattr -d com.apple.quarantine '{home.addin}'"
    else:
        how = f'In Explorer, right-click "{home.addin}" > Properties > Unblock.'
    yield SetupFinding(
        "The add-in is marked as from the internet, and Excel does not load it.", f"{how} Then start Excel."
    )


def _opened(home: Home, opened: OpenList | None) -> Iterator[SetupFinding]:
    if opened is None:
        return
    if lists_addin(opened.read(), home.addin):
        yield SetupFinding("Excel is told to load the add-in when it starts.")
    else:
        yield SetupFinding("Excel is not told to load the add-in when it starts.", INSTALL)


def _script(home: Home) -> Iterator[SetupFinding]:
    if home.scripts is None:
        return
    if any(home.scripts.glob("xlwings-*.applescript")):
        yield SetupFinding("The script through which Excel starts Python is in its place.")
    else:
        yield SetupFinding(f"The script through which Excel starts Python is missing from {home.scripts}", INSTALL)


def _interpreter(home: Home) -> SetupFinding:
    named = read_settings(home).get(interpreter_setting(home.system))
    if not named:
        return SetupFinding(f"The add-in does not know where Python is: no setting in {home.settings}", INSTALL)
    if not Path(named).is_file():
        return SetupFinding(
            f"The add-in's Python is not there (moved, renamed or removed): {named}",
            "Make the virtual environment again as README says, or put the program's folder back; then run: scorecard "
            "addin install",
        )
    trouble = _trouble_of(named)
    if trouble:
        mend = f'Install the program into it: "{named}" -m pip install .'
        if Path(named).stem == PROGRAM:
            mend = "Put the program's folder there anew, whole, and let application control know it (docs/it.md)."
        return SetupFinding(f"The add-in's Python does not start the program ({trouble}): {named}", mend)
    return SetupFinding(f"The add-in's Python starts the program: {named}")


def _trouble_of(interpreter: str) -> str:
    """Why this Python cannot load what a click loads, in its own last words; nothing where it can."""
    try:
        asked = subprocess.run(
            [interpreter, "-B", "-c", WHAT_A_CLICK_LOADS],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except OSError as trouble:
        return str(trouble.strerror)
    except subprocess.TimeoutExpired:
        return f"no answer in {LONGEST_SECONDS} seconds"
    if asked.returncode == 0:
        return ""
    return (asked.stderr.strip().splitlines() or [f"it ended with code {asked.returncode}"])[-1]


def _project(home: Home) -> Iterator[SetupFinding]:
    """The user's setting for workbooks that have no config beside them; nothing where it is not set."""
    named = read_settings(home).get(PROJECT_FOLDER)
    if not named:
        return
    if (Path(named) / "config").is_dir():
        yield SetupFinding(f"Configs of workbooks that lie elsewhere are looked for in {named}")
    else:
        yield SetupFinding(
            f"The folder in which configs are looked for has none: {named}",
            "Close Excel, then run: scorecard addin install --project FOLDER (the folder that holds 'config')",
        )


def _log(home: Home) -> SetupFinding:
    if home.log.parent.is_dir():
        return SetupFinding(f"Details of faults are written to {home.log}")
    return SetupFinding(f"There is no folder for the log file: {home.log.parent}", INSTALL)
