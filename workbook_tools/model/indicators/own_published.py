"""The council's own figure in the national releases, beside its local one, and why the two differ."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from workbook_tools.english import day_in_words
from workbook_tools.model.figures.comparator import COMPUTED, OLD, ComparatorFigure, comparator_figures
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_series import OwnSeries
from workbook_tools.model.periods.period import Period, latest_complete
from workbook_tools.model.periods.period_basis import PeriodBasis

A_YEAR = 12


class OwnPublished(Struct, frozen=True):
    """The latest published figure; `words` say what it is and how it differs from the local one.

    Of the source they name what stands before its first semicolon, the file and its release; and of a figure that is
    `worked_out`, since the file prints none, what stands behind the third: from what.
    """

    value: Decimal | Missing
    period: Period
    source: str
    words: str
    old: bool = False
    worked_out: bool = False

    @property
    def marked(self) -> str:
        """The words, with the mark of a figure that is older than the config allows."""
        return f"{self.words} ({OLD})" if self.old else self.words


def own_published(
    own: OwnSeries, latest: Period, published: Mapping[Period, Observation], oldest: int | None = None
) -> OwnPublished | None:
    """The latest published figure of a period that has ended when the local one's has; None where there is none."""
    (found,) = comparator_figures([""], {"": published}, latest.end, None, oldest)
    if found.period is None:
        return None
    worked_out = found.origin == COMPUTED
    facts = [
        _dates(own.indicator, latest, found.period),
        _same_time(own, found, latest),
        made_of(found.source) if worked_out else "",
        found.source.partition(";")[0],
    ]
    words = "; ".join(filter(None, facts))
    return OwnPublished(found.value, found.period, found.source, words, found.old, worked_out)


def made_of(source: str) -> str:
    """From what a figure is worked out, as the file of comparators says it behind file, measure and council."""
    return "; ".join(source.split("; ")[3:])


def _dates(indicator: Indicator, latest: Period, published: Period) -> str:
    """The day or stretch of time of each figure, where the two differ."""
    is_year = published.frequency.months == A_YEAR
    if indicator.counted is PeriodBasis.AS_AT:
        if published.end == latest.end:
            return ""
        day = day_in_words(published.end)
        return f"local figure is for {indicator.counted.label(latest)}; published one as at {day}"
    if indicator.counted.months(latest) == published.frequency.months and published.end == latest.end:
        return ""
    kind = f"the year {published.words}" if is_year else published.words
    return f"local figure is for {indicator.counted.label(latest)}; published one for {kind}"


def _same_time(own: OwnSeries, published: ComparatorFigure, latest: Period) -> str:
    """The local figure that counts exactly what the published one does, where the source has it and they differ."""
    assert published.period
    indicator = own.indicator
    local = latest_complete(indicator.frequency, published.period.end)
    alike = (
        indicator.counted is PeriodBasis.AS_AT or indicator.counted.months(local) == published.period.frequency.months
    )
    value, released = own.value(local), published.value
    if not alike or local.end != published.period.end or isinstance(value, Missing):
        return ""
    label = indicator.counted.label(local)
    if isinstance(released, Missing):
        return "" if local == latest else f"local figure for {label} was {indicator.shown_bare(value)}"
    ours, theirs = indicator.shown_bare(value), indicator.shown_bare(released)
    return f"local and published figures agree for {label}" if ours == theirs else f"local figure for {label}: {ours}"
