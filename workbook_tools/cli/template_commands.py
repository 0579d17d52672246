"""The commands `scorecard template new | adopt`."""

from pathlib import Path

import click

from workbook_tools.cli.adopt_command import adopt
from workbook_tools.cli.shared_options import CONFIG
from workbook_tools.cli.terminal import give, say, say_notes
from workbook_tools.cli.told_commands import ToldGroup
from workbook_tools.cli.typed_paths import OutputPath


@click.group(cls=ToldGroup, short_help="Make the standard template, or a workbook of your own ready.")
def template() -> None:
    """Make the standard template, or make a workbook of your own ready."""


template.add_command(adopt)


@template.command()
@CONFIG
@click.option("--output", "-o", type=OutputPath(), default=Path("template/Scorecard.xlsx"), show_default=True)
@click.option("--replace", is_flag=True, help="Replace a template that is there; its owner's changes go to a backup.")
@click.option("--force", is_flag=True, hidden=True)
def new(config: Path | None, output: Path, replace: bool, force: bool) -> None:
    """Draw the standard template, empty of figures.

    With --config it has that config's comparators and breakdowns."""
    from workbook_tools.app.new_template import new_template

    if force:
        say_notes(["--force is called --replace here now; elsewhere it gives a reason for sending."])
    new_template(output, replace or force, config)
    say(f"The template is in {output}.")
    give(workbook=output)
