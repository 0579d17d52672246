"""What an officer is told of a filling: a sample's, of another config or month than the last, or of other names."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePath

from workbook_tools.app.request import Opened, is_self_contained
from workbook_tools.app.words_of_settings import as_kept
from workbook_tools.english import day_in_words, first_of, listed
from workbook_tools.errors import ScorecardError
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.source_reading import SourceReading
from workbook_tools.model.missing_figures import MOST_NAMED
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.sources.settings.shipped_files import came_with_wheel
from workbook_tools.workbook.names import FilledName
from workbook_tools.workbook.officers_columns import no_commentary
from workbook_tools.workbook.scorecard_lines import period_of
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


def of_no_commentary(opened: Opened, layout: Layout) -> Iterator[str]:
    """A line where the workbook has no column that explains the figures: what `check` finds, and how to mend it."""
    if fault := no_commentary(opened.definition, layout, opened.columns):
        told = as_kept(opened.config, [fault])[0]
        yield f"{told.found}. {told.remedy}"


def of_dated_title(layout: Layout, scorecard: Scorecard) -> Iterator[str]:
    """A line where a workbook goes to another period, and its title goes on naming one month: "Report, May 2026"."""
    title = scorecard.definition.title
    if not moved_on(layout, scorecard):
        return
    from workbook_tools.workbook.month_labels import month_in  # once a month

    if (typed := month_in(title)) and typed.said != scorecard.definition.period.words:
        yield (
            f"The title '{title}' still says {typed.said}. Take it out of the settings: the period stands beside the "
            "title everywhere."
        )


def of_going_back(opened: Opened, layout: Layout, scorecard: Scorecard) -> Iterator[str]:
    """A line where a workbook goes back, as the source has no figures for the period that it reports any more."""
    before, now = period_of(layout), scorecard.definition.period
    if before and before.end > now.end and opened.config.reports_latest:
        yield (
            f"The workbook reported {before.words} and goes back to {now.words}, the latest period that "
            f"{PurePath(scorecard.reading.file).name or 'its table Data'} has figures for. If that is not meant, put "
            f"the figures for {before.words} there, then refresh again."
        )


def of_data_day(scorecard: Scorecard, today: date) -> Iterator[str]:
    """A line where the figures cannot have been taken on the day that they are said to be as at."""
    day = scorecard.definition.data_as_at
    if day is None:
        return
    for sheet in scorecard.reading.sheets if scorecard.reading.day else ():
        if sheet.no_day:
            yield (
                f"{sheet.no_day}, which is no day with its year: so the data are said to be as at the day on which "
                "the file was last changed. Correct it there, or write the day in the settings."
            )
    if day > today:
        yield f"The data are as at {day_in_words(day)}, a day still to come. See whether it is meant."
    early = [row for row in scorecard.rows if row.period.end > day and not isinstance(row.value, Missing)]
    periods = list(dict.fromkeys(row.period.words for row in early))
    if periods:
        yield (
            f"The data are as at {day_in_words(day)}, before {listed(periods)} ended: the figures of "
            f"{first_of([row.ref for row in early], MOST_NAMED)} cannot be whole. See whether the day is right."
        )


def of_other_names(reading: SourceReading) -> Iterator[str]:
    """A line where the source names indicators otherwise than the scorecard, and as no other one of it."""
    others = [
        f"{each.ref} '{each.in_source}' (here '{each.name}')" for sheet in reading.sheets for each in sheet.renamed
    ]
    if others:
        yield (
            f"{PurePath(reading.file).name} has other names than the scorecard: {first_of(others, MOST_NAMED)}. "
            "See that each is still the same indicator; if it is, give it that name in the settings."
        )


def of_another_month(name: str, layout: Layout, scorecard: Scorecard) -> Iterator[str]:
    """A line where the workbook of this name stands at another period than the scorecard."""
    filled, shown = period_of(layout), scorecard.definition.period
    if filled and filled.end != shown.end:
        yield f"{name} was last filled for {filled.words}; this is {shown.words}."


def moved_on(layout: Layout, scorecard: Scorecard) -> str:
    """From which period to which a workbook goes: "from October 2026 to December 2026"; "" where it stays."""
    before, now = period_of(layout), scorecard.definition.period
    return f"from {before.words} to {now.words}" if before and before != now else ""
