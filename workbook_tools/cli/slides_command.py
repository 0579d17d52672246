"""The command `scorecard slides`: the scorecard as slides, from the same gate as the members' copy."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook_tools.cli.terminal import give, say
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath, OutputPath
from workbook_tools.english import counted
from workbook_tools.errors import Place, SaveError

if TYPE_CHECKING:
    from workbook_tools.app.members_copy import MembersCopy


@click.command(cls=ToldCommand, short_help="Make slides of a workbook, with charts that can be edited.")
@click.argument("workbook", type=InputPath(), required=False)
@click.option("--config", type=InputPath(), metavar="FOLDER", help="The config folder.")
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
    from workbook_tools.app.members_copy import members_copy
    from workbook_tools.app.request import Request
    from workbook_tools.cli.members_commands import hidden_as_json, hidden_in_words, overruled_in_words, record_in_words
    from workbook_tools.say.slides.slide_files import SLIDES, edition_as_slides, slides_in

    copy = members_copy(Request(Path(), config, workbook, None, period, view), datetime.now().astimezone(), force)
    path = output or copy.path.with_suffix(SLIDES)
    _refuse_other_kind(path)
    content = edition_as_slides(copy.edition, copy.officers.opened.config.slides_template, copy.language)
    give(
        slides=path,
        count=slides_in(content),
        hidden=hidden_as_json(copy),
        overruled=copy.overruled,
        written=not dry_run,
    )
    lines = [*_in_words(copy, path, slides_in(content)), *hidden_in_words(copy), *overruled_in_words(copy)]
    if dry_run:
        say("\n".join([*lines, "Dry run: nothing was written."]))
        return
    backup = copy.save_as(path, content, keep_backup=True)
    say("\n".join(lines))
    if backup:
        say(f"  Before     the slides that were there are kept as {backup}")
    if log := copy.log_beside(path):
        say(f"  Overruled  as it stands in {log}")
    say(record_in_words(copy))


def _refuse_other_kind(path: Path) -> None:
    """Raise SaveError where the name is no presentation's, or a file lies there that was not made here."""
    from workbook_tools.say.slides.slide_files import SLIDES, slides_in

    if path.suffix.lower() != SLIDES:
        raise SaveError.of("slides are a PowerPoint presentation", f"Let its name end with {SLIDES}.", Place(str(path)))
    if path.is_file() and path.stat().st_size and not slides_in(path.read_bytes()):
        trouble = "there is a file that is no presentation of a scorecard"
        raise SaveError.of(trouble, "Name another one with --output.", Place(str(path)))


def _in_words(copy: "MembersCopy", path: Path, count: int) -> Iterator[str]:
    card = copy.edition.scorecard
    yield f"{card.definition.title}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}"
    yield f"  Slides     {path} ({counted(count, 'slide')})"
