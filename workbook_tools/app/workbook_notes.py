"""What an officer is told of a filling: a sample's, of another config or month than the last, without an indicator."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

from workbook_tools.app.request import Opened, is_self_contained
from workbook_tools.english import first_of
from workbook_tools.errors import ScorecardError
from workbook_tools.model.missing_figures import MOST_NAMED, not_there_yet
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.sources.settings.shipped_files import came_with_wheel
from workbook_tools.workbook.names import DATA, FilledName, Heading
from workbook_tools.workbook.own_tables import is_ours
from workbook_tools.workbook.scorecard_lines import period_of
from workbook_tools.workbook.table_headings import KEY_HEADINGS
from workbook_tools.xlsx.vocabulary.table_layout import Layout, text_of


def of_another_config(opened: Opened, layout: Layout) -> Iterator[str]:
    """A line where the workbook, filled before, remembers another config or level than it is filled from now."""
    before = text_of(layout.names.get(FilledName.SCORECARD_CONFIG))
    if before and before != opened.name and text_of(layout.names.get(FilledName.PERIOD_REPORTED)):
        yield f"This workbook was filled from config '{before}'; now '{opened.name}' is given."


def of_sample(opened: Opened) -> Iterator[str]:
    """A line where the settings and the figures are a sample's, as it came with the program."""
    folder = opened.config.folder
    if not came_with_wheel(folder):
        return
    sample = f"The settings and figures are the sample '{folder.name}' that came with the program."
    if own := next(iter(_own_beside(opened.request.here)), None):
        yield f"{sample} '{own.name}' here holds settings of its own: name it in the command to use them."
        return
    yield (
        f"{sample} To begin a scorecard of your own: scorecard new FOLDER --from EXPORT; or with a copy of the sample: "
        f"--sample {folder.name}"
    )


def _own_beside(here: Path) -> Iterator[Path]:
    """The scorecards in the folder that hold their settings themselves; one that cannot be read is none."""
    for path in sorted(here.glob("[!.~]*.xls[xm]")):
        with suppress(ScorecardError):
            if is_self_contained(path):
                yield path


def of_vanished(opened: Opened, layout: Layout, scorecard: Scorecard) -> Iterator[str]:
    """A line where a source outside the workbook has nothing at all of indicators that are due.

    Those whose figures the table `Data` still holds lose them by this refresh, and are told whether due or not.
    """
    if not opened.config.source.is_outside:
        return
    series, file = scorecard.definition.series, PurePath(scorecard.reading.file).name
    there = {each.ref for each in scorecard.observations if each.series == series}
    nowhere = {row.ref: f"{row.ref} {row.indicator.name}" for row in scorecard.rows if row.indicator.ref not in there}
    if not nowhere:
        return
    held, due = _held(layout, series), {row.ref for row in not_there_yet(scorecard)}
    losing = [named for ref, named in nowhere.items() if ref in held]
    others = [named for ref, named in nowhere.items() if ref in due - held]
    if losing:
        whose = "its" if len(losing) == 1 else "their"
        yield (
            f"{_stand(losing)} nowhere in {file}: {whose} earlier figures leave the workbook too. If that is not "
            "meant, put them back into the source, then refresh again."
        )
    if others:
        yield f"{_stand(others)} nowhere in {file}."


def _held(layout: Layout, series: str) -> set[str]:
    """The references of which the workbook's own table `Data` has a figure of this series."""
    table = layout.tables.get(DATA)
    if table is None or not is_ours(table, KEY_HEADINGS[DATA]):
        return set()
    cells = (map(text_of, table.columns[heading]) for heading in (Heading.REF, Heading.SERIES, Heading.VALUE))
    return {ref for ref, whose, value in zip(*cells, strict=True) if whose == series and value}


def _stand(named: Sequence[str]) -> str:
    return f"{first_of(named, MOST_NAMED)} {'stands' if len(named) == 1 else 'stand'}"


def of_another_month(name: str, layout: Layout, scorecard: Scorecard) -> Iterator[str]:
    """A line where the workbook of this name stands at another period than the scorecard."""
    filled, shown = period_of(layout), scorecard.definition.period
    if filled and filled.end != shown.end:
        yield f"{name} was last filled for {filled.words}; this is {shown.words}."


def moved_on(layout: Layout, scorecard: Scorecard) -> str:
    """From which period to which a workbook goes: "from October 2026 to December 2026"; "" where it stays."""
    before, now = period_of(layout), scorecard.definition.period
    return f"from {before.words} to {now.words}" if before and before != now else ""
