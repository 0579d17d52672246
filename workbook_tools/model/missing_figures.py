"""Whether the period reported has figures at all, and what to say where many are missing or later ones are there."""

from collections.abc import Iterator, Sequence
from datetime import date

from workbook_tools.english import first_of
from workbook_tools.errors import Fault, Place
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period, latest_complete
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.unusual_figures import unusual

MOST_NAMED = 12
"""How many indicators a note names; more are only counted."""
MANY = 4
"""A note where more than one in so many lack a figure."""


IN_SETTINGS = 'write period = "{0}" in scorecard.toml; period = "latest" always reports the latest.'
BY_OPTION = 'give --period "{0}"; --period latest always reports the latest.'
IN_NEXT = "try again once they are there."
IN_NEXT_LATER = 'report the later ones: scorecard refresh FILE --period "{0}".'
IN_COMPARISON = 'compare with "{0}", or with latest.'
"""What to write instead of a period that has no figures, by where it was asked for."""


def no_figures(scorecard: Scorecard, instead: str = IN_SETTINGS) -> Fault | None:
    """The fault of a scorecard whose period has no figure; None where any indicator that is due has one.

    `instead` is what to correct: the settings, or the option or argument by which the period was asked for.

    Due are the indicators for which the period brings a new figure; a scorecard that brings one for less than half of
    its indicators is not empty without them.
    """
    due = _due(scorecard)
    if not due or not all(_is_absent(row) for row in due):
        return None
    if len(due) * 2 < len(scorecard.rows) and not all(_is_absent(row) for row in scorecard.rows):
        return None
    period = scorecard.definition.period.words
    latest = latest_reported(scorecard.definition, scorecard.observations)
    trouble = f"no indicator has a figure for {period}"
    if latest is None:
        return Fault(trouble, "Put the figures into the source data.", _place(scorecard))
    if instead == IN_NEXT and latest.end > scorecard.definition.period.end:
        instead = IN_NEXT_LATER
    misspelt = "".join(f"; the column {each} is not read" for each in _nearly_months(scorecard))
    return Fault(
        f"{trouble}; the latest figures are for {latest.words}{misspelt}",
        f"Put the figures for {period} into the source data, or {instead.format(latest.code)}",
        _place(scorecard),
    )


def not_there_yet(scorecard: Scorecard) -> tuple[Row, ...]:
    """The rows for which the period brings a new figure that the source does not have."""
    return tuple(row for row in _due(scorecard) if _is_absent(row))


def notes(scorecard: Scorecard) -> tuple[str, ...]:
    """What an officer must know before the scorecard goes out, though nothing stands against it."""
    return (*_notes(scorecard), *unusual(scorecard.rows))


def latest_reported(definition: ScorecardDefinition, observations: Sequence[Observation]) -> Period | None:
    """The scorecard period that shows the latest figures of those reported most often; None where there are none."""
    lengths = [indicator.frequency.months for indicator in definition.indicators]
    shortest = {each.ref: each for each in definition.indicators if each.frequency.months == min(lengths)}
    ends = [
        _shown_on(shortest[observation.ref], observation.period)
        for observation in observations
        if observation.ref in shortest and _is_own_figure(definition, observation)
    ]
    if not ends:
        return None
    frequencies = {each.frequency for each in shortest.values()}
    frequency = frequencies.pop() if len(frequencies) == 1 else Frequency.YEAR
    return latest_complete(frequency, max(ends))


def _notes(scorecard: Scorecard) -> Iterator[str]:
    due = _due(scorecard)
    absent = [row for row in due if _is_absent(row)]
    period = scorecard.definition.period
    if len(absent) * MANY > len(due):
        refs = [row.ref for row in absent]
        yield (
            f"{len(absent)} of the {len(due)} indicators that are due have no figure for {period.words}: "
            f"{first_of(refs, MOST_NAMED)}."
        )
    if scorecard.rows and all(isinstance(row.value, Missing) for row in scorecard.rows):
        yield f"No indicator has a figure for {period.words}."
    elif not due:
        yield f"No indicator has a new figure for {period.words}: each shows its latest, as the scorecard before does."
    for each in _nearly_months(scorecard):
        yield f"The column {each} is not read. If it holds a month's figures, correct its heading, then refresh again."
    latest = latest_reported(scorecard.definition, scorecard.observations)
    if latest and latest.end > period.end:
        yield f"The source has later figures, for {latest.words}; this scorecard reports {period.words}."


def _nearly_months(scorecard: Scorecard) -> list[str]:
    return [each for sheet in scorecard.reading.sheets for each in sheet.nearly_months]


def _due(scorecard: Scorecard) -> list[Row]:
    """The rows for which the period brings a new figure, but for those that cannot be reported."""
    before = scorecard.definition.period.earlier(1)
    return [row for row in scorecard.rows if row.indicator.latest_on(before) != row.period and not _is_excused(row)]


def _is_absent(row: Row) -> bool:
    """Whether the source has nothing for the row's period, not even a symbol."""
    return isinstance(row.value, Missing) and not row.figure.rests_on


def _is_excused(row: Row) -> bool:
    return isinstance(row.value, Missing) and row.value.gap in (Gap.UNABLE_TO_REPORT, Gap.NOT_YET_DUE)


def _is_own_figure(definition: ScorecardDefinition, observation: Observation) -> bool:
    is_own = observation.series == definition.series and not observation.part
    return is_own and not isinstance(observation.value, Missing)


def _shown_on(indicator: Indicator, period: Period) -> date:
    """The last day of the first month whose scorecard shows the period's figure."""
    return period.last_month.earlier(-indicator.lag_months).end


def _place(scorecard: Scorecard) -> Place:
    return next((Place(each.place.file, each.place.sheet) for each in scorecard.observations), Place())
