"""Small numbers: the figures that members may not see, because few children stand behind them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.model.disclosure.disclosure_cells import (
    CellName,
    DisclosureCell,
    OwnFigure,
    needs_base,
    own_figures,
)
from workbook_tools.model.disclosure.first_shown_days import days_seen
from workbook_tools.model.disclosure.secondary_suppression import Choice
from workbook_tools.model.disclosure.sums_and_shares import Ratios, Share, SumFinder, Total
from workbook_tools.model.figures.missing import SMALL_NUMBER, SUPPRESSED_SYMBOL, Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import Issued, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Period
from workbook_tools.model.scorecard import Scorecard


class SmallNumbers(Struct, frozen=True):
    """Counts above 0 and below a number are small. `totals` and `shares` say which indicators give others away.

    `not_small` are indicators whose figures are never small: what they count is no people, or there are always many.
    """

    below: int = 6
    totals: tuple[Total, ...] = ()
    shares: tuple[Share, ...] = ()
    not_small: tuple[str, ...] = ()


class Hidden(Struct, frozen=True):
    """A figure that members do not see, for the officer's eyes; `by` and `part` are "" for a headline figure."""

    ref: str
    indicator: str
    series: str
    period: Period
    by: str
    part: str
    value: Decimal
    why: str


class Protected(Struct, frozen=True):
    """What may be shown: build the scorecard from this `definition` and these `observations`, and from no others.

    `unchecked` are indicators of which nobody can tell, because the source does not give the base of their figures;
    `without_effect` totals that the config declares and that never are the sum of their parts; `exposed` small numbers
    that could be worked out all the same, as far as can be told.
    """

    definition: ScorecardDefinition
    observations: tuple[Observation, ...]
    hidden: tuple[Hidden, ...]
    unchecked: tuple[Indicator, ...] = ()
    without_effect: tuple[str, ...] = ()
    exposed: tuple[Hidden, ...] = ()


def protect(
    definition: ScorecardDefinition, observations: Iterable[Observation], rule: SmallNumbers, secondary: bool = True
) -> Protected:
    """The definition and observations with every small figure of the council's own suppressed, in every period.

    So are figures from which a small one could be worked out, unless `secondary` is false. Where the source gives
    months to be added up and one of their sums is suppressed, the sums stand in the months' stead.
    """
    kept = tuple(observations)
    indicators = {indicator.ref: indicator for indicator in definition.indicators}
    own = _with_bases([observation for observation in kept if observation.series == definition.series], rule.shares)
    figures = own_figures(own, indicators, rule.below, rule.not_small)
    finder = SumFinder(figures, indicators, rule.below, rule.not_small)
    links = finder.found(definition.breakdowns, rule.totals, rule.shares)
    cells = [figure.cell for figure in figures]
    again, days = Ratios(figures, rule.shares).said_again(), days_seen(definition, cells)
    choice = Choice(cells, links, again, rule.below, days)
    reasons = choice.hide(secondary)
    then = reasons | _small_in_issued(definition.issued, definition.series, indicators, rule)
    summed = {name.ref for name in then if indicators[name.ref].from_months}
    screen, as_they_are = (_Screen(definition.series, indicators, rule, refs) for refs in (summed, ()))
    return Protected(
        replace(
            definition,
            indicators=tuple(
                replace(each, from_months=False) if each.ref in summed else each for each in definition.indicators
            ),
            issued=tuple(
                replace(each, observations=(as_they_are if each.added_up else screen).screened(each.observations, then))
                for each in definition.issued
            ),
        ),
        screen.screened(kept, reasons),
        tuple(_hidden(figure, definition.series, reasons) for figure in figures if figure.cell.name in reasons),
        _unchecked(definition, own, rule.not_small),
        finder.without_effect(rule.totals),
        tuple(_exposed(cell, indicators[cell.name.ref], definition.series) for cell in choice.left.values()),
    )


def hidden_from(scorecard: Scorecard, hidden: Iterable[Hidden]) -> tuple[Hidden, ...]:
    """The hidden figures that the officers' own scorecard shows; the others are older, or yet to come."""
    shown = {(row.indicator.ref, "", "", point.period) for row in scorecard.rows for point in row.trend}
    shown |= {(row.indicator.ref, "", "", row.period) for row in scorecard.rows}
    shown |= {(row.indicator.ref, "", "", row.travel.since) for row in scorecard.rows if row.travel.since}
    for broken in scorecard.broken_down:
        periods = [period for period in (broken.period, broken.since) if period]
        shown |= {(broken.indicator.ref, broken.by, part.name, period) for part in broken.parts for period in periods}
    return tuple(each for each in hidden if (each.ref, each.by, each.part, each.period) in shown)


def _with_bases(own: Sequence[Observation], shares: Iterable[Share]) -> list[Observation]:
    """A percentage of an indicator's figure is out of that figure, where the source does not say it."""
    known = {(observation.ref, observation.period): observation.value for observation in own if not observation.part}
    wholes = {share.ref: share.whole for share in shares}

    def base(observation: Observation) -> Decimal | None:
        whole = known.get((wholes.get(observation.ref, ""), observation.period))
        given = observation.base is None and not observation.part and isinstance(whole, Decimal) and whole > 0
        return whole if given and isinstance(whole, Decimal) else observation.base

    return [
        replace(observation, base=base(observation)) if observation.ref in wholes else observation
        for observation in own
    ]


def _small_in_issued(
    issued: Iterable[Issued], series: str, indicators: Mapping[str, Indicator], rule: SmallNumbers
) -> dict[CellName, str]:
    """What is small in issued scorecards, though it may have been restated since."""
    found: dict[CellName, str] = {}
    for each in issued:
        own = [observation for observation in each.observations if observation.series == series]
        known = _added_up(indicators) if each.added_up else indicators
        figures = own_figures(_with_bases(own, rule.shares), known, rule.below, rule.not_small)
        found |= {figure.cell.name: figure.cell.why for figure in figures if figure.cell.small and figure.cell.printed}
    return found


def _added_up(indicators: Mapping[str, Indicator]) -> dict[str, Indicator]:
    return {ref: replace(indicator, from_months=False) for ref, indicator in indicators.items()}


def _hidden(figure: OwnFigure, series: str, reasons: Mapping[CellName, str]) -> Hidden:
    value, cell = figure.figure.value, figure.cell
    assert isinstance(value, Decimal)
    indicator = figure.indicator
    return Hidden(indicator.ref, indicator.name, series, cell.period, figure.by, figure.part, value, reasons[cell.name])


def _exposed(cell: DisclosureCell, indicator: Indicator, series: str) -> Hidden:
    name = cell.name
    return Hidden(name.ref, indicator.name, series, cell.period, name.by, name.part, Decimal(cell.count or 0), cell.why)


def _unchecked(
    definition: ScorecardDefinition, own: Iterable[Observation], not_small: Collection[str]
) -> tuple[Indicator, ...]:
    without = {
        observation.ref
        for observation in own
        if isinstance(observation.value, Decimal) and observation.value and observation.base is None
    }
    return tuple(
        indicator
        for indicator in definition.shown
        if needs_base(indicator) and indicator.ref in without and indicator.ref not in not_small
    )


class _Screen(Struct, frozen=True):
    """Takes hidden figures out of rows; `summed` are the indicators whose sums stand in their months' stead."""

    series: str
    indicators: Mapping[str, Indicator]
    rule: SmallNumbers
    summed: Collection[str]

    def screened(self, observations: Iterable[Observation], hidden: Mapping[CellName, str]) -> tuple[Observation, ...]:
        """The rows without what is hidden; those of others as they are."""
        kept: list[Observation] = []
        months: list[Observation] = []
        for observation in observations:
            if observation.series != self.series or observation.ref not in self.indicators:
                kept.append(observation)
            elif observation.ref in self.summed:
                months.append(observation)
            else:
                name = CellName(
                    observation.ref,
                    observation.by,
                    observation.part,
                    observation.period.end.isoformat(),
                    str(observation.period.frequency),
                )
                kept.append(_suppressed(observation) if name in hidden or _is_suppressed(observation) else observation)
        return tuple(kept + self._sums(months, hidden))

    def _sums(self, months: Sequence[Observation], hidden: Mapping[CellName, str]) -> list[Observation]:
        found = []
        for each in own_figures(months, self.indicators, self.rule.below, self.rule.not_small):
            last = each.figure.rests_on[-1]
            figure = each.figure
            whole = replace(last, period=each.cell.period, value=figure.value, origin=figure.origin,
                            illustrative=figure.illustrative)  # fmt: skip
            found.append(_suppressed(whole) if each.cell.name in hidden or _is_suppressed(last) else whole)
        return found


def _suppressed(observation: Observation) -> Observation:
    return replace(observation, value=SMALL_NUMBER, text=SUPPRESSED_SYMBOL, base=None)


def _is_suppressed(observation: Observation) -> bool:
    return isinstance(observation.value, Missing) and observation.value.gap is Gap.SUPPRESSED
