"""An indicator shown by a dimension: its parts, their shares, and whether they make up the headline figure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from workbook_tools.errors import Fault
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import Breakdown
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.indicators.own_series import Figure, OwnSeries
from workbook_tools.model.periods.period import Period


class Part(Struct, frozen=True):
    """One part's latest and earlier figure; `share` is its percentage of the parts' sum where that sum is known."""

    name: str
    latest: Decimal | Missing
    earlier: Decimal | Missing
    share: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """By how much it changed; None where either figure is missing."""
        both = isinstance(self.latest, Decimal) and isinstance(self.earlier, Decimal)
        return self.latest - self.earlier if both else None  # type: ignore[operator]


class BrokenDown(Struct, frozen=True):
    """The parts of one breakdown, the largest latest figure first; `since` is the earlier figures' period."""

    indicator: Indicator
    by: str
    period: Period
    since: Period | None
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """The title of its sheet: "Early help assessments, by referring agency"."""
        return f"{self.indicator.name}, by {self.by[:1].lower()}{self.by[1:]}"

    @property
    def note(self) -> str:
        """Which periods are set side by side: "Latest: Jul to Sep 2018. Earlier: Apr to Jun 2018."."""
        label = self.indicator.counted.label
        earlier = f"Earlier: {label(self.since)}." if self.since else "No earlier figures."
        return f"Latest: {label(self.period)}. {earlier}"


def broken_down(
    breakdown: Breakdown, indicator: Indicator, own: Iterable[Observation], latest: Period, since: Period | None
) -> BrokenDown:
    """The breakdown's parts for the latest period, counted as the indicator is, out of the council's own rows.

    A part without a row in the latest period is not part of the sum; one whose figure is missing leaves it unknown.
    Where no part has an earlier row, there are no earlier figures.
    """
    rows: dict[str, dict[Period, Observation]] = {}
    for observation in own:
        if observation.by == breakdown.by and observation.part:
            rows.setdefault(observation.part, {})[observation.period] = observation
    now = {name: OwnSeries(indicator, found).figure(latest) for name, found in rows.items()}
    before = {name: OwnSeries(indicator, found).figure(since) for name, found in rows.items()} if since else {}
    if not any(figure.rests_on for figure in before.values()):
        since, before = None, dict.fromkeys(rows, Figure(Missing(Gap.NOT_APPLICABLE)))
    total = _total([figure.value for figure in now.values() if figure.rests_on]) if breakdown.adds_up else None
    parts = [
        Part(name, now[name].value, before[name].value, _share(now[name].value, total))
        for name in rows
        if now[name].rests_on or before[name].rests_on
    ]
    return BrokenDown(indicator, breakdown.by, latest, since, tuple(sorted(parts, key=_largest_first)))


def wrong_totals(
    breakdowns: Sequence[Breakdown],
    observations: Sequence[Observation],
    series: str,
    indicators: Mapping[str, Indicator],
) -> Iterator[Fault]:
    """A fault for each period in which the parts of a breakdown do not add up to the headline figure.

    A period with a missing part, or without a headline, cannot be checked and is passed over.
    """
    if not breakdowns:
        return
    own = [observation for observation in observations if observation.series == series]
    headlines = {(observation.ref, observation.period): observation for observation in own if not observation.part}
    for breakdown in breakdowns:
        parts: dict[Period, list[Observation]] = {}
        for observation in own:
            if (
                breakdown.adds_up
                and observation.ref == breakdown.ref
                and observation.by == breakdown.by
                and observation.part
            ):
                parts.setdefault(observation.period, []).append(observation)
        for period, found in parts.items():
            headline = headlines.get((breakdown.ref, period))
            values = [observation.value for observation in found if isinstance(observation.value, Decimal)]
            complete = headline is not None and len(values) == len(found)
            if complete and headline and sum(values, Decimal(0)) != headline.value:
                yield _wrong_total(breakdown, headline, sum(values, Decimal(0)), indicators[breakdown.ref])


def _wrong_total(breakdown: Breakdown, headline: Observation, total: Decimal, indicator: Indicator) -> Fault:
    figure = headline.value if isinstance(headline.value, Missing) else indicator.shown(headline.value)
    return Fault(
        f"indicator {breakdown.ref}, {headline.period.label}: the parts by {breakdown.by.lower()} add up to "
        f"{indicator.shown(total)}, but the headline figure is {figure}",
        "Correct a part or the headline, or set adds_up = false for this breakdown in scorecard.toml.",
        headline.place,
    )


def _total(values: Sequence[Decimal | Missing]) -> Decimal | None:
    """The sum, where no value is missing."""
    known = [value for value in values if isinstance(value, Decimal)]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _share(value: Decimal | Missing, total: Decimal | None) -> Decimal | None:
    return value / total * 100 if isinstance(value, Decimal) and total else None


def _largest_first(part: Part) -> tuple[bool, Decimal, str]:
    missing = isinstance(part.latest, Missing)
    return missing, Decimal(0) if isinstance(part.latest, Missing) else -part.latest, part.name
