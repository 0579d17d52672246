"""The command `scorecard settings convert`: settings from TOML into Excel tables, and back."""

from pathlib import Path

import click

from workbook_tools.cli.terminal import say
from workbook_tools.cli.told_commands import ToldGroup
from workbook_tools.cli.typed_paths import InputPath, OutputPath


@click.group(cls=ToldGroup)
def settings() -> None:
    """Settings in Excel tables, or in TOML."""


@settings.command()
@click.argument("held_in", type=InputPath(exists=True), metavar="FOLDER")
@click.option("--into", type=InputPath(), metavar="WORKBOOK", help="A scorecard workbook that is to hold them itself.")
@click.option(
    "--output", "-o", type=OutputPath(), metavar="FILE", help="Where the result goes, and nothing else changes."
)
def convert(held_in: Path, into: Path | None, output: Path | None) -> None:
    """Turn a FOLDER's settings from TOML into Excel, or back.

    A scorecard.toml becomes settings.xlsx, and a settings.xlsx scorecard.toml.

    The file that held the settings is kept beside the new one as a backup. With --into they become sheets of a
    WORKBOOK, which then needs no config folder. To take them out of a workbook again, name it instead of the folder,
    and a file ending in .xlsx or .toml with --output.
    """
    from workbook_tools.app.convert_settings import convert as converted_from
    from workbook_tools.app.convert_settings import put_into

    done = put_into(held_in, into, output) if into else converted_from(held_in, output)
    done.save()
    say(f"The settings are in {done.path}. Every one of them was read back, and reads the same.")
    if done.aside:
        say(f"{done.source.name} is kept as {done.aside.name}.")
    for line in done.told:
        say(line)
    if into:
        say(f'Fill it with: scorecard refresh "{done.path}"')
