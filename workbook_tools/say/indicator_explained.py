"""One indicator, from the source's rows to its colour: everything that an auditor would ask for, in plain text."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from workbook_tools.english import begun
from workbook_tools.errors import ConfigError, Place
from workbook_tools.model.figures.comparator import ComparatorFigure
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Meaning, Polarity
from workbook_tools.model.indicators.indicator import Indicator, Judge
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.row import Row, TrendPoint
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.colour_reasons import deciding, exact, ranges_in_words
from workbook_tools.model.wording.ranking_words import rank_moved_by
from workbook_tools.model.wording.red_since import red_since
from workbook_tools.say.ranking_explained import ranking_explained
from workbook_tools.visible_text import did_you_mean

WIDTH = 100
INDENT = "  "


def explanation(scorecard: Scorecard, ref: str) -> str:
    """The derivation of the indicator with this reference, or that had it before. Raises ConfigError where none had."""
    row = _row(scorecard, ref)
    sections = {
        "What it is": _what_it_is(row, ref),
        "Source rows": _source_rows(scorecard, row),
        "Arithmetic": _arithmetic(row),
        f"Colour: {row.rag}": _colour(scorecard, row),
        "Comparators": _comparators(scorecard, row),
        "Among all councils": ranking_explained(row),
        "Direction of travel": _travel(scorecard, row),
        "Control chart": _control_chart(row),
        "Restated": _restated(scorecard, row),
        "Gaps": _gaps(row),
    }
    lines = [*_wrapped(f"{row.ref}  {row.indicator.name}: {row.display} ({row.period_label})", "")]
    for heading, found in sections.items():
        told = [piece for line in found for piece in _wrapped(line, INDENT)]
        lines += ["", heading, *told] if told else []
    return "\n".join(lines)


def _row(scorecard: Scorecard, ref: str) -> Row:
    """By the reference on this scorecard, else by its present one, else by one that it had."""
    rows = scorecard.rows
    found = [row for row in rows if row.ref == ref] or [row for row in rows if row.indicator.ref == ref]
    found = found or [row for row in rows if ref in (former.ref for former in row.indicator.formerly)]
    if found:
        return found[0]
    period = scorecard.definition.period.words
    elsewhere = ReferenceHistory(scorecard.definition.indicators).any(ref)
    trouble = f"is not on the scorecard of {period}" if elsewhere else "is not on this scorecard"
    named = f" ({elsewhere.name})" if elsewhere else ""
    known = ", ".join(row.ref for row in rows)
    meant = "" if elsewhere else did_you_mean(ref, (row.ref for row in rows))
    place = Place(setting="--explain")
    raise ConfigError.of(f"indicator '{ref}'{named} {trouble}{meant}", f"Name one of {known}.", place)


def _what_it_is(row: Row, asked: str) -> Iterator[str]:
    indicator = row.indicator
    if indicator.definition:
        yield indicator.definition
    good = {Polarity.HIGH: "Higher is better.", Polarity.LOW: "Lower is better."}
    lag = f", {indicator.lag_months} months late" if indicator.lag_months else ""
    yield (
        f"Reported by {indicator.frequency}{lag}; {_COUNTS[indicator.counted]}; unit: {indicator.unit}. "
        f"{good.get(indicator.polarity, 'Neither direction is good in itself.')}"
    )
    for former in indicator.formerly:
        reason = f": {former.reason}" if former.reason else ""
        yield f"It was numbered {former.ref} until {former.until.words}{reason}."
    if asked != row.ref:
        yield f"Asked for as {asked}; its number on this scorecard is {row.ref}."


_COUNTS = {
    PeriodBasis.IN_PERIOD: "counts what happened in the period",
    PeriodBasis.AS_AT: "counts what there was on the period's last day",
    PeriodBasis.YEAR_TO_DATE: "counts the financial year so far",
    PeriodBasis.LAST_12_MONTHS: "counts the twelve months to the period's end",
    PeriodBasis.ANNUALISED: "counts the period, multiplied to make a year",
}


def _source_rows(scorecard: Scorecard, row: Row) -> Iterator[str]:
    for file in dict.fromkeys(observation.place.file for observation in scorecard.observations):
        yield f"From {file}"
    if not row.figure.rests_on:
        yield f"No row of {scorecard.definition.series} for {row.period.words} is used."
    for observation in row.figure.rests_on:
        yield _observation(observation)


def _observation(observation: Observation, with_file: bool = False) -> str:
    """Where it stands, its period, the value as it stands, and what the source says of it."""
    place = str(observation.place) if with_file else _place(observation)
    notes = [observation.status, observation.origin, observation.source]
    base = f", out of {exact(observation.base)}" if observation.base else ""
    told = "; ".join(mark for mark in notes if mark)
    return f"{place}: {observation.period.label}, {_as_it_stands(observation)}{base}{f' ({told})' if told else ''}"


def _place(observation: Observation) -> str:
    """Sheet and row; the file is named once for all."""
    return str(replace(observation.place, file=""))


def _as_it_stands(observation: Observation) -> str:
    if isinstance(observation.value, Missing):
        return f"'{observation.text}', which means {observation.value}" if observation.text else str(observation.value)
    if observation.held is not None:
        return f"{exact(observation.value)}% (the cell holds {exact(observation.held)} and shows it as a percentage)"
    return exact(observation.value)


def _arithmetic(row: Row) -> Iterator[str]:
    value, indicator = row.value, row.indicator
    if isinstance(value, Missing):
        yield f"None: {value}."
        return
    if row.figure.worked_out:
        yield f"{row.figure.worked_out} = {exact(value)}"
    else:
        yield f"The figure is the source's own: {exact(value)}."
    rounded = "" if exact(value) == exact(indicator.judged(value, Judge.DISPLAYED)) else ", a half away from zero"
    places = {0: "as a whole number", 1: "to 1 decimal place"}.get(
        indicator.places, f"to {indicator.places} decimal places"
    )
    yield f"Shown {places}{rounded}: {exact(value)} -> {indicator.shown(value)}"


def _colour(scorecard: Scorecard, row: Row) -> Iterator[str]:
    yield f"Rule: {row.yardstick.words}."
    cut_points = row.cut_points
    if cut_points is None:
        yield "No cut points, so no colour."
        return
    yield f"{begun(ranges_in_words(cut_points))}."
    if isinstance(row.value, Missing):
        yield "There is no figure, and a gap has no colour."
        return
    judge = Judge.EXACT if row.yardstick.exact else scorecard.definition.judge
    judged = row.indicator.judged(row.value, judge)
    shown = f"{judged:,f}" if judge is Judge.DISPLAYED else ""
    yield f"{deciding(judged, cut_points, shown)}: {row.rag.lower()}"
    yield f"The figure is judged {'as it is shown' if judge is Judge.DISPLAYED else 'before it is rounded'}."
    yield from filter(None, [red_since(scorecard, row)])


def _comparators(scorecard: Scorecard, row: Row) -> Iterator[str]:
    if not row.comparators:
        yield "This scorecard sets no other councils beside its figures."
    without = [figure.group for figure in row.comparators if figure.period is None]
    if without:
        yield f"{begun(Gap.NO_NATIONAL_FIGURE)}: {', '.join(without)}."
    for figure in (figure for figure in row.comparators if figure.period):
        yield _comparator(
            row.indicator, figure, _observations(scorecard.observations, row.indicator, figure.group, figure.period)
        )
    yield from _group(scorecard, row)


def _comparator(indicator: Indicator, figure: ComparatorFigure, rows: Sequence[Observation]) -> str:
    assert figure.period
    value = str(figure.value) if isinstance(figure.value, Missing) else f"{indicator.shown(figure.value)}, comparable"
    where = "; ".join(_place(observation) for observation in rows)
    told = "; ".join(mark for mark in (figure.origin, figure.source, where) if mark)
    return f"{figure.group}, {figure.period.label}: {value}{f' ({told})' if told else ''}"


def _group(scorecard: Scorecard, row: Row) -> Iterator[str]:
    """The members of the group that the rule places the figure in, each with the rows it has."""
    name = getattr(row.indicator.rule, "group", "")
    for member in scorecard.definition.groups.get(name, ()):
        found = _observations(scorecard.observations, row.indicator, member, None)
        if found:
            latest = max(found, key=lambda observation: observation.period.end)
            yield f"{member} (of {name}): {_observation(latest)}"


def _observations(
    rows: Iterable[Observation], indicator: Indicator, series: str, period: Period | None
) -> tuple[Observation, ...]:
    """The headline rows of a series, for one period or for all."""
    return tuple(
        each
        for each in rows
        if (each.ref, each.series, each.part) == (indicator.ref, series, "") and period in (None, each.period)
    )


def _travel(scorecard: Scorecard, row: Row) -> Iterator[str]:
    travel, indicator = row.travel, row.indicator
    if travel.since is None:
        yield travel.words or "No earlier figure."
        return
    label = indicator.counted.label(travel.since)
    yield f"Before: {indicator.told(travel.before)} ({label}); basis: {travel.basis}."
    yield from _earlier_rows(scorecard, indicator, travel.since)
    if travel.difference is None or isinstance(row.value, Missing) or isinstance(travel.before, Missing):
        yield f"{begun(travel.words)}." if travel.words else "There is no latest figure."
        return
    now, then = (indicator.rounded(value) for value in (row.value, travel.before))
    yield f"Difference: {now:,f} - {then:,f} = {travel.difference:,f}; in words: {row.change}"
    if indicator.no_change_within:
        yield f"A movement of up to {exact(indicator.no_change_within)} is no change."
    means = _MEANS[travel.meaning or Meaning.NO_JUDGEMENT]
    yield f"State: {travel.state} (the number is {travel.movement}; that is {means})."
    if row.verdict.word:
        yield f"Verdict: {row.verdict.words}, {_BY[row.verdict.charted]}."


_BY = {True: "by the control chart below", False: "by this change, as no control chart can be drawn"}
_MEANS = {
    Meaning.BETTER: "better",
    Meaning.WORSE: "worse",
    Meaning.NO_CHANGE: "neither better nor worse",
    Meaning.NO_JUDGEMENT: "not judged",
}


def _earlier_rows(scorecard: Scorecard, indicator: Indicator, since: Period) -> Iterator[str]:
    """The rows behind the earlier figure: those of an issued scorecard, where it is compared with one."""
    definition = scorecard.definition
    issued = {each.name: each.observations for each in definition.issued}.get(str(indicator.compare_with))
    periods = indicator.counted.months_of(since) if indicator.from_months else (since,)
    for period in periods:
        rows = scorecard.observations if issued is None else issued
        for observation in _observations(rows, indicator, definition.series, period):
            yield _observation(observation, with_file=issued is not None)


def _control_chart(row: Row) -> Iterator[str]:
    chart, bare = row.chart, row.indicator.shown_bare
    limits = chart.limits
    yield f"{begun(chart.variation.words)}: {chart.why}."
    if limits is None:
        return
    yield (
        f"{chart.points} figures; average {bare(limits.mean)}; limits {bare(limits.lower)} and {bare(limits.upper)}; "
        f"average moving range {exact(limits.average_moving_range)}."
    )
    yield f"Assurance: {chart.assurance or 'none, as there is no target'}."


def _restated(scorecard: Scorecard, row: Row) -> Iterator[str]:
    for each in row.restated:
        yield f"{each.period.label}: {each.was_in_words} in {each.issued}, now {each.now_in_words}."
    if moved := rank_moved_by(row):
        yield f"{begun(moved)}."
    last = scorecard.definition.last_issued
    if last is None:
        yield "The config names no earlier scorecard as it was issued."
    elif not row.restated:
        yield f"No figure reads otherwise than in {last.name}."


def _gaps(row: Row) -> Iterator[str]:
    """The gaps among the points of the trend; those that follow one another for one reason are told together."""
    label = row.indicator.counted.label
    if not any(isinstance(point.value, Missing) for point in row.trend):
        yield f"None among the {len(row.trend)} points of the trend; the first is {label(row.trend[0].period)}."
    for why, points in groupby(row.trend, _gap):
        labels = [label(point.period) for point in points]
        when = labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]} ({len(labels)} points)"
        if why:
            yield f"{when}: {why}"


def _gap(point: TrendPoint) -> str:
    """Why there is no figure, without naming the period again; nothing where there is one."""
    if not isinstance(point.value, Missing):
        return ""
    return str(point.value.gap if point.period.label in point.value.detail else point.value)


def _wrapped(line: str, indent: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent + INDENT)
