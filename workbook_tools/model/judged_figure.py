"""A figure of any period with what it is judged by, and the colour that this gives it."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from workbook_tools.model.figures.comparator import ByPeriod, ComparatorFigure, comparator_figures, group_figures
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.placing import ALL_COUNCILS
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator, Judge
from workbook_tools.model.indicators.own_series import Figure, OwnSeries
from workbook_tools.model.indicators.ranking import all_councils
from workbook_tools.model.movement.earlier_figure import IssuedFigures
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rag import CutPoints, Rag, rate
from workbook_tools.model.rating.rule import RatingContext, Yardstick


class Sources(Struct, frozen=True):
    """All figures of one indicator: the council's own, each comparator's and councils', and those issued before."""

    own: ByPeriod
    others: Mapping[str, ByPeriod]
    issued: Mapping[str, IssuedFigures]
    published: ByPeriod = field(default_factory=dict)

    def ranked(self, period: Period) -> ByPeriod:
        """The figures that are ranked for a period: those as published, else the council's own.

        A published figure stands beside a local one with its own date. One that is itself the council's figure has the
        rank of its very period or none: without a row of the period there is nothing to rank.
        """
        if self.published:
            return self.published
        return self.own if any(each.end == period.end for each in self.own) else {}


class JudgedFigure(Struct, frozen=True):
    """One figure, the comparators of its time, what it is judged by, and its colour."""

    figure: Figure
    comparators: tuple[ComparatorFigure, ...]
    yardstick: Yardstick
    rag: Rag


class PastFigure(Struct, frozen=True):
    """A figure of an indicator's course, the latest included. `target` and `cut_points` are of its own time, or None.

    The colour is worked out from today's figures and that time's own target, so members may have seen another.
    `status` says whether the figure is provisional or revised, `origin` and `source` where it comes from, in the
    source's words.
    """

    period: Period
    value: Decimal | Missing
    rag: Rag
    target: Decimal | None
    cut_points: CutPoints | None
    restated: bool
    figure: Figure

    @property
    def status(self) -> str:
        return self.figure.status

    @property
    def origin(self) -> str:
        return self.figure.origin

    @property
    def source(self) -> str:
        return self.figure.source


def judge_figure(
    definition: ScorecardDefinition,
    indicator: Indicator,
    own: OwnSeries,
    period: Period,
    found: Sources,
    known: Yardstick | None = None,
) -> JudgedFigure:
    """The figure of any period, with what could be compared with it then, and the colour that its rule gives it.

    Where the yardstick is `known`, being the same for every period, nothing is compared.
    """
    figure = own.figure(period)
    if known is not None:
        return JudgedFigure(figure, (), known, _rag(indicator, figure.value, known, definition.judge))
    comparators = _comparators(definition, indicator, period, found)
    yardstick = indicator.rule.yardstick(_case(definition, indicator, period, figure, comparators, found))
    return JudgedFigure(figure, comparators, yardstick, _rag(indicator, figure.value, yardstick, definition.judge))


def _comparators(
    definition: ScorecardDefinition, indicator: Indicator, period: Period, found: Sources
) -> tuple[ComparatorFigure, ...]:
    names = (*definition.comparators, *definition.unshown_comparators)
    series = {name: found.others.get(name, {}) for name in names}
    return comparator_figures(names, series, period.end, _months(indicator, period), definition.oldest)


def _case(
    definition: ScorecardDefinition,
    indicator: Indicator,
    period: Period,
    figure: Figure,
    comparators: tuple[ComparatorFigure, ...],
    found: Sources,
) -> RatingContext:
    groups = {
        name: group
        for name, members in definition.groups.items()
        if (
            group := group_figures(
                [found.others[member] for member in members if member in found.others],
                period.end,
                _months(indicator, period),
            )
        )
    }
    if whole := all_councils(found.ranked(period), period.end) if definition.ranks else None:
        groups[ALL_COUNCILS] = whole
    return RatingContext(
        polarity=indicator.polarity,
        unit=indicator.unit,
        places=indicator.places,
        period=period,
        counted=indicator.counted,
        comparators={comparator.group: comparator for comparator in comparators},
        groups=groups,
        base=figure.base,
    )


def _months(indicator: Indicator, period: Period) -> int | None:
    """How long a comparator's figure must count to be compared; None where it does not matter."""
    return (
        indicator.counted.months(period)
        if indicator.may_add_up and indicator.counted is not PeriodBasis.AS_AT
        else None
    )


def _rag(indicator: Indicator, value: Decimal | Missing, yardstick: Yardstick, judge: Judge) -> Rag:
    if isinstance(value, Missing):
        return Rag.NO_DATA
    if yardstick.cut_points is None:
        return Rag.NO_TARGET
    return rate(indicator.judged(value, Judge.EXACT if yardstick.exact else judge), yardstick.cut_points)
