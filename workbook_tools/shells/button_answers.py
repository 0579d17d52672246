"""The answer to each button, in words."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.addin.command_lines import Click, ClickError
from workbook_tools.model.summary import counts_in_words, headline
from workbook_tools.opening import Request, open_request, read_book
from workbook_tools.plan.columns import SCORECARD, Columns
from workbook_tools.plan.rows import text_of
from workbook_tools.shells.found_config import found_config

if TYPE_CHECKING:
    import xlwings

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
    from workbook_tools.live.find import find_open
    from workbook_tools.live_refresh import refresh_open

    config = found_config(file, click)
    book = (find or find_open)(click.workbook)
    card = refresh_open(Request(file.parent, config.folder), book, datetime.now().astimezone())
    return "\n".join(
        [
            f"{card.definition.title}: {len(card.rows)} indicators, {card.definition.period.words}",
            counts_in_words(card),
            headline(card),
            "",
            config.line,
            "",
            "The workbook is not saved yet: look it over, then save it.",
        ]
    )


def checked(file: Path, click: Click) -> str:
    """Every fault of the config, the data and the saved workbook, or that there is none. Raises a ScorecardError."""
    from workbook_tools.run import check

    config = found_config(file, click)
    faults = [str(fault) for fault in check(config.request(file))]
    return "\n\n".join([*(faults or ["Config, data and workbook are in order."]), config.line])


def explained(file: Path, click: Click) -> str:
    """The derivation of the indicator in the cursor's row. Raises a ScorecardError."""
    from workbook_tools.shells.explained import explanation

    config = found_config(file, click)
    opened = open_request(config.request(file))
    ref = _ref_under_cursor(file, click, Columns(opened.config.headings).heading("ref"))
    return f"{explanation(opened.scorecard(), ref)}\n\n{config.line}"


def members_copied(file: Path, click: Click) -> str:
    """Where the members' copy of the saved workbook is, and what to look at in it. Raises a ScorecardError."""
    from workbook_tools.members import members_copy
    from workbook_tools.shells.members_commands import copy_in_words

    config = found_config(file, click)
    copy = members_copy(config.request(file), datetime.now().astimezone())
    copy.save()
    return "\n".join([*copy_in_words(copy), "", config.line])


def email_prepared(_file: Path, _click: Click) -> str:
    """What came of the e-mail."""
    return "Preparing the e-mail from Excel's ribbon is not built yet."


def _ref_under_cursor(file: Path, click: Click, heading: str) -> str:
    table = read_book(file).layout.tables.get(SCORECARD)
    if table and table.sheet == click.sheet and 0 <= click.row - table.first_row < table.rows:
        ref = text_of(table.columns.get(heading, ())[click.row - table.first_row])
        if ref:
            return ref
    raise ClickError.of(
        "the cursor is not in the row of an indicator",
        f"Put it on a row of the table '{SCORECARD}', then click again.",
    )
