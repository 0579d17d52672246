"""What xlwings' own button *Run main* runs, where a council has xlwings' add-in and not ours.

It imports a module named like the workbook and calls its main(): the file that `scorecard addin run-main` writes.
"""

import keyword
import sys
from collections.abc import Sequence
from pathlib import Path

from workbook_tools.app.agreed_configs import users_project
from workbook_tools.cli.button import answer_in_words, surroundings
from workbook_tools.errors import Place
from workbook_tools.excel.addin.click_messages import QUESTION, Action, Click
from workbook_tools.excel.addin.python_starter import SetupError

CALLER = "--wb="
STARTER = '"""Lets Run main of the xlwings add-in refresh the scorecard of this name."""\n\n{}\n'.format(
    "from workbook_tools.cli.run_main import main as main"
)


def starter_for(workbook: Path) -> Path:
    """The file that Run main imports for this workbook. Raises SetupError where Python cannot import that name."""
    if not workbook.stem.isidentifier() or keyword.iskeyword(workbook.stem):
        raise SetupError.of(
            "xlwings' Run main works for names of letters, digits and underscores only, a letter first",
            "Rename the workbook, as in Scorecard_2018_11.xlsx, or use the tab Scorecard or a button on the sheet.",
            Place(str(workbook)),
        )
    return workbook.with_suffix(".py")


def main() -> None:
    """Fill the workbook in which Run main was clicked; a message says what it shows now."""
    import xlwings

    name = caller_of(sys.argv).casefold()
    for app in xlwings.apps:
        for book in app.books:
            if book.name.casefold() == name:
                answer = _answer(book.fullname)
                if answer.startswith(QUESTION):
                    folder, _, words = answer.removeprefix(QUESTION).partition("\n")
                    if app.alert(words, "Scorecard", "yes_no") != "yes":
                        return
                    answer = _answer(book.fullname, folder)
                app.alert(answer, "Scorecard")
                return


def caller_of(arguments: Sequence[str]) -> str:
    """The workbook's name. xlwings' own reading of it stops at the first "=" within."""
    return next(each.removeprefix(CALLER) for each in arguments if each.startswith(CALLER))


def _answer(workbook: str, agreed: str = "") -> str:
    from importlib.metadata import version

    project, ours = str(users_project() or ""), version("workbook-tools")
    click = Click(Action.REFRESH, workbook, True, "", 0, Path(), ours, project, agreed, can_ask=True)
    return answer_in_words(click, surroundings())
