"""What every command has beside its own options: -q, --log-file, --format; and in its --help examples and a page."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from workbook_tools.cli.terminal import Telling, telling
from workbook_tools.cli.typed_paths import OutputPath, refuse_unwritable

SHOWN: Final = ("show", "compare", "doctor")
"""Commands whose answer is all that they are for: of them nothing can be left out."""
_EXAMPLES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "refresh": ("docs/officers.md", ("refresh", 'refresh "Scorecard.xlsx"', "refresh --config config/ours --dry-run",
                "refresh --period latest --output March.xlsx")),
    "new": ("docs/officers.md", ('new our-scorecard --from "Export.xlsx"',
            'new our-scorecard --from "Export.xlsx" --scorecard "Last month.xlsx" --targets "Targets.xlsx"',
            "new try-it --sample manchester-proxy")),
    "next": ("docs/officers.md", ('next "Scorecard.xlsx" --dry-run', 'next "Scorecard.xlsx"')),
    "settings convert": ("docs/settings.md", ("settings convert config/ours",
                         'settings convert config/ours --into "Scorecard.xlsx"')),
    "check": ("docs/officers.md", ('check "Scorecard.xlsx"', "check --config config/ours",
              'check "Scorecard.xlsx" --accessibility')),
    "show": ("docs/json.md", ("show", "show --explain CS4", "show --format json",
             "show --schema", "show --format csv", "show --format parquet -o facts.parquet")),
    "compare": ("docs/officers.md", ("compare 2018-07 latest", 'compare "July.xlsx" "November.xlsx" -o changes.csv')),
    "members": ("docs/officers.md", ('members "Scorecard.xlsx" --dry-run', 'members "Scorecard.xlsx"',
                'members "Scorecard.xlsx" --force "One figure is late, Director of Children\'s Services"')),
    "email": ("docs/email.md", ('email "Scorecard.xlsx" --dry-run', 'email "Scorecard.xlsx"',
              "email --sign-in", 'email "Scorecard.xlsx" --send')),
    "slides": ("docs/slides.md", ('slides "Scorecard.xlsx" --dry-run', 'slides "Scorecard.xlsx"',
               'slides "Scorecard.xlsx" -o "Committee.pptx"')),
    "facts": ("docs/facts.md", ("facts -o facts", 'facts "Scorecard.xlsx" -o facts --as parquet')),
    "doctor": ("docs/it.md", ("doctor", 'doctor "Scorecard.xlsx"')),
    "benchmark": ("docs/benchmark.md", ("benchmark --council Manchester --from downloads",
                  "benchmark --council E08000030 --from downloads -o walsall --save-config")),
    "comparators build": ("docs/settings.md", ("comparators build --from downloads --config config/ours",)),
    "comparators keep": ("docs/releases.md", ("comparators keep downloads",)),
    "comparators measures": ("docs/settings.md", ("comparators measures plan", "comparators measures",
                             "comparators measures lait absence --from downloads")),
    "template new": ("docs/settings.md", ("template new --output Template.xlsx",
                     "template new --config config/ours --replace")),
    "template adopt": ("docs/settings.md", ('template adopt "Ours.xlsx"', 'template adopt "Ours.xlsx" --add')),
    "addin build": ("docs/it.md", ("addin build --output Scorecard.xlam",)),
    "addin install": ("docs/it.md", ("addin install", "addin install --project C:/Scorecards")),
    "addin remove": ("docs/it.md", ("addin remove",)),
    "addin button": ("docs/it.md", ('addin button "Scorecard.xlsx"',)),
    "addin run-main": ("docs/it.md", ('addin run-main "Scorecard.xlsx"',)),
}  # fmt: skip
"""By command the page that tells more, and what one types."""
HELP_OPTIONS: Final = {"help_option_names": ["-h", "--help"]}
_CODES: Final = "Exit codes: 0 done, 1 config, data or workbook wrong, 2 wrong usage, 3 not ready to send"


def note_format(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """The value, kept for whatever is said from here on."""
    telling().as_json = value == "json"
    return value


def _note_quiet(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    telling().quiet = value


def _note_log(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value:
        refuse_unwritable([value])
    telling().log = value


_COMMON: Final = (
    click.Option(["--quiet", "-q"], is_flag=True, expose_value=False, callback=_note_quiet, help="Say faults alone."),
    click.Option(["--log-file"], type=OutputPath(), metavar="FILE", expose_value=False, callback=_note_log,
                 help="Write what is said into FILE too, below what is there."),
    click.Option(["--format", "form"], type=click.Choice(["text", "json"]), default="text", show_default=True,
                 expose_value=False, callback=note_format, help="For people, or for machines."),
)  # fmt: skip


class _WithHelp(click.Command):
    """What commands and groups have in common: -h, and their whole first line in a list of commands."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{"context_settings": HELP_OPTIONS, **named})

    def get_short_help_str(self, limit: int = 45) -> str:
        return super().get_short_help_str(200)


class ToldCommand(_WithHelp):
    """A command with the options that all have, and with examples below its help."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        own = super().get_params(ctx)
        names = {name for each in own for name in each.opts}
        left_out = {"-q"} if self.name in SHOWN else set()
        common = [each for each in _COMMON if not names & set(each.opts) and not left_out & set(each.opts)]
        return [*own[:-1], *common, *own[-1:]]

    def invoke(self, ctx: click.Context) -> Any:
        telling().command = _words_of(ctx)
        if not ctx.params.get("dry_run"):
            written = (each.name for each in self.params if isinstance(each.type, OutputPath))
            refuse_unwritable(ctx.params.get(str(name)) for name in written)
        return super().invoke(ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        command = _words_of(ctx)
        if command not in _EXAMPLES:
            return
        page, examples = _EXAMPLES[command]
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"{'':{formatter.current_indent}}scorecard {example}\n")
        formatter.write(f"\n{_CODES}\nMore in {page}\n")


class ToldGroup(_WithHelp, click.Group):
    """A group of such commands."""

    command_class = ToldCommand


def _words_of(context: click.Context) -> str:
    """The command as one types it: "template new"."""
    return context.command_path.removeprefix(f"{context.find_root().command_path} ")


def ended(now: Telling, typed: Sequence[str], code: int) -> None:
    """Print the one document of a run for machines, and write the log; nothing where neither was asked for."""
    if now.as_json and not now.has_document:
        from workbook_tools.cli.json_output import document

        click.echo(document(now, code))
    if now.log:
        import shlex  # a refresh without a log does not need it

        when = datetime.now().astimezone().isoformat(timespec="seconds")
        lines = [f"== {when} scorecard {shlex.join(typed)}", *now.logged, f"== ended with {code}", ""]
        try:
            now.log.parent.mkdir(parents=True, exist_ok=True)
            with now.log.open("a", encoding="utf-8") as file:
                file.write("\n".join(lines))
        except OSError as trouble:
            click.echo(f"The log could not be written: {now.log} ({trouble.strerror})", err=True)
