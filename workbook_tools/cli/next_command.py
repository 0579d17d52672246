"""The command `scorecard next`: the workbook moved on to the month after, and what has changed by it."""

from pathlib import Path

import click

from workbook_tools.app.clock import time_now
from workbook_tools.cli.shared_options import ALLOW_BROKEN, CONFIG
from workbook_tools.cli.terminal import say, say_notes
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath


@click.command("next", cls=ToldCommand)
@click.argument("workbook", type=InputPath())
@CONFIG
@ALLOW_BROKEN
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
def next(workbook: Path, config: Path | None, allow_broken: bool, dry_run: bool) -> None:
    """Move WORKBOOK on to the next period, and say what has changed.

    Where the data do not go so far, nothing is written.
    """
    from workbook_tools.app.next_month import next_month
    from workbook_tools.app.request import Request
    from workbook_tools.cli.refresh_output import refreshed_in_words
    from workbook_tools.say.month_changes_text import month_changes_in_words

    moved = next_month(Request(Path(), config, workbook, allow_broken=allow_broken), time_now())
    if not dry_run:
        moved.refreshed.save()
        say(refreshed_in_words(moved.refreshed))
    say(month_changes_in_words(moved.changes))
    if dry_run:
        period = moved.refreshed.scorecard.definition.period.words
        say(f"Dry run: nothing was written; the workbook would report {period}.")
    say_notes(moved.notes)
