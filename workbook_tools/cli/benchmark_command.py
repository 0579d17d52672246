"""The command `scorecard benchmark`: where a council stands among all, out of the published files alone."""

import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook_tools.app.clock import time_now
from workbook_tools.cli.terminal import give, say, say_notes
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath, OutputPath
from workbook_tools.english import begun, counted
from workbook_tools.errors import DataError
from workbook_tools.model.figures.missing import Missing

MOST_NAMED = 4
"""So many measures of one kind are named on the screen; the workbook names all that have no figure."""

if TYPE_CHECKING:
    from workbook_tools.app.benchmark.all_councils import MadeForOne
    from workbook_tools.app.benchmark.make_benchmark import Benchmark
    from workbook_tools.app.benchmark.read_released import Released


@click.command(cls=ToldCommand, short_help="Where a council stands among all, out of published files.")
@click.option("--council", "named", multiple=True, metavar="NAME", help="The council: its name, code or number.")
@click.option("--all-councils", is_flag=True, help="Instead: a workbook and a page for every council there is.")
@click.option("--slides", "with_slides", is_flag=True, help="With --all-councils: the slides of each, too.")
@click.option("--from", "first", type=InputPath(), metavar="PATH...",
    multiple=True,
    help="Published files, or folders of them. Left out: those that were kept.",)  # fmt: skip
@click.argument("more", nargs=-1, type=InputPath(), metavar="")
@click.option("--measure", "measures", multiple=True, metavar="NAME", help="A measure besides, such as lait:CIN.")
@click.option("--list", "lists", multiple=True, metavar="NAME", help="A list of councils to be set beside, too.")
@click.option("--output", "-o", type=OutputPath(folder_too=True), metavar="FOLDER", help="Where the files go.")
@click.option("--save-config", is_flag=True, help="Keep its settings and figures, so that local figures can join.")
def benchmark(
    named: tuple[str, ...],
    all_councils: bool,
    with_slides: bool,
    first: tuple[Path, ...],
    more: tuple[Path, ...],
    measures: tuple[str, ...],
    lists: tuple[str, ...],
    output: Path | None,
    save_config: bool,
) -> None:
    """Make a finished benchmark of a council out of published files: workbook, page and slides.

    For each measure that the files give: the council's figures of ten years, statistical neighbours, lists, region and
    England beside them, its rank and quarter among all councils, the best neighbour, and a strip of every council.
    """
    council = _one_council(named, all_councils=all_councils)
    if all_councils and save_config:
        raise click.UsageError("--save-config goes with --council: one council's settings are kept")
    folder, now = output or Path("output"), time_now()
    if all_councils:
        _make_for_all((*first, *more), measures, lists, folder, now, with_slides=with_slides)
        return
    from workbook_tools.app.benchmark.make_benchmark import file_stem, make_benchmark
    from workbook_tools.app.benchmark.named_council import named_council
    from workbook_tools.app.benchmark.save_benchmark import save_benchmark

    released = _read((*first, *more), measures, council)
    found = named_council(council, released.register)
    kept = folder / file_stem(found) if save_config else None
    made = make_benchmark(found, released, lists, folder, now, kept)
    saved = save_benchmark(made, folder)
    say("\n".join([*_lines(made, released), *_not_given(released, measures), *_files(saved, kept)]))
    say_notes(made.refreshed.plan.notes)
    give(
        council=found.code,
        files=[str(each) for each in saved],
        indicators=len(made.scorecard.rows),
        refused=len(released.refused),
    )


def _one_council(named: Sequence[str], *, all_councils: bool) -> str:
    """The council that is asked for; "" where all are. Raises UsageError where neither is, or both, or several."""
    if all_councils and named:
        raise click.UsageError("--council and --all-councils are both given: leave out one of them")
    if len(named) > 1:
        raise click.UsageError(f"--council is given {len(named)} times: name one council, or ask for --all-councils")
    if not all_councils and not any(named):
        raise click.UsageError("name a council with --council NAME, or ask for all with --all-councils")
    return "".join(named)


def _make_for_all(
    paths: Sequence[Path],
    measures: tuple[str, ...],
    lists: tuple[str, ...],
    folder: Path,
    now: datetime,
    *,
    with_slides: bool,
) -> None:
    from workbook_tools.app.benchmark.all_councils import make_for_all, present_councils
    from workbook_tools.say.slides.slide_files import SLIDES

    released = _read(paths, measures)
    councils = present_councils(released)
    with click.progressbar(
        make_for_all(councils, released, lists, folder, now, with_slides=with_slides),
        len(councils),
        "Making",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        made = _kept_count(bar, len(councils), folder)
    wrong = [fault for each in made for fault in each.faults]
    for line in _not_given(released, measures):
        say(line)
    for each in made:
        say(f"{each.council}: {each.sentence or 'not made'}")
    files = [{"council": each.council, "files": [str(file) for file in each.files]} for each in made]
    give(councils=files, refused=len(released.refused))
    if wrong:
        raise DataError(*wrong)
    slides = any(file.suffix == SLIDES for each in made for file in each.files)
    parts = "a workbook, a page and slides" if slides else "a workbook and a page"
    say(f"{counted(len(made), 'benchmark')}, each {parts}, in {folder}.")
    if with_slides and not slides:
        say("No slides: they need the package python-pptx, which is not installed.")


def _kept_count(making: Iterable["MadeForOne"], of: int, folder: Path) -> list["MadeForOne"]:
    """All that are made; one who stops it is told how many there are by then."""
    made: list[MadeForOne] = []
    try:
        for each in making:
            made.append(each)
    except KeyboardInterrupt:
        whole = sum(bool(each.files) for each in made)
        say(f"Stopped: {whole} of {of} benchmarks are made, in {folder}. Run it again to make them all.", err=True)
        raise
    return made


def _read(paths: Sequence[Path], measures: Sequence[str], council: str = "") -> "Released":
    """What the files hold; a council that there is not is refused before they are read."""
    from workbook_tools.app.benchmark.named_council import named_council
    from workbook_tools.app.benchmark.read_released import read_released, register_of_councils
    from workbook_tools.national.layouts.release_files import total_size

    if council:
        named_council(council, register_of_councils())
    with click.progressbar(
        length=total_size(paths), label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        return read_released(paths, bar.update, measures)


def _lines(made: "Benchmark", released: "Released") -> Iterator[str]:
    """What cannot be used first, then the conclusion, and what is not published."""
    from workbook_tools.app.benchmark.benchmark_settings import short_title
    from workbook_tools.cli.comparators_output import by_cause, unusable_in_words
    from workbook_tools.model.conclusion.conclude import conclude
    from workbook_tools.model.conclusion.gravity import going_well, needing_attention
    from workbook_tools.model.conclusion.ranks_concluded import is_in
    from workbook_tools.model.figures.placing import Quarter
    from workbook_tools.model.wording.notes import without_figures
    from workbook_tools.model.wording.ranking_words import restated_in_words
    from workbook_tools.workbook.names import Heading

    yield from unusable_in_words(released.unusable)
    card = made.scorecard
    conclusion = conclude(card)
    yield f"{card.definition.title}: {counted(len(card.rows), 'measure')}"
    for line in filter(None, (conclusion.sentence, conclusion.moved)):
        yield from _told("", line)
    for quarter, rows in ((Quarter.WORST, needing_attention(card)), (Quarter.BEST, going_well(card))):
        for row in (row for row in rows if is_in(row, quarter)):
            yield from _told(f"{quarter} quarter", f"{row.indicator.name}: {row.display}, {row.rank_in_words}")
    before = dict.fromkeys(f"{each.before.file} ({each.before.release})" for each in released.given if each.before)
    if before:
        yield from _told("Before", f"the release before is that of {', '.join(before)}")
    for row in card.rows:
        if row.ranking and row.ranking.as_issued and row.ranking.as_issued.differs:
            yield from _told("Rank then", f"{row.indicator.name}: {row.ranking.moved}")
        if restated := restated_in_words(row):
            yield from _told(Heading.RESTATED, f"{row.indicator.name}: {restated}")
    gaps: dict[str, list[str]] = {}
    for row in card.rows:
        if isinstance(row.value, Missing):
            gaps.setdefault(str(row.value), []).append(row.indicator.name)
    for why, names in gaps.items():
        yield from _told("No figure", f"{begun(why)}: {_few_of(names)}")
    for group, why in without_figures(card).items():
        yield from _told("No figure", f"{group}: {why}")
    if released.absent:
        yield from _told("No file has", _few_of([short_title(each) for each in released.absent]))
    for line in by_cause(released.refused):
        yield from _told("Refused", line)
    for line in by_cause(released.notes):
        yield from _told("To see to", line)


def _not_given(released: "Released", measures: Sequence[str]) -> Iterator[str]:
    """What was asked for by name, or is part of each benchmark, and is not among the files."""
    if released.neighbours is None:
        yield from _told("No neighbours", "their list is not among the files: sn_april_2021.xlsx or a later one")
    for each in released.absent:
        if each.name in measures:
            yield from _told("Not given", f"{each.name}: no file has figures of it ({each.title})")


def _files(saved: Sequence[Path], kept: Path | None) -> Iterator[str]:
    yield from (f"  Written       {path}" for path in saved)
    yield from (f"  Settings      {path}" for path in [kept] if path)


def _few_of(names: Sequence[str]) -> str:
    """The measures: "Assessments …; Plans …"; where there are many, how many and the first of them."""
    if len(names) <= MOST_NAMED:
        return "; ".join(names)
    return f"{len(names)} measures: {'; '.join(names[:MOST_NAMED])}; and {len(names) - MOST_NAMED} more"


def _told(name: str, words: str) -> list[str]:
    """A line of so many as it needs, behind its name."""
    if not name:
        return textwrap.wrap(words, 100, initial_indent="  ", subsequent_indent="  ")
    return textwrap.wrap(f"{begun(name):<13} {words}", 100, initial_indent="  ", subsequent_indent=" " * 16)
