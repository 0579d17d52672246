"""The figure that the direction of travel starts from, on the basis that the indicator states."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.indicators.indicator import Basis, Indicator
from workbook_tools.model.indicators.own_series import Figure, OwnSeries
from workbook_tools.model.periods.period import Frequency, Period, latest_complete
from workbook_tools.model.periods.period_basis import PeriodBasis


class Earlier(Struct, frozen=True):
    """An earlier figure; `basis` is how a change names it: "since Aug 2018", "compared with Jul to Sep 2017"."""

    figure: Figure
    period: Period
    basis: str

    @property
    def value(self) -> Decimal | Missing:
        """The earlier figure itself."""
        return self.figure.value


class IssuedFigures(Struct, frozen=True):
    """What an issued scorecard said of one indicator."""

    period: Period
    series: OwnSeries


def earlier_figure(
    indicator: Indicator, own: OwnSeries, latest: Period, issued: Mapping[str, IssuedFigures]
) -> Earlier | None:
    """The figure to compare the latest with; None where the basis names nothing earlier.

    A figure that counts another stretch of time is not comparable: a year to date grows with each month.
    """
    basis = indicator.compare_with
    if isinstance(basis, str) and not isinstance(basis, Basis):
        return _on_issued(indicator, basis, latest, issued.get(basis))
    if basis is Basis.LAST_OUTTURN:
        year = latest_complete(Frequency.YEAR, latest.start - timedelta(days=1))
        return Earlier(_comparable(indicator, own.outturn(year), year, latest), year, f"since {year.label}")
    period = _period(indicator, basis, latest)
    if period.end >= latest.end:
        return None
    figure = _comparable(indicator, own.figure(period), period, latest)
    return Earlier(figure, period, _basis(indicator, basis, period))


def _basis(indicator: Indicator, basis: Basis | Period | str, period: Period) -> str:
    """ "Since" a day, or a month or year that has run out just before; any other stretch is one to compare with."""
    counted, named = indicator.counted, indicator.counted.since(period)
    is_a_stretch = period.frequency is Frequency.QUARTER or counted is PeriodBasis.YEAR_TO_DATE
    if counted is PeriodBasis.AS_AT or not (is_a_stretch or basis is Basis.YEAR_BEFORE):
        return f"since {named}"
    return f"compared with {counted.label(period) if counted is PeriodBasis.LAST_12_MONTHS else named}"


def _period(indicator: Indicator, basis: Basis | Period | str, latest: Period) -> Period:
    if isinstance(basis, Period):
        return latest_complete(indicator.frequency, basis.end)
    return latest.earlier(1) if basis is Basis.PREVIOUS else latest.year_before


def _on_issued(indicator: Indicator, name: str, latest: Period, issued: IssuedFigures | None) -> Earlier | None:
    if issued is None:
        return None
    period = indicator.latest_on(issued.period)
    if period.end >= latest.end:
        return None
    return Earlier(_comparable(indicator, issued.series.figure(period), period, latest), period, f"on {name}")


def _comparable(indicator: Indicator, figure: Figure, period: Period, latest: Period) -> Figure:
    counts, latest_counts = indicator.counted.months(period), indicator.counted.months(latest)
    if counts == latest_counts or not indicator.may_add_up or isinstance(figure.value, Missing):
        return figure
    detail = f"{indicator.counted.label(period)} counts {counts} months, the latest figure {latest_counts}"
    return Figure(Missing(Gap.NOT_COMPARABLE, detail), figure.rests_on)
