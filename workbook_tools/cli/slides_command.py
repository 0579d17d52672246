"""The command `scorecard slides`: the scorecard as slides, from the same gate as the members' copy."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook_tools.app.clock import time_now
from workbook_tools.cli.shared_options import CONFIG
from workbook_tools.cli.terminal import give, say
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath, OutputPath
from workbook_tools.english import counted

if TYPE_CHECKING:
    from workbook_tools.app.members_copy import MembersCopy


@click.command(cls=ToldCommand, short_help="Make slides of a workbook, with charts that can be edited.")
@click.argument("workbook", type=InputPath(), required=False)
@CONFIG
@click.option("--period", default="", metavar="2018-09", help="The month that the workbook reports, or latest.")
@click.option("--view", default="", metavar="NAME", help="A level of reporting that the config describes.")
@click.option("--output", "-o", type=OutputPath(), metavar="FILE.pptx", help="Where the slides go.")
@click.option("--force", default="", metavar="REASON", help="Although it is not ready: why, and who decided.")
@click.option("--dry-run", is_flag=True, help="Say what would be on the slides, and write nothing.")
def slides(
    workbook: Path | None,
    config: Path | None,
    period: str,
    view: str,
    output: Path | None,
    force: str,
    dry_run: bool,
) -> None:
    """Make slides of WORKBOOK: its conclusion, what needs attention, what goes well, then every indicator.

    They show what members may see, and are stopped by what stops the members' copy: refresh and check the workbook
    first. A council's own design stands under [slides] in the settings. The workbook keeps a record of what was issued.
    """
    from workbook_tools.app.make_slides import make_slides
    from workbook_tools.app.request import Request
    from workbook_tools.cli.members_commands import hidden_as_json, hidden_in_words, overruled_in_words, record_in_words

    request = Request(Path(), config, workbook, output, period, view)
    made = make_slides(request, time_now(), force)
    copy, path = made.copy, made.path
    give(
        slides=path,
        count=made.count,
        hidden=hidden_as_json(copy),
        overruled=copy.overruled,
        written=not dry_run,
    )
    lines = [*_in_words(copy, path, made.count), *hidden_in_words(copy), *overruled_in_words(copy)]
    if dry_run:
        say("\n".join([*lines, "Dry run: nothing was written."]))
        return
    backup = made.save()
    say("\n".join(lines))
    if backup:
        say(f"  Before     the slides that were there are kept as {backup}")
    if log := copy.log_beside(path):
        say(f"  Overruled  as it stands in {log}")
    say(record_in_words(copy))


def _in_words(copy: "MembersCopy", path: Path, count: int) -> Iterator[str]:
    card = copy.edition.scorecard
    yield f"{card.definition.title}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}"
    yield f"  Slides     {path} ({counted(count, 'slide')})"
