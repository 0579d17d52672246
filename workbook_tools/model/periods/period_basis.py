"""What stretch of time a figure counts, which is another thing than the period it is reported for."""

from enum import StrEnum

from workbook_tools.english import MONTHS
from workbook_tools.model.periods.period import FINANCIAL_YEAR_STARTS, Frequency, Period, periods_between


class PeriodBasis(StrEnum):
    """The stretch of time behind a figure. Figures of unlike stretches are not compared."""

    IN_PERIOD = "in the period"
    AS_AT = "as at"
    YEAR_TO_DATE = "year to date"
    LAST_12_MONTHS = "last 12 months"
    ANNUALISED = "annualised"

    def months(self, period: Period) -> int:
        """How many months of events a figure for the period stands for; 0 where it is a stock at the period's end."""
        if self is PeriodBasis.AS_AT:
            return 0
        if self is PeriodBasis.YEAR_TO_DATE:
            return (period.end.month - FINANCIAL_YEAR_STARTS) % 12 + 1
        return period.frequency.months if self is PeriodBasis.IN_PERIOD else 12

    def months_of(self, period: Period) -> tuple[Period, ...]:
        """The months that make up a figure, oldest first."""
        last = period.last_month
        return periods_between(last.earlier(self.months(period) - 1), last)

    def label(self, period: Period) -> str:
        """The label of a column: "30 Sep 2018", "Apr to Sep 2018", "12 months to Sep 2018", "Sep 2018, annualised"."""
        match self:
            case PeriodBasis.AS_AT:
                return f"{period.end.day} {MONTHS[period.end.month - 1][:3]} {period.end.year}"
            case PeriodBasis.LAST_12_MONTHS:
                return f"12 months to {period.last_month.label}"
            case PeriodBasis.ANNUALISED:
                return f"{period.label}, annualised"
            case PeriodBasis.YEAR_TO_DATE:
                return self.since(period)
            case _ if period.frequency is Frequency.YEAR_TO_SEPTEMBER:
                return f"Year to {period.label}"
        return period.label

    def since(self, period: Period) -> str:
        """The start of a change, in its words: "Aug 2018"; "Apr to Aug 2018" where the year so far is counted."""
        if self in (PeriodBasis.AS_AT, PeriodBasis.LAST_12_MONTHS):
            return period.last_month.label
        if self is PeriodBasis.YEAR_TO_DATE and period.end.month != FINANCIAL_YEAR_STARTS:
            first, last = self.months_of(period)[0], period.last_month
            return f"{first.label if first.year != last.year else first.label[:3]} to {last.label}"
        return period.words if period.frequency.months == 12 else period.label
