"""The scorecard: every row worked out from the definition and the observations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.model.figures.comparator import ByPeriod
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.source_reading import SourceReading
from workbook_tools.model.indicators.breakdown import BrokenDown, broken_down
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_series import OwnSeries
from workbook_tools.model.indicators.restatement import Restatement, restatements
from workbook_tools.model.judged_figure import JudgedFigure, PastFigure, Sources, judge_figure
from workbook_tools.model.movement.earlier_figure import IssuedFigures
from workbook_tools.model.movement.verdict import Word
from workbook_tools.model.periods.period import Period
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row, build_row


class Scorecard(Struct, frozen=True, dict=True):
    """A definition, the rows in its order, and the observations that they rest on, with how those were read."""

    definition: ScorecardDefinition
    rows: tuple[Row, ...]
    observations: tuple[Observation, ...]
    broken_down: tuple[BrokenDown, ...] = ()
    restated: tuple[Restatement, ...] = ()
    reading: SourceReading = SourceReading()

    def count(self, rag: Rag) -> int:
        """How many rows have this colour or word."""
        return Counter(row.rag for row in self.rows)[rag]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What owners call indicators, themes, councils, parts and earlier scorecards, which no telling rewrites."""
        told, shown = self.definition, (row.indicator for row in self.rows)
        indicators = (name for each in shown for name in (each.name, each.in_sentences, each.theme))
        others = (told.title, *told.comparators, *told.unshown_comparators, *told.groups)
        parts = (name for each in self.broken_down for name in (each.by, *(part.name for part in each.parts)))
        return tuple(dict.fromkeys((*indicators, *others, *parts, *(each.name for each in told.issued))))

    @property
    def judged(self) -> tuple[Row, ...]:
        """The rows of which one can say better, worse or neither, in the scorecard's order."""
        return tuple(row for row in self.rows if row.verdict.judged)

    @property
    def improved(self) -> tuple[Row, ...]:
        """The rows whose verdict is better, in the scorecard's order."""
        return tuple(row for row in self.rows if row.verdict.better)

    @property
    def worsened(self) -> tuple[Row, ...]:
        """The rows whose verdict is worse, in the scorecard's order."""
        return tuple(row for row in self.rows if row.verdict.worse)

    def sources_of(self, row: Row) -> Sources:
        """All figures of a row's indicator, in every period, and its comparators'; none of those issued before."""
        ref = row.indicator.ref
        if ref not in self._sources_kept:
            self._sources_kept[ref] = _sources(replace(self.definition, issued=()), row.indicator, self._found, {})
        return self._sources_kept[ref]

    def past_figure(self, row: Row, period: Period) -> PastFigure:
        """The indicator's figure of any period of its own length, judged as it would have been then.

        It is worked out once, however many charts and sentences ask for it; the row's own was when the row was.
        """
        asked = row.indicator.ref, period
        found = self._past_figures.get(asked)
        if found is None:
            then = row.judged if period == row.period else self._judged_for(row, period)
            yardstick, restated = then.yardstick, any(each.period == period for each in row.restated)
            found = PastFigure(
                period, then.figure.value, then.rag, yardstick.target, yardstick.cut_points, restated, then.figure
            )
            self._past_figures[asked] = found
        return found

    def _judged_for(self, row: Row, period: Period) -> JudgedFigure:
        known = row.yardstick if row.indicator.rule.is_fixed else None
        sources = self.sources_of(row)
        own = OwnSeries(row.indicator, sources.own)
        return judge_figure(self.definition, row.indicator, own, period, sources, known)

    @cached_property
    def _found(self) -> "Found":
        return _by_indicator(self.observations)

    @cached_property
    def _past_figures(self) -> dict[tuple[str, Period], PastFigure]:
        return {}

    @cached_property
    def _sources_kept(self) -> dict[str, Sources]:
        return {}

    def steady(self, *words: Word) -> tuple[Row, ...]:
        """The judged rows that neither improved nor worsened; only those with these verdicts, where any is given."""
        neither = (Word.USUAL, Word.NO_CHANGE)
        return tuple(row for row in self.judged if row.verdict.word in (words or neither))


Found = dict[tuple[str, str], dict[Period, Observation]]


def build_scorecard(definition: ScorecardDefinition, observations: Iterable[Observation]) -> Scorecard:
    """The scorecard for the definition's period, with the indicators of its time.

    An indicator's latest period is the last one of its own frequency that has ended by then. Observations of later
    periods, and of indicators that have left or not yet joined, are kept with the scorecard and used for nothing.
    """
    kept = tuple(observations)
    found = _by_indicator(kept)
    issued = {each.name: _by_indicator(each.observations) for each in definition.issued}
    restated = _restated(definition, kept, found)
    rows = []
    for indicator in definition.shown:
        row = build_row(definition, indicator, _sources(definition, indicator, found, issued))
        own = tuple(each for each in restated if each.indicator is indicator and each.series == definition.series)
        rows.append(replace(row, restated=own) if own else row)
    moving = tuple(each for row in rows for each in _restated_neighbours(row))
    made = Scorecard(definition, tuple(rows), kept, _broken_down(definition, rows, kept), restated + moving)
    made.__dict__["_found"] = found  # sorted already
    return made


def _by_indicator(observations: Iterable[Observation]) -> Found:
    """Headline figures only: the parts of breakdowns are no figures of an indicator."""
    found: Found = {}
    for observation in observations:
        if not observation.part:
            found.setdefault((observation.ref, observation.series), {})[observation.period] = observation
    return found


def _sources(
    definition: ScorecardDefinition, indicator: Indicator, found: Found, issued: Mapping[str, Found]
) -> Sources:
    members = (member for group in definition.groups.values() for member in group)
    others: dict[str, ByPeriod] = {
        name: found[indicator.ref, name]
        for name in (*definition.comparators, *definition.unshown_comparators, *members)
        if (indicator.ref, name) in found
    }
    own, published = (
        found.get((indicator.ref, series), {}) for series in (definition.series, definition.published_series)
    )
    return Sources(own, others, _issued(definition, indicator, issued), published)


def _issued(
    definition: ScorecardDefinition, indicator: Indicator, issued: Mapping[str, Found]
) -> dict[str, IssuedFigures]:
    def figures(each: Issued) -> IssuedFigures:
        by_period = issued[each.name].get((indicator.ref, definition.series), {})
        as_issued = replace(indicator, from_months=False) if each.added_up else indicator
        return IssuedFigures(each.period, OwnSeries(as_issued, by_period))

    return {each.name: figures(each) for each in definition.issued}


def _restated(definition: ScorecardDefinition, kept: tuple[Observation, ...], found: Found) -> tuple[Restatement, ...]:
    """What reads otherwise now than when it was issued; sums, where the issued scorecard has them, beside sums."""
    issued = definition.last_issued
    shown = {each.ref: each for each in definition.shown}
    if issued is None or not issued.added_up:
        return restatements(issued, kept, shown)
    summed = {ref: each for ref, each in shown.items() if each.from_months}
    series = {ref: OwnSeries(each, found.get((ref, definition.series), {})) for ref, each in summed.items()}
    sums = [
        replace(observation, value=series[observation.ref].value(observation.period))
        for observation in issued.observations
        if observation.ref in series and observation.series == definition.series
    ]
    single = {ref: each for ref, each in shown.items() if ref not in summed}
    return restatements(issued, kept, single) + restatements(issued, sums, summed)


def _restated_neighbours(row: Row) -> Iterator[Restatement]:
    """The figures of neighbours that moved a rank since it was issued."""
    found = row.ranking.as_issued if row.ranking else None
    for each in found.moved_by if found else ():
        assert found
        yield Restatement(row.indicator, each.council, found.period, each.was, each.now, found.issued)


def _broken_down(
    definition: ScorecardDefinition, rows: Iterable[Row], observations: Iterable[Observation]
) -> tuple[BrokenDown, ...]:
    by_ref = {row.indicator.ref: row for row in rows}
    own: dict[str, list[Observation]] = {}
    for observation in observations:
        if observation.part and observation.series == definition.series:
            own.setdefault(observation.ref, []).append(observation)
    return tuple(
        broken_down(breakdown, row.indicator, own.get(breakdown.ref, ()), row.period, row.travel.since)
        for breakdown in definition.breakdowns
        if (row := by_ref.get(breakdown.ref))
    )
