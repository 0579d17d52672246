"""Options that several commands have, each with one meaning and one help."""

from typing import Final

import click

from workbook_tools.cli.typed_paths import InputPath

CONFIG: Final = click.option(
    "--config", type=InputPath(), metavar="FOLDER", help="The config folder, or a workbook that holds its own settings."
)
PERIOD: Final = click.option("--period", default="", metavar="2018-09", help="The month to report, or latest.")
PERIOD_OF_WORKBOOK: Final = click.option(
    "--period", default="", metavar="2018-09", help="The month that the workbook reports, or latest."
)
ALLOW_BROKEN: Final = click.option(
    "--allow-broken-references",
    "allow_broken",
    is_flag=True,
    help="Let an indicator leave though a formula, name or chart of yours reads its row; each is named.",
)
VIEW: Final = click.option("--view", default="", metavar="NAME", help="A level of reporting that the config describes.")
