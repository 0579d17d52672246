"""The answer to each button, in words."""

from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.app.clock import time_now
from workbook_tools.app.found_config import found_config
from workbook_tools.app.request import open_request, read_book
from workbook_tools.app.workbook_notes import of_another_month
from workbook_tools.english import counted
from workbook_tools.errors import Place, in_words
from workbook_tools.excel.addin.click_messages import Click, ClickError, opening
from workbook_tools.model.wording.headline import counts_in_words, dated, headline
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.row_keys import keys_of

if TYPE_CHECKING:
    import xlwings
    from click import Command

    Find = Callable[[str], xlwings.Book]


_NOT_SAVED = "The workbook is not saved yet: look it over, then save it."


def helped(log: Path) -> str:
    """What the buttons do, and where the log is."""
    return "\n".join(
        [
            "Refresh: fills the scorecard again from its source data.",
            "Next month: fills it for the period after the one it reports, and says what has changed.",
            "Check data: lists every fault of the settings, the data and the workbook. Changes nothing.",
            "Members' copy, E-mail: make and send the copy for members.",
            "New scorecard from this workbook: makes a scorecard of the open export, in a new folder beside it.",
            "Explain this cell: where the figure and the colour of the cursor's row come from.",
            "",
            "Everything that the buttons do, the command line does: scorecard --help",
            "If a button does nothing, run: scorecard doctor",
            f"Details of faults are in {log}",
        ]
    )


def refreshed(file: Path, click: Click, find: "Find | None" = None) -> str:
    """What the open workbook shows now; it is filled again where it is, and not saved. Raises a ScorecardError."""
    from workbook_tools.app.refresh_open import refresh_open
    from workbook_tools.cli.refresh_output import logged_in_words
    from workbook_tools.excel.open_workbook.find_open import find_open

    config = found_config(file, click)
    book = (find or find_open)(click.workbook)
    planned = refresh_open(config.request(file), book, time_now())
    card = planned.scorecard
    return "\n".join(
        [
            f"{card.definition.title}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}",
            f"{dated(card.definition)}.",
            *(f"Source: {line}" for line in card.reading.lines()),
            *([f"Period: {planned.moved}."] if planned.moved else []),
            counts_in_words(card),
            headline(card),
            *(f"Commentary log: {line}" for line in logged_in_words(planned.logged)),
            *planned.told,
            *(f"NOTE: {note}" for note in planned.notes),
            "",
            config.line,
            "",
            _NOT_SAVED,
        ]
    )


def moved_on(file: Path, click: Click, find: "Find | None" = None) -> str:
    """What has changed in the open workbook since the period before; it is not saved. Raises a ScorecardError."""
    from workbook_tools.app.next_month_open import next_month_open
    from workbook_tools.excel.open_workbook.find_open import find_open
    from workbook_tools.say.month_changes_text import month_changes_in_words

    config = found_config(file, click)
    book = (find or find_open)(click.workbook)
    moved = next_month_open(config.request(file), book, time_now())
    card = moved.plan.scorecard
    return "\n".join(
        [
            f"{card.definition.title}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}",
            month_changes_in_words(moved.changes),
            "",
            _NOT_SAVED,
            "",
            *(f"NOTE: {note}" for note in moved.notes),
            config.line,
        ]
    )


def begun(file: Path, click: Click) -> str:
    """What `scorecard new` says of the saved workbook as an export, and which one Excel is to open.

    Raises a ScorecardError where one was made of it before.
    """
    from workbook_tools.app.agreed_configs import agree
    from workbook_tools.app.new_scorecard.new_folder import WORKBOOK
    from workbook_tools.cli.new_command import new

    folder = file.with_name(f"{file.stem} scorecard")
    _refuse_to_begin(folder)
    said = _said([str(folder), "--from", str(file), "--yes"], new)
    agree(folder / WORKBOOK)  # its settings are what the officer has just had made
    return opening(folder / WORKBOOK, said)


def _refuse_to_begin(folder: Path) -> None:
    if folder.exists():
        remedy = "Open the scorecard in it; or give that folder another name, then click again."
        raise ClickError.of("a scorecard was made of this workbook before", remedy, Place(str(folder)))


def checked(file: Path, click: Click) -> str:
    """Every fault of the config, the data and the saved workbook, or that there is none. Raises a ScorecardError."""
    from workbook_tools.app.check_scorecard import check_with_notes

    config = found_config(file, click)
    faults, told = check_with_notes(config.request(file))
    answer = [*in_words(faults)] or ["Config, data and workbook are in order."]
    return "\n\n".join([*answer, *(f"NOTE: {note}" for note in told), config.line])


def explained(file: Path, click: Click) -> str:
    """The derivation of the indicator in the cursor's row. Raises a ScorecardError."""
    from workbook_tools.say.indicator_explained import explanation

    config = found_config(file, click)
    opened = open_request(config.request(file))
    ref = _ref_under_cursor(file, click, opened.columns.heading("ref"))
    scorecard, layout = opened.scorecard(), (opened.given or read_book(file)).layout
    noted = [f"NOTE: {note}" for note in of_another_month(file.name, layout, scorecard)]
    return "\n\n".join([explanation(scorecard, ref), *noted, config.line])


def members_copied(file: Path, click: Click) -> str:
    """What the command `scorecard members` says of the saved workbook. Raises a ScorecardError."""
    from workbook_tools.cli.members_commands import members

    return _said_by(members, file, click)


def email_prepared(file: Path, click: Click) -> str:
    """What the command `scorecard email` says of the draft that it wrote. Raises a ScorecardError."""
    from workbook_tools.cli.email_commands import email

    return _said_by(email, file, click)


def _said_by(command: "Command", file: Path, click: Click) -> str:
    config = found_config(file, click)
    return f"{_said([str(file), '--config', str(config.folder)], command)}\n{config.line}"


def _said(words: list[str], command: "Command") -> str:
    with redirect_stdout(StringIO()) as said:
        command.main(words, standalone_mode=False)
    return said.getvalue()


def _ref_under_cursor(file: Path, click: Click, heading: str) -> str:
    table = read_book(file).layout.tables.get(SCORECARD)
    if table and table.sheet == click.sheet and 0 <= click.row - table.first_row < table.rows:
        ref = keys_of(table, [heading])[click.row - table.first_row][0]
        if ref:
            return ref
    raise ClickError.of(
        "the cursor is not in the row of an indicator",
        f"Put it on a row of the table '{SCORECARD}', then click again.",
    )
