"""The command `scorecard facts`: the figures as a star of four tables, for whatever reads tables."""

from pathlib import Path

import click

from workbook_tools.cli.shared_options import CONFIG, PERIOD, VIEW
from workbook_tools.cli.terminal import give, say, say_notes
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath, OutputPath
from workbook_tools.english import counted


@click.command(cls=ToldCommand, short_help="Write the figures as tables, for Power BI and the like.")
@click.argument("workbook", type=InputPath(), required=False)
@CONFIG
@PERIOD
@VIEW
@click.option("--output", "-o", type=OutputPath(folder_too=True), metavar="FOLDER", required=True,
              help="The folder of the tables.")  # fmt: skip
@click.option(
    "--as", "kind", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True, help="The kind of file."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def facts(
    workbook: Path | None, config: Path | None, period: str, view: str, output: Path, kind: str, dry_run: bool
) -> None:
    """Write the scorecard's figures as four tables: facts, and the indicators, periods and areas that they are of.

    Every figure of the council and of its comparators has a row, with target, colour and control limits of its time.
    Keys stay the same from month to month, so that a report goes on working when the files are written anew.
    """
    from workbook_tools.app.request import Request
    from workbook_tools.app.write_facts import FactsForm
    from workbook_tools.app.write_facts import facts as run_facts

    if output.is_file():
        raise click.BadParameter(f"{output}: this is a file; name a folder.", param_hint="'--output'")
    found = run_facts(Request(Path(), config, workbook, period=period, view=view), output, FactsForm(kind))
    if not dry_run:
        found.save()
    definition = found.scorecard.definition
    say(f"{definition.title}, {definition.period.words}")
    for each in found.files:
        word = "as it was" if each.same else "would be written" if dry_run else "written"
        say(f"  {each.path}: {counted(each.rows, 'row')}, {word}")
    say_notes(found.notes)
    give(
        files=[{"file": each.path, "rows": each.rows, "same": each.same} for each in found.files],
        written=not dry_run,
    )
