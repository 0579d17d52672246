"""The answer to each button, in words."""

from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.app.found_config import found_config
from workbook_tools.app.request import open_request, read_book
from workbook_tools.app.workbook_notes import of_another_month
from workbook_tools.english import counted
from workbook_tools.errors import told_together
from workbook_tools.excel.addin.click_messages import Click, ClickError
from workbook_tools.model.wording.headline import counts_in_words, data_as_at, headline
from workbook_tools.workbook.names import SCORECARD
from workbook_tools.workbook.row_keys import keys_of

if TYPE_CHECKING:
    import xlwings
    from click import Command

    Find = Callable[[str], xlwings.Book]


def helped(log: Path) -> str:
    """What the buttons do, and where the log is."""
    return "\n".join(
        [
            "Refresh: fills the scorecard again from its source data.",
            "Check data: lists every fault of the settings, the data and the workbook. Changes nothing.",
            "Members' copy, E-mail: make and send the copy for members.",
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
    planned = refresh_open(config.request(file), book, datetime.now().astimezone())
    card = planned.scorecard
    return "\n".join(
        [
            f"{card.definition.title}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}",
            f"Data as at {data_as_at(card.definition)}.",
            *(f"Source: {line}" for line in card.reading.lines()),
            counts_in_words(card),
            headline(card),
            *(f"Commentary log: {line}" for line in logged_in_words(planned.logged)),
            *planned.told,
            *(f"NOTE: {note}" for note in planned.notes),
            "",
            config.line,
            "",
            "The workbook is not saved yet: look it over, then save it.",
        ]
    )


def checked(file: Path, click: Click) -> str:
    """Every fault of the config, the data and the saved workbook, or that there is none. Raises a ScorecardError."""
    from workbook_tools.app.check_scorecard import check_with_notes

    config = found_config(file, click)
    faults, told = check_with_notes(config.request(file))
    answer = [*map(str, told_together(faults))] or ["Config, data and workbook are in order."]
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
    with redirect_stdout(StringIO()) as said:
        command.main([str(file), "--config", str(config.folder)], standalone_mode=False)
    return f"{said.getvalue()}\n{config.line}"


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
