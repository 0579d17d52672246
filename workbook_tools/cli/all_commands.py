"""The group of all commands: how each begins, how its faults are told, and with which exit code it ends."""

import sys
from importlib import import_module
from typing import Final

import click

from workbook_tools.cli.terminal import say, telling
from workbook_tools.cli.told_commands import ToldCommand, ended
from workbook_tools.errors import Fault, ScorecardError, of_a_disk

WRONG: Final = 1
NOT_READY: Final = 3
READING: Final = ("check", "show", "compare", "doctor")
"""The commands that write nothing."""
_SENDING: Final = ("email", "members", "slides")
_ELSEWHERE: Final = {
    "addin": "addin_commands",
    "benchmark": "benchmark_command",
    "comparators": "comparators_commands",
    "doctor": "addin_commands",
    "email": "email_commands",
    "facts": "facts_command",
    "members": "members_commands",
    "new": "new_command",
    "next": "next_command",
    "settings": "settings_commands",
    "slides": "slides_command",
    "template": "template_commands",
}
"""The commands that are loaded when they are asked for, and the modules of this package that have them."""
_TYPED: Final = "workbook_tools.typed"


class AllCommands(click.Group):
    """Turns our own errors into a list of faults and an exit code; anything else keeps its traceback."""

    command_class = ToldCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        found: click.Command = getattr(import_module(f"{__package__}.{_ELSEWHERE[cmd_name]}"), cmd_name)
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_TYPED] = tuple(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns, once it has said how it ended."""
        code = WRONG
        try:
            done = self._run(ctx)
            code = 0
            return done
        except (SystemExit, click.exceptions.Exit) as left:
            code = _code_of(left)
            raise
        except click.ClickException as wrong:
            code = wrong.exit_code
            telling().faults.append(Fault(wrong.format_message(), "See its options: -h"))
            raise _with_the_nearest(wrong) from None
        finally:
            ended(telling(), ctx.meta[_TYPED], code)

    def _run(self, ctx: click.Context) -> object:
        """A config from elsewhere is asked for on a terminal; after yes it begins again."""
        try:
            return super().invoke(ctx)
        except ScorecardError as stopped:
            if _agrees(stopped):
                with self.make_context(ctx.info_name, list(ctx.meta[_TYPED]), obj=ctx.obj) as again:
                    return self._run(again)
            command = ctx.invoked_subcommand or ""
            print_faults(stopped.faults, wrote_nothing=command not in READING)
            ctx.exit(NOT_READY if command in _SENDING and _is_not_ready(stopped) else WRONG)
        except OSError as trouble:
            if (told := of_a_disk(trouble)) is None:
                raise
            print_faults(told.faults, wrote_nothing=False)
            ctx.exit(WRONG)


def print_faults(faults: tuple[Fault, ...], wrote_nothing: bool) -> None:
    """Say the faults, and how many there are."""
    from workbook_tools.cli.refresh_output import faults_in_words

    now = telling()
    now.faults += faults
    if now.as_json:
        return
    say(faults_in_words(faults, wrote_nothing), err=True)


def _code_of(left: SystemExit | click.exceptions.Exit) -> int:
    if isinstance(left, click.exceptions.Exit):
        return left.exit_code
    return left.code if isinstance(left.code, int) else int(left.code is not None)


def _with_the_nearest(wrong: click.ClickException) -> click.ClickException:
    """The same, of the options that are near a slip the nearest alone: it comes first, and the others confuse."""
    if not isinstance(wrong, click.NoSuchOption):
        return wrong
    return click.NoSuchOption(wrong.option_name, possibilities=list(wrong.possibilities or ())[:1], ctx=wrong.ctx)


def _agrees(stopped: ScorecardError) -> bool:
    """Whether the user says yes on a terminal to the config that the workbook leads to, which is then remembered."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    from workbook_tools.app.agreed_configs import NotAgreed, agree

    if not isinstance(stopped, NotAgreed) or not click.confirm(stopped.question, err=True):
        return False
    agree(stopped.folder)
    return True


def _is_not_ready(stopped: ScorecardError) -> bool:
    from workbook_tools.app.members_copy import NotReady

    return isinstance(stopped, NotReady)
