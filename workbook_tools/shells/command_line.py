"""The command `scorecard`. Exit codes: 0 done, 1 config, data or workbook wrong, 2 wrong usage."""

import gc
import sys
from datetime import datetime
from pathlib import Path

import click

from workbook_tools.errors import Fault, ScorecardError

WRONG = 1

_CONFIG = click.option("--config", type=click.Path(path_type=Path), metavar="FOLDER", help="The config folder.")
_PERIOD = click.option("--period", default="", metavar="2018-09", help="The month to report, instead of the config's.")
_WORKBOOK = click.argument("workbook", type=click.Path(path_type=Path), required=False)


class _Commands(click.Group):
    """Turns our own errors into a list of faults and exit code 1; anything else keeps its traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ScorecardError as stopped:
            _print_faults(stopped.faults)
            ctx.exit(WRONG)


@click.group(cls=_Commands)
@click.version_option(package_name="workbook-tools")
@click.pass_context
def main(context: click.Context) -> None:
    """Fills a children's services scorecard workbook from its source data."""
    gc.disable()  # a command is soon over, and leaves next to no cycles behind
    context.call_on_close(gc.freeze)  # nor is there need to search for any at the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows console may have no arrows in its own code page


@main.command()
@_WORKBOOK
@_CONFIG
@_PERIOD
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Where the finished workbook goes.")
@click.option("--dry-run", is_flag=True, help="Print the edits and write nothing.")
@click.option("--receipt", type=click.Path(path_type=Path), metavar="FILE", help="Keep the receipt, a line a part.")
def refresh(
    workbook: Path | None,
    config: Path | None,
    period: str,
    output: Path | None,
    dry_run: bool,
    receipt: Path | None,
) -> None:
    """Fill WORKBOOK again in place; without it, a new scorecard from the template.

    A scorecard that was made before is filled again, and keeps what officers wrote in it.
    """
    from workbook_tools.opening import Request
    from workbook_tools.run import refresh as run_refresh
    from workbook_tools.shells.printed import edits_in_words, refreshed_in_words

    request = Request(Path(), config, workbook, output, period)
    done = run_refresh(request, datetime.now().astimezone())
    if dry_run:
        click.echo(edits_in_words(done.edits))
        click.echo("Dry run: nothing was written.")
        return
    done.save()
    if receipt:
        receipt.write_text("\n".join(done.receipt_lines) + "\n", encoding="utf-8")
    click.echo(refreshed_in_words(done))


@main.command()
@_WORKBOOK
@_CONFIG
@_PERIOD
def check(workbook: Path | None, config: Path | None, period: str) -> None:
    """List every fault of the config, the data and the workbook (or template)."""
    from workbook_tools.opening import Request
    from workbook_tools.run import check as run_check

    faults = run_check(Request(Path(), config, workbook, period=period))
    if faults:
        _print_faults(faults)
        sys.exit(WRONG)
    click.echo("Config, data and workbook are in order.")


@main.command()
@_WORKBOOK
@_CONFIG
@_PERIOD
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(workbook: Path | None, config: Path | None, period: str, form: str) -> None:
    """Print the scorecard; with --format json, for machines."""
    from workbook_tools.opening import Request
    from workbook_tools.run import show as run_show

    scorecard = run_show(Request(Path(), config, workbook, period=period))
    if form == "json":
        from workbook_tools.shells.as_json import scorecard_as_json

        click.echo(scorecard_as_json(scorecard))
    else:
        from workbook_tools.shells.printed import scorecard_in_words

        click.echo(scorecard_in_words(scorecard))


@main.group()
def template() -> None:
    """Make the standard template."""


@template.command()
@click.option("--output", type=click.Path(path_type=Path), default=Path("template/Scorecard.xlsx"), show_default=True)
@click.option("--force", is_flag=True, help="Replace a template that is there; its owner's changes go to a backup.")
def new(output: Path, force: bool) -> None:
    """Draw the standard template, empty of figures."""
    from workbook_tools.run import new_template

    new_template(output, force)
    click.echo(f"The standard template is in {output}.")


def _print_faults(faults: tuple[Fault, ...]) -> None:
    from workbook_tools.shells.printed import faults_in_words

    click.echo(faults_in_words(faults), err=True)
