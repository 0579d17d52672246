"""What keeping releases prints: what was kept, what could not be, and which figures a release restates."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click

from workbook_tools.app.store_of_releases import KeptFiles, keep_releases
from workbook_tools.cli.comparators_output import INDENT, unread_in_words, unusable_in_words, wrapped
from workbook_tools.english import counted
from workbook_tools.national.layouts.release_files import total_size
from workbook_tools.national.store.keep_releases import RestatedFigure

_MOST, _MOST_MEASURES = 3, 12
"""How many restated figures of how many measures are printed; the store and the JSON have all."""


def kept_with_progress(table_file: Path, paths: Sequence[Path], store: Path) -> KeptFiles:
    """What was kept; a terminal is shown how much of the files has been read. Raises as `keep_releases` does."""
    today = datetime.now().astimezone().date()
    with click.progressbar(
        length=total_size(paths), label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        return keep_releases(table_file, paths, store, today, bar.update)


def kept_in_words(kept: KeptFiles) -> str:
    """What cannot be used first, then what was kept, then what the files restate, the first of each measure named."""
    files = counted(len(kept.files), "file", "files")
    figures, measures = counted(kept.figures, "figure", "figures"), counted(kept.measures, "measure", "measures")
    lines = list(unusable_in_words(kept.unusable))
    if kept.files:
        lines.append(f"{figures} of {measures} out of {files} are kept in {kept.path}")
    if kept.lists:
        lines.append(f"Lists of neighbours: {', '.join(kept.lists)}")
    if kept.restated:
        lines += ["", *_all_restated(kept.restated)]
    if kept.unread:
        lines += ["", "Nothing that is known stands in:", *wrapped(unread_in_words(kept.unread), INDENT)]
    return "\n".join(lines)


def restated_as_json(each: RestatedFigure) -> dict[str, str]:
    """One restated figure for machines."""
    return {
        "measure": each.measure,
        "area": each.area,
        "period": each.period,
        "before": each.before,
        "release_before": each.release_before,
        "value": each.value,
        "release": each.release,
    }


def _all_restated(restated: Sequence[RestatedFigure]) -> Iterator[str]:
    yield f"Restated since the release before: {counted(len(restated), 'figure', 'figures')}"
    by_measure = [(of, list(found)) for of, found in groupby(restated, _of)]
    for of, found in by_measure[:_MOST_MEASURES]:
        yield from _restated(of, found)
    if len(by_measure) > _MOST_MEASURES:
        more = counted(len(by_measure) - _MOST_MEASURES, "measure", "measures")
        yield from wrapped(f"and of {more} more: the view restatements of the store has all of them", INDENT)


def _of(restated: RestatedFigure) -> tuple[str, str, str]:
    return restated.measure, restated.release_before, restated.release


def _restated(of: tuple[str, str, str], found: Sequence[RestatedFigure]) -> Iterator[str]:
    measure, before, now = of
    named = "; ".join(f"{each.area} {each.period} {each.before}, now {each.value}" for each in found[:_MOST])
    more = f"; and {len(found) - _MOST:,} more" if len(found) > _MOST else ""
    yield from wrapped(f"{measure}, release {now} against {before}: {named}{more}", INDENT)
