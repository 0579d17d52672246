"""What the program does where it runs without a Python: a folder that PyInstaller made, with `scorecard` in it.

Add-in, `doctor` and the filling of a council's own templates start a Python with a line of code, `-c "…"`. This program
takes the place of that Python, for just these lines: it runs no code but its own, whoever starts it.
"""

import re
import sys
from collections.abc import Sequence
from multiprocessing import freeze_support
from typing import Final

NOT_OURS: Final = "This program runs no Python code but its own. What it does, it says with: scorecard --help"

_CLICK = re.compile(r"from workbook_tools\.cli\.button import clicked;clicked\('([0-9A-F]*)'\)\s*$")
"""How the line ends that ScorecardRequest.bas writes; xlwings' VBA puts a line of its own before it."""


def main() -> None:
    """Do what was asked for, as the command `scorecard` or in the place of a Python."""
    freeze_support()  # where this process was started to fill some of many scorecards, it does that, and ends here
    code = code_in(sys.argv[1:])
    if code is None:
        from workbook_tools.cli.command_line import main as command

        command(prog_name="scorecard")
    elif not run_own(code):
        sys.exit(NOT_OURS)


def code_in(words: Sequence[str]) -> str | None:
    """The line of code that a Python would be started with; None where these are the words of a command.

    The switches before it are a Python's own; no command begins with one of them.
    """
    if not words or words[0] not in ("-B", "-I", "-c") or "-c" not in words[:-1]:
        return None
    return words[words.index("-c") + 1]


def run_own(code: str) -> bool:
    """Whether the line is one that this program itself starts a Python with; then it has been run."""
    from workbook_tools.excel.addin.doctor import WHAT_A_CLICK_LOADS
    from workbook_tools.say.covering.template_process import FILLING

    if click := _CLICK.search(code):
        from workbook_tools.cli.button import clicked

        clicked(click[1])
    elif code in (WHAT_A_CLICK_LOADS, FILLING):
        exec(code, {})
    else:
        return False
    return True
