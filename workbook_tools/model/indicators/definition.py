"""What an analyst decides of a scorecard: its indicators, comparators, changes, breakdowns and levels."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from workbook_tools.model.charts.control_chart import ChartRules
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.indicator import Indicator, Judge, reading_order
from workbook_tools.model.periods.period import Frequency, Period, latest_complete
from workbook_tools.model.rating.rag import Rag


class Change(Struct, frozen=True):
    """A change to the set of indicators, for the Notes sheet; where it `rebases`, the indicator's chart begins anew."""

    since: Period
    ref: str
    change: str
    reason: str = ""
    rebases: bool = False


class Breakdown(Struct, frozen=True):
    """An indicator shown by a dimension; where it `adds_up`, its parts make up the headline figure."""

    ref: str
    by: str
    adds_up: bool = True


class Issued(Struct, frozen=True):
    """An earlier scorecard as it was issued, with the figures that it gave.

    They are single months where the source gives these to be added up; or sums already, where they are `added_up`.
    `colours` are those that members saw, by the indicator's present reference; none where nobody recorded them. Of
    one from before the program the officers' `words_only` are known, and no figure as it was printed.
    """

    name: str
    period: Period
    observations: tuple[Observation, ...] = ()
    added_up: bool = False
    colours: Mapping[str, Rag] = field(default_factory=dict)
    words_only: bool = False


ALIKE: Final = {"more_than_usual": "real_change", "real_change": "more_than_usual"}
"""Columns that say the same, the later one in plainer words: a level of reporting that names one shows either."""


class View(Struct, frozen=True):
    """A level of reporting: some of the indicators, for readers of its own. Empty settings are the scorecard's."""

    title: str = ""
    committee: str = ""
    indicators: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    comparators: tuple[str, ...] | None = None
    columns: tuple[str, ...] = ()
    frequency: Frequency = Frequency.MONTH


class ScorecardDefinition(Struct, frozen=True):
    """A scorecard before its figures.

    `series` is the council's own series in the data, `comparators` the others', `groups` name sets of councils whose
    series stand in the data too. Unshown comparators have no column, and rules may still judge against them.
    `columns` are our words for the columns shown; empty is all of them. A comparator more than `oldest` months older
    than the figure is marked. `published_series` holds the council's own figures as published, "" for none.
    With `ranks` each indicator has its rank among all councils.
    """

    title: str
    period: Period
    series: str
    indicators: tuple[Indicator, ...]
    council: str = ""
    committee: str = ""
    data_as_at: date | None = None
    judge: Judge = Judge.DISPLAYED
    by_reference: bool = False
    comparators: tuple[str, ...] = ()
    unshown_comparators: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chart_rules: ChartRules = ChartRules()
    changes: tuple[Change, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    issued: tuple[Issued, ...] = ()
    columns: tuple[str, ...] = ()
    oldest: int | None = None
    published_series: str = ""
    ranks: bool = False

    @property
    def shown(self) -> tuple[Indicator, ...]:
        """The indicators of the scorecard's own time, in its order."""
        present = [indicator for indicator in self.indicators if indicator.shown_on.covers(self.period)]
        if self.by_reference:
            present.sort(key=lambda indicator: reading_order(indicator.ref_on(self.period)))
        return tuple(present)

    def rebases(self, indicator: Indicator, latest: Period) -> tuple[Change, ...]:
        """The changes by a period with which an indicator's control chart begins anew, in the order of time."""
        found = (each for each in self.changes if each.rebases and each.ref == indicator.ref)
        return tuple(
            sorted((each for each in found if each.since.start <= latest.end), key=lambda each: each.since.start)
        )

    @property
    def last_issued(self) -> Issued | None:
        """The latest issued scorecard of an earlier period, but for those of which the words alone are known."""
        known = (issued for issued in self.issued if not issued.words_only)
        earlier = [issued for issued in known if issued.period.end < self.period.end]
        return max(earlier, key=lambda issued: issued.period.end, default=None)

    def shows(self, column: str) -> bool:
        """Whether readers of this level see what a column says, by our word for the column."""
        return not self.columns or column in self.columns or ALIKE.get(column) in self.columns

    def through(self, view: View) -> "ScorecardDefinition":
        """The scorecard of a level of reporting, for the last period of the level's own length."""
        wanted = tuple(
            indicator
            for indicator in self.indicators
            if indicator.ref in view.indicators or indicator.theme in view.themes
            or not (view.indicators or view.themes)
        )  # fmt: skip
        refs = {indicator.ref for indicator in wanted}
        comparators = self.comparators if view.comparators is None else view.comparators
        return replace(
            self,
            title=view.title or self.title,
            committee=view.committee or self.committee,
            period=self._last_whole(view.frequency),
            indicators=wanted,
            comparators=comparators,
            unshown_comparators=tuple(group for group in self.comparators if group not in comparators),
            changes=tuple(change for change in self.changes if change.ref in refs or not change.ref),
            breakdowns=tuple(breakdown for breakdown in self.breakdowns if breakdown.ref in refs),
            columns=view.columns or self.columns,
        )

    def _last_whole(self, frequency: Frequency) -> Period:
        if self.period.frequency.months >= frequency.months:
            return self.period
        return latest_complete(frequency, self.period.end)
