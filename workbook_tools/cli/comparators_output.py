"""What building comparators prints: what was made, what was not and why, and how far it has got on a terminal."""

import sys
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from workbook_tools.app.build_comparators import Built, build_comparators
from workbook_tools.english import counted, listed
from workbook_tools.errors import Fault
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.unit import display
from workbook_tools.national.compute.made_comparators import MadeComparator
from workbook_tools.national.layouts.release_files import total_size
from workbook_tools.national.reading.read_releases import Unusable
from workbook_tools.sources.settings.config import Config

WIDTH = 100
INDENT = "  "


def built_comparators(config: Config, paths: Sequence[Path], output: Path | None) -> Built:
    """The comparators, not yet saved; a terminal is shown how much of the files has been read. Raises as that does."""
    with click.progressbar(
        length=total_size(paths), label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        return build_comparators(config, paths, output, bar.update)


def built_in_words(built: Built) -> str:
    """What files were to give and do not, the newest first; a line for each comparator with its latest figure; then
    what was not made, refused or not read, and why."""
    sections = {
        "Not made": [f"{each.ref}, {each.series}: {each.why}" for each in built.not_made],
        "Refused, for it cannot be right; what is made of it counts it as a gap": [*map(_fault, built.refused)],
        "To be seen to; every figure counts": [*map(_fault, built.notes)],
        "Nothing wanted stands in": [unread_in_words(built.unread)] if built.unread else [],
    }
    done = f"{counted(len(built.made), 'figure is', 'figures are')} in {built.path}"
    lines = [*unusable_in_words(built.unusable), done]
    for ref, made in groupby(built.made, lambda each: (each.ref, each.measure.title)):
        lines += ["", *wrapped(f"{ref[0]}  {ref[1]}", "")]
        for series, figures in groupby(made, lambda each: each.series):
            lines += wrapped(f"{series}: {_summary(list(figures))}", INDENT)
    for heading, found in sections.items():
        lines += ["", f"{heading}:", *(line for each in found for line in wrapped(each, INDENT))] if found else []
    return "\n".join(lines)


def unusable_in_words(unusable: Sequence[Unusable]) -> Iterator[str]:
    """The files that cannot be used, each with what it costs, why, and what would mend it; nothing if there is none."""
    if not unusable:
        return
    yield "Could not be used, the newest first; all else was read:"
    for each in unusable:
        release = f" (release {each.release})" if each.release else ""
        cost = f": costs {listed(each.measures)}" if each.measures else ""
        yield from wrapped(f"{Path(each.file).name}{release}{cost}", INDENT)
        for fault in each.faults:
            yield from wrapped(f"{fault.trouble}.", INDENT * 2)
            yield from wrapped(fault.remedy, INDENT * 3)
    yield ""


def _summary(figures: Sequence[MadeComparator]) -> str:
    """The first and the last period, the latest figure, and how it came about."""
    first, last = figures[0], figures[-1]
    span = last.period.label if first is last else f"{first.period.label} to {last.period.label}"
    value = last.value
    shown = str(value) if isinstance(value, Missing) else display(value, last.measure.unit, last.measure.places)
    standing = f"; the council is {last.placing.words}" if last.placing else ""
    best = f", best {last.standing.best[0]}" if last.standing and last.standing.best else ""
    return f"{span}; latest {shown} ({last.words}{standing}{best})"


def _fault(fault: Fault) -> str:
    return f"{fault.place}: {fault.trouble}"


def by_cause(faults: Sequence[Fault]) -> Iterator[str]:
    """A line for each file and cause, with the measures that it costs: one cause may lie in a file's every measure."""
    causes: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        measure, _, cause = fault.trouble.partition(": ")
        causes.setdefault((Path(fault.place.file).name, cause), []).append(measure)
    for (file, cause), measures in causes.items():
        named = measures[0] if len(measures) == 1 else f"{counted(len(measures), 'measure', 'measures')}"
        yield f"{file}: {named}: {cause}"


def unread_in_words(files: Sequence[Fault]) -> str:
    """The names of the files, each once."""
    return ", ".join(dict.fromkeys(Path(fault.place.file).name for fault in files))


def wrapped(line: str, indent: str) -> Iterator[str]:
    """The line in as many as it needs, those after the first further in."""
    further_in = indent + INDENT * 2
    yield from textwrap.wrap(
        line, WIDTH, initial_indent=indent, subsequent_indent=further_in, break_on_hyphens=False
    )  # a measure's name stays whole, so that it can be copied
