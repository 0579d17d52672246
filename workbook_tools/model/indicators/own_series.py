"""The council's own figures of one indicator: as the source gives them, or worked out from its months."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter

from msgspec import Struct

from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Period, periods_between
from workbook_tools.model.periods.period_basis import PeriodBasis


class Figure(Struct, frozen=True):
    """A figure with the observations that it rests on; `worked_out` says how, where it is not simply one of them."""

    value: Decimal | Missing
    rests_on: tuple[Observation, ...] = ()
    worked_out: str = ""

    @property
    def origin(self) -> str:
        """Where it comes from, in the source's words: "printed", "illustrative, published"."""
        return ", ".join(sorted({observation.origin for observation in self.rests_on if observation.origin}))

    @property
    def source(self) -> str:
        """Where it is published or recorded, in the source's words."""
        return ", ".join(dict.fromkeys(observation.source for observation in self.rests_on if observation.source))

    @property
    def illustrative(self) -> bool:
        """Whether anything that it rests on is not real."""
        return any(observation.illustrative for observation in self.rests_on)

    @property
    def status(self) -> str:
        """Whether it is provisional or revised, in words."""
        return ", ".join(sorted({observation.status for observation in self.rests_on if observation.status}))

    @property
    def base(self) -> Decimal | None:
        """What the figure is out of, where the source says it."""
        return self.rests_on[0].base if len(self.rests_on) == 1 else None


class OwnSeries:
    """The figures of one indicator by period."""

    def __init__(self, indicator: Indicator, by_period: Mapping[Period, Observation]) -> None:
        self.indicator = indicator
        self.by_period = by_period
        added_up, annualised = indicator.from_months, indicator.counted is PeriodBasis.ANNUALISED
        self._as_given = not (indicator.unable or added_up or annualised)

    def figure(self, period: Period) -> Figure:
        """The figure of this period; not available where the source has no row for it."""
        unable = self.indicator.unable
        if unable and unable.span.covers(period):
            return Figure(Missing(Gap.UNABLE_TO_REPORT, unable.reason))
        if self.indicator.from_months:
            return self._added_up(period)
        found = self.by_period.get(period)
        if found is None:
            return Figure(Missing(Gap.NOT_AVAILABLE, f"no figure for {period.label}"))
        if self.indicator.counted is PeriodBasis.ANNUALISED and isinstance(found.value, Decimal):
            times = Decimal(12) / period.frequency.months
            return Figure(found.value * times, (found,), f"{found.value:f} × {times} to make a year")
        return Figure(found.value, (found,))

    def value(self, period: Period) -> Decimal | Missing:
        """The figure of this period, without what it rests on."""
        found = self.by_period.get(period) if self._as_given else None
        return found.value if found else self.figure(period).value

    def outturn(self, year: Period) -> Figure:
        """The figure of a whole year: the source's own, or for stocks and running years that of the year's end."""
        found = self.by_period.get(year)
        if found:
            return Figure(found.value, (found,))
        if self.indicator.counted in (PeriodBasis.AS_AT, PeriodBasis.LAST_12_MONTHS, PeriodBasis.YEAR_TO_DATE):
            months = self.indicator.frequency.months
            first = year.last_month.earlier(months - 1)
            return self.figure(Period(self.indicator.frequency, first.year, first.month))
        return Figure(Missing(Gap.NOT_AVAILABLE, f"no outturn for {year.label}"))

    def history(self, latest: Period, since: date = date.min) -> list[Decimal | None]:
        """Every figure from the first that the source has to the latest, a gap as None; none of before `since`."""
        same = (period for period in self.by_period if period.frequency is self.indicator.frequency)
        periods = [period for period in same if period.start >= since]
        first = min(periods, key=attrgetter("year", "month"), default=latest)
        values = map(self.value, periods_between(first, latest))
        return [value if isinstance(value, Decimal) else None for value in values]

    def periods_to(self, latest: Period) -> tuple[Period, ...]:
        """Every period from the first that the source has anything for to this one; at least this one."""
        length = self.indicator.source_frequency
        given = (period.start for period in self.by_period if period.frequency is length)
        oldest, first = min(given, default=latest.start), latest
        while first.start > oldest:
            first = first.earlier(1)
        return periods_between(first, latest)

    def _added_up(self, period: Period) -> Figure:
        months = self.indicator.counted.months_of(period)
        found = [self.by_period[month] for month in months if month in self.by_period]
        values = [observation.value for observation in found if isinstance(observation.value, Decimal)]
        if len(values) < len(months):
            detail = f"{len(values)} of the {len(months)} months to {months[-1].label} have figures"
            return Figure(Missing(Gap.NOT_AVAILABLE, detail), tuple(found))
        return Figure(sum(values, Decimal(0)), tuple(found), " + ".join(f"{value:f}" for value in values))
