"""What a click in Excel says to Python and Python to Excel: text coded so that no shell reads anything into it.

The other half, in VBA, is ScorecardRequest.bas.
"""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import ScorecardError

SAVED = "saved"
QUESTION = "?"
"""What an answer begins with that is a question; ScorecardAnswer.bas looks for it."""
OPENS = ">"
"""What an answer begins with that has Excel open a workbook; ScorecardAnswer.bas looks for it."""
_AGAIN = "Install the add-in again: close Excel, then run: scorecard addin install"


class Action(StrEnum):
    """What each button asks for."""

    REFRESH = "refresh"
    NEXT = "next"
    CHECK = "check"
    MEMBERS = "members"
    EMAIL = "email"
    NEW = "new"
    EXPLAIN = "explain"
    HELP = "help"


class ClickError(ScorecardError):
    """What the add-in asked for is not understood, or cannot be done for this workbook."""


class Click(Struct, frozen=True):
    """A click: `workbook` is Excel's full name of it, a path or a web address, and `row` the sheet's row of the cursor.

    `saved` is whether the file holds what the officer sees. `project` is the folder that the add-in was installed from.
    `agreed` is the config folder that the officer has just said yes to. An add-in of an earlier version cannot ask.
    """

    action: Action
    workbook: str
    saved: bool
    sheet: str
    row: int
    answer: Path
    version: str
    project: str
    agreed: str = ""
    can_ask: bool = False


def parse_click(coded: str) -> Click:
    """The click that VBA coded. Raises ClickError."""
    try:
        action, workbook, saved, sheet, row, answer, version, project, *agreed = text_of_code(coded).split("\n")
        if len(agreed) > 1:
            raise ValueError
        yes = (*agreed, "")[0]
        saved_too = saved == SAVED
        where = (sheet, int(row), Path(answer), version, project)
        return Click(Action(action), workbook, saved_too, *where, agreed=yes, can_ask=bool(agreed))
    except ValueError:
        raise ClickError.of("the add-in asked for something that this program does not know", _AGAIN) from None


def question_of(folder: Path, words: str) -> str:
    """An answer that asks: Excel shows the words with Yes and No, and after Yes clicks again with the folder agreed."""
    return f"{QUESTION}{folder}\n{words}"


def opening(workbook: Path, words: str) -> str:
    """An answer after which Excel opens the workbook."""
    return f"{OPENS}{workbook}\n{words}"


def what_opens(answer: str) -> tuple[str, str]:
    """The line of an answer that has Excel open a workbook, or "" where there is none; and its words."""
    line, _, words = answer.partition("\n")
    return (f"{line}\n", words) if answer.startswith(OPENS) else ("", answer)


def code_of_text(words: str) -> str:
    """Each UTF-16 unit as four hexadecimal digits, so "é" is "00E9"."""
    return words.encode("utf-16-be").hex().upper()


def text_of_code(code: str) -> str:
    """The text that was coded so. Raises ValueError."""
    return bytes.fromhex(code).decode("utf-16-be")
