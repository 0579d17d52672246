"""The commands `scorecard addin build | install | remove` and `scorecard doctor`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook_tools.cli.shared_options import CONFIG
from workbook_tools.cli.terminal import give, say
from workbook_tools.cli.told_commands import ToldCommand, ToldGroup
from workbook_tools.cli.typed_paths import InputPath, OutputPath
from workbook_tools.errors import Place, SaveError

if TYPE_CHECKING:
    from workbook_tools.excel.addin.addin_folders import Home
    from workbook_tools.excel.addin.doctor import SetupFinding
    from workbook_tools.excel.addin.startup_list import OpenList

WRONG = 1


@click.group(cls=ToldGroup, short_help="The Scorecard tab in Excel's ribbon: make, install, remove it.")
def addin() -> None:
    """The Scorecard tab in Excel's ribbon: make it, install it, remove it."""


@addin.command()
@click.option("--output", "-o", type=OutputPath(), default=Path("output/Scorecard.xlam"), show_default=True)
@click.option("--force", is_flag=True, help="Replace a file that is not an add-in of ours.")
def build(output: Path, force: bool) -> None:
    """Put the add-in into a file, for whoever signs and deploys it."""
    from workbook_tools.excel.addin.addin_parts import built_addin, version_of
    from workbook_tools.xlsx.opc.save_file import save_workbook

    if output.suffix.lower() != ".xlam":
        raise click.BadParameter(f"{output}: Excel loads add-ins that end in .xlam only.", param_hint="'--output'")
    if output.exists() and not force and not version_of(output.read_bytes()):
        remedy = "Choose another --output, or replace it with --force."
        raise SaveError.of("there is a file that is not an add-in of this program", remedy, Place(str(output)))
    output.parent.mkdir(parents=True, exist_ok=True)
    save_workbook(output, built_addin(), keep_backup=False)
    say(f"The add-in is in {output}.")
    give(files=[output])


@addin.command()
@click.option(
    "--project",
    type=InputPath(exists=True, file_okay=False),
    help="Where the folder 'config' is, for workbooks that lie elsewhere; without it, this folder if it has one.",
)
@click.option(
    "--signed",
    type=InputPath(exists=True, dir_okay=False),
    metavar="FILE.xlam",
    help="An add-in that IT has built and signed, instead of a new one.",
)
def install(project: Path | None, signed: Path | None) -> None:
    """Put the add-in where Excel loads it, for whoever runs this. Close Excel first."""
    from workbook_tools.excel.addin.addin_folders import System, this_home
    from workbook_tools.excel.addin.addin_parts import built_addin
    from workbook_tools.excel.addin.addin_settings import settings_for
    from workbook_tools.excel.addin.install_addin import Installation
    from workbook_tools.excel.addin.install_addin import install as put
    from workbook_tools.excel.addin.python_starter import applescript, xlwings_folder

    home = this_home()
    settings = settings_for(home, Path(sys.executable), project.resolve() if project else _project())
    script = applescript(xlwings_folder()) if home.system is System.MAC else None
    content = signed.read_bytes() if signed else built_addin()
    placed = put(Installation(content, settings, script), home, _open_list(home))
    give(files=list(placed))
    say("\n".join(["The add-in is installed:", *(f"  {path}" for path in placed)]))
    say("Start Excel; the tab Scorecard is in its ribbon. If it is not, run: scorecard doctor")


@addin.command()
def remove() -> None:
    """Take the add-in away again. Close Excel first."""
    from workbook_tools.excel.addin.addin_folders import this_home
    from workbook_tools.excel.addin.install_addin import remove as take_away

    home = this_home()
    gone = take_away(home, _open_list(home))
    give(files=list(gone))
    if gone:
        say("\n".join(["The add-in is removed:", *(f"  {path}" for path in gone)]))
    else:
        say("There was no add-in to remove.")


@addin.command()
@click.argument("workbook", type=InputPath(exists=True, dir_okay=False))
@click.option("--sheet", default="Scorecard", show_default=True, help="The sheet that the button goes onto.")
@click.option("--cell", default="G1", show_default=True, help="The cell at the button's upper left.")
@click.option("--output", "-o", type=OutputPath(), metavar="FILE.xlsm", help="Default: beside WORKBOOK.")
def button(workbook: Path, sheet: str, cell: str, output: Path | None) -> None:
    """Make a copy of WORKBOOK as .xlsm with a Refresh button on a sheet. It needs the add-in, too."""
    from workbook_tools.app.request import read_book
    from workbook_tools.excel.addin.sheet_button import Spot, button_macro, cell_of, macro_copy, with_button
    from workbook_tools.xlsx.opc.save_file import save_workbook

    copy = macro_copy(workbook, output)
    spot = Spot(sheet, *cell_of(cell))
    save_workbook(copy, with_button(read_book(workbook).content, spot, button_macro(), str(workbook)))
    say(f"The workbook with the button is {copy}.")
    give(files=[copy])


@addin.command("run-main")
@click.argument("workbook", type=InputPath(exists=True, dir_okay=False))
def run_main(workbook: Path) -> None:
    """Write the file that xlwings' own button Run main looks for."""
    from workbook_tools.cli.run_main import STARTER, starter_for

    starter = starter_for(workbook)
    if starter.exists() and starter.read_text(encoding="utf-8") != STARTER:
        raise click.UsageError(f"{starter} is there already, and not ours")
    starter.write_text(STARTER, encoding="utf-8")
    give(files=[starter])
    say(f"Run main finds {starter}. After renaming the workbook, run this again.")


@click.command(cls=ToldCommand, short_help="Say what is wrong with the set-up and how to mend it.")
@click.argument("workbook", required=False)
@CONFIG
def doctor(workbook: str | None, config: Path | None) -> None:
    """Say what is wrong with the set-up and how to mend it; with WORKBOOK, with that file, too."""
    from workbook_tools.cli.doctor_findings import workbook_findings

    findings = (*_addin_findings(), *workbook_findings(workbook, config))
    give(findings=[{"in_order": each.in_order, "says": each.says, "remedy": each.remedy or None} for each in findings])
    for each in findings:
        say(f"{'ok    ' if each.in_order else 'WRONG '} {each.says}")
        if each.remedy:
            say(f"       {each.remedy}")
    if not all(each.in_order for each in findings):
        sys.exit(WRONG)


def _addin_findings() -> "tuple[SetupFinding, ...]":
    from workbook_tools.excel.addin.addin_folders import System, this_home, this_system
    from workbook_tools.excel.addin.doctor import SetupFinding, examine
    from workbook_tools.excel.addin.macro_policies import locks, mark_of, read_registry

    if this_system() is System.OTHER:
        return (SetupFinding("Excel does not run on this system, so there is no add-in to look at."),)
    home = this_home()
    found = examine(home, _open_list(home), _version(), mark_of(home.system))
    if home.system is System.MAC:
        return found
    return *found, *(SetupFinding(*each) for each in locks(read_registry, home.addin.name))


def _version() -> str:
    from importlib.metadata import version

    return version("workbook-tools")


def _open_list(home: "Home") -> "OpenList | None":
    from workbook_tools.excel.addin.addin_folders import System
    from workbook_tools.excel.addin.startup_list import RegistryOpenList

    return RegistryOpenList() if home.system is System.WINDOWS else None


def _project() -> Path | None:
    """The folder that this was started in, where it has configs that workbooks elsewhere may be filled from."""
    return Path.cwd() if Path("config").is_dir() else None
