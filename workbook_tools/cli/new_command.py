"""The command `scorecard new`: a first scorecard out of an export, or a sample to start from."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook_tools.app.clock import time_now
from workbook_tools.cli.terminal import say, say_notes
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath, OutputPath
from workbook_tools.english import counted, listed

if TYPE_CHECKING:
    from workbook_tools.app.new_scorecard.new_folder import Begun
    from workbook_tools.app.new_scorecard.questions import Question

_NO_TERMINAL = "there is nobody to ask here; add --yes, and every guess is taken and marked"


@click.command(cls=ToldCommand)
@click.argument("folder", type=OutputPath(folder_too=True))
@click.option("--from", "export", type=InputPath(), metavar="EXPORT", help="Your export: Excel or CSV, as it is.")
@click.option(
    "--scorecard", type=InputPath(), metavar="OURS", help="Last month's scorecard: its words are carried over."
)
@click.option("--targets", type=InputPath(), metavar="LIST", help="A list of targets: Excel or CSV.")
@click.option("--council", default="", metavar="NAME", help="The council's name, if the files do not give it.")
@click.option("--sample", default="", metavar="NAME", help="Instead: copy a sample to start from.")
@click.option("--yes", is_flag=True, help="Ask nothing: take every guess.")
def new(
    folder: Path,
    export: Path | None,
    scorecard: Path | None,
    targets: Path | None,
    council: str,
    sample: str,
    yes: bool,
) -> None:
    """Begin a scorecard in FOLDER, out of your own export.

    It finds indicators, units, sections and months, guesses which way is good, reads targets and last month's
    commentary, and leaves a filled workbook. Every guess is marked, and listed on the sheet Guesses with its reason.
    """
    if sample:
        if export or scorecard or targets or council:
            raise click.UsageError("--sample copies a sample as it is; leave the other options out")
        _copy_sample(folder, sample)
        return
    if export is None:
        raise click.UsageError("name your export with --from FILE, or a sample with --sample NAME")
    if not yes and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(_NO_TERMINAL)
    from workbook_tools.app.new_scorecard.new_folder import OfficersFiles, begin_scorecard

    files = OfficersFiles(export, scorecard, targets, council)
    begun = begin_scorecard(folder, files, None if yes else _ask, time_now())
    say("\n".join(_lines(begun, files.targets, files.scorecard)))
    say_notes(begun.refreshed.plan.notes)


def _copy_sample(folder: Path, sample: str) -> None:
    from workbook_tools.app.new_scorecard.copied_sample import copy_sample

    copy_sample(folder, sample)
    say(f"The sample {sample} is in {folder}; README.md there says what is in it.")
    say(f'Fill it with: scorecard refresh --config "{folder}"')


def _ask(question: "Question") -> str:
    choice = click.Choice(question.choices, case_sensitive=False) if question.choices else None
    answer: str = click.prompt(question.words, default=question.usual, type=choice, err=True)
    return answer


def _lines(begun: "Begun", targets: Path | None, scorecard: Path | None) -> Iterator[str]:
    """What was read, guessed and made, and what to do next."""
    from workbook_tools.model.wording.headline import counts_in_words

    card, export = begun.refreshed.scorecard, begun.export
    yield f"{card.definition.council}: {counted(len(card.rows), 'indicator')}, {card.definition.period.words}"
    yield f"  Export     {_read_in_words(begun)}"
    yield from (f"  Hidden     {figures} read, too" for figures in export.hidden)
    if export.unread:
        yield f"  Not read   {_columns(export.unread)}"
    if export.other_sheets:
        sheets = "sheet" if len(export.other_sheets) == 1 else "sheets"
        yield f"  Not read   {sheets} {listed(export.other_sheets)}: laid out otherwise, or without indicators"
    if targets and begun.unread_targets:
        yield f"  Not read   {_columns(begun.unread_targets)} of {targets.name}"
    if begun.own_references and scorecard:
        yield f"  References those of {scorecard.name}, as the export has none"
    for totals in [counted(len(export.totals), "total")] if export.totals else []:
        yield f"  Left out   {totals}: {'; '.join(export.totals[:3])}"
    if targets or begun.targets:
        yield f"  Targets    for {_targets_in_words(begun, targets)}"
    yield from (f"  No place   target of '{row.name or row.ref}' ({row.place})" for row in begun.left_targets)
    if scorecard:
        yield from _words_lines(begun, scorecard)
    doubtful = len(begun.draft.doubtful)
    of_which = f"{doubtful} {'is' if doubtful == 1 else 'are'} doubtful"
    yield f"  Guesses    {len(begun.draft.guesses)}, of which {of_which}: see the sheet Guesses"
    yield f"  Colours    {counts_in_words(card)}"
    yield f"  Workbook   {begun.workbook}"
    yield f'Look the sheet Guesses over and change what is wrong. Then: scorecard refresh "{begun.workbook}"'


def _targets_in_words(begun: "Begun", targets: Path | None) -> str:
    """Of how many indicators there are targets, and out of which files: those of several files counted."""
    by_file = {**({targets.name: 0} if targets else {}), **begun.targets}
    of_all = f"{sum(by_file.values())} of {counted(len(begun.export.indicators), 'indicator')}"
    if len(by_file) == 1:
        return f"{of_all}, from {next(iter(by_file))}"
    return f"{of_all}: {listed([f'{count} from {file}' for file, count in by_file.items()])}"


def _columns(headings: Sequence[str]) -> str:
    return f"{'column' if len(headings) == 1 else 'columns'} {listed(headings)}"


def _read_in_words(begun: "Begun") -> str:
    sheets, export = begun.export.sheets, begun.export
    first = sheets[0]
    where = (
        f"{len(sheets)} sheets, a theme each"
        if export.by_theme
        else f"sheet '{first.sheet.name}'"
        if first.sheet.name
        else ""
    )
    rows = " to ".join(dict.fromkeys(str(row) for row in (first.layout.heading_rows[0], first.layout.heading_rows[-1])))
    headings = "a column for each indicator" if first.sheet.turned else f"headings in row {rows}"
    direction = "down" if first.sheet.turned else "across"
    read = [each for each in first.layout.periods if first.layout.own[each.value] not in export.sub_totals]
    periods = f"{counted(len(read), 'period')} {direction}" if first.layout.across else "a row for each figure"
    told = ", ".join(filter(None, [where, headings, periods]))
    return f"{export.path.name}: {told}" + (f"; passed over: {export.passed_over}" if export.passed_over else "")


def _words_lines(begun: "Begun", scorecard: Path) -> Iterator[str]:
    carried, written = begun.carried, begun.written_for
    of_month = f", written for {written.words}" if written else ""
    yield f"  Commentary beside {counted(carried.placed, 'indicator')}, from {scorecard.name}{of_month}"
    if begun.unread_words:
        yield f"  Not read   {_columns(begun.unread_words)} of {scorecard.name}"
    for row in carried.left_over:
        yield f"  No place   words of '{row.name or row.ref}' ({row.place}): kept on the sheet Commentary log"
