"""The settings file that the VBA in the add-in reads: a line of two quoted texts for each setting."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from workbook_tools.errors import Place
from workbook_tools.excel.addin.addin_folders import Home, System
from workbook_tools.excel.addin.python_starter import SetupError

SHOW_ERRORS = "SHOW_ERROR_POPUPS"
PROJECT_FOLDER = "PROJECT_FOLDER"
LOG = "LOG_FILE"
OWN_SCRIPT = "OWN_SCRIPT"

_MEANT_BY_A_SHELL = frozenset(" \t'\"$`\\&;|<>()*?[]{}!#~")


def interpreter_setting(system: System) -> str:
    """The name of the setting that says where Python is."""
    return "INTERPRETER_MAC" if system is System.MAC else "INTERPRETER_WIN"


def settings_for(home: Home, interpreter: Path, project: Path | None) -> dict[str, str]:
    """The settings of an add-in. Raises SetupError where Excel could not start this interpreter."""
    if home.system is System.MAC and _MEANT_BY_A_SHELL & set(str(interpreter)):
        raise SetupError.of(
            "Excel for Mac cannot start a Python whose path has spaces or signs in it",
            "Move the project to a folder such as ~/scorecard, make its virtual environment again there, and install.",
            Place(str(interpreter)),
        )
    return {
        interpreter_setting(home.system): str(interpreter),
        PROJECT_FOLDER: str(project or ""),
        LOG: str(home.log),
        SHOW_ERRORS: "False",  # a traceback goes to the log, not before the officer's eyes
        "ADD_WORKBOOK_TO_PYTHONPATH": "false",  # no Python file beside a workbook is ever run
    }


def settings_text(settings: Mapping[str, str], home: Home) -> str:
    """The file's text, in plain letters alone: VBA reads it in the system's old code page.

    So the home folder, which is named after a person, is written as the variable that VBA expands.
    Raises SetupError where other letters remain.
    """
    lines = []
    for name, value in settings.items():
        below_home = Path(value).is_relative_to(home.folder)
        short = value.replace(str(home.folder), _variable(home), 1) if below_home else value
        if not short.isascii() or '"' in short:
            raise SetupError.of(
                "VBA cannot read a path with these letters outside your home folder",
                "Move the project to a folder whose path has plain letters only, and install again.",
                Place(value),
            )
        lines.append(f'"{name}","{short}"')
    return "\r\n".join(lines) + "\r\n"


def read_settings(home: Home) -> dict[str, str]:
    """The settings with the home folder written out; none where there is no file."""
    try:
        text = home.settings.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return {}
    rows = (row for row in csv.reader(io.StringIO(text)) if len(row) == 2)
    return {name: value.replace(_variable(home), str(home.folder), 1) for name, value in rows}


def _variable(home: Home) -> str:
    return "%USERPROFILE%" if home.system is System.WINDOWS else "$HOME"
