"""The command `scorecard`. Exit codes: 0 done, 1 config, data or workbook wrong, 2 wrong usage, 3 not ready to send."""

import gc
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook_tools.app.clock import time_now
from workbook_tools.cli.all_commands import WRONG, AllCommands, print_faults
from workbook_tools.cli.shared_options import ALLOW_BROKEN, CONFIG, PERIOD, VIEW
from workbook_tools.cli.terminal import give, say, say_json, say_notes
from workbook_tools.cli.told_commands import note_format
from workbook_tools.cli.typed_paths import InputPath, OutputPath

if TYPE_CHECKING:
    from workbook_tools.app.request import Request
    from workbook_tools.cli.levels_output import Levels

DRY_RUN = "Dry run: nothing was written."

_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    callback=note_format,
    help="For people, or for machines.",
)
_SHOWN_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "parquet"]),
    default="text",
    show_default=True,
    callback=note_format,
    help="For people, for machines, or as a table with a row for each figure; Parquet needs --output.",
)
_WORKBOOK = click.argument("workbook", type=InputPath(), required=False)


@click.group(cls=AllCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="workbook-tools")
@click.pass_context
def main(context: click.Context) -> None:
    """Fills a children's services scorecard workbook from its source data."""
    gc.disable()  # a command is soon over, and leaves next to no cycles behind
    context.call_on_close(gc.freeze)  # nor is there need to search for any at the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console may have no arrows in its own code page, and a file's name no letters that UTF-8 has.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command(short_help="Fill a scorecard workbook, or a new one from the template.")
@_WORKBOOK
@CONFIG
@PERIOD
@VIEW
@click.option("--all-views", is_flag=True, help="A workbook for each level of reporting; --output is their folder.")
@click.option(
    "--all",
    "folder",
    type=InputPath(),
    metavar="FOLDER",
    help="A workbook for each config folder in FOLDER; --output is their folder.",
)
@click.option("--output", "-o", type=OutputPath(folder_too=True), metavar="FILE", help="Where the result goes.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--verbose", "-v", is_flag=True, help="Say more: the whole receipt, or with --dry-run every edit.")
@ALLOW_BROKEN
@click.option("--receipt", type=OutputPath(), metavar="FILE", help="Keep the receipt, a line a part.")
def refresh(
    workbook: Path | None,
    config: Path | None,
    period: str,
    view: str,
    all_views: bool,
    folder: Path | None,
    output: Path | None,
    dry_run: bool,
    verbose: bool,
    allow_broken: bool,
    receipt: Path | None,
) -> None:
    """Fill WORKBOOK again in place; without it, a new scorecard from the template.

    A scorecard that was made before is filled again, and keeps what officers wrote in it.
    """
    from workbook_tools.app.refresh_closed import refresh as run_refresh
    from workbook_tools.app.request import Request
    from workbook_tools.cli.refresh_output import refreshed_as_json, refreshed_in_words

    _refuse_what_is_no_receipt(receipt)
    request = Request(Path(), config, workbook, output, period, view, allow_broken)
    _refuse_other_kind(output, folder=bool(folder) or all_views)
    now = time_now()
    if folder:
        if workbook or config or view or all_views or dry_run:
            raise click.UsageError("--all goes with --period, --output, --receipt and --allow-broken-references alone")
        _fill_pack(folder, request, now, receipt)
        return
    if not all_views:
        done = run_refresh(request, now)
        _finish([("", done)], dry_run, receipt, verbose)
        say(refreshed_in_words(done) if not dry_run else DRY_RUN)
        say_notes(done.plan.notes)
        give(**refreshed_as_json(done), written=not dry_run)
        return
    if view or workbook:
        raise click.UsageError("--all-views makes a workbook of its own for every level; leave WORKBOOK and --view out")
    from workbook_tools.cli.levels_output import levels_in_words, refreshed_levels

    levels = refreshed_levels(request, now)
    _finish(levels, dry_run, receipt, verbose)
    say(levels_in_words(levels) if not dry_run else DRY_RUN)
    say_notes(note for _, done in levels for note in done.plan.notes)
    give(levels=[{"level": name, **refreshed_as_json(done)} for name, done in levels], written=not dry_run)


@main.command(short_help="List every fault of config, data and workbook.")
@_WORKBOOK
@CONFIG
@PERIOD
@VIEW
@click.option("--accessibility", is_flag=True, help="Instead: what keeps people from reading WORKBOOK, point by point.")
def check(workbook: Path | None, config: Path | None, period: str, view: str, accessibility: bool) -> None:
    """List every fault of the config, the data and the workbook (or template)."""
    from workbook_tools.app.check_scorecard import against_members, check_accessibility, check_with_notes
    from workbook_tools.app.request import Request

    request = Request(Path(), config, workbook, period=period, view=view)
    if accessibility:
        from workbook_tools.cli.accessibility_answers import give_answers

        give_answers(check_accessibility(request))
        return
    faults, notes = check_with_notes(request)
    say_notes([*notes, *(() if faults else against_members(request, time_now()))])
    if faults:
        print_faults(faults, wrote_nothing=False)
        sys.exit(WRONG)
    say("Config, data and workbook are in order.")


@main.command(short_help="Print the scorecard; with --format json, for machines.")
@_WORKBOOK
@CONFIG
@PERIOD
@VIEW
@_SHOWN_FORMAT
@click.option("--explain", default="", metavar="REF", help="One indicator: from its source rows to its colour.")
@click.option("--output", "-o", type=OutputPath(), metavar="FILE", help="Write the table of csv or parquet there.")
@click.option("--schema", is_flag=True, help="Instead: the JSON Schema of what --format json prints.")
def show(
    workbook: Path | None,
    config: Path | None,
    period: str,
    view: str,
    form: str,
    explain: str,
    output: Path | None,
    schema: bool,
) -> None:
    """Print the scorecard; with --format json, for machines."""
    if schema:
        from workbook_tools.say.scorecard_json import json_schema

        say_json(json_schema())
        return
    from workbook_tools.app.request import Request
    from workbook_tools.app.show_scorecard import show_with_notes
    from workbook_tools.cli.table_output import TABLES, refuse_output, table_in_words

    if explain and form != "text":
        raise click.UsageError("--explain prints plain text; leave --format out")
    refuse_output(form, output)
    scorecard, notes = show_with_notes(Request(Path(), config, workbook, period=period, view=view))
    if explain:
        from workbook_tools.say.indicator_explained import explanation

        say(explanation(scorecard, explain))
    elif form == "json":
        from workbook_tools.say.scorecard_json import scorecard_as_json

        say_json(scorecard_as_json(scorecard))
    elif form in TABLES:
        say(table_in_words(scorecard, form, output))
    else:
        from workbook_tools.say.scorecard_text import scorecard_in_words

        say(scorecard_in_words(scorecard))
    say_notes(notes)


@main.command(short_help="Set two scorecards side by side: what was, is and improved.")
@click.argument("then", metavar="A")
@click.argument("now", metavar="B", default="")
@CONFIG
@VIEW
@_FORMAT
@click.option("--output", "-o", type=OutputPath(), metavar="FILE.csv", help="Write the table as CSV, too.")
def compare(then: str, now: str, config: Path | None, view: str, form: str, output: Path | None) -> None:
    """Set scorecard A beside scorecard B: what each figure was and is, and what improved.

    Each is the file of a scorecard workbook, or a period of the config: 2018-07, "Q1 2018/19", 2017/18 or latest.
    """
    from workbook_tools.app.compare_scorecards import compare as run_compare
    from workbook_tools.app.request import Request
    from workbook_tools.say.comparison_text import comparison_as_json, comparison_in_words, write_csv

    if not now:
        two = "name two, each a workbook's file or a period"
        raise click.UsageError(f'{two}, such as: scorecard compare "{then}" latest')
    compared = run_compare(Request(Path(), config, view=view), then, now)
    if output:
        write_csv(compared, output)
    if form == "json":
        say_json(comparison_as_json(compared))
    else:
        say(comparison_in_words(compared))
    if compared.is_backwards:
        order = f'to read what changed since: scorecard compare "{now}" "{then}"'
        say_notes([f"The second, {compared.now.named}, is earlier than the first, {compared.then.named}; {order}"])
    if output and form == "text":
        say(f"The table is in {output}.")


def _finish(finished: "Levels", dry_run: bool, receipt: Path | None, verbose: bool) -> None:
    """Saves each workbook, and the receipts of all; a dry run says instead what would be done."""
    if not dry_run:
        from workbook_tools.app.refresh_closed import save_all

        save_all([done for _, done in finished])
    for name, done in finished:
        if dry_run:
            from workbook_tools.cli.dry_run_output import dry_run_in_words
            from workbook_tools.cli.refresh_output import edits_in_words

            say("\n".join(filter(None, [name, edits_in_words(done.edits) if verbose else dry_run_in_words(done)])))
        elif verbose:
            say("\n".join(filter(None, [name, *done.receipt_lines])))
    if receipt and not dry_run:
        lines = [line for name, done in finished for line in filter(None, [name, *done.receipt_lines])]
        _keep_receipt(receipt, "\n".join(lines))


def _refuse_other_kind(output: Path | None, folder: bool) -> None:
    """Refuse a folder where a file goes, and a file where a folder of files goes."""
    if output and output.exists() and output.is_dir() is not folder:
        trouble = "this is a file; name a folder" if folder else "this is a folder; name a file in it"
        raise click.BadParameter(f"{output}: {trouble}.", param_hint="'--output'")


def _refuse_what_is_no_receipt(path: Path | None) -> None:
    """Refuse to write a receipt over a file that is none."""
    if path is None or not path.is_file() or not path.stat().st_size:
        return
    with path.open("rb") as file:
        if b"Parts: " in file.read(10_000_000):
            return
    raise click.BadParameter(f"{path}: the file there is not a receipt. Name another one.", param_hint="'--receipt'")


def _keep_receipt(path: Path, text: str) -> None:
    from workbook_tools.xlsx.opc.save_file import save_workbook

    path.parent.mkdir(parents=True, exist_ok=True)
    save_workbook(path, f"{text}\n".encode(), keep_backup=False)


def _fill_pack(folder: Path, request: "Request", now: datetime, receipt: Path | None) -> None:
    from workbook_tools.cli.pack_output import filled_pack, pack_in_words, pack_receipt

    pack = filled_pack(folder, request, now)
    for one in pack:
        one.save()
    if receipt:
        _keep_receipt(receipt, pack_receipt(pack))
    say(pack_in_words(pack))
    give(scorecards=[{"config": one.name, "workbook": one.path, "indicators": one.indicators} for one in pack])
