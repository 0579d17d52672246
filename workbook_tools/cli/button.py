"""What a button of the add-in runs: it answers in words that Excel shows, and never with a traceback."""

import logging
import os
import traceback
from collections.abc import Callable, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path

from msgspec import Struct

from workbook_tools.app.agreed_configs import NotAgreed
from workbook_tools.errors import Place, ScorecardError, in_words, of_a_disk
from workbook_tools.excel.addin.addin_folders import log_of, this_system
from workbook_tools.excel.addin.click_messages import (
    QUESTION,
    Action,
    Click,
    ClickError,
    code_of_text,
    parse_click,
    question_of,
    what_opens,
)
from workbook_tools.excel.addin.synchronised_files import local_file

LONGEST_ANSWER = 1000
"""Letters that a message of Excel for Mac has room for; a longer answer is kept whole in the log file."""

LOG_BYTES = 1_000_000


class Surroundings(Struct, frozen=True):
    """Where a click comes from: the variables of its process, and the log that keeps the details."""

    environment: Mapping[str, str]
    log: Path


def clicked(coded: str) -> None:
    """Answer a click in the file that it names. A click that cannot be read is only in the log."""
    around = surroundings()
    try:
        click = parse_click(coded)
    except ScorecardError as stopped:
        _keeper(around.log)(str(stopped))
        return
    _put_answer(click.answer, answer_in_words(click, around))


def surroundings() -> Surroundings:
    """The surroundings of this process."""
    return Surroundings(os.environ, log_of(this_system(), Path.home(), os.environ))


def answer_in_words(click: Click, around: Surroundings) -> str:
    """The answer as a message has room for it, whatever happens; the log keeps all of it.

    Before it stands that add-in and program do not belong together, where they do not.
    """
    from importlib.metadata import version

    keep = _keeper(around.log)
    answer, ours = _safe_answer(click, around, keep), version("workbook-tools")
    if answer.startswith(QUESTION):
        keep(f"{click.action} {click.workbook}\n{answer}")
        return answer
    opened, words = what_opens(answer)
    if click.version != ours:
        apart = f"The add-in is of version {click.version}, the program of version {ours}."
        words = f"{apart} Close Excel, then run: scorecard addin install\n\n{words}"
    keep(f"{click.action} {click.workbook}\n{words}")
    return opened + shortened(words, around.log)


def answer_to(click: Click, around: Surroundings) -> str:
    """What the officer reads. Raises a ScorecardError."""
    from workbook_tools.cli import button_answers as answers

    if click.action is Action.HELP:
        return answers.helped(around.log)
    if not _has_folder(click.workbook):
        raise ClickError.of("the workbook has no file yet", "Save it, then click again.", Place(click.workbook))
    file = local_file(click.workbook, around.environment)
    if click.action is Action.REFRESH:
        return answers.refreshed(file, click)
    if click.action is Action.NEXT:
        return answers.moved_on(file, click)
    if not click.saved:
        raise ClickError.of(
            "the workbook has changes that are not saved, and this reads the file",
            "Save the workbook, then click again.",
        )
    answer = {
        Action.CHECK: answers.checked,
        Action.NEW: answers.begun,
        Action.EXPLAIN: answers.explained,
        Action.MEMBERS: answers.members_copied,
        Action.EMAIL: answers.email_prepared,
    }[click.action]
    return answer(file, click)


def _has_folder(workbook: str) -> bool:
    """Whether Excel's full name of a workbook has a folder in it; that of a new one is only "Book1"."""
    return "/" in workbook or "\\" in workbook


def shortened(answer: str, log: Path) -> str:
    """The answer, or as many whole lines of it as a message has room for and where the rest is."""
    if len(answer) <= LONGEST_ANSWER:
        return answer
    rest = f"\n…\nThe whole answer is at the end of the file {log}"
    return answer[: LONGEST_ANSWER - len(rest)].rpartition("\n")[0] + rest


def _safe_answer(click: Click, around: Surroundings, keep: Callable[[str], None]) -> str:
    try:
        return answer_to(click, around)
    except NotAgreed as asked:
        return question_of(asked.folder, asked.question) if click.can_ask else str(asked)
    except ScorecardError as stopped:
        return "\n\n".join(in_words(stopped.faults))
    except Exception as trouble:  # whatever it is, the officer needs an answer and we need the traceback
        keep(traceback.format_exc())
        if isinstance(trouble, OSError) and (told := of_a_disk(trouble)):
            return str(told)
        return (
            "The program stopped at a fault of its own. Your file is as it was last saved.\n\n"
            f"Send the file {around.log} to whoever looks after the program."
        )


def _put_answer(file: Path, answer: str) -> None:
    """The file, whole and in plain letters: Excel reads it as soon as it is there."""
    beside = file.with_name(f"{file.name}.tmp")
    beside.write_text(code_of_text(answer), encoding="ascii")
    beside.replace(file)


def _keeper(log: Path) -> Callable[[str], None]:
    """What writes a text into the log file; where none can be written, the click goes on without."""
    logger = logging.Logger("scorecard")
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()  # type: ignore[assignment]
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    return logger.info
