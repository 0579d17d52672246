"""The command `scorecard members`: the copies that members are sent, and what the officer is told of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import click

from workbook_tools.app.clock import time_now
from workbook_tools.cli.shared_options import CONFIG, PERIOD_OF_WORKBOOK, VIEW
from workbook_tools.cli.terminal import give, say
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath, OutputPath
from workbook_tools.english import counted
from workbook_tools.errors import SaveError, in_words

if TYPE_CHECKING:
    from workbook_tools.app.added_editions import AddedFile
    from workbook_tools.app.members_copy import MembersCopy


@click.command(cls=ToldCommand, short_help="Make the safe, frozen copy of a workbook that members get.")
@click.argument("workbook", type=InputPath(), required=False)
@CONFIG
@PERIOD_OF_WORKBOOK
@VIEW
@click.option("--output", "-o", type=OutputPath(), metavar="FILE", help="Where the members' workbook goes.")
@click.option("--html", is_flag=True, help="Beside the workbook only the page.")
@click.option("--pdf", is_flag=True, help="Beside the workbook only the PDF.")
@click.option("--as", "added", multiple=True, metavar="NAME", help="Beside it, too, the edition that a package adds.")
@click.option("--force", default="", metavar="REASON", help="Although it is not ready: why, and who decided.")
@click.option("--dry-run", is_flag=True, help="Say what members would get, and write nothing.")
def members(
    workbook: Path | None,
    config: Path | None,
    period: str,
    view: str,
    output: Path | None,
    html: bool,
    pdf: bool,
    added: tuple[str, ...],
    force: str,
    dry_run: bool,
) -> None:
    """Make the copy of WORKBOOK that members are sent: safe, frozen, and with nothing in it that they should not see.

    Beside it lie the same scorecard as a page and, where a browser can print one, as a PDF. The figures are those that
    stand in the officers' workbook, which keeps a record of what was issued: refresh and check it first.
    """
    from workbook_tools.app.added_editions import added_files
    from workbook_tools.app.members_copy import members_copy
    from workbook_tools.app.members_editions import PAGE, PAPER, files_of, refuse_what_lies_beside
    from workbook_tools.app.request import Request
    from workbook_tools.xlsx.opc.several_files import all_or_none

    request = Request(Path(), config, workbook, output, period, view)
    copy = members_copy(request, time_now(), force)
    more = added_files(copy, added) if added else ()
    give(
        workbook=copy.path,
        sheets=copy.sheets,
        hidden=hidden_as_json(copy),
        look_at=copy.told,
        overruled=copy.overruled,
        editions=[each.path for each in more],
        written=not dry_run,
    )
    if dry_run:
        say("\n".join([*copy_in_words(copy), "Dry run: nothing was written."]))
        return
    wanted = {PAGE, PAPER} if html == pdf else {PAGE if html else PAPER}
    refuse_what_lies_beside(copy, wanted)
    with all_or_none(files_of(copy, wanted, more)):
        copy.save()
        beside = (*save_editions(copy, wanted), *saved_in_words(more))
    say("\n".join([*copy_in_words(copy), *beside]))
    if copy.log:
        say(f"  Overruled  as it stands in {copy.log}")
    say(record_in_words(copy))


def copy_in_words(copy: "MembersCopy") -> Iterator[str]:
    """Where the copy is, the small numbers that members do not see, and what the officer should look at."""
    card = copy.edition.scorecard
    yield f"{card.definition.title}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}"
    yield f"  Workbook   {copy.path}"
    yield f"  Sheets     {', '.join(copy.sheets)}"
    yield from hidden_in_words(copy)
    if copy.told:
        yield "Look at this before you send it:"
        yield from (indent(each, "  ") for each in in_words(copy.told))
    yield from overruled_in_words(copy)


def hidden_as_json(copy: "MembersCopy") -> list[dict[str, str]]:
    """The small numbers that members do not see, for machines."""
    return [{"ref": each.ref, "period": each.period.label, "part": each.part, "why": each.why} for each in copy.hidden]


def hidden_in_words(copy: "MembersCopy") -> Iterator[str]:
    """The small numbers that members do not see."""
    if copy.hidden:
        figures = counted(len(copy.hidden), "figure")
        yield f"Members do not see {figures}, because a number is small or would give one away:"
        for each in copy.hidden:
            where = f"{each.by} {each.part}".strip()
            yield f"  {each.ref} {each.indicator}, {', '.join(filter(None, [each.period.label, where]))}: {each.why}"


def overruled_in_words(copy: "MembersCopy") -> Iterator[str]:
    """What stood against sending it, and was overruled."""
    if copy.overruled:
        yield "Overruled:"
        yield from (indent(each, "  ") for each in in_words(copy.overruled))


def save_editions(copy: "MembersCopy", wanted: set[str]) -> Iterator[str]:
    """A line for the page, and one for the PDF, as each is written beside the copy. Raises SaveError."""
    from workbook_tools.app.members_editions import PAGE, write_editions
    from workbook_tools.say.page.browsers import NoBrowser

    for ending, written in write_editions(copy, wanted):
        if isinstance(written, NoBrowser):
            yield f"  No PDF     {written.faults[0].trouble}\n             {written.faults[0].remedy}"
        else:
            yield f"  {'Page' if ending == PAGE else 'PDF':<10} {written}"


def saved_in_words(files: "Iterable[AddedFile]") -> Iterator[str]:
    """A line for each edition of another package as it is written, with what stood there. Raises SaveError."""
    for each in files:
        backup = each.save()
        yield f"  Edition    {each.path} ({each.name})"
        if backup:
            yield f"  Before     what was there is kept as {backup}"


def record_in_words(copy: "MembersCopy", *, sent: bool = False) -> str:
    """What the officers' workbook now records of the issue, or why it does not; and whether anything was `sent`."""
    from workbook_tools.app.members_copy import record_issue

    try:
        workbook = record_issue(copy)
    except SaveError as stopped:  # the copy is made; it is the record that waits
        return f"  Not recorded as issued: {stopped.faults[0].trouble} {stopped.faults[0].remedy}"
    if workbook is None:
        return "  Not recorded as issued: the workbook has no table IssuedRecord."
    if sent:
        return f"  Recorded   as issued, in {workbook}"
    return f"  Recorded   in {workbook} as what members get. Nothing has been sent: that is for you to do."
