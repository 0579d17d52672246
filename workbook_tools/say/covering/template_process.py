"""A council's own templates, filled by a process of their own: whatever they do, this one goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbook_tools.errors import ConfigError, Place

PATIENCE = 120
"""Seconds on the clock after which the process is ended; it ends itself after fewer seconds of the processor."""
FILLING = (
    "import json, sys; asked = json.load(sys.stdin); sys.path[:] = asked['path']; "
    "from workbook_tools.say.covering.template_rendering import answer; answer(asked)"
)
"""What that process runs."""
_OURS = "SCORECARD_"
_NO_WINDOW = 0x08000000
"""CREATE_NO_WINDOW of the Windows API, so that none flickers over Excel."""
_REMEDY = "Mend it, or delete the file to have the standard words again. docs/email.md lists what a template may use."


def filled_apart(names: Sequence[str], folders: Sequence[Path], values: Mapping[str, object]) -> list[str]:
    """The templates of these names, each filled. Raises ConfigError where one is wrong, with its file and line."""
    asked = {"names": names, "folders": [str(folder) for folder in folders], "values": values, "path": sys.path}
    own = Place(str(folders[0]))
    try:
        ran = subprocess.run(
            [sys.executable, "-I", "-B", "-c", FILLING],
            input=json.dumps(asked),
            env={name: value for name, value in os.environ.items() if not name.startswith(_OURS)},  # no password
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
        told = json.loads(ran.stdout)
    except subprocess.TimeoutExpired:
        raise ConfigError.of("a template takes too long to fill", _REMEDY, own) from None
    except json.JSONDecodeError:  # it was ended from outside
        raise ConfigError.of("a template takes too long or too much memory to fill", _REMEDY, own) from None
    if "texts" not in told:
        place = Place(told["file"], row=told["line"])
        raise ConfigError.of(f"this template {told['words']}", _REMEDY, place)
    return [str(text) for text in told["texts"]]
