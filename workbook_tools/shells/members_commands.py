"""The command `scorecard members`: the copies that members are sent, and what the officer is told of them."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from workbook_tools.members import MembersCopy


@click.command()
@click.argument("workbook", type=click.Path(path_type=Path), required=False)
@click.option("--config", type=click.Path(path_type=Path), metavar="FOLDER", help="The config folder.")
@click.option("--view", default="", metavar="NAME", help="A level of reporting that the config describes.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Where the members' workbook goes.")
@click.option("--dry-run", is_flag=True, help="Say what members would get, and write nothing.")
def members(workbook: Path | None, config: Path | None, view: str, output: Path | None, dry_run: bool) -> None:
    """Make the copy of WORKBOOK that members are sent: safe, frozen, and with nothing in it that they should not see.

    The officers' workbook stays as it is. The figures are those that stand in it; refresh it first.
    """
    from workbook_tools.members import members_copy
    from workbook_tools.opening import Request

    request = Request(Path(), config, workbook, output, view=view)
    copy = members_copy(request, datetime.now().astimezone())
    if not dry_run:
        copy.save()
    click.echo("\n".join(copy_in_words(copy)))
    if dry_run:
        click.echo("Dry run: nothing was written.")


def copy_in_words(copy: "MembersCopy") -> Iterator[str]:
    """Where the copy is, the small numbers that members do not see, and what the officer should look at."""
    card = copy.edition.scorecard
    yield f"{card.definition.title}: {len(card.rows)} indicators, {card.definition.period.words}"
    yield f"  Members' workbook   {copy.path}"
    if copy.hidden:
        yield f"Members do not see {len(copy.hidden)} figures, because a number is small or would give one away:"
        for each in copy.hidden:
            where = f"{each.by} {each.part}".strip()
            yield f"  {each.ref} {each.indicator}, {', '.join(filter(None, [each.period.label, where]))}: {each.why}"
    if copy.told:
        yield "Look at this before you send it:"
        yield from (f"  {fault}" for fault in copy.told)
